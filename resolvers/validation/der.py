"""DER: the elements of ASN.1 values, as time-stamp tokens hold them (ITU-T X.690).

Only definite lengths and one-byte tags are read, which is all that RFC 3161 and CMS use. Order in
sets is not checked: real authorities do not sort their certificates.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

MAX_ELEMENTS: Final = 256

INTEGER: Final = 0x02
OCTETS: Final = 0x04
OID: Final = 0x06
TIME: Final = 0x18
SEQUENCE: Final = 0x30
SET: Final = 0x31
CONTEXT_0: Final = 0xA0
CONTEXT_1: Final = 0xA1

_LONG_FORM: Final = 0x80
_LONG_TAG: Final = 0x1F
_FRACTION_DIGITS: Final = 6


class Element(NamedTuple):
    """A value's tag, its content, and both with the length between them."""

    tag: int
    content: bytes
    encoded: bytes

    def children(self) -> list["Element"]:
        """The elements that the content is made of. Raises ValueError."""
        return elements(self.content)

    def require(self, tag: int) -> "Element":
        """This element, which must have that tag. Raises ValueError."""
        if self.tag != tag:
            raise ValueError("an element has another tag than the standard gives it")
        return self


def elements(encoded: bytes) -> list[Element]:
    """The elements of these bytes. Raises ValueError for anything else."""
    read: list[Element] = []
    at = 0
    while at < len(encoded):
        if len(read) == MAX_ELEMENTS:
            raise ValueError("too many elements")
        read.append(_element(encoded, at))
        at += len(read[-1].encoded)
    return read


def element(encoded: bytes) -> Element:
    """The one element that these bytes are. Raises ValueError."""
    (only,) = elements(encoded)
    return only


def _element(encoded: bytes, at: int) -> Element:
    tag, start = encoded[at], at + 2
    if tag & _LONG_TAG == _LONG_TAG or start > len(encoded):
        raise ValueError("a tag or a length is cut off")
    size = encoded[at + 1]
    if size >= _LONG_FORM:
        used = size - _LONG_FORM
        size = int.from_bytes(encoded[start : start + used]) if 0 < used <= 4 else len(encoded)
        start += used
    if start + size > len(encoded):
        raise ValueError("an element is longer than what holds it")
    return Element(tag, encoded[start : start + size], encoded[at : start + size])


def oid(element: Element) -> str:
    """An object identifier in dotted form. Raises ValueError."""
    content = element.require(OID).content
    if not content or content[-1] & _LONG_FORM:
        raise ValueError("an object identifier is cut off")
    arcs, arc = [], 0
    for byte in content:
        arc = arc << 7 | byte & 0x7F
        if not byte & _LONG_FORM:
            arcs.append(arc)
            arc = 0
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))


def moment(element: Element) -> datetime:
    """A GeneralizedTime in UTC, with or without a fraction of a second. Raises ValueError."""
    text = element.require(TIME).content.decode("ascii")
    whole, _, fraction = text.removesuffix("Z").partition(".")
    if not text.endswith("Z") or not (whole + fraction).isdigit():
        raise ValueError("a time is not in UTC")
    at = datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    digits = fraction[:_FRACTION_DIGITS].ljust(_FRACTION_DIGITS, "0")
    return at + timedelta(microseconds=int(digits))
