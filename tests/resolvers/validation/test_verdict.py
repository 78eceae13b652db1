from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.facts import (
    ContentBinding,
    Facts,
    Fault,
    Ingredient,
    Manifest,
    Outcome,
    Status,
)
from resolvers.manifests.graph import Graph
from resolvers.trust.lists import ListKind
from resolvers.validation.judgement import Judgement, SignatureJudgement, StampCheck, StampProblem
from resolvers.validation.recorded_validation import joined, trusted
from resolvers.validation.verdict import (
    Completeness,
    CredentialState,
    Integrity,
    ManifestVerdict,
    SignerTrust,
    Unknown,
    failures,
    is_bound,
    is_sound,
    tells_all_actions,
)
from tests.resolvers.builders import (
    BOUND,
    CAPTURE,
    EXPIRED,
    NOBODY,
    SIGNED,
    TRAINED,
    UNTRUSTED,
    act,
    address,
    component_of,
    created,
    everyone,
    expired,
    facts,
    failure,
    input_to,
    manifest,
    opened,
    parent_of,
    recognising,
    success,
    verdict,
)

TRUSTED = success("signingCredential.trusted")
HASH_MATCH = success("assertion.dataHash.match")
HASH_MISMATCH = failure("assertion.dataHash.mismatch")


def alone(*said: Status, binding: ContentBinding = ContentBinding.MATCH) -> Facts:
    """One manifest, of which reading says this."""
    return facts(manifest("a", created(CAPTURE)), checks={"a": said}, binding=binding)


def of_b(*said: Status, recorded: tuple[Status, ...] | None = None) -> Facts:
    """A sound manifest over b, of which reading says this and the ingredient recorded that."""
    return facts(
        manifest("a", opened(), parent_of("b", recorded=recorded), told=True),
        manifest("b", created(CAPTURE)),
        checks={"b": said},
    )


def held(read: Facts, judgement: Judgement | None = None) -> tuple[str, str, str]:
    found = verdict(read, judgement)
    return found.state.value, found.integrity.value, found.trust.value


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.NO_CREDENTIALS, "NONE"),
        (Outcome.REMOTE, "REMOTE"),
        (Outcome.MALFORMED, "INVALID"),
        (Outcome.UNSUPPORTED, "UNSUPPORTED"),
        (Outcome.UNAVAILABLE, "UNAVAILABLE"),
        (Outcome.READ, "UNAVAILABLE"),
    ],
)
def test_what_could_not_be_read_has_a_state_of_its_own(outcome: Outcome, state: str) -> None:
    read = Facts(outcome=outcome)
    assert held(read, NOBODY) == (state, "UNKNOWN", "NONE")
    assert verdict(read, NOBODY).completeness is Completeness.UNKNOWN
    assert verdict(read, NOBODY).unknowns == ()


@pytest.mark.parametrize(
    ("kind", "trust"),
    [
        (ListKind.OFFICIAL, "OFFICIAL"),
        (ListKind.INTERIM, "INTERIM"),
        (ListKind.PRIVATE, "PRIVATE"),
    ],
)
def test_a_recognised_signer_is_trusted_by_that_list(kind: ListKind, trust: str) -> None:
    read = alone(UNTRUSTED, SIGNED)
    assert held(read, recognising("a", kind=kind)) == ("TRUSTED", "INTACT", trust)
    assert verdict(read, recognising("a", kind=kind)).manifests["a"].list_name == "The list"


def test_the_first_list_that_recognises_is_named() -> None:
    kinds = (ListKind.INTERIM, ListKind.PRIVATE)
    (matches,) = zip(
        *(recognising("a", kind=kind).signatures["a"].matches for kind in kinds), strict=True
    )
    named = tuple(msgspec.structs.replace(each, list_name=each.list_kind) for each in matches)
    signature = SignatureJudgement(matches=named)
    found = verdict(alone(), Judgement(signatures={"a": signature})).manifests["a"]
    assert found.list_name == "INTERIM"


# What a judgement says of the one manifest, and what is then held of it.
OF_THE_SIGNER = {
    "nothing more": ((), "UNRECOGNIZED", "INTACT", "UNRECOGNIZED"),
    "untrusted": ((UNTRUSTED,), "UNRECOGNIZED", "INTACT", "UNRECOGNIZED"),
    "expired": (EXPIRED, "EXPIRED", "INTACT", "EXPIRED"),
    "expired when it signed": (
        (UNTRUSTED, failure("claimSignature.outsideValidity")),
        "EXPIRED",
        "INTACT",
        "EXPIRED",
    ),
    "not fit for signing": (
        (UNTRUSTED, failure("signingCredential.invalid")),
        "UNRECOGNIZED",
        "INTACT",
        "UNRECOGNIZED",
    ),
    "expired and not fit for signing": (
        (*EXPIRED, failure("signingCredential.invalid")),
        "EXPIRED",
        "INTACT",
        "EXPIRED",
    ),
    "revoked": (
        (UNTRUSTED, failure("signingCredential.revoked")),
        "INVALID",
        "INTACT",
        "REVOKED",
    ),
    "revoked, by its code of today": (
        (UNTRUSTED, failure("signingCredential.ocsp.revoked")),
        "INVALID",
        "INTACT",
        "REVOKED",
    ),
    "revoked and expired": (
        (*EXPIRED, failure("signingCredential.ocsp.revoked")),
        "INVALID",
        "INTACT",
        "REVOKED",
    ),
    "a time-stamp that does not fit": (
        (failure("timeStamp.mismatch"), failure("timeStamp.untrusted")),
        "UNRECOGNIZED",
        "INTACT",
        "UNRECOGNIZED",
    ),
}


@pytest.mark.parametrize(
    ("said", "state", "integrity", "trust"), OF_THE_SIGNER.values(), ids=OF_THE_SIGNER
)
def test_what_is_wrong_with_the_signer_is_not_held_against_the_content(
    said: tuple[Status, ...], state: str, integrity: str, trust: str
) -> None:
    assert held(alone(SIGNED, *said), NOBODY) == (state, integrity, trust)


# What reading says of the one manifest, whose signer is recognised.
OF_THE_CONTENT = {
    "nothing": ((), "TRUSTED", "INTACT"),
    "a changed signature": ((failure("claimSignature.mismatch"),), "INVALID", "BROKEN"),
    "no signature": ((failure("claimSignature.missing"),), "INVALID", "BROKEN"),
    "a changed assertion": ((failure("assertion.hashedURI.mismatch"),), "INVALID", "BROKEN"),
    "a changed content": ((HASH_MISMATCH,), "INVALID", "BROKEN"),
    "a malformed action": ((failure("assertion.action.malformed"),), "INVALID", "INTACT"),
    "an action without ingredient": (
        (failure("assertion.action.ingredientMismatch"),),
        "INVALID",
        "INTACT",
    ),
    "a missing claim": ((failure("claim.missing"),), "INVALID", "INTACT"),
    "several parents": ((failure("manifest.multipleParents"),), "INVALID", "INTACT"),
    "an unknown failure": ((failure("com.example.unheardOf"),), "INVALID", "INTACT"),
    "a manifest kept elsewhere": ((failure("manifest.inaccessible"),), "UNAVAILABLE", "INTACT"),
    "an assertion kept elsewhere": ((failure("assertion.inaccessible"),), "UNAVAILABLE", "INTACT"),
    "kept elsewhere, and changed": (
        (failure("assertion.inaccessible"), failure("claimSignature.mismatch")),
        "INVALID",
        "BROKEN",
    ),
    "kept elsewhere, and malformed": (
        (failure("assertion.inaccessible"), failure("assertion.action.malformed")),
        "INVALID",
        "INTACT",
    ),
    "an identity that does not fit": ((failure("cawg.identity.mismatch"),), "TRUSTED", "INTACT"),
    "a time of signing outside validity": (
        (failure("timeOfSigning.outsideValidity"),),
        "TRUSTED",
        "INTACT",
    ),
    "a changed ingredient": ((failure("ingredient.manifest.mismatch"),), "TRUSTED", "INTACT"),
    "a missing ingredient": ((failure("ingredient.manifest.missing"),), "TRUSTED", "INTACT"),
    "a mismatch that is no failure": (
        (Status(code="x.mismatch", kind="informational"),),
        "TRUSTED",
        "INTACT",
    ),
}


@pytest.mark.parametrize(
    ("said", "state", "integrity"), OF_THE_CONTENT.values(), ids=OF_THE_CONTENT
)
def test_what_is_wrong_with_the_content(
    said: tuple[Status, ...], state: str, integrity: str
) -> None:
    found = held(alone(UNTRUSTED, SIGNED, *said), recognising("a"))
    assert found == (state, integrity, "OFFICIAL")


def test_a_content_that_does_not_match_outweighs_an_expired_certificate() -> None:
    read = alone(HASH_MISMATCH, binding=ContentBinding.MISMATCH)
    assert held(read, expired("a")) == ("INVALID", "BROKEN", "EXPIRED")


def test_a_content_that_was_not_hashed_is_neither_intact_nor_broken() -> None:
    read = alone(HASH_MISMATCH, binding=ContentBinding.UNCHECKED)
    assert held(read, recognising("a")) == ("TRUSTED", "UNKNOWN", "OFFICIAL")


def test_a_signature_that_does_not_match_needs_no_content_to_be_broken() -> None:
    read = alone(failure("claimSignature.mismatch"), binding=ContentBinding.UNCHECKED)
    assert held(read, recognising("a")) == ("INVALID", "BROKEN", "OFFICIAL")


CODES = [
    "signingCredential.expired",
    "signingCredential.untrusted",
    "signingCredential.invalid",
    "claimSignature.outsideValidity",
    "timeStamp.untrusted",
    "timeStamp.mismatch",
    "timeStamp.outsideValidity",
    "cawg.ica.did_unavailable",
]


@given(st.lists(st.sampled_from(CODES)))
def test_an_expired_or_unknown_signer_is_never_called_invalid(codes: list[str]) -> None:
    said = [failure(code) for code in codes]
    state, integrity, _ = held(alone(*said), NOBODY)
    assert state in ("UNRECOGNIZED", "EXPIRED")
    assert integrity == "INTACT"


def test_what_a_judgement_says_replaces_what_was_read_of_signer_and_time() -> None:
    read = alone(UNTRUSTED, failure("signingCredential.expired"), SIGNED, HASH_MATCH)
    statuses = verdict(read, recognising("a")).manifests["a"].statuses
    assert {status.code for status in statuses} == {
        "signingCredential.trusted",
        "claimSignature.insideValidity",
        "claimSignature.validated",
        "assertion.dataHash.match",
    }
    assert len(statuses) == 4


def test_what_no_judgement_says_stands_as_it_was_read() -> None:
    assert held(alone(*EXPIRED), NOBODY) == ("EXPIRED", "INTACT", "EXPIRED")


@pytest.mark.parametrize(
    ("stamps", "is_trusted"),
    [
        ((StampCheck(list_kind=ListKind.TSA),), True),
        ((StampCheck(problem=StampProblem.UNLISTED),), False),
        ((), False),
    ],
)
def test_a_time_is_trusted_where_a_list_has_its_authority(
    stamps: tuple[StampCheck, ...], is_trusted: bool
) -> None:
    read = alone(success("timeStamp.trusted"))
    signed = Judgement(signatures={"a": SignatureJudgement(stamps=stamps)})
    assert verdict(read, signed).manifests["a"].time_trusted is is_trusted


# Ingredients: b is the ingredient of a, whose own manifest is sound.


def b(read: Facts, judgement: Judgement | None = None) -> ManifestVerdict:
    return verdict(read, judgement).manifests["b"]


def test_an_ingredients_content_was_checked_by_who_signed_over_it() -> None:
    assert b(of_b(BOUND)).integrity is Integrity.UNKNOWN
    assert b(of_b(BOUND, recorded=(HASH_MATCH,))).integrity is Integrity.INTACT


@pytest.mark.parametrize(
    "said",
    [BOUND, success("signingCredential.trusted"), success("assertion.dataHash.match")],
)
def test_a_recorded_mismatch_of_the_content_stands(said: Status) -> None:
    found = b(of_b(BOUND, SIGNED, said, recorded=(HASH_MISMATCH,)))
    assert (found.state, found.integrity) == (CredentialState.INVALID, Integrity.BROKEN)


def test_a_recorded_match_is_not_believed_of_another_manifest() -> None:
    replaced = failure("ingredient.manifest.mismatch")
    assert b(of_b(recorded=(HASH_MATCH,))).integrity is Integrity.UNKNOWN
    assert b(of_b(replaced, recorded=(HASH_MATCH,))).integrity is Integrity.BROKEN


@pytest.mark.parametrize(
    ("said", "recorded"),
    [
        (failure("assertion.action.malformed"), ()),
        (failure("claimSignature.mismatch"), (BOUND,)),
        (BOUND, (HASH_MISMATCH,)),
        (BOUND, (failure("claimSignature.mismatch"),)),
    ],
)
def test_an_ingredients_failure_is_its_own(said: Status, recorded: tuple[Status, ...]) -> None:
    found = verdict(of_b(said, recorded=recorded))
    assert found.manifests["b"].state is CredentialState.INVALID
    assert (found.state, found.integrity) == (CredentialState.TRUSTED, Integrity.INTACT)
    assert found.completeness is Completeness.INCOMPLETE
    assert Unknown.INGREDIENT_UNVERIFIED in found.unknowns


@pytest.mark.parametrize(
    "code",
    [
        "ingredient.manifest.mismatch",
        "ingredient.claimSignature.mismatch",
        "claimSignature.mismatch",
        "assertion.hashedURI.mismatch",
        "assertion.missing",
    ],
)
def test_an_ingredient_that_changed_since_breaks_what_was_signed_over_it(code: str) -> None:
    found = verdict(of_b(failure(code, address("b"))))
    assert found.manifests["b"].state is CredentialState.INVALID
    assert (found.state, found.integrity) == (CredentialState.INVALID, Integrity.BROKEN)
    assert found.fault is Fault.CREDENTIALS_CHANGED
    assert failures(found, "a") == (code,)


@pytest.mark.parametrize(
    ("binding", "said", "fault"),
    [
        (ContentBinding.MATCH, SIGNED, None),
        (ContentBinding.MISMATCH, HASH_MISMATCH, Fault.CONTENT_CHANGED),
        (ContentBinding.MATCH, failure("claimSignature.mismatch"), Fault.CREDENTIALS_CHANGED),
        (ContentBinding.UNCHECKED, SIGNED, None),
    ],
)
def test_a_broken_content_says_which_of_the_two_changed(
    binding: ContentBinding, said: Status, fault: Fault | None
) -> None:
    assert verdict(alone(said, binding=binding)).fault is fault


def test_a_store_without_its_content_is_pending_with_the_trust_of_its_signer() -> None:
    read = alone(SIGNED, binding=ContentBinding.ABSENT)
    assert held(read, recognising("a")) == ("PENDING", "PENDING", "OFFICIAL")


def test_a_damaged_file_is_broken_where_it_holds_credentials() -> None:
    read = Facts(outcome=Outcome.MALFORMED, fault=Fault.FILE_DAMAGED)
    assert held(read, NOBODY) == ("INVALID", "BROKEN", "NONE")


def test_what_is_checked_now_outweighs_a_record_about_trust() -> None:
    read = of_b(UNTRUSTED, BOUND, recorded=(TRUSTED,))
    assert b(read, NOBODY).trust is SignerTrust.UNRECOGNIZED
    assert b(of_b(BOUND, recorded=(UNTRUSTED,)), recognising("b")).trust is SignerTrust.OFFICIAL


# An ingredient of which the library leaves out a denial, because a record has it in the same words.
HOSTILE = {
    "claimed by a record": ((), (TRUSTED,)),
    "claimed with all that a sound one has": (
        (),
        (TRUSTED, BOUND, SIGNED, HASH_MATCH, success("timeStamp.trusted")),
    ),
    "claimed and denied in one record": ((), (TRUSTED, UNTRUSTED)),
    "denied as a success": ((), (TRUSTED, success("signingCredential.untrusted"))),
    "claimed by its address": ((), (success("signingCredential.trusted", address("b")),)),
    "claimed against what is said now": ((UNTRUSTED,), (TRUSTED,)),
    "claimed while expired": ((failure("signingCredential.expired"),), (TRUSTED,)),
    "claimed while not fit for signing": ((failure("signingCredential.invalid"),), (TRUSTED,)),
}


@pytest.mark.parametrize(("said", "recorded"), HOSTILE.values(), ids=HOSTILE)
def test_a_record_that_claims_trust_gives_none(
    said: tuple[Status, ...], recorded: tuple[Status, ...]
) -> None:
    """Not even where it misleads the judgement too, which reads the same records."""
    read = of_b(*said, recorded=recorded)
    judged_b = joined(read.manifests, read.checks).statuses["b"]
    found = b(read, recognising("a", "b") if trusted(judged_b) else recognising("a"))
    assert found.state in (CredentialState.UNRECOGNIZED, CredentialState.EXPIRED)
    assert found.list_name is None


def test_an_orphan_neither_breaks_nor_trusts() -> None:
    orphan = manifest("z", parent_of("b", recorded=(HASH_MISMATCH, TRUSTED)))
    manifests = manifest("a", opened(), parent_of("b")), manifest("b", created()), orphan
    found = verdict(facts(*manifests), recognising("a"))
    assert found.manifests["b"].state is CredentialState.UNRECOGNIZED
    assert Unknown.INGREDIENT_UNVERIFIED not in found.unknowns


# Completeness.


def unknowns(*manifests: Manifest, cut: bool = False) -> set[str]:
    found = verdict(facts(*manifests, cut=cut))
    assert (found.completeness is Completeness.COMPLETE) is (not found.unknowns)
    return {unknown.value for unknown in found.unknowns}


def test_a_chain_that_tells_everything_is_complete() -> None:
    told = manifest("a", opened(), act("cropped"), parent_of("b"), told=True)
    assert unknowns(told, manifest("b", created(CAPTURE))) == set()


def test_an_ingredient_without_credentials_is_unknown() -> None:
    told = manifest("a", created(CAPTURE), component_of(), told=True)
    assert unknowns(told) == {"INGREDIENT_WITHOUT_CREDENTIALS"}


def test_an_input_without_credentials_tells_nothing_of_the_content() -> None:
    assert unknowns(manifest("a", created(CAPTURE), input_to(), told=True)) == set()


@pytest.mark.parametrize("relation", [component_of, input_to])
def test_an_ingredient_that_nobody_compared_is_unverified(
    relation: Callable[[str], Ingredient],
) -> None:
    read = facts(
        manifest("a", created(CAPTURE), relation("b")),
        manifest("b", created(CAPTURE)),
        checks={"b": [SIGNED]},
    )
    assert verdict(read).unknowns == (Unknown.INGREDIENT_UNVERIFIED,)


@pytest.mark.parametrize(
    "manifests",
    [
        [manifest("a", act("edited"), told=True)],
        [manifest("a", opened(), parent_of("b"), told=True), manifest("b", told=True)],
        [
            manifest("a", opened(), parent_of("b"), parent_of("c"), told=True),
            manifest("b", created()),
            manifest("c", created()),
        ],
    ],
)
def test_a_beginning_that_is_not_told_is_unknown(manifests: list[Manifest]) -> None:
    assert unknowns(*manifests) == {"ORIGIN_NOT_STATED"}


def test_actions_that_are_not_all_told_are_unknown() -> None:
    assert unknowns(manifest("a", opened(), parent_of("b")), manifest("b", created())) == {
        "ACTIONS_NOT_ALL_INCLUDED"
    }


def test_a_redaction_is_unknown() -> None:
    assert unknowns(manifest("a", created(), redactions=1)) == {"REDACTED"}


def test_a_cut_is_unknown() -> None:
    assert unknowns(manifest("a", created()), cut=True) == {"CUT"}


@pytest.mark.parametrize(
    ("made", "tells"),
    [
        (manifest("a", created(TRAINED)), True),
        (manifest("a", created(), act("converted")), False),
        (manifest("a", created(), act("converted"), told=True), True),
        (manifest("a", created(), act("converted"), told=True, gathered_actions=True), True),
        (manifest("a", opened()), False),
        (manifest("a", opened(), told=True), True),
        (manifest("a", created(), parent_of("b")), False),
        (manifest("a", created(), component_of("b")), True),
        (manifest("a"), False),
    ],
)
def test_a_manifest_tells_all_actions_if_it_says_so_or_only_began(
    made: Manifest, tells: bool
) -> None:
    assert tells_all_actions(made) is tells


@pytest.mark.parametrize(
    ("state", "sound"),
    [
        (state, state not in (CredentialState.INVALID, CredentialState.UNAVAILABLE))
        for state in CredentialState
    ],
)
def test_a_manifest_is_believed_unless_it_is_invalid_or_not_there(
    state: CredentialState, sound: bool
) -> None:
    (node,) = Graph(facts(manifest("a"))).nodes
    held_of_a = ManifestVerdict(state, Integrity.INTACT, SignerTrust.NONE)
    assert is_sound(node, {"a": held_of_a}) is sound
    assert is_sound(node, {}) is False


def test_a_manifest_is_bound_if_it_was_compared() -> None:
    read = of_b(BOUND)
    active, parent = Graph(read).nodes
    verdicts = verdict(read).manifests
    assert is_bound(active, verdicts)
    assert is_bound(parent, verdicts)
    assert not is_bound(parent, verdict(of_b(SIGNED)).manifests)
    assert not is_bound(parent, {})


def test_a_manifest_whose_signature_was_compared_after_a_redaction_is_bound() -> None:
    found = verdict(of_b(Status(code="ingredient.claimSignature.validated", kind="informational")))
    assert Unknown.INGREDIENT_UNVERIFIED not in found.unknowns


@given(st.lists(st.sampled_from([*CODES, "claimSignature.mismatch", "claim.missing"]), max_size=5))
def test_the_whole_is_the_verdict_on_the_active_manifest(codes: list[str]) -> None:
    read = of_b(*(failure(code) for code in codes))
    found = verdict(read, everyone(read))
    active = found.manifests["a"]
    assert (found.state, found.integrity, found.trust) == active[:3]
    assert list(found.manifests) == ["a", "b"]
