"""Single fields: keys, ids, addresses, texts in every language."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from generator.fields import ClaimId, EventId, Key, Local, Text, check_url, to_uri


class Fields(BaseModel):
    """One field of each kind, all optional."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    key: Key = "a"
    event: EventId = "2018-a"
    claim: ClaimId = "c1"
    text: Text = "a"
    local: Local = Local({})


def code(**values: object) -> str:
    """Return the code of the one fault of a record, or nothing."""
    try:
        Fields.model_validate(values)
    except ValidationError as error:
        (detail,) = error.errors()
        return detail["type"]
    return ""


@pytest.mark.parametrize("key", ["a", "a-b", "1", "tass-2018-09-17", "a" * 80])
def test_keys(key: str) -> None:
    """A key is small Latin words joined by hyphens."""
    assert not code(key=key)


@pytest.mark.parametrize("key", ["A", "a_b", "-a", "a-", "a--b", "a b", "a/b", "ا", "١", "a" * 81])
def test_no_keys(key: str) -> None:
    """Nothing that could leave a folder or look like another key is one."""
    assert code(key=key) == "T021"


@pytest.mark.parametrize("event", ["2018-a", "2018-09-a", "2018-09-17-a-b", "2018-09-17-2"])
def test_event_ids(event: str) -> None:
    """An id begins with a date and goes on with words."""
    assert not code(event=event)


@pytest.mark.parametrize(
    "event", ["2018", "a-2018", "2018-A", "../../x", "/abs", "con", "2018-a\n", "2018-" + "a" * 76]
)
def test_no_event_ids(event: str) -> None:
    """What is no id gets the code of the form of an id."""
    assert code(event=event) == "T020"


@pytest.mark.parametrize("claim", ["c", "1", "cc1", "c1234", "C1", "c١", "c1\n"])
def test_no_claim_ids(claim: str) -> None:
    """The id of a claim is a letter and up to three digits."""
    assert code(claim=claim) == "T021"


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0"])
def test_empty_texts(text: str) -> None:
    """Spaces are no text."""
    assert code(text=text) == "S012"


def test_local() -> None:
    """A text in every language is a mapping that compares and hashes by its content."""
    assert Local({"a": "1"}) == Local({"a": "1"})
    assert hash(Local({"a": "1"})) == hash(Local({"a": "1"}))
    assert list(Local({"a": "1", "b": "2"})) == ["a", "b"]
    assert repr(Local({"a": "1"})) == "Local({'a': '1'})"
    assert code(local="text") == "S001"
    assert code(local=["text"]) == "S001"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/",
        "HTTPS://Example.ORG/A?b=c#d",
        "https://a_b.example.org/",
        "https://xn--mgbh0fb.example/",
        "https://example.org/%D8%A3",
        "https://example.org/أخبار/هدنة",
        "https://example.org//a",
        "https://example.org/@user",
        "https://example.org/?u=https://user@other.example:80/",
        "https://archive.example/web/2018/http://example.org:80/",
        "https://1.2.3.4.example/",
    ],
)
def test_addresses(url: str) -> None:
    """Addresses of public pages are taken as they are."""
    assert check_url(url) == url


TRICKS = {
    "U001": [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "/path",
        "ftp://example.org/",
        "https:/example.org/",
        "https:example.org",
        " https://example.org/",
        "h\tttps://example.org/",
        "view-source:https://example.org",
        "",
    ],
    "U002": [
        "https://example.org@evil.com/",
        "https://user:word@evil.com/",
        "https://@evil.com/",
        "https://example.org%2f@evil.com/",
        "https://example.org:80@evil.com/",
    ],
    "U003": [
        "https://evil.com\\@example.org/",
        "https://evil.com\\.example.org/",
        "https://exa\tmple.org/",
        "https://example.org/\n",
        "https://example.org/a b",
        "https://example.org/<b>",
        'https://example.org/"onclick="',
        "https://example.org/`",
        "https://example.org/\x00",
        "https://example.org/\u202e",
        "https://example.org/\u00a0",
        "https://example.org/\ud800",
    ],
    "U004": [
        "https://",
        "https:///evil.com/",
        "https://?a",
        "https://#a",
        "http://localhost/",
        "http://printer.local/",
        "http://intranet/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://127.0.0.010/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0x7f.0x01/",
        "http://1.2.3.0x4/",
        "http://example.123/",
        "http://[::1]/",
        "http://[::1",
        "http://[::ffff:127.0.0.1]/",
        "https://example.org./",
        "https://example..org/",
        "https://.example.org/",
        "https://-example.org/",
        "https://exa%6dple.org/",
        "https://example.org%00.evil.com/",
        "https://example.org;evil.com/",
        "https://example.org,evil.com/",
        "https://مثال.example/",
        "https://ex\u0430mple.org/",
        "https://faceboo\u212a.com/",
        "https://a\u017fk.com/",
        "https://evil.com\uff0fexample.org/",
        "https://evil.com\uff0eexample.org/",
        "https://example.org\uff20evil.com/",
        "https://evil.com\u3002example.org/",
        "https://①②.example/",
        "https://" + "a." * 140 + "org/",
    ],
    "U005": [
        "https://example.org:443/",
        "https://example.org:99999/",
        "https://example.org:/",
        "https://example.org:x/",
        "https://example.org:80:80/",
    ],
    "T003": ["https://example.org/" + "a" * 3_000],
}


@pytest.mark.parametrize(
    ("expected", "url"), [(code, url) for code, urls in TRICKS.items() for url in urls]
)
def test_tricks(expected: str, url: str) -> None:
    """An address that browsers may understand otherwise than we do is refused."""
    with pytest.raises(PydanticCustomError) as caught:
        check_url(url)
    assert caught.value.type == expected


def test_to_uri() -> None:
    """A readable address is linked in the form that every program understands, once."""
    assert to_uri("https://example.org/أ?b=%20") == "https://example.org/%D8%A3?b=%20"
    assert to_uri(to_uri("https://example.org/أ")) == to_uri("https://example.org/أ")
    assert urlsplit(to_uri("https://example.org/أ")).hostname == "example.org"
