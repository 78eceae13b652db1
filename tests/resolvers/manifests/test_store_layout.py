import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.store_layout import is_standard
from tests.resolvers.formats import detached
from tests.resolvers.jumbf import Region, regions

STORE = detached("mp4").store


def box(kind: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4) + kind + content


def superbox(kind: bytes, label: bytes, *inner: bytes, toggles: int = 3) -> bytes:
    description = box(b"jumd", kind + bytes(12) + bytes([toggles]) + label + b"\0")
    return box(b"jumb", description + b"".join(inner))


def file_box(content: bytes) -> bytes:
    return superbox(b"c2pa", b"c2pa", box(b"bfdb", content), box(b"bidb", b"..."))


def test_a_store_as_the_library_writes_it_is_standard() -> None:
    assert is_standard(STORE)
    assert is_standard(STORE + bytes(100))


@pytest.mark.parametrize(
    "store",
    [
        b"",
        b"no store at all",
        STORE[:-1],
        STORE + b"more",
        STORE + STORE,
        box(b"cbor", b"..."),
        box(b"jumb", b""),
        box(b"jumb", box(b"jumd", b"short")),
        superbox(b"c2pa", b"C2PA"),
        superbox(b"c2pa", b"c2pa", superbox(b"c2ma", b"urn", superbox(b"c2cs", b"signature"))),
        superbox(b"c2pa", b"c2pa", toggles=0x23),
    ],
)
def test_another_layout_is_not_standard(store: bytes) -> None:
    assert not is_standard(store)


def test_boxes_of_unknown_types_have_labels_of_their_own() -> None:
    assert is_standard(superbox(b"c2pa", b"c2pa", superbox(b"xxxx", b"any label")))


@pytest.mark.parametrize(
    ("content", "standard"),
    [
        (b"\0image/jpeg\0", True),
        (b"\0image/jpeg", True),
        (b"\1image/jpeg\0sun.jpg\0", True),
        (b"\1image/jpeg\0", False),
        (b"\0image/jpeg\0sun.jpg\0", False),
        (b"\2image/jpeg\0", False),
        (b"", False),
    ],
)
def test_a_file_description_says_what_follows_it(content: bytes, standard: bool) -> None:
    assert is_standard(file_box(content)) is standard


def test_boxes_that_are_nested_without_end_are_not_standard() -> None:
    nested = superbox(b"xxxx", b"x")
    for _ in range(2000):
        nested = superbox(b"xxxx", b"x", nested)
    assert not is_standard(superbox(b"c2pa", b"c2pa", nested))


@pytest.mark.parametrize("region", [r for r in regions(STORE) if r.part == "label"])
def test_every_label_but_those_of_manifests_and_assertions_is_fixed(region: Region) -> None:
    changed = bytearray(STORE)
    changed[region.start] ^= 1
    own = len(region.path) == 2 or len(region.path) == 4
    assert is_standard(bytes(changed)) is own


@given(st.binary(max_size=200))
def test_nothing_makes_it_fail(content: bytes) -> None:
    assert is_standard(content) in (True, False)
    assert is_standard(STORE[:60] + content) in (True, False)
