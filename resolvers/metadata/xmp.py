"""XMP packets: the statements about AI in the properties of the content itself.

Only the properties at the top of a packet are the content's. Properties further down belong to
other things, such as the ingredients that an editor lists, and say nothing of the whole.

The parser resolves no entities: a document type, which alone can declare one, ends the reading. It
also leaves namespaces alone, because expat copies an address into each name with its prefix: a
megabyte of such names would take many gigabytes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.parsers import expat

from resolvers.core.text import identifier
from resolvers.manifests.facts import MetadataSource, UnsignedStatement
from resolvers.manifests.source_type import normalized
from resolvers.metadata import aigc
from resolvers.metadata.names import producer
from resolvers.metadata.payload import MAX_TEXT_BYTES

Name = tuple[str, str]
"""A namespace's address and a name in it."""

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_IPTC: Final = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_TC260: Final = "http://www.tc260.org.cn/ns/AIGC/1.0/"

_SOURCE_TYPE: Final = (_IPTC, "DigitalSourceType")
_SYSTEM: Final = (_IPTC, "AISystemUsed")
_SYSTEM_VERSION: Final = (_IPTC, "AISystemVersionUsed")
# The label as JSON or as a structure, and its fields as properties of their own.
_AIGC: Final = (_TC260, "AIGC")
_LABEL: Final = (_TC260, "Label")
_PRODUCER: Final = (_TC260, "ContentProducer")
_LABEL_FIELDS: Final = frozenset({_LABEL, _PRODUCER})
_WANTED: Final = _LABEL_FIELDS | {_SOURCE_TYPE, _SYSTEM, _SYSTEM_VERSION, _AIGC}

_TOP: Final = [(_RDF, "RDF"), (_RDF, "Description")]
_RESOURCE: Final = (_RDF, "resource")
# x:xmpmeta, which is optional, rdf:RDF, rdf:Description, AIGC, rdf:Description, a field of it.
_DEEPEST: Final = 6
# The addresses by which files name the label's namespace.
_TC260_ADDRESS: Final = re.compile(
    r"https?://(?:www\.)?tc260\.org\.cn/ns/aigc(?:/|$)", re.IGNORECASE
)
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def statements(packet: bytes) -> Iterator[UnsignedStatement]:
    """Yield the statements of a packet; none if it is not well-formed."""
    written = properties(packet)
    source_type = written.get(_SOURCE_TYPE, "").strip()
    if source_type:
        yield UnsignedStatement(
            source=MetadataSource.IPTC_XMP,
            source_type=identifier(normalized(source_type), limit=256),
            producer=producer(written.get(_SYSTEM)),
            version=producer(written.get(_SYSTEM_VERSION)),
        )
    label = _aigc(written)
    if label is not None:
        yield label


def _aigc(written: Mapping[Name, str]) -> UnsignedStatement | None:
    """Return the statement of the label: of its JSON, or else of its fields."""
    label = aigc.statement(written.get(_AIGC, "").encode("utf-8", "replace"), named=True)
    fields = {local: value for (_, local), value in written.items()}
    return label or aigc.of_fields(fields)


def properties(packet: bytes) -> Mapping[Name, str]:
    """Return the wanted properties by name; of several with one name, the first."""
    reader = _Reader()
    try:
        reader.parser.Parse(_utf_8(packet), True)
    except (expat.ExpatError, _Refused, UnicodeError):
        return {}
    return reader.properties


def _utf_8(packet: bytes) -> bytes:
    if packet.startswith(_UTF_16):
        packet = packet.decode("utf-16").encode()
    return packet.strip(b"\0")


class _Refused(Exception):
    pass


class _Property:
    """An open property: its depth in the packet, its name, and its text up to now."""

    def __init__(self, depth: int, name: Name) -> None:
        self.depth, self.name = depth, name
        self.text: list[str] = []


class _Reader:
    """Reads one packet. It keeps the names and prefixes of the uppermost open elements only."""

    def __init__(self) -> None:
        self.properties: dict[Name, str] = {}
        self._depth = 0
        self._path: list[Name] = []
        self._prefixes: list[Mapping[str, str]] = []
        self._open: list[_Property] = []
        # The argument overrides an encoding that the packet names.
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            return
        self._prefixes.append(_declared(attributes))
        self._path.append(self._name(tag))
        below = self._below_top()
        if below == []:
            self._keep_attributes(attributes, _WANTED)
        elif below in ([_AIGC], [_AIGC, _TOP[1]]):
            self._keep_attributes(attributes, _LABEL_FIELDS)
        if below and _is_property(below):
            self._begin(below[-1], attributes)

    def _below_top(self) -> list[Name] | None:
        """Return the path below the top description, or None outside of it."""
        start = 0 if self._path[0] == _TOP[0] else 1
        return self._path[start + 2 :] if self._path[start : start + 2] == _TOP else None

    def _keep_attributes(self, attributes: Mapping[str, str], wanted: frozenset[Name]) -> None:
        for written, value in attributes.items():
            name = self._attribute(written)
            if name in wanted:
                self._keep(name, value)

    def _begin(self, name: Name, attributes: Mapping[str, str]) -> None:
        opened = _Property(self._depth, name)
        opened.text += [v for key, v in attributes.items() if self._attribute(key) == _RESOURCE]
        self._open.append(opened)
        self.parser.CharacterDataHandler = opened.text.append

    def _end(self, _: str) -> None:
        if self._depth <= _DEEPEST:
            self._path.pop()
            self._prefixes.pop()
            if self._open and self._open[-1].depth == self._depth:
                closed = self._open.pop()
                self._keep(closed.name, "".join(closed.text))
                outer = self._open[-1].text.append if self._open else None
                self.parser.CharacterDataHandler = outer
        self._depth -= 1

    def _keep(self, name: Name, value: str) -> None:
        if len(value) <= MAX_TEXT_BYTES:
            self.properties.setdefault(name, value)

    def _attribute(self, written: str) -> Name:
        return self._name(written) if ":" in written else ("", written)

    def _name(self, written: str) -> Name:
        prefix, _, local = written.rpartition(":")
        known = (prefixes[prefix] for prefixes in reversed(self._prefixes) if prefix in prefixes)
        return next(known, ""), local


def _is_property(below: list[Name]) -> bool:
    """Return True for a wanted property at the top, or a field of the label's structure."""
    if len(below) == 1:
        return below[0] in _WANTED
    return below[:-1] in ([_AIGC], [_AIGC, _TOP[1]]) and below[-1] in _LABEL_FIELDS


def _declared(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """Return the prefixes that an element declares; the empty one is for names without a prefix."""
    return {
        name[len("xmlns:") :]: _TC260 if _TC260_ADDRESS.match(address[:64]) else address
        for name, address in attributes.items()
        if name == "xmlns" or name.startswith("xmlns:")
    }
