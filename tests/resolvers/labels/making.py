"""Made files: what each is, by how it came about, really signed by signers of our own."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

from resolvers.demo.authority import Authority, SigningCredential
from resolvers.demo.clips import MP4, tiny
from resolvers.demo.definitions import action
from resolvers.demo.described import described
from resolvers.demo.signing import Ingredient, sign
from tests.resolvers.metadata import making

AUTHORITY = Authority("Listed Authority")
LAB = AUTHORITY.signer("Trusted Lab")
PLATFORM = AUTHORITY.signer("Trusted Platform")
LAPSED = AUTHORITY.signer(
    "Lapsed Lab",
    valid_from=datetime(2023, 1, 1, tzinfo=UTC),
    valid_until=datetime(2024, 1, 1, tzinfo=UTC),
)
STRANGER = Authority("Nobody's Authority").signer("Stranger")
TOOL = {"name": "Some Tool", "version": "1"}
PRODUCT = {"name": "Some Product", "version": "2"}

Action = Mapping[str, object]

OPENED = action("c2pa.opened", ingredients=("parent",))
PLACED = action("c2pa.placed", ingredients=("part",))
CROPPED = action("c2pa.cropped")
PUBLISHED = action("c2pa.published")


def created(source: str | None, tool: Mapping[str, str] | None = TOOL) -> Action:
    return action("c2pa.created", source=source, tool=tool)


def made(
    *actions: Action,
    by: SigningCredential = LAB,
    from_: Sequence[Ingredient] = (),
    complete: bool = True,
    media: bytes | None = None,
    version: int = 2,
    gathered: bool = False,
    beside: Sequence[Mapping[str, object]] = (),
) -> bytes:
    """A signed video: of these actions, out of these ingredients. `gathered` says that the signer
    does not attest to the actions; `beside` are other assertions.
    """
    label = "c2pa.actions.v2" if version == 2 else "c2pa.actions"
    listed: dict[str, object] = {"actions": list(actions)}
    if version == 2:
        listed["allActionsIncluded"] = complete
    manifest = {
        "claim_version": version,
        "title": "clip.mp4",
        "claim_generator_info": [PRODUCT],
        "assertions": [{"label": label, "data": listed, "created": not gathered}, *beside],
    }
    return sign(media or tiny(), MP4, manifest, by, from_)


def by_product(product: Mapping[str, str], *actions: Action) -> bytes:
    """A signed video whose manifest was written by this product."""
    manifest = {
        "claim_version": 1,
        "claim_generator_info": [dict(product)],
        "assertions": [{"label": "c2pa.actions", "data": {"actions": list(actions)}}],
    }
    return sign(tiny(), MP4, manifest, LAB)


def parent(media: bytes) -> Ingredient:
    return Ingredient(media, MP4, "before.mp4")


def part(media: bytes, title: str = "part.mp4", label: str = "part") -> Ingredient:
    return Ingredient(media, MP4, title, "componentOf", label)


def steering(media: bytes) -> Ingredient:
    return Ingredient(media, MP4, "prompt.mp4", "inputTo", "input")


def continued(
    media: bytes,
    *actions: Action,
    by: SigningCredential = PLATFORM,
    parts: Sequence[Ingredient] = (),
    complete: bool = True,
    gathered: bool = False,
) -> bytes:
    """The next step on signed media: opened, acted upon, signed again."""
    steps, ingredients = (OPENED, *actions), (parent(media), *parts)
    return made(*steps, by=by, from_=ingredients, complete=complete, gathered=gathered)


def broken(media: bytes) -> bytes:
    """The same with one bit of its content changed after it was signed."""
    changed = bytearray(media)
    changed[changed.index(b"x264 - core", changed.rindex(b"mdat"))] ^= 1
    return bytes(changed)


def rewritten(media: bytes, before: bytes, after: bytes) -> bytes:
    """The same with other words in its manifest, not signed again."""
    assert len(before) == len(after)
    assert media.count(before) == 1
    return media.replace(before, after)


@cache
def generated(by: SigningCredential = LAB) -> bytes:
    return made(created("trainedAlgorithmicMedia"), by=by)


@cache
def modified(by: SigningCredential = LAB) -> bytes:
    return made(created("compositeWithTrainedAlgorithmicMedia"), by=by)


@cache
def left_open(by: SigningCredential = LAB) -> bytes:
    return made(created("composite"), by=by)


@cache
def captured(by: SigningCredential = LAB) -> bytes:
    return made(created("digitalCapture"), by=by)


@cache
def drawn(by: SigningCredential = LAB) -> bytes:
    return made(created("digitalCreation"), by=by)


@cache
def edited(by: SigningCredential = PLATFORM) -> bytes:
    return continued(captured(), CROPPED, by=by)


def stated(source: str, media: bytes | None = None) -> bytes:
    """A video whose unsigned XMP names a digital source type and a tool."""
    return described(media or tiny(), source, "Meta Tool", "3")


@cache
def labelled(value: str) -> bytes:
    """A video with the AIGC label of GB 45438."""
    return making.encoded("mp4", {"AIGC": making.label(value)}, movflags="use_metadata_tags")
