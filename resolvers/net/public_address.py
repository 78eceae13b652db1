"""Addresses from a file: which are well-formed, and which IP addresses are public.

Both are allow-lists. An address in a file is hostile, and parsers disagree on unusual ones: only
the plainest form is accepted.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Final, NamedTuple

from resolvers.core.errors import RemoteRefused

PORT: Final = 443
LENGTH_LIMIT: Final = 2048

# A host name of letters, digits and hyphens whose last label is not a number. It excludes IP
# addresses in any spelling, a user or password, and other ports.
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = rf"(?=.{{1,253}}(?:[:/?]|$))(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?"
# The characters of a path and a query (RFC 3986, 3.3 and 3.4): none of them ends a line.
_TARGET: Final = r"(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?"
_ADDRESS: Final = re.compile(
    rf"(?i:https)://(?P<host>(?i:{_HOST}))(?::{PORT})?(?P<target>{_TARGET})", re.ASCII
)

# IANA's registries of special-purpose addresses, limited to the blocks within global unicast.
_GLOBAL_UNICAST: Final = ip_network("2000::/3")
_SPECIAL_V6: Final = tuple(
    ip_network(block)
    for block in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which hides an IPv4 address
        "3fff::/20",  # documentation
    )
)
_SPECIAL_V4: Final = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by a provider's customers
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local: the clouds' metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # automatic multicast tunneling
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)


class RemoteAddress(NamedTuple):
    """A well-formed https address: `host` in lower case, `target` is the path with its query."""

    host: str
    target: str

    @property
    def url(self) -> str:
        """The address as one string."""
        return f"https://{self.host}{self.target}"


def parsed(url: str) -> RemoteAddress:
    """Parse an address of the form `https://host/path?query`; the port, if given, is 443.

    Raises RemoteRefused, whose message does not repeat the address.
    """
    match = _ADDRESS.fullmatch(url) if len(url) <= LENGTH_LIMIT else None
    if match is None:
        raise RemoteRefused(
            "The address of the Content Credentials is not one that is fetched from."
        )
    return RemoteAddress(match["host"].lower(), match["target"] or "/")


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """True if an address is on the public Internet.

    IPv6 addresses that embed an IPv4 one (mapped, compatible, NAT64, 6to4, Teredo) are not.
    """
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _SPECIAL_V4)
    return address in _GLOBAL_UNICAST and not any(address in block for block in _SPECIAL_V6)
