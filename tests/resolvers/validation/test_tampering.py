"""A byte of a manifest store that changed after signing: never better than INVALID.

Ten made files; every region of their stores, of which hypothesis picks the byte and the change.
"""

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from resolvers.demo.clips import MP4, PNG, tiny
from resolvers.demo.definitions import action
from resolvers.demo.signing import Ingredient, sign
from resolvers.demo.time_authority import TimeAuthority
from resolvers.manifests.facts import Fault
from resolvers.manifests.graph import Graph
from resolvers.validation.engine import Reading, read
from resolvers.validation.judgement import judge
from resolvers.validation.verdict import CredentialState, Integrity, Verdict, reach_verdict
from tests.resolvers.formats import sample
from tests.resolvers.jumbf import Region, regions
from tests.resolvers.labels.making import AUTHORITY, LAB, PLATFORM, PRODUCT, broken
from tests.resolvers.rejudging import lists

TRUST = lists(AUTHORITY.root_pem)
CLOCK = TimeAuthority("Test Clock")
SIGNED_AT = datetime(2026, 1, 1, tzinfo=UTC)
EXAMPLES = 3
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # without shrinking: each byte is its own
SIGNATURE_BYTES = 64 + 3  # ES256, with the heads of the absent payload and of the signature

OPENED = action("c2pa.opened", ingredients=("parent",))
PLACED = action("c2pa.placed", ingredients=("part",))


class Free(NamedTuple):
    """Bytes that the standard leaves unprotected, in the active manifest: those from behind `after`
    up to the signature itself.
    """

    box: str
    part: str
    after: bytes
    reason: str


FREE = (
    Free(
        "c2pa.signature",
        "cbor",
        b"\x63pad",
        "The COSE header `pad` is not protected: it fills the room that was left"
        " for the signature.",
    ),
    Free(
        "c2pa.signature",
        "cbor",
        b"\x67sigTst2",
        "The COSE header of a time-stamp is not protected, as it is made after the signature. The"
        " certificate holds today, so the signature needs no time-stamp.",
    ),
)


def jpeg(color: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (16, 16), color).save(out, "JPEG")
    return out.getvalue()


def made(
    color: str,
    *ingredients: Ingredient,
    version: int = 2,
    media: bytes | None = None,
    mime: str = MP4,
    timed: bool = False,
) -> bytes:
    """Signed media with a thumbnail of this colour."""
    actions = [OPENED] if ingredients else [action("c2pa.created", source="digitalCapture")]
    actions += [PLACED for each in ingredients if each.label == "part"]
    definition = {
        "claim_version": version,
        "title": f"{color}.mp4",
        "claim_generator_info": [PRODUCT],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions}, "created": True}],
    }
    signer = PLATFORM if ingredients else LAB
    stamp = CLOCK.at(SIGNED_AT) if timed else None
    media = media or tiny()
    return sign(media, mime, definition, signer, ingredients, thumbnail=jpeg(color), stamp=stamp)


def parent(media: bytes, mime: str = MP4) -> Ingredient:
    return Ingredient(media, mime, "before")


def part(media: bytes) -> Ingredient:
    return Ingredient(media, MP4, "part", "componentOf", "part")


@cache
def camera() -> bytes:
    return made("red")


@cache
def older_camera() -> bytes:
    return made("red", version=1)


@cache
def edited() -> bytes:
    return made("green", parent(camera()))


def diamond() -> bytes:
    return made("white", parent(edited()), part(made("blue", parent(camera()))))


def picture() -> bytes:
    drawn = made("red", media=sample("png"), mime=PNG)
    return made("green", parent(drawn, PNG))


FILES: Mapping[str, Callable[[], bytes]] = {
    "one manifest": camera,
    "one manifest, claim v1": older_camera,
    "one manifest, time-stamped": lambda: made("red", timed=True),
    "a chain of two": edited,
    "a chain of two, claims v1": lambda: made("green", parent(older_camera()), version=1),
    "a chain of two, v2 over v1": lambda: made("green", parent(older_camera())),
    "a chain of three": lambda: made("blue", parent(edited())),
    "a component": lambda: made("green", parent(camera()), part(made("blue"))),
    "a diamond": diamond,
    "a video of a picture": picture,
}


class Case(NamedTuple):
    """A file, where its store begins, and the store's regions."""

    media: bytes
    start: int
    regions: tuple[Region, ...]

    def with_change(self, at: int, mask: int) -> bytes:
        changed = bytearray(self.media)
        changed[self.start + at] ^= mask
        return bytes(changed)


@cache
def case(name: str) -> Case:
    media = FILES[name]()
    start = media.index(b"jumdc2pa") - 12
    store = media[start : start + int.from_bytes(media[start : start + 4])]
    return Case(media, start, tuple(regions(store)))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tampering") / "clip.mp4"


def verdict(path: Path, media: bytes) -> tuple[Verdict, Reading]:
    path.write_bytes(media)
    reading = read(path, MP4)
    judgement = judge(reading.store, TRUST)
    return reach_verdict(reading.facts, judgement, Graph(reading.facts)), reading


def is_free(made: Case, region: Region, at: int) -> bool:
    store = made.media[made.start :]
    active = made.regions[-1].path[1]
    return any(
        region.path[1:] == (active, free.box)
        and region.part == free.part
        and free.after in store[region.start : at]
        and at < region.end - SIGNATURE_BYTES
        for free in FREE
    )


@pytest.mark.parametrize("name", FILES)
def test_an_unchanged_file_is_trusted(name: str, path: Path) -> None:
    found, reading = verdict(path, case(name).media)
    assert (found.state, found.integrity) == (CredentialState.TRUSTED, Integrity.INTACT)
    assert all(manifest.thumbnail for manifest in reading.facts.manifests)
    assert all(each.verified for each in found.manifests.values())


@pytest.mark.parametrize("name", FILES)
def test_the_regions_are_all_there(name: str) -> None:
    names = {region.name.partition("/")[2].partition("/")[2] for region in case(name).regions}
    for box in ("c2pa.signature cbor", "c2pa.assertions/c2pa.actions.v2 cbor"):
        assert box in names
    assert any("claim" in each and each.endswith("cbor") for each in names)
    assert any("thumbnail" in each and each.endswith("bidb") for each in names)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(data=st.data())
def test_a_changed_byte_is_never_better_than_invalid(
    name: str, path: Path, data: st.DataObject
) -> None:
    found = case(name)
    for region in found.regions:
        at = data.draw(st.integers(region.start, region.end - 1), label=region.name)
        mask = data.draw(st.integers(1, 255))
        if is_free(found, region, at):
            continue
        changed, _ = verdict(path, found.with_change(at, mask))
        assert changed.state is CredentialState.INVALID, (region.name, at - region.start, mask)
        assert not any(each.verified for each in changed.manifests.values())


@pytest.mark.parametrize("name", ["a chain of two", "a diamond"])
def test_a_strangers_picture_in_an_ingredient_is_told_as_changed_credentials(
    name: str, path: Path
) -> None:
    """The same picture in another colour, of the same length."""
    red, other = jpeg("red"), jpeg("blue")
    assert len(red) == len(other)
    media = case(name).media
    assert media.count(red) == 1
    found, _ = verdict(path, media.replace(red, other))
    assert (found.state, found.fault) == (CredentialState.INVALID, Fault.CREDENTIALS_CHANGED)
    assert found.integrity is Integrity.BROKEN


def test_what_was_recorded_at_signing_is_the_ingredients_own_failure(path: Path) -> None:
    found, reading = verdict(path, made("green", parent(broken(camera()))))
    own = found.manifests[reading.facts.manifests[1].label]
    assert (found.state, found.integrity) == (CredentialState.TRUSTED, Integrity.INTACT)
    assert (own.state, own.verified) == (CredentialState.INVALID, False)


def test_a_change_that_was_recorded_at_the_next_signing_is_the_ingredients_own(path: Path) -> None:
    """The camera's thumbnail was swapped before the last signer looked at the chain."""
    swapped = edited().replace(jpeg("red"), jpeg("blue"))
    found, reading = verdict(path, made("white", parent(swapped)))
    states = [found.manifests[each.label].state for each in reading.facts.manifests]
    assert states == [CredentialState.TRUSTED, CredentialState.TRUSTED, CredentialState.INVALID]


def test_free_bytes_leave_the_verdict_as_it_is(path: Path) -> None:
    """The list names nothing that would break the credentials."""
    for name, free in (("one manifest", FREE[0]), ("one manifest, time-stamped", FREE[1])):
        made = case(name)
        region = next(r for r in made.regions if r.path[-1:] == (free.box,) and r.part == free.part)
        written = made.media[made.start + region.start : made.start + region.end]
        at = region.start + written.index(free.after) + len(free.after) + 200
        assert is_free(made, region, at)
        changed, _ = verdict(path, made.with_change(at, 1))
        assert changed.state is CredentialState.TRUSTED
