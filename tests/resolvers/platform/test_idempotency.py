import re

import pytest

from resolvers.core.errors import IdempotencyConflict
from resolvers.platform.idempotency import mark, repeats, scope
from tests.resolvers.ledgers import change_request


def test_scope_is_short_plain_text() -> None:
    assert re.fullmatch("[0-9a-f]{64}", scope(change_request("\x00:\n" * 1000)))


def test_scope_is_of_sender_and_key_alone() -> None:
    assert scope(change_request("k", values="1")) == scope(change_request("k", operation="other"))


@pytest.mark.parametrize(
    "another",
    [change_request("kk", by="b"), change_request("k", by="kb"), change_request("b", by="k")],
)
def test_scope_is_another_for_another_sender_or_key(another: object) -> None:
    assert isinstance(another, type(change_request()))
    assert scope(another) != scope(change_request("k", by="b"))


def test_mark_is_of_everything_that_is_to_be_done() -> None:
    marks = {
        mark("walk", change_request("k")),
        mark("walk", change_request("other", by="other")),
        mark("run", change_request("k")),
        mark("walk", change_request("k", operation="creator")),
        mark("walk", change_request("k", values="[]")),
        mark("walke", change_request("k", operation="ffect")),
    }

    assert len(marks) == 5


def test_what_was_not_done_is_no_repetition() -> None:
    assert not repeats(None, mark("walk", change_request()))


def test_same_mark_is_a_repetition() -> None:
    assert repeats(mark("walk", change_request()), mark("walk", change_request()))


def test_other_mark_is_a_conflict_that_says_what_to_do() -> None:
    with pytest.raises(IdempotencyConflict) as raised:
        repeats(mark("walk", change_request()), mark("run", change_request()))

    assert raised.value.message == (
        "This idempotency key was used for another change within a day: send a new key, or"
        " repeat that change."
    )
