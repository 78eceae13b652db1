import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.metadata import statements
from resolvers.metadata.statements import MAX_STATEMENTS
from resolvers.metadata.window import MAX_BYTES, MAX_LOOK_BYTES, MAX_LOOKS
from tests.resolvers.metadata.making import (
    AI_PACKET,
    GENERATED,
    HANDLER,
    LABEL,
    LABELLED,
    UNKNOWN_SIZE,
    XMP_UUID,
    box,
    chunk,
    cluster,
    encoded,
    exif,
    full,
    index,
    jpeg,
    keys,
    label,
    matroska,
    matroska_tags,
    mp4,
    packet,
    pictured,
    piece,
    png,
    riff,
    segment,
    tag,
    tagged,
)

ADOBE = b"http://ns.adobe.com/xap/1.0/\0"
KEYWORD = b"XML:com.adobe.xmp"
TC260 = packet(inside=f"<TC260:AIGC>{LABEL.decode()}</TC260:AIGC>")
WRAPPED = b'{"AIGC":' + LABEL + b"}"
NAMED = {"AIGC": LABEL.decode()}
SECOND = tag((1).to_bytes(4), b"Lavf"), tag((2).to_bytes(4), LABEL)
KEYED = (HANDLER, keys(b"encoder", b"AIGC"), tagged(*SECOND))
REVERSED = (HANDLER, keys(b"encoder", b"com.example.aigc"), tagged(*SECOND))
FREE = tag(b"----", LABEL, full(b"mean", b"com.apple.iTunes"), full(b"name", b"AIGC"))
COVER = box(b"covr", box(b"data", (13).to_bytes(4), bytes(4), LABEL))

IPTC_PLACES = {
    "jpeg": jpeg(segment(bytes(20), 0xE0), segment(ADOBE + AI_PACKET)),
    "jpeg by pillow": pictured("JPEG", AI_PACKET),
    "jpeg, padded markers": jpeg(b"\xff\xff" + segment(ADOBE + AI_PACKET)),
    "png": png(piece(b"iTXt", KEYWORD + bytes(5) + AI_PACKET)),
    "png, deflated": png(
        piece(b"iTXt", KEYWORD + b"\0\1\0en\0XMP\0" + zlib.compress(AI_PACKET)),
    ),
    "webp": riff(b"WEBP", chunk(b"XMP ", AI_PACKET)),
    "webp by pillow": pictured("WEBP", AI_PACKET),
    "avif by pillow": pictured("AVIF", AI_PACKET),
    "tiff": exif(AI_PACKET, 0x02BC),
    "tiff, big-endian": exif(AI_PACKET, 0x02BC, "big"),
    "avi": riff(b"AVI ", chunk(b"_PMX", AI_PACKET)),
    "mp4, after the media": mp4(box(b"uuid", XMP_UUID, AI_PACKET)),
    "mp4, before all": box(b"uuid", XMP_UUID, AI_PACKET) + mp4(),
    "mp4, sizes of 64 bits": mp4(
        (1).to_bytes(4) + b"uuid" + (32 + len(AI_PACKET)).to_bytes(8) + XMP_UUID + AI_PACKET
    ),
    "mp4, to the end": mp4(bytes(4) + b"uuid" + XMP_UUID + AI_PACKET),
    "mov, user data": mp4(box(b"moov", box(b"udta", box(b"XMP_", AI_PACKET), bytes(4)))),
    "matroska, exported": matroska(matroska_tags(b"XMP", AI_PACKET)),
}
AIGC_PLACES = {
    "mp4": mp4(box(b"moov", box(b"trak", bytes(99)), box(b"udta", full(b"meta", *KEYED)))),
    "mp4 by ffmpeg": encoded("mp4", NAMED, movflags="use_metadata_tags"),
    "mp4 by ffmpeg, fragmented": encoded(
        "mp4", NAMED, movflags="use_metadata_tags+frag_keyframe+empty_moov"
    ),
    "mp4 by ffmpeg, a comment": encoded("mp4", {"comment": WRAPPED.decode()}),
    "mp4 by ffmpeg, a key named comment": encoded(
        "mp4", {"comment": WRAPPED.decode(), "artist": "x"}, movflags="use_metadata_tags"
    ),
    "mov by ffmpeg, a comment": encoded("mov", {"comment": WRAPPED.decode()}),
    "mp4, any other key": mp4(
        box(b"moov", full(b"meta", keys(b"com.example.info"), tagged(tag(b"\0\0\0\1", WRAPPED))))
    ),
    "mp4, a label under another key": mp4(
        box(b"moov", full(b"meta", keys(b"comment"), tagged(tag(b"\0\0\0\1", LABEL))))
    ),
    "mp4, many other texts first": mp4(
        box(
            b"moov",
            full(
                b"meta",
                keys(*[b"lyrics"] * 40, b"comment"),
                tagged(
                    *[tag(n.to_bytes(4), b"la " * 20_000) for n in range(1, 41)],
                    tag((41).to_bytes(4), WRAPPED),
                ),
            ),
        )
    ),
    "mov by ffmpeg": encoded("mov", NAMED, movflags="use_metadata_tags"),
    "mov, a plain box": mp4(box(b"moov", box(b"meta", *KEYED))),
    "mp4, a key of a domain": mp4(box(b"moov", full(b"meta", *REVERSED))),
    "mp4, a tag of its own": mp4(box(b"moov", box(b"udta", full(b"meta", tagged(FREE))))),
    "mp4, without keys": mp4(box(b"moov", full(b"meta", tagged(COVER, tag(b"abcd", LABEL))))),
    "mp4, user data": mp4(box(b"moov", box(b"udta", box(b"AIGC", LABEL)))),
    "mp4, user data with a length": mp4(
        box(b"moov", box(b"udta", box(b"aigc", b"\0\x99\x55\xc4", LABEL, b"\0")))
    ),
    "mp4, xmp": mp4(box(b"uuid", XMP_UUID, TC260)),
    "webm by ffmpeg": encoded("webm", NAMED),
    "matroska by ffmpeg": encoded("matroska", NAMED),
    "matroska, after the media": matroska(cluster(), cluster(), matroska_tags()),
    "matroska, behind what has no size": matroska(
        index(len(index(0)) + len(cluster())),
        cluster(UNKNOWN_SIZE),
        matroska_tags(),
        size=UNKNOWN_SIZE,
    ),
    "avi": riff(b"AVI ", chunk(b"LIST", b"INFO" + chunk(b"ISFT", b"Lavf") + chunk(b"AIGC", LABEL))),
    "wav": riff(b"WAVE", chunk(b"AIGC", LABEL + b"\0")),
    "webp": riff(b"WEBP", chunk(b"EXIF", exif(WRAPPED))),
    "webp, a named block": riff(b"WEBP", chunk(b"EXIF", b"Exif\0\0" + exif(WRAPPED))),
    "png": png(piece(b"tEXt", b"AIGC\0" + LABEL)),
    "png, after other texts": png(
        piece(b"tEXt", b"workflow\0" + b"{" * MAX_BYTES), piece(b"tEXt", b"AIGC\0" + LABEL)
    ),
    "png, deflated": png(piece(b"zTXt", b"AIGC\0\0" + zlib.compress(LABEL))),
    "png, international": png(piece(b"iTXt", b"AIGC\0\0\0\0\0" + LABEL)),
    "png, exif": png(piece(b"eXIf", exif(WRAPPED))),
    "jpeg, xmp": jpeg(segment(ADOBE + TC260)),
    "jpeg, a comment": jpeg(segment(b"Exif\0\0" + exif(b"ASCII\0\0\0" + WRAPPED))),
    "jpeg, big-endian": jpeg(segment(b"Exif\0\0" + exif(WRAPPED, order="big"))),
    "jpeg, unicode": jpeg(
        segment(b"Exif\0\0" + exif(b"UNICODE\0" + WRAPPED.decode().encode("utf-16-le")))
    ),
    "jpeg, big-endian unicode": jpeg(
        segment(
            b"Exif\0\0" + exif(b"UNICODE\0" + WRAPPED.decode().encode("utf-16-be"), order="big")
        )
    ),
    "jpeg, a description": jpeg(segment(b"Exif\0\0" + exif(LABEL, 0x010E))),
    "jpeg, a segment": jpeg(segment(b"AIGC" + LABEL, 0xEB)),
}
SAYING = [*IPTC_PLACES.values(), *AIGC_PLACES.values()]
SIGNATURES = [
    b"", mp4(), b"\0\0\0\x08moov", matroska(), jpeg(), b"\xff\xd8", png(), b"\x89PNG\r\n\x1a\n",
    riff(b"WEBP"), b"RIFF\0\0\0\0AVI ", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08",
]  # fmt: skip


class Counted(io.BytesIO):
    """A file that counts the bytes read from it."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.count += len(found)
        return found


def said(content: bytes) -> object:
    return statements(io.BytesIO(content))


@pytest.mark.parametrize("place", IPTC_PLACES)
def test_digital_source_type_is_read_where_it_may_stand(place: str) -> None:
    assert said(IPTC_PLACES[place]) == (GENERATED,)


@pytest.mark.parametrize("place", AIGC_PLACES)
def test_aigc_label_is_read_where_it_may_stand(place: str) -> None:
    assert said(AIGC_PLACES[place]) == (LABELLED,)


@pytest.mark.parametrize(
    "content",
    [
        mp4(),
        jpeg(segment(ADOBE + packet())),
        png(piece(b"tEXt", b"Comment\0" + LABEL)),
        mp4(box(b"moov", full(b"meta", tagged(COVER)))),
        mp4(
            box(b"moov", full(b"meta", keys(b"comment"), tagged(tag(b"\0\0\0\1", b'{"Label": 1}'))))
        ),
        encoded("mp4", {"comment": "Label 1, AIGC"}, movflags="use_metadata_tags"),
        encoded("mp4", {"comment": '{"AIGC": {"Label": "4"}}'}, movflags="use_metadata_tags"),
        encoded("mp4", {"comment": '{"AIGC": "{'}, movflags="use_metadata_tags"),
        mp4(box(b"uuid", bytes(16), AI_PACKET)),
        mp4(box(b"free", box(b"uuid", XMP_UUID, AI_PACKET))),
        matroska(matroska_tags(b"COMMENT")),
        matroska(cluster(UNKNOWN_SIZE), matroska_tags()),
        png(piece(b"zTXt", b"AIGC\0\0" + LABEL)),
        mp4(full(b"meta", HANDLER)),
        riff(b"AVI ", chunk(b"LIST", b"movi" + chunk(b"AIGC", LABEL))),
        jpeg(segment(b"Exif\0\0" + exif(b'{"Label": "1"}'))),
        AI_PACKET,
        LABEL,
    ],
)
def test_nothing_is_read_where_nothing_may_stand(content: bytes) -> None:
    assert said(content) == ()


def test_statements_of_both_standards_are_heard_each_once() -> None:
    both = packet(
        'Iptc4xmpExt:DigitalSourceType="trainedAlgorithmicMedia"',
        f"<TC260:AIGC>{LABEL.decode()}</TC260:AIGC>",
    )
    assert said(mp4(*(box(b"uuid", XMP_UUID, both) for _ in range(3)))) == (GENERATED, LABELLED)


def test_no_more_than_eight_statements_are_kept() -> None:
    labels = (piece(b"tEXt", b"AIGC\0" + label(producer=f"tool {n}").encode()) for n in range(20))
    assert len(statements(io.BytesIO(png(*labels)))) == MAX_STATEMENTS


def test_what_was_said_before_the_file_breaks_off_is_kept() -> None:
    whole = IPTC_PLACES["jpeg"]
    assert said(whole[: whole.index(AI_PACKET) + len(AI_PACKET)]) == (GENERATED,)


@given(st.sampled_from(SIGNATURES), st.binary(max_size=2000))
def test_any_bytes_after_any_beginning_do_no_harm(beginning: bytes, rest: bytes) -> None:
    assert isinstance(said(beginning + rest), tuple)


@given(st.sampled_from(SAYING), st.data())
def test_changed_files_do_no_harm(content: bytes, data: st.DataObject) -> None:
    changed = bytearray(content)
    for at, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=20)
    ):
        changed[at] = value
    cut = data.draw(st.integers(0, len(content)))
    assert len(statements(io.BytesIO(changed[:cut]))) <= MAX_STATEMENTS


ENDLESS = {
    "boxes": mp4(*[box(b"free")] * 100_000),
    "packets": mp4(*[box(b"uuid", XMP_UUID, b" " * 100_000)] * 100),
    "tags": mp4(box(b"moov", full(b"meta", tagged(*[tag(b"abcd", b" " * 60_000)] * 100)))),
    "keys": mp4(box(b"moov", full(b"meta", keys(*[b"AIGC"] * 100_000), tagged(*SECOND)))),
    "clusters": matroska(*[b"\x1f\x43\xb6\x75\x80"] * 100_000),
    "chunks": riff(b"AVI ", chunk(b"JUNK", b"") * 100_000),
    "pieces": png(piece(b"tEXt", b"AIGC\0") * 100_000),
    "segments": jpeg(segment(ADOBE + b" " * 60_000) * 100),
    "media": mp4(box(b"mdat", bytes(5 * MAX_BYTES))),
    "values on one another": b"II*\0\x08\0\0\0\xff\xff"
    + b"\xbc\x02\x07\x00\x00\x00\x01\x00\x00\x00\x00\x00" * 65_535
    + bytes(MAX_BYTES),
}


@pytest.mark.parametrize("content", ENDLESS.values(), ids=ENDLESS)
def test_however_large_a_file_is_little_of_it_is_read(content: bytes) -> None:
    stream = Counted(content)
    statements(stream)
    assert stream.count <= MAX_LOOKS * MAX_LOOK_BYTES + MAX_BYTES


def test_what_is_inflated_counts_as_read() -> None:
    bomb = piece(b"zTXt", b"AIGC\0\0" + zlib.compress(b" " * 60_000))
    last = piece(b"tEXt", b"AIGC\0" + LABEL)
    assert said(png(*[bomb] * 10, last)) == (LABELLED,)
    assert said(png(*[bomb] * 30, last)) == ()
