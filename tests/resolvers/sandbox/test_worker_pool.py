import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from anyio import open_process

from resolvers.core.errors import WorkerDied, WorkerFailed, WorkersBusy, WorkerTimeout
from resolvers.sandbox.worker_pool import WorkerPool
from tests.loop_time import loop_time
from tests.resolvers import jobs

pytestmark = pytest.mark.anyio

MEMORY = 512 * 1024 * 1024
SECONDS = 30.0


@pytest.fixture
async def workers() -> AsyncIterator[WorkerPool]:
    workers = WorkerPool(2, SECONDS, MEMORY)
    await workers.start()
    yield workers
    await workers.stop()


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


async def ends(process_id: int, seconds: float = 30.0) -> bool:
    for _ in range(int(seconds * 100)):
        if not is_running(process_id):
            return True
        await asyncio.sleep(0.01)
    return False


def announced(file: Path) -> int:
    """The process that runs `jobs.announce_and_hang`. Blocks until it does."""
    for _ in range(3000):
        if file.exists() and file.read_text():
            return int(file.read_text())
        time.sleep(0.01)
    raise TimeoutError


async def test_run_returns_the_functions_answer(workers: WorkerPool) -> None:
    assert await workers.run(jobs.doubled, 21) == 42


async def test_run_decodes_the_answer_by_the_return_annotation(workers: WorkerPool) -> None:
    at = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)

    answer = await workers.run(jobs.measured, at, "a", "b")

    assert answer == jobs.Measured(at, ("a", "b"))


async def test_a_job_may_be_given_more_time_than_usual() -> None:
    workers = WorkerPool(1, 0.2, MEMORY)
    await workers.start()
    answer = await workers.run(jobs.process_id, 3.0, extra_seconds=SECONDS)
    await workers.stop()
    assert answer != os.getpid()


async def test_run_in_another_process(workers: WorkerPool) -> None:
    assert await workers.run(jobs.process_id) != os.getpid()


@pytest.mark.parametrize("hang", [jobs.spin, signal.pause], ids=["in Python", "in the kernel"])
async def test_hanging_job_is_ended_in_time(hang: Callable[[], None]) -> None:
    workers = WorkerPool(2, 1.5, MEMORY)
    await workers.start()
    async with loop_time() as elapsed:
        with pytest.raises(WorkerTimeout, match=r"longer than 1\.5 seconds"):
            await workers.run(hang)

    assert elapsed.seconds < 1.5 + 1
    assert await workers.run(jobs.doubled, 1) == 2
    await workers.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's address space")
async def test_memory_eater_dies(workers: WorkerPool) -> None:
    with pytest.raises(WorkerDied, match="ran out of memory"):
        await workers.run(jobs.eat_memory)

    assert await workers.run(jobs.doubled, 1) == 2


async def test_segmentation_fault_costs_one_answer(workers: WorkerPool) -> None:
    with pytest.raises(WorkerDied, match="SIGSEGV"):
        await workers.run(jobs.crash)

    assert await workers.run(jobs.doubled, 1) == 2


async def test_abort_leaves_parallel_calls_alone(workers: WorkerPool) -> None:
    before = [asyncio.ensure_future(workers.run(jobs.doubled, number)) for number in range(20)]
    aborted = asyncio.ensure_future(workers.run(os.abort))
    after = [asyncio.ensure_future(workers.run(jobs.doubled, number)) for number in range(20)]

    answers = await asyncio.gather(*before, *after)

    assert answers == [2 * number for number in range(20)] * 2
    with pytest.raises(WorkerDied, match="SIGABRT"):
        await aborted


async def test_exit_code_is_told(workers: WorkerPool) -> None:
    with pytest.raises(WorkerDied, match="exit code 7"):
        await workers.run(jobs.vanish, 7)


async def test_every_worker_dying_at_once_heals(workers: WorkerPool) -> None:
    dead = await asyncio.gather(
        *(workers.run(jobs.vanish, 1) for _ in range(2)), return_exceptions=True
    )

    assert [type(error) for error in dead] == [WorkerDied, WorkerDied]
    assert await workers.run(jobs.doubled, 1) == 2


async def test_death_between_two_jobs_costs_no_answer(workers: WorkerPool) -> None:
    assert await asyncio.gather(*(workers.run(jobs.crash_later) for _ in range(2))) == ["fine"] * 2
    await asyncio.sleep(0.2)

    assert await asyncio.gather(*(workers.run(jobs.doubled, n) for n in range(4))) == [0, 2, 4, 6]


async def test_idle_worker_killed_from_outside_is_replaced() -> None:
    workers = WorkerPool(1, SECONDS, MEMORY)
    await workers.start()
    victim = await workers.run(jobs.process_id)
    os.kill(victim, signal.SIGKILL)

    assert await ends(victim)
    assert await workers.run(jobs.process_id) != victim
    await workers.stop()


async def test_fifty_concurrent_calls_are_all_answered(workers: WorkerPool) -> None:
    answers = await asyncio.gather(*(workers.run(jobs.doubled, number) for number in range(50)))

    assert answers == [2 * number for number in range(50)]


async def test_cancelled_call_ends_its_job(workers: WorkerPool, tmp_path: Path) -> None:
    file = tmp_path / "process"
    call = asyncio.ensure_future(workers.run(jobs.announce_and_hang, file))
    process_id = await asyncio.to_thread(announced, file)

    call.cancel()

    with pytest.raises(asyncio.CancelledError):
        await call
    assert await ends(process_id)
    assert await workers.run(jobs.doubled, 1) == 2


async def test_exception_is_a_failure_with_its_kind_and_detail(workers: WorkerPool) -> None:
    with pytest.raises(WorkerFailed) as caught:
        await workers.run(jobs.refuse)

    assert caught.value.message == "The worker's job failed with ValueError."
    assert (caught.value.kind, caught.value.detail) == ("ValueError", "not today")


@pytest.mark.parametrize("job", [jobs.refuse, jobs.leave, jobs.lie, jobs.unknown_object])
async def test_failure_does_not_cost_the_worker(job: Callable[[], object]) -> None:
    workers = WorkerPool(1, SECONDS, MEMORY)
    await workers.start()
    before = await workers.run(jobs.process_id)

    with pytest.raises(WorkerFailed):
        await workers.run(job)

    assert await workers.run(jobs.process_id) == before
    await workers.stop()


async def test_answer_beyond_the_limit_ends_the_worker(workers: WorkerPool) -> None:
    with pytest.raises(WorkerDied):
        await workers.run(jobs.promise_too_much)

    assert await workers.run(jobs.doubled, 1) == 2


async def test_full_queue_is_busy(tmp_path: Path) -> None:
    workers = WorkerPool(1, SECONDS, MEMORY, queue=1)
    await workers.start()
    go_on = tmp_path / "go-on"
    working = asyncio.ensure_future(workers.run(jobs.wait_for, go_on))
    waiting = asyncio.ensure_future(workers.run(jobs.doubled, 1))
    await asyncio.sleep(0.1)

    with pytest.raises(WorkersBusy, match="Too many files"):
        await workers.run(jobs.doubled, 2)

    go_on.touch()
    assert (await working, await waiting) == (True, 2)
    await workers.stop()


async def test_waiting_for_a_worker_ends() -> None:
    workers = WorkerPool(1, 0.3, MEMORY)
    await workers.start()
    calls = [workers.run(time.sleep, 60) for _ in range(4)]

    failures = await asyncio.gather(*calls, return_exceptions=True)

    # The first runs, and at most one more gets the next worker in time.
    assert isinstance(failures[0], WorkerTimeout)
    assert isinstance(failures[3], WorkersBusy)
    await workers.stop()


async def test_place_that_cannot_be_filled_is_tried_again(tmp_path: Path) -> None:
    permit = tmp_path / "permit"
    permit.touch()
    workers = WorkerPool(1, SECONDS, MEMORY, initializer=jobs.need, arguments=(permit,))
    await workers.start()
    permit.unlink()
    with pytest.raises(WorkerDied):
        await workers.run(jobs.vanish, 1)

    call = asyncio.ensure_future(workers.run(jobs.doubled, 1))
    await asyncio.sleep(0.5)
    waited = not call.done()
    permit.touch()

    assert (waited, await call) == (True, 2)
    await workers.stop()


async def test_worker_that_dies_at_the_start_is_told() -> None:
    workers = WorkerPool(1, SECONDS, MEMORY, initializer=jobs.crash)

    with pytest.raises(WorkerDied, match="SIGSEGV"):
        await workers.start()


async def test_workers_that_were_not_started_are_busy() -> None:
    with pytest.raises(WorkersBusy):
        await WorkerPool(1, SECONDS, MEMORY).run(jobs.doubled, 1)


async def test_initializer_runs_once_in_every_worker() -> None:
    workers = WorkerPool(2, SECONDS, MEMORY, initializer=jobs.prepare, arguments=("lists",))
    await workers.start()
    first, second = await asyncio.gather(*(workers.run(jobs.process_id, 0.2) for _ in range(2)))

    replies = [await workers.run(jobs.prepared) for _ in range(4)]

    assert first != second
    assert replies == [["lists"]] * 4
    await workers.stop()


async def test_initializer_gets_other_arguments_in_workers_started_later() -> None:
    workers = WorkerPool(1, SECONDS, MEMORY, initializer=jobs.prepare, arguments=("lists",))
    await workers.start()
    workers.set_arguments("other lists")

    before = await workers.run(jobs.prepared)
    with pytest.raises(WorkerDied):
        await workers.run(jobs.vanish, 3)
    after = await workers.run(jobs.prepared)

    assert (before, after) == (["lists"], ["other lists"])
    await workers.stop()


async def test_start_tells_why_an_initializer_failed() -> None:
    workers = WorkerPool(2, SECONDS, MEMORY, initializer=jobs.refuse)

    with pytest.raises(WorkerFailed) as caught:
        await workers.start()

    assert caught.value.detail == "not today"


async def test_stop_leaves_no_process(workers: WorkerPool) -> None:
    replies = await asyncio.gather(*(workers.run(jobs.process_id, 0.2) for _ in range(2)))

    await workers.stop()

    assert [is_running(process_id) for process_id in replies] == [False, False]


async def test_stop_ends_a_job(workers: WorkerPool, tmp_path: Path) -> None:
    file = tmp_path / "process"
    call = asyncio.ensure_future(workers.run(jobs.announce_and_hang, file))
    process_id = await asyncio.to_thread(announced, file)

    await workers.stop()

    with pytest.raises(WorkerDied):
        await call
    assert not is_running(process_id)


@pytest.mark.parametrize("work", ["jobs.process_id, 0.0", "jobs.announce_and_hang, file"])
async def test_workers_end_with_a_killed_server(work: str, tmp_path: Path) -> None:
    file = tmp_path / "process"
    program = (
        "import asyncio, pathlib\n"
        "from resolvers.sandbox.worker_pool import WorkerPool\n"
        "from tests.resolvers import jobs\n"
        f"file = pathlib.Path({str(file)!r})\n"
        "async def main():\n"
        f"    workers = WorkerPool(1, 1.0, {MEMORY})\n"
        "    await workers.start()\n"
        "    print(await workers.run(jobs.process_id), flush=True)\n"
        f"    await workers.run({work})\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    root = str(Path(jobs.__file__).parents[2])
    async with await open_process([sys.executable, "-c", program], cwd=root) as server:
        assert server.stdout is not None
        worker = int(await server.stdout.receive())
        await asyncio.sleep(0.2)
        server.kill()
        assert await ends(worker)


async def test_worker_knows_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_REDIS_URL", "redis://:secret@localhost")
    workers = WorkerPool(1, SECONDS, MEMORY)
    await workers.start()

    replies = await workers.run(jobs.environment)

    assert [name for name in replies if name.startswith("PROVENANCE_")] == []
    await workers.stop()


async def test_worker_has_no_standard_input(workers: WorkerPool) -> None:
    assert await workers.run(jobs.standard_input) == ""


async def test_worker_dumps_no_core(workers: WorkerPool) -> None:
    assert await workers.run(jobs.core_limit) == (0, 0)
