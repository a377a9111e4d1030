"""Located trees to records; every fault of shape becomes a located problem."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.codes import CODES
from generator.model import Event, Record
from generator.nodes import Document, Step
from generator.problems import MOST_PER_FILE, Place, Problems
from generator.said import Said, say
from generator.shape import Shape

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Draft(Generic[R]):
    """A record with the file it came from; `record` is None where the shape is wrong."""

    document: Document
    record: R | None

    def names(self, *path: Step) -> tuple[str, ...]:
        """Return the keys of a mapping, or the ids of a list's entries, of a broken record too."""
        node = self.document.root.get(*path)
        if node is None or isinstance(node.value, str):
            return ()
        if isinstance(node.value, dict):
            return tuple(node.value)
        ids = [item.get("id") for item in node.value]
        return tuple(i.value for i in ids if i is not None and isinstance(i.value, str))

    def text(self, key: str) -> str:
        """Return the text of a top-level key, or an empty one."""
        return self.document.shown(key)


EventDraft = Draft[Event]


def decode(document: Document, model: type[R], problems: Problems) -> Draft[R]:
    """Return the record that a tree holds, with every fault of its shape recorded."""
    plain = document.root.plain()
    if not isinstance(plain, dict):
        document.report(problems, "S001")
        return Draft(document, None)
    try:
        return Draft(document, model.model_validate(plain))
    except ValidationError as error:
        details = error.errors(include_url=False)
        misspelt = _misspelt(details, model)
        for detail in details:
            missing = detail["type"] == "missing"
            if not (
                missing and (detail["loc"] in misspelt or document.unsure(*detail["loc"][:-1]))
            ):
                _report(document, detail, model, problems)
    return Draft(document, None)


_TYPES = {
    "model_type": "S001",
    "model_attributes_type": "S001",
    "dict_type": "S001",
    "tuple_type": "S002",
    "list_type": "S002",
    "string_type": "S003",
    "string_sub_type": "S003",
    "too_long": "S015",
    "string_too_long": "T003",
    "string_pattern_mismatch": "S013",
    "pattern_regex": "S013",
    "literal_error": "S013",
    "int_parsing": "S014",
    "int_type": "S014",
    "int_parsing_size": "S014",
    "int_from_float": "S014",
    "finite_number": "S014",
    "float_parsing": "S014",
    "float_type": "S014",
    "greater_than_equal": "S014",
    "less_than_equal": "S014",
    "bool_parsing": "S013",
    "bool_type": "S013",
    "too_short": "S015",
}


def _report(
    document: Document, detail: ErrorDetails, model: type[Record], problems: Problems
) -> None:
    """Turn one error of pydantic into a problem at the line it is about."""
    path = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "too_short" and len(detail["input"]) >= context["min_length"]:
        return  # entries that are wrong were not counted; each has its own message
    if _is_empty(detail["input"]) and kind != "extra_forbidden":
        document.report_key(problems, "S012", *path, what=what(path))
    elif kind == "missing" and isinstance(path[-1], int):
        needed, found = say("at least {n}", n=path[-1] + 1), len(detail["input"])
        document.report(problems, "S015", *path, needed=needed, found=found)
    elif kind == "missing":
        document.report(problems, "S011", *path, key=path[-1])
    elif kind == "extra_forbidden":
        _unknown_key(document, path, model, problems)
    elif kind in CODES:
        facts = {name: value for name, value in context.items() if name != "code"}
        report = document.report_key if "[key]" in detail["loc"] else document.report
        if kind.startswith("S") or not problems.at(document.place(*path)):
            advice = facts.get("help") or (_of_list(path) if kind == "T021" else None)
            report(problems, kind, *path, **{**facts, "help": advice})
    else:
        code = _TYPES.get(kind, "S003")
        if code in {"S013", "S014"} and not isinstance(detail["input"], str):
            code = "S003"
        document.report(problems, code, *path, **_facts(code, detail, context))


def _facts(code: str, detail: ErrorDetails, context: dict[str, Any]) -> dict[str, object]:
    value = str(detail["input"])[:80]
    if code == "S013":
        choices = str(context.get("expected", "`true`, `false`"))
        names = [step for step in detail["loc"] if isinstance(step, str)]
        form = FORMS.get(names[-1]) if names else None
        choices = choices.replace("'", "`").replace(" or ", ", ")
        advice = say("write {form}", form=form) if form else None
        return {"value": value, "choices": choices, "help": advice}
    if code == "S003" and isinstance(detail["input"], dict):
        return {"help": say("write one value on this line, without a key: in a list `- c1`")}
    if code == "S014":
        low, high = _BOUNDS.get(str(detail["loc"][-1]), (0, 9999))
        return {"value": value, "low": low, "high": high}
    if code == "S015":
        least, most = context.get("min_length"), context.get("max_length")
        needed = say("at most {n}", n=most) if least is None else say("at least {n}", n=least)
        return {"needed": needed, "found": context["actual_length"]}
    if code == "T003":
        return {"found": len(str(detail["input"])), "limit": context["max_length"]}
    return {}


def _of_list(path: tuple[Step, ...]) -> Said | None:
    """Return the advice on a key that stands in a shared list, or none: who writes it looks it up."""
    field = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    file = LISTS.get(field)
    return (
        say("write the key as it stands in {file}", file=f"_vocabulary/{file}.yml")
        if file
        else None
    )


SIMILAR = 0.7
"""How alike two keys are, from 0 to 1, if one may be meant by the other."""
LISTS = {
    "actors": "actors",
    "identifiers": "identifiers",
    "kind": "kinds",
    "language": "kinds",
    "origin": "publishers",
    "places": "places",
    "publisher": "publishers",
    "tracks": "tracks",
    "zone": "zones",
}
"""The shared list in which the key of a field stands."""
_BOUNDS = {"importance": (1, 3), "lat": (-90, 90), "lon": (-180, 180)}
FORMS = {
    "country": say("two small letters, as in `fr`"),
    "light": say("a colour as `#1273ad`, in quotes"),
    "dark": say("a colour as `#1273ad`, in quotes"),
    "root": say("the name of a folder with `/` after it, or `''` for the root of the site"),
    "weight": say("three digits, `400`, or a range of them, `600 700`"),
    "package": say("the name of a Python package of fonts, with `_` for `-`"),
    "file": say("the path of a font inside its package: `files/Face-Regular.ttf`"),
    "family": say("the name of a face, in Latin letters"),
    "script": say("the name of a script as Unicode has it: `LATIN`"),
    "also": say("the name of a script as Unicode has it: `LATIN`"),
    "theme": say("the short name of a language, as `en`"),
    "url": say("an address with `{{id}}` in the place of the number"),
    "range": say("code points as in CSS: `U+20-7E,U+A0`"),
}
"""What to write in the fields that have a form of their own."""


def _is_empty(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def what(path: tuple[Step, ...]) -> Said:
    """Return how a message names the value at the path."""
    if path and isinstance(path[-1], int):
        return say("entry {n} of {what}", n=path[-1] + 1, what=what(path[:-1]))
    return say("`{key}`", key=path[-1]) if path else say("the file")


def _unknown_key(
    document: Document, path: tuple[Step, ...], model: type[Record], problems: Problems
) -> None:
    """Record a key that the record does not know, with the nearest one that it does."""
    key = str(path[-1])
    if problems.at(Place(document.path, *document.root.key_position(*path))):
        return
    if key == "agreement":
        document.report_key(problems, "E101", *path)
        return
    known = _known_keys(model, path[:-1])
    near = [] if problems.crowded(document.path) else get_close_matches(key, known, 1, SIMILAR)
    advice = say("did you mean `{key}`? Correct the key", key=near[0]) if near else None
    shown = ", ".join(f"`{name}`" for name in known)
    document.report_key(problems, "S010", *path, key=key, keys=shown, help=advice)


def _misspelt(details: list[ErrorDetails], model: type[Record]) -> set[tuple[Step, ...]]:
    """Return the paths of keys that stand under another name, so that none is called missing."""
    found: set[tuple[Step, ...]] = set()
    unknown = (d["loc"] for d in details if d["type"] == "extra_forbidden")
    for *above, key in islice(unknown, MOST_PER_FILE):
        near = get_close_matches(str(key), _known_keys(model, tuple(above)), 1, SIMILAR)
        found.update((*above, name) for name in near)
    return found


def _known_keys(model: type[Record], path: tuple[Step, ...]) -> list[str]:
    """Return the keys of the record at the path."""
    return Shape.of(model).at(path).keys
