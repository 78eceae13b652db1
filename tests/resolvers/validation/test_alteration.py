import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.facts import Facts, Manifest, Outcome, Status
from resolvers.validation.alteration import Alterations, alterations, is_alteration
from tests.resolvers.builders import (
    BOUND,
    address,
    component_of,
    facts,
    failure,
    manifest,
    parent_of,
    success,
)

MISMATCH = "ingredient.manifest.mismatch"
MISSING = "ingredient.manifest.missing"
INSIDE = "assertion.hashedURI.mismatch"
CODES = [
    MISMATCH,
    MISSING,
    INSIDE,
    "ingredient.claimSignature.mismatch",
    "claimSignature.mismatch",
    "assertion.missing",
    "assertion.dataHash.mismatch",
    "signingCredential.untrusted",
    "assertion.action.malformed",
]
STATUSES = st.lists(
    st.builds(
        Status,
        code=st.sampled_from(CODES),
        url=st.sampled_from([None, "b", "c", address("b"), address("c"), address("gone"), "%%="]),
        kind=st.sampled_from(["failure", "success"]),
    ),
    max_size=4,
)


def of(label: str, code: str) -> Status:
    return failure(code, address(label))


def chain(*recorded: Status) -> tuple[Manifest, ...]:
    """A over b over c, of which a recorded this."""
    return (
        manifest("a", parent_of("b", recorded=recorded)),
        manifest("b", parent_of("c")),
        manifest("c"),
    )


def test_an_unchanged_chain_has_no_alterations() -> None:
    assert alterations(facts(*chain())) == Alterations()


def test_a_file_without_manifests_has_no_alterations() -> None:
    assert alterations(Facts(outcome=Outcome.NO_CREDENTIALS)) == Alterations()


def test_all_above_a_changed_manifest_are_broken() -> None:
    read = facts(*chain(), checks={"c": [of("c", MISMATCH)]})
    assert alterations(read) == Alterations(frozenset("c"), frozenset("ab"))


def test_a_change_breaks_nothing_beside_it() -> None:
    manifests = (
        manifest("a", parent_of("b"), component_of("c")),
        manifest("b"),
        manifest("c"),
    )
    read = facts(*manifests, checks={"c": [of("c", MISMATCH)]})
    assert alterations(read) == Alterations(frozenset("c"), frozenset("a"))


def test_a_change_below_a_diamond_breaks_both_sides() -> None:
    manifests = (
        manifest("a", parent_of("b"), component_of("c")),
        manifest("b", parent_of("d")),
        manifest("c", component_of("d")),
        manifest("d"),
    )
    read = facts(*manifests, checks={"d": [of("d", MISMATCH)]})
    assert alterations(read) == Alterations(frozenset("d"), frozenset("abc"))


def test_a_circle_ends() -> None:
    manifests = manifest("a", parent_of("b")), manifest("b", parent_of("a"), parent_of("b"))
    read = facts(*manifests, checks={"b": [of("b", MISMATCH)]})
    assert alterations(read) == Alterations(frozenset("b"), frozenset("a"))


def test_a_recorded_change_breaks_nothing() -> None:
    read = facts(*chain(of("c", MISMATCH)), checks={"c": [of("c", INSIDE)]})
    assert alterations(read) == Alterations()


def test_a_record_about_one_manifest_excuses_no_other() -> None:
    read = facts(*chain(of("c", MISMATCH)), checks={"b": [of("b", MISMATCH)]})
    assert alterations(read) == Alterations(frozenset("b"), frozenset("a"))


def test_a_record_of_a_failure_inside_excuses_no_change_of_the_whole() -> None:
    read = facts(*chain(of("b", INSIDE)), checks={"b": [of("b", MISMATCH)]})
    assert alterations(read) == Alterations(frozenset("b"), frozenset("a"))


def test_a_record_in_a_manifest_that_was_itself_recorded_as_changed_is_not_heard() -> None:
    manifests = (
        manifest("a", parent_of("b", recorded=(of("b", MISMATCH),)), component_of("c")),
        manifest("b", parent_of("c", recorded=(of("c", MISMATCH),))),
        manifest("c"),
    )
    read = facts(*manifests, checks={"c": [of("c", MISMATCH)]})
    assert alterations(read) == Alterations(frozenset("c"), frozenset("a"))


def test_a_failure_inside_unchanged_bytes_was_there_at_signing() -> None:
    read = facts(*chain(), checks={"b": [BOUND, of("b", INSIDE)]})
    assert alterations(read) == Alterations()


def test_a_failure_inside_a_manifest_of_which_only_the_signature_was_hashed_is_a_change() -> None:
    """As after a redaction, which leaves the claim signature alone to be hashed."""
    bound = success("ingredient.claimSignature.validated", address("b"))
    read = facts(*chain(), checks={"b": [bound, of("b", INSIDE)]})
    assert alterations(read) == Alterations(frozenset("b"), frozenset("a"))


@pytest.mark.parametrize("url", ["c", address("c")])
def test_a_manifest_that_is_gone_is_a_change(url: str) -> None:
    """The library names it by its bare label, among the statuses of the active manifest."""
    read = facts(*chain()[:2], checks={"a": [failure(MISSING, url)]})
    assert alterations(read) == Alterations(frozenset("c"), frozenset("ab"))


def test_a_manifest_that_was_gone_at_signing_is_none() -> None:
    gone = failure(MISSING, "c")
    read = facts(*chain(gone)[:2], checks={"a": [gone]})
    assert alterations(read) == Alterations()


def test_an_orphan_is_no_part_of_what_was_signed_over() -> None:
    orphan = manifest("z", parent_of("y"))
    read = facts(*chain(), orphan, manifest("y"), checks={"y": [of("y", MISMATCH)]})
    assert alterations(read) == Alterations()


@pytest.mark.parametrize(
    ("code", "kind", "altered"),
    [
        (MISMATCH, "failure", True),
        (INSIDE, "failure", True),
        (MISMATCH, "informational", False),
        ("assertion.dataHash.mismatch", "failure", False),
        ("signingCredential.untrusted", "failure", False),
    ],
)
def test_what_counts_as_an_alteration(code: str, kind: str, altered: bool) -> None:
    assert is_alteration(Status(code=code, kind=kind)) is altered


@given(STATUSES, STATUSES, STATUSES)
def test_whatever_changed_breaks_the_active_manifest(
    recorded: list[Status], of_b: list[Status], of_c: list[Status]
) -> None:
    found = alterations(facts(*chain(*recorded), checks={"b": of_b, "c": of_c}))
    assert bool(found.changed) is ("a" in found.broken)
    assert found.broken <= {"a", "b", "c"}


def test_a_changed_manifest_cannot_excuse_itself() -> None:
    forged = component_of("z", recorded=(of("b", MISMATCH),))
    read = facts(
        manifest("a", parent_of("b")), manifest("b", forged), checks={"b": (of("b", MISMATCH),)}
    )
    assert alterations(read) == Alterations(frozenset("b"), frozenset("a"))


def test_two_changed_manifests_cannot_excuse_each_other() -> None:
    read = facts(
        manifest("a", parent_of("b")),
        manifest("b", parent_of("c", recorded=(of("c", MISMATCH),))),
        manifest("c", component_of("z", recorded=(of("b", MISMATCH),))),
        checks={"b": (of("b", MISMATCH),), "c": (of("c", MISMATCH),)},
    )
    assert alterations(read).broken == frozenset("a")


def test_a_manifest_beside_it_may_have_recorded_the_change() -> None:
    """Both are ingredients of the active one; d was signed over c when c had changed already."""
    read = facts(
        manifest("a", component_of("c"), component_of("d")),
        manifest("c"),
        manifest("d", parent_of("c", recorded=(of("c", MISMATCH),))),
        checks={"c": (of("c", MISMATCH),)},
    )
    assert alterations(read) == Alterations()
