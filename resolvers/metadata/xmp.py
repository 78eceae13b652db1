"""XMP packets: what the properties of the content itself say of AI.

Only the properties at the top of a packet are the content's. Deeper down stand those of other
things, such as the ingredients that an editor notes, and they say nothing of the whole.

The parser resolves no entity: a document type, which alone can declare one, ends the reading.
It also leaves namespaces alone, since expat copies an address into each name that bears its prefix:
a megabyte of them would become many gigabytes.
"""

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
_AIGC: Final = (_TC260, "AIGC")
_WANTED: Final = frozenset({_SOURCE_TYPE, _SYSTEM, _SYSTEM_VERSION, _AIGC})

_DESCRIPTION: Final = [(_RDF, "RDF"), (_RDF, "Description")]
_RESOURCE: Final = (_RDF, "resource")
# x:xmpmeta, which may be left out, rdf:RDF, rdf:Description, a property.
_DEEPEST: Final = 4
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def statements(packet: bytes) -> Iterator[UnsignedStatement]:
    """The statements of a packet; none of one that is not well-formed."""
    found = properties(packet)
    written = found.get(_SOURCE_TYPE, "").strip()
    if written:
        yield UnsignedStatement(
            source=MetadataSource.IPTC_XMP,
            source_type=identifier(normalized(written), limit=256),
            producer=producer(found.get(_SYSTEM)),
            version=producer(found.get(_SYSTEM_VERSION)),
        )
    label = aigc.statement(found.get(_AIGC, "").encode("utf-8", "replace"), named=True)
    if label is not None:
        yield label


def properties(packet: bytes) -> Mapping[Name, str]:
    """The properties that are wanted, by name: the first of each."""
    reader = _Reader()
    try:
        reader.parser.Parse(_utf_8(packet), True)
    except (expat.ExpatError, _Refused, UnicodeError):
        return {}
    return reader.found


def _utf_8(packet: bytes) -> bytes:
    if packet.startswith(_UTF_16):
        packet = packet.decode("utf-16").encode()
    return packet.strip(b"\0")


class _Refused(Exception):
    pass


class _Reader:
    """Reads one packet, keeping the names and prefixes of the uppermost open elements only."""

    def __init__(self) -> None:
        self.found: dict[Name, str] = {}
        self._depth = 0
        self._path: list[Name] = []
        self._prefixes: list[Mapping[str, str]] = []
        self._property: Name | None = None
        self._text: list[str] = []
        # With the encoding given, a packet cannot name one.
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
        if self._depth < _DEEPEST and self._path[-2:] == _DESCRIPTION:
            for name, value in attributes.items():
                self._keep(self._attribute(name), value)
        elif self._path[-3:-1] == _DESCRIPTION and self._path[-1] in _WANTED:
            self._begin(attributes)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._property = self._path[-1]
        self._text = [v for name, v in attributes.items() if self._attribute(name) == _RESOURCE]
        self.parser.CharacterDataHandler = self._text.append

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._depth >= _DEEPEST:
            return
        self._prefixes.pop()
        if self._path.pop() == self._property and self._path[-2:] == _DESCRIPTION:
            self._keep(self._property, "".join(self._text))
            self._property, self.parser.CharacterDataHandler = None, None

    def _keep(self, name: Name, value: str) -> None:
        if name in _WANTED and len(value) <= MAX_TEXT_BYTES:
            self.found.setdefault(name, value)

    def _attribute(self, written: str) -> Name:
        return self._name(written) if ":" in written else ("", written)

    def _name(self, written: str) -> Name:
        prefix, _, local = written.rpartition(":")
        known = (prefixes[prefix] for prefixes in reversed(self._prefixes) if prefix in prefixes)
        return next(known, ""), local


def _declared(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """The prefixes that an element declares, the empty one for names without a prefix."""
    return {
        name[len("xmlns:") :]: address
        for name, address in attributes.items()
        if name == "xmlns" or name.startswith("xmlns:")
    }
