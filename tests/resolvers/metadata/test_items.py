import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.metadata import statements
from tests.resolvers.metadata.making import AI_PACKET, FTYP, GENERATED, box, full

INFO = full(b"infe", b"\0\x07\0\0", b"mime", b"\0application/rdf+xml\0")
INFO = INFO[:8] + b"\2" + INFO[9:]
WIDE_INFO = full(b"infe", b"\0\0\0\x07\0\0", b"mime", b"XMP\0application/rdf+xml\0")
WIDE_INFO = WIDE_INFO[:8] + b"\3" + WIDE_INFO[9:]
INFOS = full(b"iinf", b"\0\1", INFO)


def located(version: int, table: bytes) -> bytes:
    return box(b"iloc", bytes((version, 0, 0, 0)), table)


def heic(info: bytes, location: bytes) -> bytes:
    """A picture's file: its packet lies after 400 bytes, where there is room for the rest."""
    head = FTYP + full(b"meta", info, location)
    return head + box(b"mdat", bytes(max(0, 400 - len(head) - 8)), AI_PACKET)


SIZE = len(AI_PACKET).to_bytes(4)
AT = (400).to_bytes(4)
TABLES = {
    "version 0": (0, b"\x44\x00\0\1" + b"\0\7\0\0\0\1" + AT + SIZE),
    "with a base": (0, b"\x44\x40\0\1" + b"\0\7\0\0" + (300).to_bytes(4) + b"\0\1"
                    + (100).to_bytes(4) + SIZE),
    "version 1": (1, b"\x44\x04\0\1" + b"\0\7\0\0\0\0\0\1" + bytes(4) + AT + SIZE),
    "version 2": (2, b"\x44\x00\0\0\0\1" + b"\0\0\0\7\0\0\0\0\0\1" + AT + SIZE),
    "after an item in pieces": (0, b"\x44\x00\0\2" + b"\0\1\0\0\0\2" + bytes(16)
                                + b"\0\7\0\0\0\1" + AT + SIZE),
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_packet_is_found_by_its_table(table: str) -> None:
    content = heic(INFOS, located(*TABLES[table]))
    assert statements(io.BytesIO(content)) == (GENERATED,)


def test_packet_may_have_a_wide_number_and_a_name() -> None:
    infos = box(b"iinf", b"\1\0\0\0", (1).to_bytes(4), WIDE_INFO)
    content = heic(infos, located(*TABLES["version 2"]))
    assert statements(io.BytesIO(content)) == (GENERATED,)


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"\x44\x00\0\1" + b"\0\6\0\0\0\1" + AT + SIZE,  # another item's
        b"\x44\x00\0\1" + b"\0\7\0\0\0\1" + AT,  # cut
        b"\x44\x00\0\1" + b"\0\7\0\0\0\1" + b"\xff" * 8,  # outside the file
        b"\x00\x00\xff\xff" + b"\0\7\0\0\xff\xff" * 10_000,  # without end, if it were walked
    ],
)
def test_table_that_leads_nowhere_says_nothing(table: bytes) -> None:
    assert statements(io.BytesIO(heic(INFOS, located(0, table)))) == ()


@given(st.integers(0, 255), st.binary(max_size=200))
def test_any_table_does_no_harm(version: int, table: bytes) -> None:
    assert isinstance(statements(io.BytesIO(heic(INFOS, located(version, table)[:300]))), tuple)
