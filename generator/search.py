"""The index of search: small files, of which a reader's browser fetches those that a query needs.

`index.json` says how words are folded and which file of `terms/` begins with which word. A file
of `terms/` says for each of its words in which documents it stands and how much it says of each:
groups of documents of one weight, as `weight:number.distance.distance`, in base 36. A file of
`documents/` holds what is shown of a few documents.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.folding import Folder

CHUNK = 20_000
"""Characters of a file of words, about; a word is never parted."""
BLOCK = 4
"""Documents in a file of documents."""
TITLE, TEXT, ALSO, PASSAGE = 14, 8, 7, 3
"""What a word weighs in a title, below it, as another spelling and in a passage."""
SHORT_TITLE = 12
"""What a title adds, parted by its words: the fewer, the more it is about each."""
REPEATED = 3
"""Passages that count when one word stands in many."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Document:
    """What search finds: an address, what is shown of it, and spellings that are not shown."""

    address: str
    title: str
    text: str
    also: tuple[str, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()
    """Anchors and texts."""
    rank: int = 0
    """What it weighs above others of its kind."""


def files(
    documents: Sequence[Document], folder: Folder, says: Mapping[str, object]
) -> dict[str, str]:
    """Return the files of an index by their paths; `says` is handed on to the search box."""
    terms = [f"{_json(chunk)}\n" for chunk in _chunks(_postings(documents, folder))]
    blocks = [
        f"{_json([_shown(one) for one in documents[at : at + BLOCK]])}\n"
        for at in range(0, len(documents), BLOCK)
    ]
    found = {f"terms/{n}.json": text for n, text in enumerate(terms)}
    found |= {f"documents/{n}.json": text for n, text in enumerate(blocks)}
    digest = hashlib.sha256("".join(found.values()).encode()).hexdigest()
    head = {
        "version": digest[:12],
        "documents": len(documents),
        "block": BLOCK,
        "terms": [next(iter(json.loads(text))) for text in terms],
        "fold": folder.rules(),
        **says,
    }
    return {"index.json": f"{_json(head)}\n", **found}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shown(one: Document) -> list[object]:
    return [one.address, one.title, one.text, *one.passages]


def _postings(documents: Sequence[Document], folder: Folder) -> dict[str, str]:
    """Return what is said of each word, in the order of the words."""
    weighed = [_weights(document, folder) for document in documents]
    bases = folder.bases(word for weights in weighed for word in weights)
    groups: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, weights in enumerate(weighed):
        strongest: dict[str, int] = {}
        for word, weight in weights.items():
            base = bases[word]
            strongest[base] = max(weight, strongest.get(base, 0))
        for base, weight in strongest.items():
            groups[base][weight].append(number)
    return {word: _encoded(groups[word]) for word in sorted(groups)}


def _weights(one: Document, folder: Folder) -> dict[str, int]:
    """Return the folded words of a document, each with how much it says of it."""
    weights: dict[str, int] = defaultdict(int)
    title = folder.words(one.title)
    for word in set(title):
        weights[word] = TITLE + SHORT_TITLE // len(title)
    for weight, texts in ((TEXT, (one.text,)), (ALSO, one.also)):
        for word in {word for text in texts for word in folder.words(text)}:
            weights[word] = max(weights[word], weight)
    counted: dict[str, int] = defaultdict(int)
    for _, text in one.passages:
        for word in set(folder.words(text)):
            counted[word] += 1
    for word, count in counted.items():
        weights[word] += PASSAGE + min(count, REPEATED)
    return {word: min(weight + one.rank, len(DIGITS) - 1) for word, weight in weights.items()}


def _encoded(groups: Mapping[int, Sequence[int]]) -> str:
    parts = []
    for weight in sorted(groups, reverse=True):
        numbers = groups[weight]
        steps = [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
        parts.append(f"{DIGITS[weight]}:{'.'.join(map(_base36, steps))}")
    return ";".join(parts)


def _base36(number: int) -> str:
    if number < len(DIGITS):
        return DIGITS[number]
    return _base36(number // len(DIGITS)) + DIGITS[number % len(DIGITS)]


def _chunks(postings: Mapping[str, str]) -> Iterator[dict[str, str]]:
    chunk: dict[str, str] = {}
    size = 0
    for word, said in postings.items():
        if chunk and size + len(word) + len(said) > CHUNK:
            yield chunk
            chunk, size = {}, 0
        chunk[word] = said
        size += len(word) + len(said) + len('"":"",')
    if chunk:
        yield chunk
