import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.facts import Status
from resolvers.manifests.validation_status import MAX_ALIKE, MAX_STATUSES, bounded, recorded, stated
from tests.resolvers.builders import failure, success
from tests.resolvers.stores import JSON


def older(*listed: object) -> list[Status] | None:
    found = recorded({"validationStatus": list(listed)})
    return None if found is None else list(found)


def test_stated_has_failures_first() -> None:
    results = {
        "success": [{"code": "timeStamp.validated"}],
        "informational": [{"code": "algorithm.deprecated"}],
        "failure": [{"code": "signingCredential.untrusted", "url": "self#jumbf=x"}],
    }
    assert list(stated(results, {"failure": [{"code": "claim.missing"}]})) == [
        failure("signingCredential.untrusted", "self#jumbf=x"),
        failure("claim.missing"),
        success("timeStamp.validated"),
        Status(code="algorithm.deprecated", kind="informational"),
    ]


def test_stated_leaves_out_what_says_nothing() -> None:
    noise = ["assertion.hashedURI.match", "signingCredential.ocsp.skipped", "", None, 5]
    assert list(stated({"success": [{"code": code} for code in noise], "failure": "x"})) == []


def test_what_is_not_recorded_is_none() -> None:
    assert recorded({}) is None
    assert recorded({"validationStatus": "nothing"}) is None


def test_results_are_recorded_of_the_ingredient_and_of_those_below_it() -> None:
    below = {"validationDeltas": {"failure": [{"code": "claimSignature.mismatch"}]}}
    results = {
        "activeManifest": {"success": [{"code": "claimSignature.validated"}]},
        "ingredientDeltas": [below, None],
    }
    found = recorded({"validationResults": results})
    assert found is not None
    assert set(found) == {failure("claimSignature.mismatch"), success("claimSignature.validated")}


def test_results_that_are_empty_record_that_nothing_was_found() -> None:
    found = recorded({"validationResults": {}})
    assert found is not None
    assert list(found) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("claimSignature.validated", "success"),
        ("assertion.dataHash.match", "success"),
        ("signingCredential.trusted", "success"),
        ("claimSignature.insideValidity", "success"),
        ("signingCredential.ocsp.notRevoked", "success"),
        ("assertion.dataHash.additionalExclusionsPresent", "informational"),
        ("ingredient.unknownProvenance", "informational"),
        ("algorithm.deprecated", "informational"),
        ("assertion.dataHash.mismatch", "failure"),
        ("signingCredential.untrusted", "failure"),
        ("claimSignature.outsideValidity", "failure"),
        ("com.example.unheardOf", "failure"),
    ],
)
def test_older_statuses_count_as_their_codes_say(code: str, kind: str) -> None:
    assert older({"code": code, "success": True}) == [Status(code=code, kind=kind)]
    assert older({"code": code, "success": False}) == [Status(code=code, kind=kind)]


def test_bounded_keeps_each_status_once() -> None:
    listed = [failure("a", "1"), failure("a", "2"), success("a", "1")]
    assert bounded(listed * 3) == (tuple(listed), False)


def test_bounded_lets_no_failure_hide_behind_many_of_another() -> None:
    many = [failure("assertion.missing", str(number)) for number in range(10_000)]
    kept, cut = bounded([*many, failure("assertion.dataHash.mismatch")])
    assert kept == (*many[:MAX_ALIKE], failure("assertion.dataHash.mismatch"))
    assert not cut


def test_bounded_says_when_it_cuts() -> None:
    kept, cut = bounded(failure(f"code.{number}") for number in range(MAX_STATUSES + 1))
    assert len(kept) == MAX_STATUSES
    assert cut


@given(JSON, st.lists(JSON, max_size=3))
def test_statuses_of_anything_are_bounded(value: object, listed: list[object]) -> None:
    kept, _ = bounded(stated(value, {"failure": listed}, {"success": value}))
    assert len(kept) <= MAX_STATUSES
    assert older(*listed) is not None
