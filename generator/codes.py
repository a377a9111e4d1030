"""The table of problem codes: a title, the sentence that states the fact, the advice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for; a code once published is never given to another problem."""

    title: str
    fact: str
    help: str
    warning: bool = False


GROUPS: dict[str, str] = {
    "F": "Files and their names",
    "Y": "How the text of a file is written",
    "S": "Keys and values",
    "T": "Texts, ids and keys",
    "D": "Dates and hours",
    "U": "Addresses",
    "R": "What names something else",
    "E": "Evidence and wording",
    "C": "Changes of what was published",
}
"""What the codes that begin with a letter are about, in the order in which a file meets them."""

CODES: dict[str, Code] = {
    # Files
    "F001": Code(
        "not a regular file",
        "this is not a regular file",
        "put a plain file with the text itself here; links, folders named `.yml` and devices are not read",
    ),
    "F002": Code(
        "unknown ending",
        "the file name ends in `{ending}`",
        "rename the file so that it ends in `.yml`, or move it out of the events folder",
    ),
    "F003": Code(
        "names that collide",
        "the file name differs from `{other}` only by case or by the form of a letter",
        "rename one of the two, or delete it; some computers cannot keep both",
    ),
    "F004": Code(
        "a file where none belongs",
        "no file of this name belongs in this folder",
        "move it: an event file is `<year>/<id>.yml`, a shared list stands in `_vocabulary/`, a setting in `_settings/`",
    ),
    "F005": Code(
        "a file is missing",
        "the file `{file}` is missing",
        "add it to the events folder; `docs/en/data-model.md` says what it holds",
    ),
    # YAML
    "Y000": Code(
        "YAML syntax",
        "the YAML cannot be read here: {fact}",
        "put the text in single quotes if it holds `: ` or ` #` or begins with a special character; indent with spaces",
    ),
    "Y001": Code(
        "file too large",
        "the file is larger than {limit} bytes",
        "split the event, or shorten its texts",
    ),
    "Y002": Code(
        "not UTF-8",
        "the file is not valid UTF-8 (byte {byte})",
        "save the file again in your editor with the encoding UTF-8",
    ),
    "Y003": Code(
        "forbidden invisible character",
        "forbidden invisible character {name}",
        "delete it, and type the text anew if you cannot see it; the site sets direction by itself",
    ),
    "Y004": Code(
        "empty file",
        "the file is empty",
        "copy the example of `CONTRIBUTING.md` into it, or delete the file",
    ),
    "Y010": Code(
        "anchor or alias",
        "anchors (`&name`) and aliases (`*name`) are not allowed",
        "write the value out, or put the text in single quotes if it begins with `&` or `*`",
    ),
    "Y011": Code(
        "tag",
        "tags (`!name`) are not allowed",
        "delete the tag, or put the text in single quotes if it begins with `!`",
    ),
    "Y012": Code(
        "more than one document",
        "a second document begins here",
        "delete the line `---` and put the second event in a file of its own",
    ),
    "Y013": Code(
        "nested too deep",
        "nested deeper than {limit} levels",
        "look for a bracket that is never closed, and close it",
    ),
    "Y014": Code(
        "too many values",
        "the file holds more than {limit} values",
        "split the event into several",
    ),
    "Y020": Code(
        "key is not a plain word",
        "the key `{key}` is not a plain word",
        "write the key in small Latin letters, digits, `-` and `_`",
    ),
    "Y021": Code(
        "key twice",
        "the key `{key}` appears twice",
        "it was first used on line {first}; keep one of the two and delete the other",
    ),
    # Shape
    "S001": Code(
        "mapping expected",
        "expected keys and values here",
        "write `key: value` lines, indented",
    ),
    "S002": Code(
        "list expected",
        "expected a list here",
        "write the values in brackets, `[a, b]`, or one a line after `- `",
    ),
    "S003": Code("text expected", "expected a single text here", "write one value on this line"),
    "S010": Code(
        "unknown key",
        "unknown key `{key}`",
        "delete it, or write one of the keys allowed here: {keys}",
    ),
    "S011": Code("missing key", "`{key}` is missing", "add a line `{key}:` with its value here"),
    "S012": Code(
        "empty text",
        "{what} is empty",
        "write what is missing, or delete the key if it is not needed; put a text that begins with `#` in single quotes",
    ),
    "S013": Code(
        "not one of the choices",
        "`{value}` is not allowed here",
        "write one of: {choices}",
    ),
    "S014": Code(
        "number expected",
        "`{value}` is not a number from {low} to {high}",
        "write a number from {low} to {high}",
    ),
    "S015": Code(
        "wrong number of entries",
        "{needed} needed here, {found} found",
        "add what is missing, or delete what is not needed",
    ),
    "S016": Code(
        "one of two",
        "a source has `title` or `description`, one of them",
        "give the headline as `title` if the page showed it, else `description` in every language",
    ),
    "S017": Code(
        "where the source stands",
        "a source has `url` or `held`, one of them",
        "give the address as `url`, or say in `held` where a text without an address is kept",
    ),
    "S018": Code(
        "correction without its text",
        "a correction says what the page said before and what it says now",
        "add `text:` in every language, or write `kind: typo` where only the spelling changed",
    ),
    "S019": Code(
        "where a moved page stands",
        "`to` is the new address of a page that moved, and of no other",
        "write `state: moved` with `to`, or `state: dead` without it",
    ),
    "S020": Code(
        "link of a text without an address",
        "`link` says what became of `url`, and this source has none",
        "delete `link`, or give the address as `url` in place of `held`",
    ),
    # Text
    "T001": Code(
        "markup in text",
        "`{found}` looks like markup",
        "delete the sign `<` and write plain text; the site makes links by itself",
    ),
    "T002": Code(
        "text on several lines",
        "the text runs over more than one line",
        "write the text on one line",
    ),
    "T003": Code(
        "text too long",
        "the text has {found} characters; the limit is {limit}",
        "shorten it, or split it into two claims",
    ),
    "T004": Code(
        "presentation forms",
        "presentation form {name}, as pasted from a PDF",
        "write the usual letters: {usual}",
    ),
    "T005": Code(
        "text not composed",
        "the text is not in Unicode normal form C",
        "type it again, or copy this: {usual}",
    ),
    "T006": Code(
        "stray space",
        "the text has a double space, or one at its beginning or end",
        "keep one space between words, and none at the beginning or end",
    ),
    "T007": Code(
        "unknown field in a word",
        "the text has the field `{{{field}}}`, which nothing fills in",
        "write the text with no other fields than these: {fields}",
    ),
    "T010": Code(
        "no letter of the script",
        "the {language} text has no {script} letter",
        "write the text in {language}",
    ),
    "T011": Code(
        "letter of another script",
        "the {language} text holds the {script} letter `{letter}`",
        "type the word again in the letters of {language}; letters that look alike are not the same",
    ),
    "T012": Code(
        "same text in two languages",
        "the {language} text is the same as the {other} one",
        "translate one of the two",
    ),
    "T013": Code(
        "numbers differ",
        "the numbers differ: {language} has {found}, {other} has {expected}",
        "write the same numbers in every language",
    ),
    "T020": Code(
        "form of an id",
        "`{value}` is not an id",
        "write a date and small Latin words joined by hyphens, at most 80 characters: `2018-09-17-peace-memorandum`",
    ),
    "T021": Code(
        "form of a key",
        "`{value}` is not a key",
        "write small Latin letters, digits and hyphens, at most 80 characters: `agency-2018-09-17`; a key of a shared list as it stands there",
    ),
    # Dates
    "D001": Code(
        "form of a date",
        "`{value}` is not a date",
        "write {example}; a month alone as `2018-09`, a year alone as `2018`, `~` after it for about",
    ),
    "D002": Code(
        "date that does not exist",
        "{value} does not exist",
        "look the day up in the source; {month} has {days} days",
    ),
    "D003": Code(
        "ends before it starts",
        "the end, {end}, is before the start, {start}",
        "swap the two dates, or correct one of them",
    ),
    "D004": Code(
        "date in the future",
        "{value} is later than the data, {today}",
        "only what has happened is an event; correct the date",
    ),
    "D005": Code(
        "form of an hour",
        "`{value}` is not an hour",
        "write four digits of the 24-hour clock in single quotes: `'14:00'`",
    ),
    "D006": Code(
        "hour without its day or zone",
        "an hour needs a day and a time zone, a time zone needs an hour",
        "write the day, `time:` and `zone:`; the zone is `source-local` where the source says only “local”",
    ),
    "D007": Code(
        "id and date differ",
        "the id begins with {found}, the event with {expected}",
        "begin the id and the name of the file with the first date of the event, {expected}",
    ),
    "D008": Code(
        "a day is needed",
        "`{value}` is not a single day",
        "write the day on which the page was changed, as 2018-09-17",
    ),
    "D009": Code(
        "changed before it happened",
        "the page was changed on {value}, before the event began, {start}",
        "write the day on which the page was changed, not that of the event",
    ),
    # Addresses
    "U001": Code(
        "scheme of an address",
        "the address does not begin with `https://` or `http://`",
        "copy the whole address of the page from the browser",
    ),
    "U002": Code(
        "user name in an address",
        "the address holds a user name",
        "delete what stands before `@`",
    ),
    "U003": Code(
        "character in an address",
        "the address holds the character {name}",
        "copy the address again from the browser, which writes such characters as `%XX`",
    ),
    "U004": Code(
        "host of an address",
        "`{host}` is not a public host name",
        "copy the whole address of the page from the browser",
    ),
    "U005": Code("port in an address", "the address holds the port `{port}`", "delete `:{port}`"),
    # References
    "R002": Code(
        "key used twice",
        "`{key}` is already used",
        "it stands in {other}; write another here, or delete one of the two",
    ),
    "R003": Code(
        "file name and id differ",
        "the file is named `{file}` but the id is `{id}`",
        "rename the file to `{id}.yml` in the folder `{year}/`, or correct the id",
    ),
    "R010": Code(
        "unknown source",
        "no source has the key `{key}`",
        "record it under `sources:` in the event that brings it in, once for the whole site",
    ),
    "R011": Code(
        "claim without source",
        "the claim has no source",
        "cite at least one source; what cannot be cited cannot stand",
    ),
    "R012": Code(
        "source cited nowhere",
        "nothing cites the source `{key}`",
        "cite it in a claim that it supports, or delete the record",
        warning=True,
    ),
    "R013": Code(
        "one address under two keys",
        "this address is also that of `{key}`",
        "keep the record in {other}, delete this one, and cite `{key}`",
    ),
    "R014": Code(
        "unknown key of a list",
        "there is no {noun} `{key}`",
        "write a key that stands in {file}, or add this one there",
    ),
    "R015": Code(
        "unknown event",
        "there is no event `{key}`",
        "write the id of an event: the name of its file without `.yml`",
    ),
    "R016": Code(
        "unknown claim",
        "there is no claim `{key}`",
        "write the id of a claim of this event, as `c1`, or that of another event with the event before it, as `2018-09-17-peace-memorandum#c1`",
    ),
    "R017": Code("cited twice", "`{key}` is cited twice in one place", "delete one of the two"),
    "R018": Code(
        "related to itself",
        "the event names itself",
        "name another event, or delete the relation",
    ),
    "R019": Code(
        "label without text",
        "no text of the interface is called `{key}`",
        "add it to `_settings/interface.yml` in every language",
    ),
    "R020": Code(
        "id used again",
        "the id `{key}` was published once and is retired",
        "choose an id that was never used; the tombstone of this one stands in {file}",
    ),
    "R021": Code(
        "named after its removal",
        "`{key}` was removed on {on}",
        "`{now}` took its place: write that, or delete the reference",
    ),
    "R022": Code(
        "named after its removal, with nothing in its place",
        "`{key}` was removed on {on}, and nothing took its place",
        "delete the reference; the reason for the removal stands in {file}",
    ),
    "R023": Code(
        "named by its former id",
        "`{key}` is called `{now}` now",
        "write `{now}`",
    ),
    "R024": Code(
        "former id in use",
        "the former id `{key}` also stands in {other}",
        "a former id belongs to one event; correct this one or the other",
    ),
    "R025": Code(
        "identifier of another form",
        "`{value}` is no number of the list `{scheme}`",
        "write what stands in its address in the place of the dots: {address}",
    ),
    "R026": Code(
        "identifier of two events",
        "the number `{value}` of the list `{scheme}` also stands in {other}",
        "leave it in the event that the entry of the list is about, and delete it in the other",
    ),
    # Evidence
    "E101": Code(
        "agreement typed by hand",
        "`agreement` is computed from the sources, never written",
        "delete the line; the program computes it",
    ),
    "E102": Code(
        "discrepancy with one version",
        "a discrepancy needs at least two versions",
        "add the other version with its sources, or delete the discrepancy",
    ),
    "E103": Code(
        "copy of itself",
        "`{key}` is named as the origin of its own page",
        "delete `origin:`",
    ),
    "E110": Code(
        "published before the event",
        "published {published}, before the event began, {date}",
        "cite a page from after the event, or word the claim as what was planned",
        warning=True,
    ),
    "E120": Code(
        "fewer events than the floor",
        "the number of events, {found}, is below the floor, {floor}",
        "restore the files that were deleted; if they had to go, lower `floor:` in `_settings/site.yml` and say why",
    ),
    "E112": Code(
        "no source in a language",
        "an event of importance {importance} without a source in {language}",
        "cite a page in {language}, from another side where there is one",
    ),
    "E130": Code(
        "word of one side",
        "`{word}` is a word that one side chooses",
        "write {instead}, or put the word in quotation marks and say whose it is",
    ),
    # What a change may not do to what was published
    "C001": Code(
        "claim changed without a correction",
        "the claim `{claim}` says something else than before, and no correction names it",
        "add an entry to `corrections:` with `on:`, `claims: [{claim}]`, `kind: correction` and `text:`; or `kind: typo` if it means the same",
    ),
    "C002": Code(
        "claim lost a source without a correction",
        "the claim `{claim}` no longer cites {sources}, and no correction names it",
        "cite it again, or add an entry to `corrections:` with `on:`, `claims: [{claim}]`, `kind: correction` and `text:`",
    ),
    "C003": Code(
        "claim gone without a tombstone",
        "the claim `{claim}` was published and is gone",
        "put it back, or add to `retired:` an entry with `id: {claim}`, `on:` and `reason:`, at the end of the file",
    ),
    "C004": Code(
        "event gone without a tombstone",
        "the event `{event}` was published and is gone",
        "put it back, or write `_retired/{event}.yml` with `id`, `title`, `on`, `reason` and the numbers of all its `claims`; if it has a new id, name the old one there in `former_ids:`",
    ),
    "C005": Code(
        "text changed in one language",
        "the text changed in {changed} and not in {same}",
        "change the other language too, unless it said so already",
        warning=True,
    ),
    "C006": Code(
        "record of the past gone",
        "{section} `{key}` was published and is gone",
        "put it back: what tells of a correction or a removal stays for ever",
    ),
    "C007": Code(
        "typo that changes a number",
        "a typo is named for the claim `{claim}`, and its numbers changed",
        "write `kind: correction` and a `text:`, if the page said something wrong before",
        warning=True,
    ),
}
