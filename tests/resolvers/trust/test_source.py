import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers.core.errors import TrustError
from resolvers.demo.authority import Authority
from resolvers.trust.copies import ListCopies, ListCopy
from resolvers.trust.lists import ListAddress, ListSource, TrustList, TrustLists
from resolvers.trust.source import COPIES_NAME, TrustSource, _Schedule
from tests.resolvers.https_server import Server, response
from tests.resolvers.list_server import Place, listening

pytestmark = pytest.mark.anyio

ROOTS = [Authority(f"Root {n}").root_pem for n in range(6)]
ONE, TWO, SIX = ROOTS[0], "".join(ROOTS[:2]), "".join(ROOTS)
NOWHERE = "https://lists.example/list.pem"

BAD_ANSWERS = {
    "nothing": b"",
    "an empty list": response(b""),
    "a page": response(b"<!doctype html><title>Sign in</title>"),
    "a failure": response(b"", status="500 Internal Server Error"),
    "a redirect": response(b"", "Location: https://elsewhere.example", status="302 Found"),
    "half a list": response(SIX.encode())[:-700],
    "a damaged list": response(SIX.replace("MII", "MIX", 1).encode()),
    "fewer than half of it": response(TWO.encode()),
    "that it has not changed": response(b"", status="304 Not Modified"),
}


def write(folder: Path, *lists: Mapping[str, Any], **files: str) -> Path:
    """A trust folder with these lists and PEM files."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.pem").write_text(text)
    (folder / "trust.json").write_text(json.dumps({"lists": lists}))
    return folder


def from_file(**fields: object) -> dict[str, object]:
    return {"name": "List", "kind": "OFFICIAL", "anchors": "roots.pem", **fields}


def loaded(folder: Path, place: Place | None = None) -> TrustSource:
    source = TrustSource(folder, tls=place.tls if place else None)
    source.load()
    return source


def only(trust: TrustLists) -> TrustList:
    (listed,) = trust.lists
    return listed


def put_copy(folder: Path, url: str, text: str, age: timedelta = timedelta(0)) -> None:
    copy = ListCopy(url=url, text=text, confirmed_at=datetime.now(UTC) - age)
    ListCopies(folder / COPIES_NAME).put(copy)


@asynccontextmanager
async def followed(
    folder: Path, server: Server, **files: str
) -> AsyncIterator[tuple[TrustSource, str]]:
    """A source with one list, which the server has; and the list's address."""
    async with listening(folder, server) as place:
        anchors = "roots.pem" if files else None
        trust = write(folder / "trust", from_file(url=place.url, anchors=anchors), **files)
        yield loaded(trust, place), place.url


async def test_a_list_that_was_never_heard_of_is_empty_and_stale(tmp_path: Path) -> None:
    folder = write(tmp_path / "trust", from_file(url=NOWHERE, anchors=None))
    trust = loaded(folder).trust
    listed = only(trust)
    assert (listed.entries, listed.loaded_at, listed.is_stale()) == (0, None, True)
    assert (trust.signers, listed.source) == ((), ListSource.ADDRESS)


async def test_a_file_stands_in_until_the_address_answers(tmp_path: Path) -> None:
    async with followed(tmp_path, Server(response(TWO.encode())), roots=ONE) as (source, _):
        assert (only(source.trust).anchors, only(source.trust).is_stale()) == (ONE, True)
        await source.refresh()
        assert await source.look()
        assert (only(source.trust).anchors, only(source.trust).is_stale()) == (TWO, False)
        assert only(source.trust).entries == 2


async def test_a_list_is_as_new_as_its_address_says(tmp_path: Path) -> None:
    before = datetime.now(UTC)
    async with followed(tmp_path, Server(response(ONE.encode()))) as (source, _):
        await source.refresh()
        await source.look()
        listed = only(source.trust)
        assert listed.loaded_at is not None
        assert before <= listed.loaded_at <= datetime.now(UTC)
        assert listed.stale_from == listed.loaded_at + timedelta(days=3)


async def test_another_content_is_another_version(tmp_path: Path) -> None:
    server = Server(response(ONE.encode()))
    async with followed(tmp_path, server, roots=ONE) as (source, url):
        version = source.trust.version
        await source.refresh()
        await source.look()
        assert source.trust.version == version
        put_copy(tmp_path / "trust", url, TWO)
        assert loaded(tmp_path / "trust").trust.version != version


async def test_an_address_is_not_asked_before_its_time(tmp_path: Path) -> None:
    server = Server(response(ONE.encode()))
    async with followed(tmp_path, server) as (source, _):
        for _ in range(3):
            await source.refresh()
        assert len(server.requests) == 1


async def test_a_list_that_has_not_changed_is_confirmed(tmp_path: Path) -> None:
    server = Server(response(ONE.encode(), 'ETag: "1"'))
    async with followed(tmp_path, server) as (source, url):
        await source.refresh()
        await source.look()
        await wait_a_day(source, url)
        server.answer = response(b"", status="304 Not Modified")
        await source.refresh()
        assert await source.look()
        assert not only(source.trust).is_stale()
        assert b'If-None-Match: "1"' in server.requests[-1]


async def wait_a_day(source: TrustSource, url: str) -> None:
    """As if the last answer were a day old, and the one before four."""
    copy = source._copies.get(url)
    assert copy is not None
    aged = msgspec.structs.replace(copy, confirmed_at=copy.confirmed_at - timedelta(days=4))
    source._copies.put(aged)
    assert await source.look()
    assert only(source.trust).is_stale()


@pytest.mark.parametrize("answer", BAD_ANSWERS)
async def test_a_bad_answer_never_replaces_a_good_list(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, answer: str
) -> None:
    server = Server(response(SIX.encode()))
    async with followed(tmp_path, server) as (source, url):
        await source.refresh()
        await wait_a_day(source, url)
        good = only(source.trust)
        server.answer = BAD_ANSWERS[answer]
        await source.refresh()
        await source.look()
        assert (only(source.trust).anchors, only(source.trust).version) == (SIX, good.version)
        assert only(source.trust).is_stale()
        assert only(loaded(tmp_path / "trust").trust).anchors == SIX
    assert len([r for r in caplog.records if "was not refreshed" in r.message]) == 1


async def test_a_list_may_lose_half_of_its_certificates(tmp_path: Path) -> None:
    half = "".join(ROOTS[:3])
    async with followed(tmp_path, Server(response(half.encode())), roots=SIX) as (source, _):
        await source.refresh()
        await source.look()
        assert only(source.trust).anchors == half


async def test_a_problem_is_logged_once_and_its_end_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server = Server(response(b"", status="503 Service Unavailable"))
    async with followed(tmp_path, server, roots=ONE) as (source, url):
        for _ in range(3):
            source._schedule(address(url))._next = None
            await source.refresh()
        server.answer = response(ONE.encode())
        source._schedule(address(url))._next = None
        await source.refresh()
    assert [record.message for record in caplog.records] == [
        "the trust list 'List' was not refreshed, the last good one stays: its address answered"
        " with status 503",
        "the trust list 'List' is refreshed again",
    ]


def address(url: str = NOWHERE) -> ListAddress:
    return ListAddress(url=url, refresh_seconds=86_400.0, stale_seconds=3 * 86_400.0)


def test_failures_are_followed_by_growing_pauses_and_never_by_longer_than_usual() -> None:
    schedule = _Schedule(address())
    pauses = []
    for _ in range(20):
        schedule.failed("no answer")
        assert schedule._next is not None
        pauses.append((schedule._next - datetime.now(UTC)).total_seconds())
    assert all(30 * 2**n - 1 <= pauses[n] <= 60 * 2**n for n in range(10))
    assert max(pauses) <= 86_400


def test_a_success_goes_back_to_the_usual_time() -> None:
    schedule, copy = (
        _Schedule(address()),
        ListCopy(url=NOWHERE, text="", confirmed_at=datetime.now(UTC)),
    )
    schedule.failed("no answer")
    assert not schedule.is_due(None)
    schedule.succeeded()
    assert (schedule.is_due(None), schedule.is_due(copy)) == (True, False)


@pytest.mark.parametrize(("age", "due"), [(-1, True), (0, False), (23, False), (25, True)])
def test_a_copy_is_due_by_its_age(age: int, due: bool) -> None:
    confirmed_at = datetime.now(UTC) - timedelta(hours=age, seconds=1)
    copy = ListCopy(url=NOWHERE, text="", confirmed_at=confirmed_at)
    assert _Schedule(address()).is_due(copy) is due


async def test_the_last_good_copy_serves_the_next_start(tmp_path: Path) -> None:
    folder = write(tmp_path / "trust", from_file(url=NOWHERE), roots=ONE)
    put_copy(folder, NOWHERE, TWO)
    listed = only(loaded(folder).trust)
    assert (listed.anchors, listed.is_stale()) == (TWO, False)


async def test_copies_are_kept_where_the_operator_says(tmp_path: Path) -> None:
    copies = tmp_path / "elsewhere"
    async with listening(tmp_path, Server(response(TWO.encode()))) as place:
        folder = write(tmp_path / "trust", from_file(url=place.url, anchors=None))
        source = TrustSource(folder, copies, tls=place.tls)
        source.load()
        await source.refresh()
    assert ListCopies(copies).get(place.url) is not None
    assert not (folder / COPIES_NAME).exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://lists.example/list.pem",
        "ftp://lists.example/list.pem",
        "https:///list.pem",
        "https://user:word@lists.example/list.pem",
        "https://[lists.example/list.pem",
        "list.pem",
        "",
    ],
)
def test_an_address_that_is_not_https_is_refused_at_the_start(tmp_path: Path, url: str) -> None:
    folder = write(tmp_path / "trust", from_file(url=url), roots=ONE)
    with pytest.raises(TrustError, match="must be an https address"):
        TrustSource(folder).load()


@pytest.mark.parametrize("seconds", [0, 59, -1, 1e9])
def test_an_address_is_asked_neither_all_the_time_nor_never(tmp_path: Path, seconds: float) -> None:
    lists = from_file(url=NOWHERE, refreshSeconds=seconds)
    with pytest.raises(TrustError, match="refreshSeconds"):
        TrustSource(write(tmp_path / "trust", lists, roots=ONE)).load()


async def test_a_changed_file_is_loaded_once_it_stays_as_it_is(tmp_path: Path) -> None:
    folder = write(tmp_path / "trust", from_file(), roots=ONE)
    source = loaded(folder)
    assert not await source.look()
    (folder / "roots.pem").write_text(TWO)
    assert not await source.look()
    assert await source.look()
    assert only(source.trust).anchors == TWO
    assert not await source.look()


async def test_a_file_that_is_still_being_written_is_left_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "trust", from_file(), roots=ONE)
    source = loaded(folder)
    for roots in range(1, 6):
        (folder / "roots.pem").write_text("".join(ROOTS[:roots]))
        assert not await source.look()
    assert only(source.trust).anchors == ONE


async def test_a_list_that_is_added_is_heard_of(tmp_path: Path) -> None:
    folder = write(tmp_path / "trust", from_file(), roots=ONE, clocks=TWO)
    source = loaded(folder)
    write(folder, from_file(), from_file(name="Clocks", kind="TSA", anchors="clocks.pem"))
    assert [await source.look(), await source.look()] == [False, True]
    assert [listed.name for listed in source.trust.lists] == ["List", "Clocks"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("roots.pem", "nothing"), ("roots.pem", ""), ("trust.json", "{"), ("trust.json", "{}")],
)
async def test_a_file_that_breaks_leaves_the_last_lists_in_use_and_stale(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, content: str
) -> None:
    folder = write(tmp_path / "trust", from_file(), roots=ONE)
    source = loaded(folder)
    version, good = source.trust.version, (folder / name).read_text()
    (folder / name).write_text(content)
    assert [await source.look() for _ in range(4)] == [False, True, False, False]
    assert (only(source.trust).anchors, source.trust.version) == (ONE, version)
    assert source.trust.status() == "degraded: stale trust lists: List"
    assert len(caplog.records) == 1
    (folder / name).write_text(good)
    assert [await source.look(), await source.look()] == [False, True]
    assert source.trust.status() == "ok"


async def test_a_folder_that_goes_away_leaves_the_last_lists_in_use(tmp_path: Path) -> None:
    folder = write(tmp_path / "trust", from_file(), roots=ONE)
    source = loaded(folder)
    folder.rename(tmp_path / "gone")
    assert [await source.look(), await source.look()] == [False, True]
    assert (only(source.trust).anchors, only(source.trust).is_stale()) == (ONE, True)


async def test_changes_are_handed_on_while_the_server_runs(tmp_path: Path) -> None:
    used: asyncio.Queue[TrustLists] = asyncio.Queue()
    async with listening(tmp_path, Server(response(TWO.encode()))) as place:
        lists = from_file(), from_file(name="Clocks", kind="TSA", url=place.url)
        folder = write(tmp_path / "trust", *lists, roots=ONE)
        source = TrustSource(folder, look_seconds=0.02, tls=place.tls)
        source.load()
        following = asyncio.create_task(source.follow(used.put_nowait))
        async with asyncio.timeout(10):
            assert [listed.entries for listed in (await used.get()).lists] == [1, 2]
            (folder / "roots.pem").write_text(SIX)
            assert [listed.entries for listed in (await used.get()).lists] == [6, 2]
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
    assert used.empty()


async def test_whoever_uses_the_lists_may_fail(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    used = asyncio.Event()

    def use(trust: TrustLists) -> None:
        if only(trust).anchors == TWO:
            (folder / "roots.pem").write_text(SIX)
            raise RuntimeError("not today")
        used.set()

    folder = write(tmp_path / "trust", from_file(), roots=ONE)
    source = TrustSource(folder, look_seconds=0.02)
    source.load()
    following = asyncio.create_task(source.follow(use))
    (folder / "roots.pem").write_text(TWO)
    async with asyncio.timeout(10):
        await used.wait()
    following.cancel()
    assert [record.message for record in caplog.records] == [
        "the trust lists could not be looked after"
    ]


statuses = st.sampled_from(["200 OK", "204 No Content", "301 Moved", "304 Not Modified", "500 No"])
bodies = st.binary(max_size=200) | st.sampled_from([b"", SIX.encode()[:900], TWO.encode()])
headers = st.lists(
    st.sampled_from(
        [
            "Location: /list.pem",
            "Content-Encoding: gzip",
            "Content-Length: 7",
            "Transfer-Encoding: chunked",
            "ETag: \x00",
            "no header",
        ]
    ),
    max_size=2,
)
answers = st.binary(max_size=300) | st.builds(
    lambda status, body, fields: response(body, *fields, status=status), statuses, bodies, headers
)


@settings(max_examples=60)
@given(answers)
def test_whatever_an_address_says_the_good_list_stays(answer: bytes) -> None:
    async def asked() -> None:
        with TemporaryDirectory() as name:
            async with followed(Path(name), Server(answer), roots=SIX) as (source, _):
                await source.refresh()
                await source.look()
                assert only(source.trust).anchors == SIX
                assert not (Path(name) / "trust" / COPIES_NAME).exists()

    asyncio.run(asked())
