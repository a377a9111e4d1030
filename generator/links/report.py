"""What was found, as text, as Markdown for an issue, and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.changes.formats import markdown, text
from generator.changes.outline import Code, Line, Run
from generator.links.findings import Finding
from generator.links.states import STATES, State
from generator.said import Counted, Said, Voice, say

FORMATS = ("text", "markdown", "json")
NAMES: Mapping[State, Said] = {
    "dead": say("dead"),
    "gone": say("host without an address, to be looked up again on another day"),
    "soft-404": say("perhaps gone: the address leads to the front page"),
    "moved": say("moved"),
    "blocked": say("blocked: nothing learned of the page"),
    "alive": say("alive"),
}
TOLD: tuple[State, ...] = ("dead", "gone", "soft-404", "moved")
"""States of which each address is named; of the blocked ones, how many for which reason."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """Tells of findings in one language."""

    found: Sequence[Finding]
    today: str
    voice: Voice

    def report(self, form: str) -> str:
        """Return the report in a format."""
        if form == "json":
            return self.as_json()
        lines = self.lines()
        if form == "markdown":
            cut = say("The rest is left out here; `python -m generator links` shows it.")
            return markdown(lines, cut.render(self.voice), rtl=self.voice.rtl)
        return text(lines, rtl=self.voice.rtl)

    def lines(self) -> Iterator[Line]:
        """Yield the report, line by line: the counts, then what somebody has to look at."""
        yield self.head(say("Links of the sources, {day}", day=self.today), 1)
        counts = counted(self.found)
        for state in STATES:
            if counts[state]:
                yield Line((self.say(NAMES[state]), ": ", Code(str(counts[state]))))
        if counts[None]:
            yield Line((self.say(say("not asked yet")), ": ", Code(str(counts[None]))))
        for state in TOLD:
            yield from self.named(state)
        yield from self.again()
        yield from self.blocked()

    def named(self, state: State) -> Iterator[Line]:
        """Yield the addresses in a state; of those that only went over to https, how many."""
        found = [one for one in self.found if one.state == state]
        if found:
            yield self.head(NAMES[state], 2)
        shown = [one for one in found if not one.is_same_page]
        for one in shown:
            yield from self.finding(one)
        if len(shown) < len(found):
            left = say("the same page, at https, with or without `www`")
            yield Line((self.say(left), ": ", Code(str(len(found) - len(shown)))))

    def finding(self, one: Finding) -> Iterator[Line]:
        """Yield what is known of an address, and what the data could say of it."""
        record = one.record
        assert record is not None
        where = (self.voice.text(", "), Code(one.address.event), " ", Code(one.address.source))
        link, entry = one.address.link, one.entry
        known = link is not None and link.state == record.state and not (entry and entry.link)
        said: tuple[Run, ...] = (" ", self.say(say("(the data says it)"))) if known else ()
        yield Line((Code(record.why), " ", Code(one.address.url), *where, *said))
        if record.to:
            yield Line((self.say(say("now at")), " ", Code(record.to)), depth=1)
        if one.copy:
            near = self.say(say("copy of {day}", day=one.copy.on))
            yield Line((near, " ", Code(one.copy.url)), depth=1)
        elif record.searched and not one.address.stored and not record.copy:
            yield Line((self.say(say("the archive has no copy")),), depth=1)

    def again(self) -> Iterator[Line]:
        """Yield the addresses that answer again, though the data says otherwise."""
        shown = [one for one in self.found if one.entry and one.entry.drop]
        if shown:
            yield self.head(say("answers again"), 2)
        for one in shown:
            yield Line((Code(one.address.url), self.voice.text(", "), Code(one.address.event)))

    def blocked(self) -> Iterator[Line]:
        """Yield for which reasons how many addresses said nothing of their page."""
        reasons = Counter(
            one.record.why for one in self.found if one.record and one.state == "blocked"
        )
        if reasons:
            yield self.head(NAMES["blocked"], 2)
        for why, number in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
            yield Line((Code(why), ": ", Code(str(number))))

    def say(self, said: Said | Counted) -> str:
        """Return a sentence in the language of the report."""
        return said.render(self.voice)

    def head(self, said: Said, level: int) -> Line:
        """Return a heading."""
        return Line((self.say(said),), level=level)

    def as_json(self) -> str:
        """Return the report as a JSON document."""
        counts = counted(self.found)
        by_state = [(str(state), counts[state]) for state in STATES]
        document = {
            "version": 1,
            "on": self.today,
            "counts": {**dict(by_state), "unasked": counts[None]},
            "links": [_row(one) for one in self.found],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def counted(found: Iterable[Finding]) -> Counter[State | None]:
    """Return how many addresses are in each state; under None those never asked."""
    return Counter(one.state for one in found)


def _row(one: Finding) -> dict[str, object]:
    record, entry = one.record, one.entry
    return {
        "url": one.address.url,
        "event": one.address.event,
        "source": one.address.source,
        "state": one.state,
        "why": record.why if record else None,
        "asked": record.asked if record else None,
        "since": record.since if record else None,
        "to": (record.to or None) if record else None,
        "copy": {"url": one.copy.url, "on": one.copy.on} if one.copy else None,
        "said": one.address.link.state if one.address.link else None,
        "new": bool(entry and (entry.link or entry.drop)),
    }
