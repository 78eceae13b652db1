"""Unsigned metadata for demo videos."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from resolvers.manifests import source_type

_UUID: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_HEAD_BYTES: Final = 8
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    Iptc4xmpExt:DigitalSourceType={source}
    Iptc4xmpExt:AISystemUsed={tool}
    Iptc4xmpExt:AISystemVersionUsed={version}/>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def described(clip: bytes, source: str, tool: str, version: str) -> bytes:
    """The MP4 with an XMP packet after its media: a digital source type, by its short name or
    address, and the AI tool.
    """
    packet = _PACKET.format(
        source=quoteattr(source_type.normalized(source)),
        tool=quoteattr(tool),
        version=quoteattr(version),
    ).encode()
    size = _HEAD_BYTES + len(_UUID) + len(packet)
    return clip + size.to_bytes(4) + b"uuid" + _UUID + packet
