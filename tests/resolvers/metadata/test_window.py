import io

import pytest

from resolvers.metadata.window import MAX_LOOK_BYTES, Ended, Window

CONTENT = bytes(range(100))


def window(**limits: int) -> Window:
    return Window(io.BytesIO(CONTENT), **limits)


def test_look_is_exact_or_the_end() -> None:
    assert window().look(96, 4) == CONTENT[96:]
    with pytest.raises(Ended):
        window().look(97, 4)


@pytest.mark.parametrize(
    ("at", "seen"), [(98, CONTENT[98:]), (100, b""), (-1, b""), (1 << 70, b"")]
)
def test_peek_sees_what_is_there(at: int, seen: bytes) -> None:
    assert window().peek(at, 4) == seen


def test_peek_is_narrow() -> None:
    assert len(window().peek(0, 100)) == MAX_LOOK_BYTES


def test_take_is_whole_or_nothing() -> None:
    assert window().take(10, 90) == CONTENT[10:90]
    assert window().take(10, 101) == b""
    assert window().take(10, 10) == b""
    assert window().take(10, 9) == b""
    assert window().take(10, 90, limit=79) == b""


def test_values_use_up_the_budget() -> None:
    narrow = window(budget=100)
    assert [len(narrow.take(0, 40)) for _ in range(3)] == [40, 40, 0]
    assert narrow.budget == 20


def test_looks_come_to_an_end() -> None:
    narrow = window(looks=2)
    narrow.look(0, 1)
    narrow.take(0, 1)
    with pytest.raises(Ended):
        narrow.peek(0, 1)
