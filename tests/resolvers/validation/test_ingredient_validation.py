from resolvers.manifests.facts import Facts
from resolvers.validation.ingredient_validation import Validation, validation
from resolvers.validation.judgement import Judgement
from resolvers.validation.revocation import Revocation, revocation
from tests.resolvers.builders import (
    BOUND,
    NOBODY,
    SIGNED,
    UNTRUSTED,
    facts,
    failure,
    manifest,
    parent_of,
    recognising,
    success,
    verdict,
)

TRUSTED = success("signingCredential.trusted")
CHANGED = failure("assertion.dataHash.mismatch")


def apart(read: Facts, judgement: Judgement) -> Validation:
    ingredient = read.manifests[0].ingredients[0]
    held = verdict(read, judgement).manifests["b"]
    return validation(ingredient, held, read)


def codes(found: Validation) -> set[str]:
    return {status.code for status in found.now}


def test_what_was_recorded_and_what_is_found_now_stay_apart() -> None:
    read = facts(manifest("a", parent_of("b", recorded=(CHANGED, TRUSTED))), manifest("b"))
    found = apart(read, NOBODY)
    assert found.recorded == (CHANGED, TRUSTED)
    assert CHANGED not in found.now
    assert set(found.now) == {UNTRUSTED, BOUND, SIGNED}


def test_what_a_list_of_today_says_is_found_now() -> None:
    read = facts(manifest("a", parent_of("b", recorded=(UNTRUSTED,))), manifest("b"))
    found = apart(read, recognising("a", "b"))
    assert found.recorded == (UNTRUSTED,)
    assert "signingCredential.trusted" in codes(found)
    assert "signingCredential.untrusted" not in codes(found)


def test_where_nothing_was_written_down_nothing_is_recorded() -> None:
    read = facts(manifest("a", parent_of("b")), manifest("b"))
    assert apart(read, NOBODY).recorded is None


def test_revocation_is_what_the_statuses_say() -> None:
    holds, revoked = "signingCredential.ocsp.notRevoked", "signingCredential.ocsp.revoked"
    assert revocation([SIGNED]) is Revocation.UNKNOWN
    assert revocation([SIGNED, success(holds)]) is Revocation.NOT_REVOKED
    assert revocation([success(holds), failure(revoked)]) is Revocation.REVOKED
