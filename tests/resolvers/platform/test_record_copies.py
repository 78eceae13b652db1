from resolvers.platform.platform_record import EMPTY
from resolvers.platform.record_copies import LAST_SECONDS, Copy, RecordCopies
from tests.resolvers.ledgers import START, Clock, with_effects

NEWER, OLDER = Copy(with_effects(1), START), Copy(EMPTY, START - 0.1)


def test_copy_is_fresh_for_its_seconds() -> None:
    clock = Clock()
    copies = RecordCopies(seconds=2, clock=clock)
    copies.learn("walk", NEWER)
    copies_seen = []
    for _ in range(3):
        copies_seen.append(copies.fresh("walk"))
        clock.now += 1

    assert copies_seen == [NEWER, NEWER, None]
    assert copies.last("walk") == NEWER


def test_copy_that_is_too_old_says_nothing() -> None:
    clock = Clock()
    copies = RecordCopies(clock=clock)
    copies.learn("walk", NEWER)
    clock.now += LAST_SECONDS - 1
    assert copies.last("walk") == NEWER
    clock.now += 1
    assert copies.last("walk") is None


def test_copy_of_no_video_is_none() -> None:
    copies = RecordCopies()

    assert (copies.fresh("walk"), copies.last("walk")) == (None, None)


def test_what_was_asked_before_a_write_and_arrives_after_it_is_not_learned() -> None:
    copies = RecordCopies(clock=Clock())
    copies.learn("walk", NEWER)

    assert copies.learn("walk", OLDER) == NEWER
    assert copies.last("walk") == NEWER


def test_later_copy_is_learned() -> None:
    copies = RecordCopies(clock=Clock())
    copies.learn("walk", OLDER)

    assert copies.learn("walk", NEWER) == NEWER
    assert copies.last("walk") == NEWER


def test_least_used_copies_leave() -> None:
    copies = RecordCopies(size=2, clock=Clock())
    copies.learn("a", OLDER)
    copies.learn("b", OLDER)
    copies.last("a")
    copies.learn("c", OLDER)

    assert [copies.last(video_id) for video_id in ("a", "b", "c")] == [OLDER, None, OLDER]


def test_copy_with_effects_takes_the_room_of_several() -> None:
    copies = RecordCopies(size=4, clock=Clock())
    for video_id in ("a", "b", "c"):
        copies.learn(video_id, OLDER)
    copies.learn("d", Copy(with_effects(1, 2), START))

    remaining = [video_id for video_id in ("a", "b", "c", "d") if copies.last(video_id)]
    assert remaining == ["c", "d"]


def test_copy_that_is_larger_than_all_the_room_is_kept_alone() -> None:
    copies = RecordCopies(size=2, clock=Clock())
    copies.learn("a", OLDER)
    copies.learn("b", Copy(with_effects(1, 2, 3), START))

    assert (copies.last("a"), copies.last("b")) == (None, Copy(with_effects(1, 2, 3), START))
