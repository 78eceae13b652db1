"""Files with metadata, put together byte by byte, and by the encoders that real files come from."""

import io
import json
import zlib
from typing import Final, Literal

import av
from av.video.stream import VideoStream
from PIL import Image

from resolvers.manifests.facts import MetadataSource, UnsignedStatement
from resolvers.manifests.source_type import IPTC

TRAINED: Final = f"{IPTC}trainedAlgorithmicMedia"
XMP_UUID: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
GENERATED: Final = UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=TRAINED)
LABELLED: Final = UnsignedStatement(source=MetadataSource.GB_45438, label="1", producer="kling")

_NAMESPACES: Final = """
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
"""


def packet(attributes: str = "", inside: str = "", before: str = "") -> bytes:
    """An XMP packet: attributes of its description, properties in it, and what stands before it."""
    description = f'<rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description>'
    rdf = f"<rdf:RDF {_NAMESPACES}>{description}</rdf:RDF>"
    return (
        f'{before}<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta>'
        f'{" " * 100}<?xpacket end="w"?>'
    ).encode()


def source(written: str) -> str:
    """The attribute that says a digital source type."""
    return f'Iptc4xmpExt:DigitalSourceType="{written}"'


def label(value: object = "1", producer: str = "kling", **fields: object) -> str:
    """A label of GB 45438, as JSON."""
    return json.dumps(
        {
            "Label": value,
            "ContentProducer": producer,
            "ProduceID": "KLingMuse_4a1f",
            "ReservedCode1": "",
            "ContentPropagator": producer,
            "PropagateID": "KLingMuse_4a1f",
            "ReservedCode2": "",
            **fields,
        }
    )


AI_PACKET: Final = packet(source(TRAINED))
LABEL: Final = label().encode()


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4."""
    body = b"".join(content)
    return (8 + len(body)).to_bytes(4) + kind + body


def full(kind: bytes, *content: bytes) -> bytes:
    """A box with a version and flags."""
    return box(kind, bytes(4), *content)


FTYP: Final = box(b"ftyp", b"isom", bytes(4))
MDAT: Final = box(b"mdat", bytes(5000))


def mp4(*boxes: bytes) -> bytes:
    """An MP4 with these boxes after its media."""
    return b"".join((FTYP, MDAT, *boxes))


def tagged(*tags: bytes) -> bytes:
    """The list of tags."""
    return box(b"ilst", *tags)


def tag(kind: bytes, value: bytes, *before: bytes) -> bytes:
    """A tag with a value of UTF-8 text."""
    return box(kind, *before, box(b"data", (1).to_bytes(4), bytes(4), value))


def keys(*names: bytes) -> bytes:
    """The list of keys."""
    listed = [box(b"mdta", name) for name in names]
    return full(b"keys", len(listed).to_bytes(4), *listed)


HANDLER: Final = full(b"hdlr", bytes(4), b"mdta", bytes(13))


def jpeg(*segments: bytes) -> bytes:
    """A JPEG without a picture."""
    return b"".join((b"\xff\xd8", *segments, b"\xff\xda\x00\x02", bytes(5000), b"\xff\xd9"))


def segment(content: bytes, marker: int = 0xE1) -> bytes:
    """A segment of a JPEG: APP1 unless told."""
    return bytes((0xFF, marker)) + (2 + len(content)).to_bytes(2) + content


def png(*chunks: bytes) -> bytes:
    """A PNG without a picture, its chunks after where it would be."""
    return b"".join(
        (b"\x89PNG\r\n\x1a\n", piece(b"IHDR", bytes(13)), piece(b"IDAT", bytes(5000)), *chunks)
    ) + piece(b"IEND", b"")


def piece(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def riff(form: bytes, *chunks: bytes) -> bytes:
    """A RIFF file with these chunks after its media."""
    body = b"".join((form, chunk(b"data", bytes(5001)), *chunks))
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a RIFF file."""
    return kind + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def element(number: int, *content: bytes, size: bytes | None = None) -> bytes:
    """An element of a Matroska file, its size in eight bytes unless told."""
    body = b"".join(content)
    written = (len(body) | 1 << 56).to_bytes(8) if size is None else size
    return number.to_bytes((number.bit_length() + 7) // 8) + written + body


EBML: Final = element(0x1A45DFA3, bytes(20))
UNKNOWN_SIZE: Final = b"\x01" + b"\xff" * 7


def matroska_tags(name: bytes = b"AIGC", value: bytes = LABEL) -> bytes:
    """The tags of a Matroska file."""
    simple = element(0x67C8, element(0x45A3, name), element(0x4487, value))
    return element(0x1254C367, element(0x7373, element(0x63C0), simple))


def cluster(size: bytes | None = None) -> bytes:
    """Media of a Matroska file."""
    return element(0x1F43B675, bytes(5000), size=size)


def index(position: int) -> bytes:
    """A seek head of a Matroska file that says where the tags are, from the segment's start."""
    number, at = element(0x53AB, (0x1254C367).to_bytes(4)), element(0x53AC, position.to_bytes(8))
    return element(0x114D9B74, element(0x4DBB, number, at))


def matroska(*elements: bytes, size: bytes | None = None) -> bytes:
    """A Matroska file with these elements."""
    return EBML + element(0x18538067, *elements, size=size)


def exif(text: bytes, tag: int = 0x9286, order: Literal["little", "big"] = "little") -> bytes:
    """A TIFF block with a text: in the camera's directory if it is a comment."""

    def entry(tag: int, kind: int, count: int, value: int) -> bytes:
        return b"".join(
            (
                tag.to_bytes(2, order),
                kind.to_bytes(2, order),
                count.to_bytes(4, order),
                value.to_bytes(4, order),
            )
        )

    head = (b"II*\0" if order == "little" else b"MM\0*") + (8).to_bytes(4, order)
    one = (1).to_bytes(2, order)
    nested = tag == 0x9286
    at = 8 + 18 * (2 if nested else 1)
    first = one + (entry(0x8769, 4, 1, 26) if nested else entry(tag, 7, len(text), at)) + bytes(4)
    second = one + entry(tag, 7, len(text), at) + bytes(4) if nested else b""
    return head + first + second + text


def encoded(container: str, metadata: dict[str, str], **options: str) -> bytes:
    """A clip by a real encoder, which writes the metadata as it does."""
    stream = io.BytesIO()
    with av.open(stream, "w", format=container, options=options) as out:
        out.metadata.update(metadata)
        codec = "libvpx" if container == "webm" else "libx264"
        video = out.add_stream(codec, rate=24)
        assert isinstance(video, VideoStream)
        video.width, video.height, video.pix_fmt = 64, 64, "yuv420p"
        frame = av.VideoFrame.from_image(Image.new("RGB", (64, 64)))  # type: ignore[no-untyped-call]
        for data in (*video.encode(frame), *video.encode()):
            out.mux(data)
    return stream.getvalue()


def pictured(container: str, xmp: bytes) -> bytes:
    """A picture by Pillow, which writes the packet as it does."""
    stream = io.BytesIO()
    Image.new("RGB", (16, 16)).save(stream, container, xmp=xmp)
    return stream.getvalue()
