"""What may be asked: addresses of the public web, on the ports of the web, and no others.

A name is looked up once, every address that it has is held against these rules, and the connection
goes to the address that was checked, so that a second answer of the same name helps nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import idna

PORTS = {"http": 80, "https": 443}
LONGEST = 4000
SAFE = "!#$%&'()*+,/:;=?@[]~"
CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::/96"), 0),
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
"""Addresses of version 6 that carry one of version 4, and how many bits stand after that."""
CLOSED = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by the customers of a provider (RFC 6598)
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "64:ff9b:1::/48",  # translated inside a network (RFC 8215)
        "100::/64",
        "2001::/23",  # Teredo and others (RFC 2928)
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
"""Blocks that no page of the web stands in, whatever the version of Python says of them."""


class Refused(ValueError):  # noqa: N818 - says what was done
    """An address that is not asked."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked, taken apart."""

    url: str
    scheme: str
    host: str
    path: str

    @property
    def port(self) -> int:
        """The one port that a scheme has."""
        return PORTS[self.scheme]

    @property
    def netloc(self) -> str:
        """The host as it stands in an address: a number of version 6 in brackets."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def origin(self) -> str:
        """What one robots.txt is for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def site(self) -> str:
        """What is to be left in peace for a while after each question."""
        return self.host.removeprefix("www.")


def target(url: str) -> Target:
    """Return what to ask for an address.

    Raises:
        Refused: it is no address of the web, or it names a user or another port.
    """
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError as error:
        raise Refused(url) from error
    scheme = parts.scheme.lower()
    odd = scheme not in PORTS or not host or "@" in parts.netloc or len(url) > LONGEST
    if odd or port not in {None, PORTS[scheme]}:
        raise Refused(url)
    host = _ascii(host)
    netloc = f"[{host}]" if ":" in host else host
    path, query = _encoded(parts.path) or "/", _encoded(parts.query)
    asked = f"{path}?{query}" if query else path
    return Target(urlunsplit((scheme, netloc, path, query, "")), scheme, host, asked)


def site(url: str) -> str:
    """Return what is left in peace between two questions; the address itself where it is none."""
    try:
        return target(url).site
    except Refused:
        return url


def same_page(one: str, other: str) -> bool:
    """Tell whether two addresses name the same page of the same site, be it at http or https, with `www` or without."""
    page = _page(one)
    return page is not None and page == _page(other)


def _page(url: str) -> tuple[str, str, str] | None:
    """Return site, path and query of an address; archives keep a port that goes without saying."""
    try:
        found = target(re.sub(r"\A(https?://[^/]+):(?:80|443)(?=/|\Z)", r"\1", url))
    except Refused:
        return None
    parts = urlsplit(found.url)
    return found.site, parts.path.rstrip("/"), parts.query


def joined(base: str, location: bytes) -> str:
    """Return where a redirect leads; what is not UTF-8 in it stays the bytes that it was.

    Raises:
        Refused: it leads to nothing that may be asked.
    """
    try:
        text = location.decode("utf-8")
    except UnicodeDecodeError:
        text = quote(location, safe=SAFE)
    if any(ord(sign) < 32 for sign in text):
        raise Refused(base)
    try:
        return target(urljoin(base, text.strip())).url
    except ValueError as error:
        raise Refused(base) from error


def _ascii(host: str) -> str:
    """Return a host's name as the network knows it.

    Raises:
        Refused: it is no name of a host.
    """
    if host.isascii():
        if any(sign in host for sign in "%\\/ "):
            raise Refused(host)
        return host.lower().rstrip(".")
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise Refused(host) from error


def _encoded(text: str) -> str:
    """Return a path or query in which nothing but plain ASCII stands; what is encoded stays so."""
    return quote(text, safe=SAFE)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if "%" in address:
        return False
    if isinstance(found, IPv6Address):
        carried = _carried(found)
        return is_public(str(carried)) if carried is not None else _is_open(found)
    return _is_open(found)


def _carried(address: IPv6Address) -> IPv4Address | None:
    """Return the address of version 4 that one of version 6 carries."""
    for block, after in CARRIERS:
        if address in block:
            return IPv4Address(int(address) >> after & 0xFFFFFFFF)
    return None


def _is_open(address: IPv4Address | IPv6Address) -> bool:
    if any(address.version == block.version and address in block for block in CLOSED):
        return False
    return address.is_global and not address.is_multicast
