from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import words
from resolvers.compliance.california import Disclosed, disclosed
from resolvers.compliance.check import Check, CheckId, CheckResult
from resolvers.compliance.report import LAWS, MAX_MANIFESTS, Regime, checks
from resolvers.labels.decision import Decision, ModerationReason, ModerationState
from resolvers.manifests.facts import (
    ContentBinding,
    Facts,
    Location,
    Manifest,
    MetadataSource,
    Outcome,
    Signature,
    Tool,
    UnsignedStatement,
)
from resolvers.media.files import MEDIA_TYPES
from resolvers.platform.catalog import Entry
from resolvers.provenance.provenance import Provenance
from resolvers.trust.lists import TrustLists
from resolvers.validation import engine
from resolvers.validation.judgement import Judgement
from tests.resolvers.builders import (
    CAPTURE,
    DIGITAL,
    NOBODY,
    SIGNER,
    TRAINED,
    VENDOR_SAYS_AI,
    act,
    component_of,
    created,
    facts,
    failure,
    input_to,
    manifest,
    parent_of,
    recognising,
)

CALIFORNIA = Regime.US_CA_22757_3_1
AVAILABLE, NAMED, SIGNATURES, INSPECTABLE, NOT_STRIPPED = CheckId
MET, NOT_MET, NOT_APPLICABLE, UNKNOWN = CheckResult
ENTRY = Entry(
    video_id="one",
    path=Path("one.mp4"),
    mime_type="video/mp4",
    size=1234,
    version="1",
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)
GENERATED = manifest("a", created(TRAINED, "Firefly"))
STATED = UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=TRAINED, producer="Tool")
NOTHING = Facts(outcome=Outcome.NO_CREDENTIALS)
UNSIGNED = Facts(outcome=Outcome.NO_CREDENTIALS, metadata=(STATED,))
UNREAD = {
    Outcome.REMOTE: "The Content Credentials are kept elsewhere and were not fetched.",
    Outcome.MALFORMED: "The Content Credentials are damaged and cannot be read.",
    Outcome.UNSUPPORTED: "The file cannot be read as a format that is supported.",
    Outcome.UNAVAILABLE: "The file or its Content Credentials could not be read now.",
}
NONE_THERE = "The file has no provenance data to answer this from."
IN_FILE = "1 manifest of Content Credentials in the file"
PENDING = "The content is still being compared with the Content Credentials."
NOT_COMPARED = "The content could not be compared with the Content Credentials."
BROKEN = "Broken or unreachable Content Credentials do not count."
NOT_BELIEVED = {
    ContentBinding.PENDING: PENDING,
    ContentBinding.UNCHECKED: NOT_COMPARED,
    ContentBinding.MISMATCH: BROKEN,
}
MISMATCHED = [failure("assertion.hashedURI.mismatch")]
TAKEN = " The names include a claim generator."
NOT_TAKEN = " A claim generator is not counted as a GenAI system."
CAMERA = manifest("camera", created(CAPTURE), generators=(Tool(name="Camera 1"),))


def decided(state: ModerationState) -> Decision:
    return Decision(state=state, reason=ModerationReason.OTHER_POLICY, policy_version="1")


def provenance(read: Facts, judgement: Judgement = NOBODY, **entry: Any) -> Provenance:
    return Provenance(msgspec.structs.replace(ENTRY, **entry), read, judgement, TrustLists())


def checked(read: Facts, judgement: Judgement = NOBODY, **entry: Any) -> dict[CheckId, Check]:
    checks_made = checks(provenance(read, judgement, **entry), CALIFORNIA)
    return {check.id: check for check in checks_made}


def answer(
    check: CheckId, read: Facts, judgement: Judgement = NOBODY, **entry: Any
) -> tuple[CheckResult, str]:
    checks_made = checked(read, judgement, **entry)[check]
    return checks_made.result, checks_made.evidence


def disclosure(read: Facts) -> Disclosed:
    checks_made = disclosed(provenance(read))
    assert checks_made is not None
    return checks_made


def results(checks_made: dict[CheckId, Check]) -> list[CheckResult]:
    return [check.result for check in checks_made.values()]


def test_the_checks_stand_in_the_order_of_the_section_and_cite_it() -> None:
    checks_made = checked(facts(GENERATED))
    section = "Cal. Bus. & Prof. Code § 22757.3.1"
    assert {check.id: check.citation for check in checks_made.values()} == {
        AVAILABLE: f"{section}(a)(1), (a)(2)(B)(i)",
        NAMED: f"{section}(a)(2)(B)(ii)",
        SIGNATURES: f"{section}(a)(2)(B)(iii)",
        INSPECTABLE: f"{section}(a)(3)",
        NOT_STRIPPED: f"{section}(b)",
    }
    assert LAWS[CALIFORNIA].citation == section
    assert LAWS[CALIFORNIA].operative_from.isoformat() == "2027-01-01"


def test_it_is_asked_whether_the_stored_original_is_served_with_all_it_has() -> None:
    assert checked(NOTHING)[NOT_STRIPPED].question == (
        "Is all the provenance data of the stored original, and each signature, still in what is"
        " served?"
    )


def test_a_sound_file_that_is_served_as_it_is_stored_meets_all() -> None:
    checks_made = checked(facts(GENERATED), recognising("a"))
    assert {check.id: (check.result, check.evidence) for check in checks_made.values()} == {
        AVAILABLE: (MET, f"Found: {IN_FILE}."),
        NAMED: (MET, "Steps with AI or a camera that name a product: 1 of 1 (Firefly)."),
        SIGNATURES: (MET, "Signed manifests: 1 of 1. The credentials are TRUSTED."),
        INSPECTABLE: (
            MET,
            f"Found: {IN_FILE}, served byte for byte as they are, and as JSON from which only what"
            " may be personal is withheld.",
        ),
        NOT_STRIPPED: (MET, f"The file of 1234 bytes is served as it is stored, with {IN_FILE}."),
    }
    assert {check.manifests for check in checks_made.values()} == {("a",)}


def test_of_a_file_without_provenance_data_nothing_more_is_asked() -> None:
    checks_made = checked(NOTHING)
    assert results(checks_made) == [NOT_MET, *[NOT_APPLICABLE] * 4]
    assert checks_made[AVAILABLE].evidence == (
        "There are neither Content Credentials nor metadata that says how the content was made."
        " The section does not require any."
    )
    assert {checks_made[check_id].evidence for check_id in list(CheckId)[1:]} == {NONE_THERE}


def test_unsigned_metadata_is_provenance_data_without_a_signature() -> None:
    checks_made = checked(UNSIGNED)
    assert results(checks_made) == [MET, MET, NOT_MET, MET, MET]
    assert [check.evidence for check in checks_made.values()] == [
        "Found: 1 statement in unsigned metadata.",
        "Steps with AI or a camera that name a product: 1 of 1 (Tool).",
        "The provenance data is not signed.",
        "The file is served as it is stored, with the metadata in it.",
        "The file of 1234 bytes is served as it is stored.",
    ]


@pytest.mark.parametrize("outcome", UNREAD)
def test_what_could_not_be_read_answers_nothing_but_what_is_served(outcome: Outcome) -> None:
    checks_made = checked(Facts(outcome=outcome))
    not_stripped = UNKNOWN if outcome is Outcome.UNAVAILABLE else MET
    assert results(checks_made) == [*[UNKNOWN] * 4, not_stripped]
    assert {checks_made[check_id].evidence for check_id in list(CheckId)[:4]} == {UNREAD[outcome]}


def test_metadata_is_there_whether_or_not_credentials_can_be_read() -> None:
    checks_made = checked(Facts(outcome=Outcome.REMOTE, metadata=(STATED,)))
    assert results(checks_made) == [MET, UNKNOWN, UNKNOWN, UNKNOWN, MET]


@pytest.mark.parametrize("outcome", [*UNREAD, Outcome.NO_CREDENTIALS])
def test_of_a_removed_video_nothing_is_asked(outcome: Outcome) -> None:
    read = Facts(outcome=outcome, metadata=(STATED,))
    checks_made = checked(read, decision=decided(ModerationState.REMOVED), original=("a",))
    assert {(check.result, check.evidence) for check in checks_made.values()} == {
        (NOT_APPLICABLE, "The video was removed: it is not distributed.")
    }


def test_a_video_that_was_restored_is_asked_like_any_other() -> None:
    checks_made = checked(facts(GENERATED), decision=decided(ModerationState.RESTORED))
    assert results(checks_made) == [MET] * 5


def test_while_it_may_have_been_removed_nothing_is_said_of_what_is_served() -> None:
    checks_made = checked(facts(GENERATED), settled=False)
    assert results(checks_made) == [MET, MET, MET, UNKNOWN, UNKNOWN]
    assert {checks_made[check_id].evidence for check_id in (INSPECTABLE, NOT_STRIPPED)} == {
        "Whether the video may be distributed cannot be known now."
    }


@pytest.mark.parametrize(
    ("location", "place"),
    [
        (Location.EMBEDDED, "in the file"),
        (Location.SIDECAR, "in a sidecar beside the file"),
        (Location.REMOTE, "at the address that the file names"),
    ],
)
def test_it_is_said_where_the_credentials_are(location: Location, place: str) -> None:
    read = msgspec.structs.replace(facts(GENERATED), location=location, metadata=(STATED, STATED))
    assert answer(AVAILABLE, read) == (
        MET,
        f"Found: 1 manifest of Content Credentials {place}, and 2 statements in unsigned metadata.",
    )


def test_a_step_without_a_tool_names_what_wrote_the_manifest_and_says_so() -> None:
    camera = manifest("a", created(CAPTURE), generators=(Tool(name="Camera 1"), Tool(name="lib")))
    assert answer(NAMED, facts(camera)) == (
        MET,
        f"Steps with AI or a camera that name a product: 1 of 1 (Camera 1).{TAKEN}",
    )


@pytest.mark.parametrize("writer", ["Adobe Firefly", "Veo 3"])
def test_what_makes_only_ai_media_is_named_where_it_wrote_the_manifest(writer: str) -> None:
    generators = (Tool(name="c2pa-rs"), Tool(name=writer))
    signed_manifest = manifest("a", created(TRAINED), generators=generators)
    assert answer(NAMED, facts(signed_manifest)) == (
        MET,
        f"Steps with AI or a camera that name a product: 1 of 1 ({writer}).{TAKEN}",
    )


@pytest.mark.parametrize(
    "writer", ["Google C2PA Core Generator Library", "Amazon Bedrock", "Adobe Photoshop", "ChatGPT"]
)
def test_what_else_wrote_a_manifest_is_no_genai_system(writer: str) -> None:
    read = facts(manifest("a", created(TRAINED), generators=(Tool(name=writer),)))
    assert answer(NAMED, read) == (
        NOT_MET,
        f"Steps with AI or a camera that name a product: 0 of 1.{NOT_TAKEN}",
    )
    assert disclosure(read) == Disclosed(data=True, made=True, products=(), signed=True)


def test_a_step_that_names_no_product_is_not_made_up_for_by_its_signer() -> None:
    assert answer(NAMED, facts(manifest("a", created(TRAINED)))) == (
        NOT_MET,
        "Steps with AI or a camera that name a product: 0 of 1.",
    )


def test_every_step_on_the_way_must_name_its_product() -> None:
    read = facts(
        manifest("a", act("edited", TRAINED, "Editor"), parent_of("b"), component_of("c")),
        manifest("b", created(CAPTURE), generators=(Tool(name="Camera"),)),
        manifest("c", created(TRAINED)),
    )
    checks_made = checked(read)[NAMED]
    assert (checks_made.result, checks_made.evidence, checks_made.manifests) == (
        NOT_MET,
        f"Steps with AI or a camera that name a product: 2 of 3 (Editor, Camera).{TAKEN}",
        ("a", "b", "c"),
    )


def test_an_ingredient_that_says_it_of_itself_names_no_product() -> None:
    read = facts(manifest("a", created(DIGITAL), component_of(source_type=TRAINED)))
    checks_made = checked(read)[NAMED]
    assert (checks_made.result, checks_made.manifests) == (NOT_MET, ())


@pytest.mark.parametrize(
    "read",
    [
        facts(manifest("a", created(DIGITAL, "Editor"))),
        facts(
            manifest("a", created(DIGITAL), input_to("b")), manifest("b", created(TRAINED, "AI"))
        ),
        Facts(
            outcome=Outcome.NO_CREDENTIALS,
            metadata=(UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=DIGITAL),),
        ),
    ],
)
def test_without_ai_or_a_camera_no_name_is_asked_for(read: Facts) -> None:
    assert answer(NAMED, read) == (
        NOT_APPLICABLE,
        "No provenance data names a GenAI system or a capture device that made or altered the"
        " content.",
    )


def test_unsigned_metadata_is_asked_only_where_the_credentials_tell_of_no_step() -> None:
    nameless = UnsignedStatement(source=MetadataSource.GB_45438, label="1", producer="Somebody")
    captured = UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=CAPTURE, producer="C")
    for signed_manifest, expected in ((GENERATED, MET), (manifest("a", created(DIGITAL)), NOT_MET)):
        read = msgspec.structs.replace(facts(signed_manifest), metadata=(nameless, captured))
        assert checked(read)[NAMED].result is expected


@pytest.mark.parametrize("binding", NOT_BELIEVED)
def test_only_a_content_that_is_the_signed_one_has_its_maker_named(binding: ContentBinding) -> None:
    for metadata in ((), (STATED,)):
        read = msgspec.structs.replace(facts(GENERATED, binding=binding), metadata=metadata)
        checks_made = checked(read)
        assert results(checks_made) == [MET, UNKNOWN, MET, MET, MET]
        assert (checks_made[NAMED].evidence, checks_made[NAMED].manifests) == (
            NOT_BELIEVED[binding],
            ("a",),
        )
        assert disclosure(read) == Disclosed(data=True, made=False, products=(), signed=True)


@pytest.mark.parametrize("binding", NOT_BELIEVED)
def test_of_a_maker_that_is_not_believed_no_name_is_missed(binding: ContentBinding) -> None:
    read = facts(manifest("a", created(TRAINED)), binding=binding)
    assert words.californian_sentence(disclosure(read)) == (
        "Provenance data is available. A digital signature is available."
    )


@pytest.mark.parametrize("code", ["signingCredential.revoked", "manifest.inaccessible"])
def test_credentials_that_are_no_good_name_nothing_of_an_intact_content(code: str) -> None:
    read = facts(GENERATED, checks={"a": [failure(code)]})
    read = msgspec.structs.replace(read, metadata=(STATED,))
    assert answer(NAMED, read) == (UNKNOWN, BROKEN)
    assert disclosure(read) == Disclosed(data=True, made=False, products=(), signed=True)


def test_metadata_beside_credentials_that_were_not_read_names_nothing() -> None:
    read = Facts(outcome=Outcome.REMOTE, metadata=(STATED,))
    assert disclosure(read) == Disclosed(data=True, made=False, products=(), signed=False)


def test_what_is_broken_may_still_be_signed() -> None:
    read = facts(GENERATED, binding=ContentBinding.MISMATCH)
    assert answer(SIGNATURES, read) == (
        MET,
        "Signed manifests: 1 of 1. The credentials are INVALID.",
    )


def test_a_broken_ingredient_names_nothing_beside_one_that_does() -> None:
    read = facts(
        manifest("a", parent_of("b", recorded=tuple(MISMATCHED)), act("edited", TRAINED, "Editor")),
        manifest("b", created(TRAINED, "Broken")),
        checks={"b": MISMATCHED},
    )
    assert answer(NAMED, read) == (
        MET,
        "Steps with AI or a camera that name a product: 1 of 1 (Editor).",
    )


def test_what_only_a_broken_manifest_leads_to_names_nothing() -> None:
    chain = (manifest("a", parent_of("b")), manifest("b", parent_of("c")))
    read = facts(*chain, manifest("c", created(TRAINED, "Behind")), checks={"b": MISMATCHED})
    assert answer(NAMED, read) == (UNKNOWN, BROKEN)
    assert disclosure(read) == Disclosed(data=True, made=False, products=(), signed=True)


def test_what_a_sound_manifest_leads_to_as_well_is_named() -> None:
    read = facts(
        manifest("a", parent_of("b", recorded=tuple(MISMATCHED)), parent_of("c")),
        manifest("b", parent_of("d")),
        manifest("c", parent_of("d")),
        manifest("d", created(TRAINED, "Maker")),
        checks={"b": MISMATCHED},
    )
    assert disclosure(read).products == ("Maker",)


def test_the_products_of_ai_are_told_before_the_cameras() -> None:
    read = facts(
        manifest("a", parent_of("camera"), component_of("b")),
        CAMERA,
        manifest("b", created(TRAINED, "Firefly"), act("edited", TRAINED, "Veo 3")),
    )
    assert disclosure(read).products == ("Firefly", "Veo 3", "Camera 1")
    assert answer(NAMED, read)[1].startswith(
        "Steps with AI or a camera that name a product: 3 of 3 (Firefly, Veo 3, Camera 1)."
    )
    assert words.californian_sentence(disclosure(read)) == (
        "Provenance data is available. Made or changed with Firefly, Veo 3, Camera 1. A digital"
        " signature is available."
    )


def test_of_unsigned_metadata_too_ai_is_told_before_the_cameras() -> None:
    shot = UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=CAPTURE, producer="C")
    read = msgspec.structs.replace(UNSIGNED, metadata=(shot, STATED))
    assert disclosure(read) == Disclosed(data=True, made=True, products=("Tool", "C"), signed=False)


def test_a_few_products_are_told_each_once() -> None:
    edits = [act("edited", TRAINED, f"Tool {n % 6}") for n in range(12)]
    read = facts(manifest("a", parent_of("camera"), *edits), CAMERA)
    assert disclosure(read).products == ("Tool 0", "Tool 1", "Tool 2", "Tool 3")


def test_products_are_told_without_turning_the_text_around_them() -> None:
    read = facts(manifest("a", created(TRAINED, "כלי"), act("edited", TRAINED, "Veo 3")))
    assert "with \u2068כלי\u2069, Veo 3." in words.californian_sentence(disclosure(read))
    assert "\u2068כלי\u2069, \u2068Veo 3\u2069" in words.californian_sentence(
        disclosure(read), "he"
    )


def test_a_vendors_own_word_of_ai_counts_where_no_action_says_any() -> None:
    maker, camera = created(TRAINED, "Maker"), created(CAPTURE, "Camera 1")
    for parts, products in (
        ((), ("Adobe Firefly",)),
        ((maker,), ("Maker",)),
        ((camera,), ("Adobe Firefly", "Camera 1")),
    ):
        written = (Tool(name="Adobe Firefly"),)
        signed_manifest = manifest("a", *parts, generators=written, vendor_ai=(VENDOR_SAYS_AI,))
        assert disclosure(facts(signed_manifest)).products == products


def test_an_empty_name_is_none() -> None:
    empty = UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=TRAINED, producer="")
    read = msgspec.structs.replace(UNSIGNED, metadata=(empty,))
    assert disclosure(read) == Disclosed(data=True, made=True, products=(), signed=False)
    assert checked(read)[NAMED].result is NOT_MET


def test_names_are_shown_once_a_few_of_them_and_turn_nothing_around() -> None:
    actions = [act("edited", TRAINED, "Tool 0") for _ in range(2)]
    several = [
        manifest(f"{n}", created(TRAINED, f"Tool {n}"), parent_of(f"{n + 1}")) for n in range(10)
    ]
    assert answer(NAMED, facts(*several))[1] == (
        "Steps with AI or a camera that name a product: 10 of 10 (Tool 0, Tool 1, Tool 2, Tool 3,"
        " Tool 4, Tool 5, Tool 6, Tool 7, and 2 more)."
    )
    assert answer(NAMED, facts(manifest("a", *actions)))[1].endswith("1 of 1 (Tool 0).")
    hebrew = facts(manifest("a", created(TRAINED, "כלי")))
    assert answer(NAMED, hebrew)[1].endswith("1 of 1 (\u2068כלי\u2069).")


def test_manifests_without_a_signature_are_counted() -> None:
    signed, bare = manifest("a", parent_of("b")), manifest("b", created(TRAINED), signature=None)
    checks_made = checked(facts(signed, bare))[SIGNATURES]
    assert (checks_made.result, checks_made.evidence, checks_made.manifests) == (
        MET,
        "Signed manifests: 1 of 2. The credentials are UNRECOGNIZED.",
        ("a",),
    )
    assert checked(facts(bare))[SIGNATURES].result is NOT_MET


@pytest.mark.parametrize(
    ("original", "result", "count"),
    [
        (("a",), MET, "1 of 1"),
        (("b", "a", "b"), MET, "2 of 2"),
        (("a", "gone"), NOT_MET, "1 of 2"),
        (("gone",), NOT_MET, "0 of 1"),
    ],
)
def test_each_manifest_of_the_upload_must_be_in_what_is_served(
    original: tuple[str, ...], result: CheckResult, count: str
) -> None:
    read = facts(manifest("new", parent_of("a")), manifest("a"), manifest("b"))
    assert answer(NOT_STRIPPED, read, original=original) == (
        result,
        f"Manifests of the upload that are in what is served: {count}.",
    )


@pytest.mark.parametrize("read", [NOTHING, UNSIGNED])
def test_an_upload_that_lost_all_its_credentials_was_stripped(read: Facts) -> None:
    assert answer(NOT_STRIPPED, read, original=("a",)) == (
        NOT_MET,
        "Manifests of the upload that are in what is served: 0 of 1.",
    )


def test_from_an_upload_without_credentials_none_were_stripped() -> None:
    for read in (NOTHING, facts(GENERATED)):
        assert answer(NOT_STRIPPED, read, original=()) == (
            NOT_APPLICABLE,
            "The upload had no Content Credentials to strip.",
        )


@pytest.mark.parametrize("outcome", UNREAD)
def test_what_an_upload_had_is_not_looked_for_in_what_cannot_be_read(outcome: Outcome) -> None:
    checks_made = answer(NOT_STRIPPED, Facts(outcome=outcome), original=("a",))
    assert checks_made == (UNKNOWN, UNREAD[outcome])


def test_what_was_cut_off_may_still_be_there() -> None:
    read = facts(GENERATED, cut=True)
    assert answer(NOT_STRIPPED, read, original=("a",))[0] is MET
    assert answer(NOT_STRIPPED, read, original=("a", "b")) == (
        UNKNOWN,
        "Manifests of the upload that are in what is served: 1 of 2. Not all of them could be"
        " read.",
    )


def test_only_so_many_manifests_are_named() -> None:
    several = [manifest(f"{n}", parent_of(f"{n + 1}")) for n in range(MAX_MANIFESTS + 1)]
    checks_made = checked(facts(*several))[AVAILABLE]
    assert checks_made.manifests == tuple(f"{n}" for n in range(MAX_MANIFESTS))
    assert checks_made.evidence.startswith(f"Found: {MAX_MANIFESTS + 1} manifests ")


LABELS = st.sampled_from(["a", "b", "c", "d"])
PARTS = st.one_of(
    st.builds(created, st.sampled_from([TRAINED, CAPTURE, DIGITAL, None]), st.none() | st.text()),
    st.builds(parent_of, st.none() | LABELS),
    st.builds(component_of, st.none() | LABELS, source_type=st.sampled_from([None, TRAINED])),
    st.builds(input_to, st.none() | LABELS),
)


@st.composite
def manifests(draw: st.DrawFn) -> tuple[Manifest, ...]:
    labels = draw(st.lists(LABELS, unique=True))
    signatures: st.SearchStrategy[Signature | None] = st.sampled_from([None, SIGNER])
    return tuple(
        manifest(label, *draw(st.lists(PARTS, max_size=4)), signature=draw(signatures))
        for label in labels
    )


STATEMENTS = st.builds(
    UnsignedStatement,
    source=st.sampled_from(MetadataSource),
    source_type=st.none() | st.sampled_from([TRAINED, CAPTURE]) | st.text(),
    label=st.none() | st.sampled_from("123") | st.text(),
    producer=st.none() | st.text(),
)
READ = st.builds(
    Facts,
    outcome=st.sampled_from(Outcome),
    manifests=manifests(),
    binding=st.sampled_from(ContentBinding),
    cut=st.booleans(),
    metadata=st.lists(STATEMENTS, max_size=3).map(tuple),
    location=st.sampled_from(Location),
)


@given(
    read=READ,
    original=st.none() | st.lists(LABELS).map(tuple),
    decision=st.none() | st.sampled_from(ModerationState).map(decided),
    settled=st.booleans(),
)
def test_whatever_was_read_each_check_answers_in_a_sentence(
    read: Facts, original: tuple[str, ...] | None, decision: Decision | None, settled: bool
) -> None:
    checks_made = checked(read, original=original, decision=decision, settled=settled)
    assert list(checks_made) == list(CheckId)
    disclosure_of = disclosed(provenance(read))
    assert disclosure_of is None or disclosure_of.made or not disclosure_of.products
    known_labels = {signed_manifest.label for signed_manifest in read.manifests}
    for check in checks_made.values():
        assert check.evidence.endswith(".")
        assert known_labels.issuperset(check.manifests)


@given(read=READ)
def test_what_is_served_as_it_is_stored_was_never_stripped(read: Facts) -> None:
    assert checked(read)[NOT_STRIPPED].result is not NOT_MET


REAL = {
    "no-credentials.mp4": [NOT_MET, *[NOT_APPLICABLE] * 4],
    "remote-manifest.jpg": [*[UNKNOWN] * 4, MET],
    "nested-boxes-1000.mp4": [*[UNKNOWN] * 4, MET],
    "hash-mismatch.jpg": [MET, UNKNOWN, MET, MET, MET],
    "c2patool-2023.mp4": [MET, NOT_APPLICABLE, MET, MET, MET],
    "expired-without-timestamp.jpg": [MET, NOT_APPLICABLE, MET, MET, MET],
    "sony-camera-ebu-published.mp4": [MET] * 5,
    "dalle-2024.webp": [MET] * 5,
    "chatgpt-2025.png": [MET] * 5,
    "gemini-2026.png": [MET, NOT_MET, MET, MET, MET],
    "fragmented-init.mp4": [MET, UNKNOWN, MET, MET, MET],
    "premiere-with-firefly-ingredient.mp4": [MET] * 5,
}
NAMES = {
    "sony-camera-ebu-published.mp4": "(SONY CAMERA)",
    "dalle-2024.webp": "(DALL·E)",
    "bing-image-creator-2024.jpg": "(Image Creator from Designer)",
    "chatgpt-2025.png": "(GPT-4o)",
    "firefly-2025.jpg": "(Adobe Firefly)",
    "titan-2024.png": "(Titan Image Generator G1)",
    "premiere-with-firefly-ingredient.mp4": "(Adobe Firefly)",
}


def read_of(corpus: Path, name: str) -> Facts:
    path = corpus / "corpus" / name
    return engine.read(path, MEDIA_TYPES[path.suffix[1:]]).facts


def real(corpus: Path, name: str, **entry: Any) -> dict[CheckId, Check]:
    return checked(read_of(corpus, name), **entry)


@pytest.mark.parametrize("name", REAL)
def test_a_real_file_answers_each_check(corpus: Path, name: str) -> None:
    assert results(real(corpus, name)) == REAL[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_names_its_system_or_device(corpus: Path, name: str) -> None:
    checks_made = real(corpus, name)[NAMED]
    assert checks_made.result is MET
    assert NAMES[name] in checks_made.evidence


def test_a_real_file_that_kept_its_manifests_was_not_stripped(corpus: Path) -> None:
    had = real(corpus, "dalle-2024.webp")[AVAILABLE].manifests
    assert real(corpus, "dalle-2024.webp", original=had)[NOT_STRIPPED].result is MET
    assert real(corpus, "no-credentials.mp4", original=had)[NOT_STRIPPED].result is NOT_MET


def test_a_real_file_is_not_said_to_be_made_by_a_library(corpus: Path) -> None:
    """A signed description names Google's generative AI for one step; no tool is named for the
    other, whose manifest a library wrote.
    """
    read = read_of(corpus, "gemini-2026.png")
    assert answer(NAMED, read) == (
        NOT_MET,
        f"Steps with AI or a camera that name a product: 1 of 2 (Google).{NOT_TAKEN}",
    )
    assert words.californian_sentence(disclosure(read)) == (
        "Provenance data is available. Made or changed with Google. A digital signature is"
        " available."
    )


def test_a_real_file_that_was_changed_has_no_maker(corpus: Path) -> None:
    assert words.californian_sentence(disclosure(read_of(corpus, "hash-mismatch.jpg"))) == (
        "Provenance data is available. A digital signature is available."
    )
