"""A proxy between a ledger and Redis, which delays, drops or cuts off answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Carry = Callable[[bytes, bytes, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def through(url: str, answer: Carry) -> AsyncIterator[str]:
    """The URL of a proxy to Redis, on which `answer` forwards or drops each answer."""
    host, port = url.removeprefix("redis://").removesuffix("/0").split(":")
    carrying: set[asyncio.Task[None]] = set()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection(host, int(port))
        try:
            while sent := await reader.read(65_536):
                server_writer.write(sent)
                await answer(sent, await server_reader.read(65_536), writer)
        finally:
            server_writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(carry(reader, writer))
        carrying.add(task)
        task.add_done_callback(lambda _: writer.close())

    proxy = await asyncio.start_server(accept, "127.0.0.1", 0)
    yield f"redis://127.0.0.1:{proxy.sockets[0].getsockname()[1]}/0"
    proxy.close()
    for task in carrying:
        task.cancel()
    await asyncio.gather(*carrying, return_exceptions=True)
    await asyncio.sleep(0.01)  # closed connections do not count


def cut_at_first_exec() -> Carry:
    reached: list[bytes] = []

    async def answer(sent: bytes, received: bytes, writer: asyncio.StreamWriter) -> None:
        if b"EXEC" in sent and not reached:
            reached.append(sent)
            writer.close()
        writer.write(received)

    return answer


def silent_from_first_exec() -> Carry:
    reached: list[bytes] = []

    async def answer(sent: bytes, received: bytes, writer: asyncio.StreamWriter) -> None:
        if b"EXEC" in sent or reached:
            reached.append(sent)
            return
        writer.write(received)

    return answer


async def slow(sent: bytes, received: bytes, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.03)
    writer.write(received)
