import re

import pytest

from resolvers.core.errors import OrderConflict
from resolvers.platform.idempotency import mark, repeats, scope
from tests.resolvers.ledgers import order


def test_scope_is_short_plain_text() -> None:
    assert re.fullmatch("[0-9a-f]{64}", scope(order("\x00:\n" * 1000)))


def test_scope_is_of_sender_and_key_alone() -> None:
    assert scope(order("k", values="1")) == scope(order("k", operation="other"))


@pytest.mark.parametrize("another", [order("kk", by="b"), order("k", by="kb"), order("b", by="k")])
def test_scope_is_another_for_another_sender_or_key(another: object) -> None:
    assert isinstance(another, type(order()))
    assert scope(another) != scope(order("k", by="b"))


def test_mark_is_of_everything_that_is_to_be_done() -> None:
    marks = {
        mark("walk", order("k")),
        mark("walk", order("other", by="other")),
        mark("run", order("k")),
        mark("walk", order("k", operation="creator")),
        mark("walk", order("k", values="[]")),
        mark("walke", order("k", operation="ffect")),
    }

    assert len(marks) == 5


def test_what_was_not_done_is_no_repetition() -> None:
    assert not repeats(None, mark("walk", order()))


def test_same_mark_is_a_repetition() -> None:
    assert repeats(mark("walk", order()), mark("walk", order()))


def test_other_mark_is_a_conflict_that_says_what_to_do() -> None:
    with pytest.raises(OrderConflict) as raised:
        repeats(mark("walk", order()), mark("run", order()))

    assert raised.value.message == (
        "This idempotency key came within a day with something else to do: send a new key, or"
        " exactly what came with it first."
    )
