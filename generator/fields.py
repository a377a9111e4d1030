"""The types of single fields: dates, keys, ids, addresses, texts in every language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeAlias
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, PlainSerializer
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.dates import HOUR, DateFault, PartialDate
from generator.said import say

LONGEST_KEY = 80
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
EVENT_ID = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:-[a-z0-9]+)+\Z", re.ASCII)
CLAIM_ID = re.compile(r"[a-z]\d{1,3}\Z", re.ASCII)
ADDRESS = re.compile(r"[!#-;=?-\[\]_a-z~]*\Z")
"""Printable ASCII without space, `"`, `<`, `>`, backslash, `^`, backtick, braces, `|`."""
HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\Z", re.ASCII | re.IGNORECASE
)
"""Labels and a last one that begins with a letter: browsers read others as numbers (WHATWG)."""
LONGEST_HOST, LONGEST_URL = 253, 2000
NO_HOSTS = ("localhost", "local", "internal", "invalid", "test", "onion", "arpa")


class Local(Mapping[str, str]):
    """One text in every language of the site, by the language's key."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __repr__(self) -> str:
        return f"Local({self._texts!r})"

    def __hash__(self) -> int:
        return hash(tuple(self._texts.items()))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read a mapping of texts; which languages it must hold is checked later."""

        def mapping(value: object) -> object:
            if isinstance(value, Mapping):
                return value
            raise fault(
                "S001", help=say("write a line for each language, indented: its key, `:`, text")
            )

        texts = core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema())
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.no_info_before_validator_function(mapping, texts),
            serialization=core_schema.plain_serializer_function_ser_schema(dict),
        )


def fault(code: str, **facts: object) -> PydanticCustomError:
    """Return the error that decoding turns into a located problem of this code."""
    return PydanticCustomError(code, "{code}", {"code": code, **facts})


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise fault("S003")
    try:
        return PartialDate.parse(value)
    except DateFault as error:
        raise fault(error.code, **error.facts) from None


def _key(value: str) -> str:
    if len(value) > LONGEST_KEY or not KEY.match(value):
        parts = re.split(r"[^a-z0-9-]+", value) if re.search(r"\s", value) else []
        several = all(KEY.match(part) for part in parts) and parts
        advice = say("put `, ` between keys: {keys}", keys=", ".join(parts)) if several else None
        raise fault("T021", value=value[:LONGEST_KEY], help=advice)
    return value


def _event_id(value: str) -> str:
    if len(value) > LONGEST_KEY or not EVENT_ID.match(value):
        raise fault("T020", value=value[:LONGEST_KEY])
    return value


def _claim_id(value: str) -> str:
    if not CLAIM_ID.match(value):
        raise fault(
            "T021", value=value[:LONGEST_KEY], help=say("write a letter and a number: c1, c2")
        )
    return value


def _hour(value: str) -> str:
    if not HOUR.match(value):
        raise fault("D005", value=value[:20])
    return value


def _text(value: str) -> str:
    if not value.strip():
        raise fault("S012", what=say("this"))
    return value


def check_url(value: str) -> str:
    """Return the address if it is one that a page may link to.

    Only http and https; no user name, port, address number or private host name. The
    characters are checked before the address is taken apart, so that no reader of
    addresses can understand another host than the one seen (WHATWG URL, RFC 3986).
    """
    if not value.lower().startswith(("https://", "http://")):
        raise fault("U001")
    for character in value:
        if not ADDRESS.match(character) and not _readable(character):
            code = f"U+{ord(character):04X} {unicodedata.name(character, '').lower()}".rstrip()
            name = f"`{character}`" if character.isprintable() and character != " " else code
            raise fault("U003", name=name)
    if len(value) > LONGEST_URL:
        raise fault("T003", found=len(value), limit=LONGEST_URL)
    try:
        netloc = urlsplit(value).netloc
    except ValueError:
        raise fault("U004", host=value[:60]) from None
    if "@" in netloc:
        raise fault("U002")
    host, colon, port = netloc.partition(":")
    if colon and not netloc.startswith("["):
        raise fault("U005", port=port[:20])
    if not _is_public(host):
        advice = say("delete the dot after the host") if host.endswith(".") else None
        raise fault("U004", host=(netloc or value)[:60], help=advice)
    return value


def _readable(character: str) -> bool:
    """Tell whether a character of another script may stand in a path (RFC 3987)."""
    return not character.isascii() and unicodedata.category(character)[0] in "LMNPS"


def to_uri(address: str) -> str:
    """Return the address with every other letter percent-encoded (RFC 3987, 3.1)."""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")


def _is_public(host: str) -> bool:
    """Tell whether a host is a name that the whole web knows."""
    last = host.rsplit(".", 1)[-1].lower()
    return bool(HOST.match(host)) and len(host) <= LONGEST_HOST and last not in NO_HOSTS


Date: TypeAlias = Annotated[PartialDate, BeforeValidator(_date), PlainSerializer(str)]
Text: TypeAlias = Annotated[str, AfterValidator(_text)]
Key: TypeAlias = Annotated[str, AfterValidator(_key)]
EventId: TypeAlias = Annotated[str, AfterValidator(_event_id)]
ClaimId: TypeAlias = Annotated[str, AfterValidator(_claim_id)]
Hour: TypeAlias = Annotated[str, AfterValidator(_hour)]
Url: TypeAlias = Annotated[str, AfterValidator(check_url)]
