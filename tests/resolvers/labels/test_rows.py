"""The table of rules over made files: each file, its declarations, and the expected label."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from api.cli import report
from resolvers import words
from resolvers.demo.clips import tiny
from resolvers.demo.definitions import action
from resolvers.demo.signing import Ingredient
from resolvers.labels.label import EvidenceSource
from resolvers.labels.rules import RULES
from resolvers.provenance.provenance import Provenance
from resolvers.validation.verdict import is_sound
from schema import inspection
from tests.resolvers.labels.making import (
    AUTHORITY,
    CROPPED,
    LAB,
    LAPSED,
    OPENED,
    PLACED,
    PLATFORM,
    PUBLISHED,
    STRANGER,
    broken,
    by_product,
    captured,
    continued,
    created,
    drawn,
    edited,
    generated,
    labelled,
    left_open,
    made,
    modified,
    parent,
    part,
    rewritten,
    stated,
    steering,
)
from tests.resolvers.services import serving

pytestmark = pytest.mark.anyio

Said = Mapping[str, Any]

NO: Said = {"creatorDisclosure": {"ai": "NO"}}
YES: Said = {"creatorDisclosure": {"ai": "YES"}}
YES_MODIFIED: Said = {"creatorDisclosure": {"ai": "YES", "kind": "MODIFIED"}}
DREAM: Said = {"platformEffects": [{"id": "fx", "name": "Dream", "kind": "GENERATED"}]}
SKY: Said = {"platformEffects": [{"id": "fy", "name": "Sky Swap", "kind": "MODIFIED"}]}
SEPIA: Said = {"platformEffects": [{"id": "fz", "name": "Sepia"}]}
DETECTED: Said = {"classifier": {"suspected": True, "name": "Detector", "version": "3"}}
CLEARED: Said = {"classifier": {"suspected": False, "name": "Detector"}}

DENIED, SHOWN = "CREATOR_DENIES_AI", "CREDENTIAL_SHOWS_NO_AI"
GENERATED, MODIFIED, MAY = "AI_GENERATED", "AI_MODIFIED", "MAY_CONTAIN_AI"
CAMERA, EDITED, NO_AI, NONE = "CAPTURED_WITH_CAMERA", "EDITED", "NO_AI_DECLARED", "NONE"

# What the table says of each rule's label: basis, certainty, whether the creator can take it off.
STANDING: Mapping[str, tuple[str | None, str | None, bool]] = {
    "R20": ("VERIFIED_CREDENTIAL", "CONFIRMED", True),
    "R22": ("VERIFIED_CREDENTIAL", "CONFIRMED", True),
    "R24": ("VERIFIED_CREDENTIAL", "POSSIBLE", False),
    "R30": ("UNRECOGNIZED_CREDENTIAL", "POSSIBLE", False),
    "R40": ("VERIFIED_CREDENTIAL", "CONFIRMED", False),
    "R41": ("VERIFIED_CREDENTIAL", "CONFIRMED", False),
    "R42": ("VERIFIED_CREDENTIAL", None, False),
    "R50": ("PLATFORM_EFFECT", "CONFIRMED", True),
    "R70": ("UNSIGNED_METADATA", "POSSIBLE", False),
    "R80": ("CREATOR_DECLARATION", "POSSIBLE", False),
    "R90": ("CLASSIFIER", "SUSPECTED", False),
    "R99": (None, None, False),
}


class Row(NamedTuple):
    """A file, the label it must get, and what was declared of it. `also` names rules that hold too,
    `confirmed` the kind that stays confirmed beside a label that claims more: it stays locked.
    """

    media: Callable[[], bytes]
    rule: str
    kind: str = NONE
    said: Said = MappingProxyType({})
    conflict: str | None = None
    edited_after: bool = False
    also: frozenset[str] = frozenset()
    confirmed: str | None = None


def by_name(name: str) -> Callable[[], bytes]:
    """Created by a tool of this name, and nothing said of how."""
    return lambda: made(created(None, {"name": name}), version=1)


def with_ai(source: str = "trainedAlgorithmicMedia") -> dict[str, object]:
    return action("c2pa.edited", source=source, tool={"name": "AI Brush"})


def unsigned_part() -> Ingredient:
    return part(tiny(), "found.mp4")


R10 = frozenset({"R10"})
R22 = frozenset({"R22"})
R23 = frozenset({"R23"})
R30 = frozenset({"R30"})
DREAMINA = {"name": "Dreamina", "version": "1.0"}
BY_GOOGLE = "Created by Google Generative AI."
FIREFLY = {
    "label": "com.adobe.generative-ai",
    "data": {"description": "Adobe Firefly", "version": "1.0.0"},
    "created": True,
}

ROWS: Mapping[str, Row] = {
    # Begun as AI media, by a recognised signer.
    "generated": Row(generated, "R20", GENERATED),
    "generated, published": Row(lambda: continued(generated(), PUBLISHED), "R20", GENERATED),
    "generated, published twice": Row(
        lambda: continued(continued(generated(), PUBLISHED), PUBLISHED), "R20", GENERATED
    ),
    "generated, cropped": Row(
        lambda: continued(generated(), CROPPED), "R20", GENERATED, edited_after=True
    ),
    "generated, an unsigned part placed": Row(
        lambda: continued(generated(), PLACED, parts=[unsigned_part()]),
        "R20",
        GENERATED,
        edited_after=True,
    ),
    "generated, in the older form": Row(
        lambda: made(created("trainedAlgorithmicMedia"), version=1), "R20", GENERATED
    ),
    "generated, by the name of the tool alone": Row(
        by_name("Image Creator from Designer"), "R20", GENERATED
    ),
    "generated, named only by the claim generator": Row(
        lambda: by_product(DREAMINA, created(None, None)), "R20", GENERATED
    ),
    "generated, named only by the description": Row(
        lambda: made(action("c2pa.created", description=BY_GOOGLE), version=1), "R20", GENERATED
    ),
    "generated, by a vendor's own assertion": Row(
        lambda: made(created(None, None), version=1, beside=[FIREFLY]), "R20", GENERATED
    ),
    "generated, published with gathered actions": Row(
        lambda: continued(generated(), PUBLISHED, gathered=True), "R20", GENERATED
    ),
    "generated, edited with AI": Row(
        lambda: continued(generated(), with_ai()), "R20", GENERATED, edited_after=True, also=R22
    ),
    # A part of AI, or a change by it.
    "partly generated": Row(modified, "R22", MODIFIED),
    "captured, edited with AI": Row(lambda: continued(captured(), with_ai()), "R22", MODIFIED),
    "captured, edited with AI, published": Row(
        lambda: continued(continued(captured(), with_ai()), PUBLISHED), "R22", MODIFIED
    ),
    "captured, composed with synthetic parts": Row(
        lambda: continued(captured(), with_ai("compositeSynthetic")), "R22", MODIFIED
    ),
    "captured, a generated part placed": Row(
        lambda: continued(captured(), PLACED, parts=[part(generated())]), "R22", MODIFIED
    ),
    "captured, a part placed that has a generated part": Row(
        lambda: continued(
            captured(),
            PLACED,
            parts=[part(continued(captured(), PLACED, parts=[part(generated())]))],
        ),
        "R22",
        MODIFIED,
    ),
    "captured, two generated parts placed, one by a stranger": Row(
        lambda: continued(
            captured(),
            PLACED,
            parts=[part(generated(STRANGER), "a.mp4"), part(generated(), "b.mp4", "other")],
        ),
        "R22",
        MODIFIED,
        also=R30,
    ),
    "begun as composed with synthetic parts": Row(
        lambda: made(created("compositeSynthetic")), "R22", MODIFIED
    ),
    "edited, by a vendor's own assertion of AI": Row(
        lambda: made(action("c2pa.opened"), action("c2pa.edited"), version=1, beside=[FIREFLY]),
        "R22",
        MODIFIED,
    ),
    "captured, by a vendor's own assertion edited with AI": Row(
        lambda: made(created("digitalCapture"), beside=[FIREFLY]), "R22", MODIFIED
    ),
    "drawn, a generated part placed": Row(
        lambda: continued(drawn(), PLACED, parts=[part(generated())]), "R22", MODIFIED
    ),
    "a tool's name on an edit says nothing": Row(
        lambda: continued(captured(), action("c2pa.edited", tool={"name": "DALL-E"})), "R41", EDITED
    ),
    # AI only in what steered the making.
    "steered by AI": Row(
        lambda: made(created("algorithmicMedia"), from_=[steering(generated())]), "R99", also=R23
    ),
    "captured, and steered by AI": Row(
        lambda: made(created("digitalCapture"), from_=[steering(generated())]),
        "R40",
        CAMERA,
        also=R23,
    ),
    # AI left open.
    "composed": Row(left_open, "R24", MAY),
    "recorded from a screen": Row(lambda: made(created("screenCapture")), "R24", MAY),
    "captured, drawn upon": Row(
        lambda: continued(captured(), action("c2pa.drawing", source="digitalArt")), "R24", MAY
    ),
    "captured, a composed part placed": Row(
        lambda: continued(captured(), PLACED, parts=[part(left_open())]), "R24", MAY
    ),
    "captured, enhanced with AI": Row(
        lambda: continued(captured(), action("c2pa.enhanced", source="trainedAlgorithmicMedia")),
        "R24",
        MAY,
    ),
    "captured, enhanced without AI": Row(
        lambda: continued(captured(), action("c2pa.enhanced")), "R40", CAMERA
    ),
    "captured, a composed part placed, another by a stranger": Row(
        lambda: continued(
            captured(),
            PLACED,
            parts=[part(left_open(STRANGER), "a.mp4"), part(left_open(), "b.mp4", "other")],
        ),
        "R24",
        MAY,
        also=R30,
    ),
    # Admitted by a signer who is not recognised, or whose certificate expired.
    "generated by a stranger": Row(lambda: generated(STRANGER), "R30", GENERATED),
    "partly generated by a stranger": Row(lambda: modified(STRANGER), "R30", MODIFIED),
    "composed by a stranger": Row(lambda: left_open(STRANGER), "R30", MAY),
    "generated by a stranger, cropped by one": Row(
        lambda: continued(generated(STRANGER), CROPPED, by=STRANGER),
        "R30",
        GENERATED,
        edited_after=True,
    ),
    "generated, published by a stranger": Row(
        lambda: continued(generated(), PUBLISHED, by=STRANGER), "R30", GENERATED
    ),
    "generated by a stranger, published by one who is recognised": Row(
        lambda: continued(generated(STRANGER), PUBLISHED), "R30", GENERATED
    ),
    "generated, published with a certificate that expired, published": Row(
        lambda: continued(continued(generated(), PUBLISHED, by=LAPSED), PUBLISHED),
        "R30",
        GENERATED,
    ),
    "generated with a certificate that expired, published": Row(
        lambda: continued(generated(LAPSED), PUBLISHED), "R30", GENERATED
    ),
    "captured, a stranger's generated part placed": Row(
        lambda: continued(captured(), PLACED, parts=[part(generated(STRANGER))]), "R30", MODIFIED
    ),
    "captured, a stranger's composed part placed": Row(
        lambda: continued(captured(), PLACED, parts=[part(left_open(STRANGER))]), "R30", MAY
    ),
    "generated, a stranger's generated part placed": Row(
        lambda: continued(generated(), PLACED, parts=[part(generated(STRANGER))]),
        "R20",
        GENERATED,
        edited_after=True,
        also=R30,
    ),
    "generated by a stranger, edited with AI": Row(
        lambda: continued(generated(STRANGER), with_ai()),
        "R30",
        GENERATED,
        edited_after=True,
        also=R22,
        confirmed=MODIFIED,
    ),
    "generated, as gathered information": Row(
        lambda: made(created("trainedAlgorithmicMedia"), gathered=True), "R30", GENERATED
    ),
    "partly generated, as gathered information": Row(
        lambda: made(created("compositeWithTrainedAlgorithmicMedia"), gathered=True),
        "R30",
        MODIFIED,
    ),
    "composed, as gathered information": Row(
        lambda: made(created("composite"), gathered=True), "R30", MAY
    ),
    "captured, edited with AI, as gathered information": Row(
        lambda: continued(captured(), with_ai(), gathered=True), "R30", MODIFIED
    ),
    "captured, a gathered assertion of a vendor's": Row(
        lambda: made(created("digitalCapture"), beside=[{**FIREFLY, "created": False}]),
        "R30",
        MODIFIED,
    ),
    "generated with a certificate that expired": Row(lambda: generated(LAPSED), "R30", GENERATED),
    "partly generated with one": Row(lambda: modified(LAPSED), "R30", MODIFIED),
    "composed with one": Row(lambda: left_open(LAPSED), "R30", MAY),
    # Captured with a camera.
    "captured": Row(captured, "R40", CAMERA),
    "captured by a phone": Row(lambda: made(created("computationalCapture")), "R40", CAMERA),
    "captured, published": Row(lambda: continued(captured(), PUBLISHED), "R40", CAMERA),
    "captured, transcoded, published": Row(
        lambda: continued(continued(captured(), action("c2pa.transcoded")), PUBLISHED),
        "R40",
        CAMERA,
    ),
    "captured, published with gathered actions": Row(
        lambda: continued(captured(), PUBLISHED, gathered=True), "R40", CAMERA
    ),
    "captured, as gathered information": Row(
        lambda: made(created("digitalCapture"), gathered=True), "R99"
    ),
    "captured, as gathered information, published": Row(
        lambda: continued(made(created("digitalCapture"), gathered=True), PUBLISHED), "R99"
    ),
    "drawn, as gathered information": Row(
        lambda: made(created("digitalCreation"), gathered=True), "R99"
    ),
    "captured by a stranger": Row(lambda: captured(STRANGER), "R99"),
    "captured with a certificate that expired": Row(lambda: captured(LAPSED), "R99"),
    "captured, published by a stranger": Row(
        lambda: continued(captured(), PUBLISHED, by=STRANGER), "R99"
    ),
    "captured by a stranger, published": Row(
        lambda: continued(captured(STRANGER), PUBLISHED), "R99"
    ),
    "captured, published, not all told": Row(
        lambda: continued(captured(), PUBLISHED, complete=False), "R99"
    ),
    "captured, something unknown done": Row(
        lambda: continued(captured(), action("c2pa.unknown")), "R99"
    ),
    "captured, something of one's own done": Row(
        lambda: continued(captured(), action("com.example.magic")), "R99"
    ),
    "captured, an unsigned part placed": Row(
        lambda: continued(captured(), PLACED, parts=[unsigned_part()]), "R99"
    ),
    "opened from something unsigned": Row(
        lambda: made(OPENED, PUBLISHED, from_=[parent(tiny())], by=PLATFORM), "R99"
    ),
    # Captured, and edited without AI.
    "captured, cropped": Row(edited, "R41", EDITED),
    "captured, cropped, published": Row(lambda: continued(edited(), PUBLISHED), "R41", EDITED),
    "captured, a captured part placed": Row(
        lambda: continued(captured(), PLACED, parts=[part(captured())]), "R41", EDITED
    ),
    "captured, cropped by a stranger": Row(lambda: edited(STRANGER), "R99"),
    # Made without AI.
    "drawn": Row(drawn, "R42", NO_AI),
    "begun on an empty canvas": Row(
        lambda: made(created("http://c2pa.org/digitalsourcetype/empty")), "R42", NO_AI
    ),
    "drawn by a stranger": Row(lambda: drawn(STRANGER), "R99"),
    # Broken: nothing of it counts.
    "generated, changed after signing": Row(lambda: broken(generated()), "R99", also=R10),
    "captured, changed after signing": Row(lambda: broken(captured()), "R99", also=R10),
    "drawn, changed after signing": Row(lambda: broken(drawn()), "R99", also=R10),
    "composed, changed after signing": Row(lambda: broken(left_open()), "R99", also=R10),
    "generated by a stranger, changed after signing": Row(
        lambda: broken(generated(STRANGER)), "R99", also=R10
    ),
    "captured, its manifest rewritten": Row(
        lambda: rewritten(captured(), b"digitalCapture", b"digitalCapturX"), "R99", also=R10
    ),
    "drawn, its manifest rewritten as captured": Row(
        lambda: rewritten(made(created("digitalCreation")), b"clip.mp4", b"film.mp4"),
        "R99",
        also=R10,
    ),
    "changed after signing, then labelled by its creator": Row(
        lambda: broken(captured()), "R80", GENERATED, YES, also=R10
    ),
    "changed after signing, with an effect": Row(
        lambda: broken(generated()), "R50", MODIFIED, SKY, also=R10
    ),
    "signed, then metadata added": Row(
        lambda: stated("trainedAlgorithmicMedia", captured()), "R70", GENERATED, also=R10
    ),
    # Signed again over what is broken.
    "generated, changed, published": Row(lambda: continued(broken(generated()), PUBLISHED), "R99"),
    "captured, changed, published": Row(lambda: continued(broken(captured()), PUBLISHED), "R99"),
    "captured, changed, cropped": Row(lambda: continued(broken(captured()), CROPPED), "R99"),
    "drawn, changed, published": Row(lambda: continued(broken(drawn()), PUBLISHED), "R99"),
    "generated, changed, published by a stranger": Row(
        lambda: continued(broken(generated()), PUBLISHED, by=STRANGER), "R99"
    ),
    "captured, its manifest rewritten, published": Row(
        lambda: continued(rewritten(captured(), b"digitalCapture", b"digitalCapturX"), PUBLISHED),
        "R99",
    ),
    "captured, a changed generated part placed": Row(
        lambda: continued(captured(), PLACED, parts=[part(broken(generated()))]), "R99"
    ),
    "captured, a changed captured part placed": Row(
        lambda: continued(captured(), PLACED, parts=[part(broken(captured()))]), "R99"
    ),
    "generated, published, changed, published": Row(
        lambda: continued(broken(continued(generated(), PUBLISHED)), PUBLISHED), "R99"
    ),
    "generated, published, rewritten, published": Row(
        lambda: continued(
            rewritten(continued(generated(), PUBLISHED), b"c2pa.published", b"c2pa.publishex"),
            PUBLISHED,
        ),
        "R99",
    ),
    "captured, published, changed, published": Row(
        lambda: continued(broken(continued(captured(), PUBLISHED)), PUBLISHED), "R99"
    ),
    "captured, a changed part placed that was made from a generated one": Row(
        lambda: continued(
            captured(), PLACED, parts=[part(broken(continued(generated(), PUBLISHED)))]
        ),
        "R99",
    ),
    "captured, the same generated part placed through a changed one and a sound one": Row(
        lambda: continued(
            captured(),
            PLACED,
            parts=[
                part(broken(continued(generated(), PUBLISHED)), "changed.mp4"),
                part(continued(generated(), PUBLISHED), "sound.mp4", "other"),
            ],
        ),
        "R22",
        MODIFIED,
    ),
    # Effects of the platform.
    "an effect that generates": Row(tiny, "R50", GENERATED, DREAM),
    "an effect that modifies": Row(tiny, "R50", MODIFIED, SKY),
    "an effect without AI": Row(tiny, "R99", NONE, SEPIA),
    "two effects": Row(
        tiny,
        "R50",
        GENERATED,
        {"platformEffects": [*SKY["platformEffects"], *DREAM["platformEffects"]]},
    ),
    # Unsigned metadata.
    "metadata says generated": Row(lambda: stated("trainedAlgorithmicMedia"), "R70", GENERATED),
    "metadata says partly": Row(
        lambda: stated("compositeWithTrainedAlgorithmicMedia"), "R70", MODIFIED
    ),
    "metadata says captured": Row(lambda: stated("digitalCapture"), "R99"),
    "the AIGC label says confirmed": Row(lambda: labelled("1"), "R70", GENERATED),
    "the AIGC label says possible": Row(lambda: labelled("2"), "R70", GENERATED),
    "the AIGC label says suspected": Row(lambda: labelled("3"), "R70", MAY),
    # The creator's word, and a classifier's.
    "declared": Row(tiny, "R80", GENERATED, YES),
    "declared as modified": Row(tiny, "R80", MODIFIED, YES_MODIFIED),
    "suspected": Row(tiny, "R90", MAY, DETECTED),
    "not suspected": Row(tiny, "R99", NONE, CLEARED),
    "nothing": Row(tiny, "R99"),
    "nothing, and denied": Row(tiny, "R99", NONE, NO),
    # Sources that contradict each other.
    "generated, and denied": Row(generated, "R20", GENERATED, NO, DENIED),
    "partly generated, and denied": Row(modified, "R22", MODIFIED, NO, DENIED),
    "composed, and denied": Row(left_open, "R24", MAY, NO, DENIED),
    "generated by a stranger, and denied": Row(
        lambda: generated(STRANGER), "R30", GENERATED, NO, DENIED
    ),
    "an effect, and denied": Row(tiny, "R50", GENERATED, {**DREAM, **NO}, DENIED),
    "metadata, and denied": Row(
        lambda: stated("trainedAlgorithmicMedia"), "R70", GENERATED, NO, DENIED
    ),
    "suspected, and denied": Row(tiny, "R90", MAY, {**DETECTED, **NO}, DENIED),
    "captured, and declared": Row(captured, "R80", GENERATED, YES, SHOWN, also=frozenset({"R40"})),
    "captured, with an effect": Row(captured, "R50", MODIFIED, SKY, SHOWN, also=frozenset({"R40"})),
    "captured, and suspected": Row(captured, "R90", MAY, DETECTED, SHOWN, also=frozenset({"R40"})),
    "cropped, and declared": Row(
        edited, "R80", MODIFIED, YES_MODIFIED, SHOWN, also=frozenset({"R41"})
    ),
    "drawn, with an effect": Row(drawn, "R50", GENERATED, DREAM, SHOWN, also=frozenset({"R42"})),
    "captured, with metadata that says generated": Row(
        lambda: made(created("digitalCapture"), media=stated("trainedAlgorithmicMedia")),
        "R70",
        GENERATED,
        {},
        SHOWN,
        also=frozenset({"R40"}),
    ),
    # More AI raises a label, less lowers none.
    "partly generated, declared as generated": Row(
        modified, "R80", GENERATED, YES, also=R22, confirmed=MODIFIED
    ),
    "an effect that modifies, declared as generated": Row(
        tiny, "R80", GENERATED, {**SKY, **YES}, also=frozenset({"R50"}), confirmed=MODIFIED
    ),
    "captured, an effect that modifies, declared as generated": Row(
        captured,
        "R80",
        GENERATED,
        {**SKY, **YES},
        SHOWN,
        also=frozenset({"R40", "R50"}),
        confirmed=MODIFIED,
    ),
    "partly generated by a stranger, with an effect that modifies": Row(
        lambda: modified(STRANGER), "R50", MODIFIED, SKY, also=R30
    ),
    "generated by a stranger, with an effect that modifies": Row(
        lambda: generated(STRANGER),
        "R30",
        GENERATED,
        SKY,
        also=frozenset({"R50"}),
        confirmed=MODIFIED,
    ),
    "generated, declared as modified": Row(
        generated, "R20", GENERATED, YES_MODIFIED, also=frozenset({"R80"})
    ),
    "composed, and suspected": Row(left_open, "R24", MAY, DETECTED, also=frozenset({"R90"})),
    "everything at once": Row(
        lambda: made(
            created("compositeWithTrainedAlgorithmicMedia"),
            media=stated("trainedAlgorithmicMedia"),
        ),
        "R50",
        GENERATED,
        {**DREAM, **YES_MODIFIED, **DETECTED},
        also=frozenset({"R22", "R70", "R80", "R90"}),
    ),
}
IDS = {name: f"row-{number}" for number, name in enumerate(ROWS)}


@pytest.fixture(scope="module")
async def found(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Provenance]]:
    """The answers of one service to all files, by name."""
    folder = tmp_path_factory.mktemp("labels")
    media, trust = folder / "media", folder / "trust"
    write_trust(trust)
    media.mkdir()
    for name, row in ROWS.items():
        (media / f"{IDS[name]}.mp4").write_bytes(row.media())
        (media / f"{IDS[name]}.json").write_text(json.dumps(dict(row.said)))
    async with serving(media, trust=trust) as service:
        answers = await service.provenances(list(IDS.values()))
        yield {name: each for name, each in zip(IDS, answers, strict=True) if each}


def write_trust(folder: Path) -> None:
    """A folder of trust lists that names the authority of these signers."""
    folder.mkdir()
    (folder / "anchors.pem").write_text(AUTHORITY.root_pem)
    listed = {"name": "The list", "kind": "PRIVATE", "anchors": "anchors.pem"}
    (folder / "trust.json").write_text(json.dumps({"lists": [listed]}))


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("name", ROWS)
async def test_every_file_gets_its_label(found: dict[str, Provenance], name: str) -> None:
    row, label = ROWS[name], found[name].label
    assert (label.rule_id, label.kind, label.conflict) == (row.rule, row.kind, row.conflict)
    basis, certainty, locked = STANDING[row.rule]
    assert (label.basis, label.certainty) == (basis, certainty)
    assert label.locked is (locked or row.confirmed is not None)
    assert (label.confirmed.kind if label.confirmed else None) == row.confirmed
    assert label.edited_after is row.edited_after
    assert label.rule_set_version == RULES.version


@pytest.mark.parametrize("name", ROWS)
async def test_every_other_rule_that_holds_is_told(found: dict[str, Provenance], name: str) -> None:
    row, label = ROWS[name], found[name].label
    assert {each.rule_id for each in label.claims} - {row.rule} == row.also


async def test_every_rule_and_every_conflict_is_in_the_table() -> None:
    rules = {row.rule for row in ROWS.values()}.union(*(row.also for row in ROWS.values()))
    assert rules == {rule.id for rule in RULES.rules}
    assert {row.conflict for row in ROWS.values()} == {None, DENIED, SHOWN}


@pytest.mark.parametrize("name", ROWS)
async def test_no_label_rests_on_what_is_broken(found: dict[str, Provenance], name: str) -> None:
    """The evidence of no label is in a manifest that does not hold."""
    video = found[name]
    for each in video.label.disclosures:
        for evidence in each.evidence:
            if evidence.node is not None:
                way = [owner for owner, _ in evidence.node.path]
                states = [video.verdict.manifests[label].state for label in way]
                assert "INVALID" not in states
                assert is_sound(evidence.node, video.verdict.manifests)


@pytest.mark.parametrize("name", ROWS)
async def test_the_command_line_explains_every_label_in_words(
    found: dict[str, Provenance], name: str
) -> None:
    """Because this action in this ingredient says so, signed by X, on list Y."""
    row, video = ROWS[name], found[name]
    told = " ".join(report.summary(name, inspection.inspect(video)).split())
    summary = next(rule.summary for rule in RULES.rules if rule.id == row.rule)
    assert f"Rule {row.rule} of the rules of {RULES.version}: {summary}" in told
    for evidence in video.label.evidence:
        if evidence.source in (EvidenceSource.ACTION, EvidenceSource.MANIFEST):
            assert evidence.node is not None
            assert f"Signed by {signed_by(video, evidence.node.manifest.label)}." in told
    assert ("Because: " in told) is (row.kind != NONE or bool(row.also))


def signed_by(video: Provenance, label: str) -> str:
    manifest = video.facts.manifest(label)
    assert manifest is not None
    assert manifest.signature is not None
    assert manifest.signature.certificate is not None
    name = manifest.signature.certificate.organization
    own = {LAB.organization, PLATFORM.organization}
    return f"{name}, on the list The list" if name in own else f"{name}, on no trust list"


async def test_the_words_name_the_step_and_the_ingredient(found: dict[str, Provenance]) -> None:
    video = found["captured, a part placed that has a generated part"]
    told = " ".join(report.summary("clip", inspection.inspect(video)).split())
    assert (
        "Because: Something placed in it “part.mp4”: Created, with Some Tool — generated with AI."
        " [fullyGenAIMedia] Signed by Trusted Lab, on the list The list."
        " It is reached through “part.mp4”, part of it, and “part.mp4”, part of it." in told
    )


async def test_a_name_alone_is_marked(found: dict[str, Provenance]) -> None:
    label = found["generated, by the name of the tool alone"].label
    assert [evidence.name_only for evidence in label.evidence] == [True]
    assert not any(evidence.name_only for evidence in found["generated"].label.evidence)


@pytest.mark.parametrize(
    ("name", "tool"),
    [
        ("generated, named only by the claim generator", "Dreamina"),
        ("generated, named only by the description", "Google"),
        ("generated, by a vendor's own assertion", "Firefly"),
        ("edited, by a vendor's own assertion of AI", "Firefly"),
        ("generated", "Some Tool"),
        ("composed", None),
        ("partly generated", None),
    ],
)
async def test_the_generator_is_the_ai_tool(
    found: dict[str, Provenance], name: str, tool: str | None
) -> None:
    generator = found[name].label.generator
    assert (generator.name if generator else None) == tool


SAYS = "This content was generated with AI (Some Tool), according to"
UNCONFIRMED = "which could not be confirmed."


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("generated, published", f"{SAYS} Content Credentials issued by Trusted Lab."),
        (
            "generated by a stranger, published by one who is recognised",
            f"{SAYS} Content Credentials that name Stranger as their issuer, {UNCONFIRMED}",
        ),
        (
            "generated, published with a certificate that expired, published",
            f"{SAYS} Content Credentials issued by Trusted Lab, which then passed through an issuer"
            " that could not be confirmed.",
        ),
        (
            "generated, published by a stranger",
            f"{SAYS} Content Credentials issued by Trusted Lab, which then passed through an issuer"
            " that could not be confirmed.",
        ),
        (
            "generated, as gathered information",
            f"{SAYS} information that Trusted Lab added to the Content Credentials without"
            " confirming it.",
        ),
        (
            "generated by a stranger, edited with AI",
            f"{SAYS} Content Credentials that name Stranger as their issuer, {UNCONFIRMED}"
            " Confirmed: Parts of this content were made or changed with AI, according to Content"
            " Credentials issued by Trusted Platform.",
        ),
        (
            "partly generated, declared as generated",
            "This content was generated with AI, according to its creator. Confirmed: Parts of this"
            " content were made or changed with AI, according to Content Credentials issued by"
            " Trusted Lab.",
        ),
    ],
)
async def test_the_sentence_names_the_signer_of_the_evidence(
    found: dict[str, Provenance], name: str, sentence: str
) -> None:
    assert words.label_sentence(found[name].label, found[name].verdict) == sentence


async def test_gathered_evidence_carries_a_caution(found: dict[str, Provenance]) -> None:
    (evidence,) = found["generated, as gathered information"].label.evidence
    assert words.caution_sentence(evidence) == (
        "Its issuer added this information without confirming it."
    )
