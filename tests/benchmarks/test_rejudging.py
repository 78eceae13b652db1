"""10,000 cached videos judged again by other trust lists, when their media is gone.

It stands beside the first reading of the same videos in the same run.
"""

import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from resolvers.demo.authority import Authority
from resolvers.platform.catalog import FolderCatalog
from resolvers.provenance.service import Service
from resolvers.storage.store import MemoryStore
from resolvers.validation.verdict import SignerTrust
from tests.resolvers.rejudging import SIGNERS, Remembered, asked, lists, make, running

pytestmark = pytest.mark.anyio

VIDEOS: Final = 10_000
# About as many as the official and the interim list have: each is a certificate to look through.
OTHERS: Final = [Authority(f"Authority {number}").root_pem for number in range(40)]


def said(what: str, began: float) -> float:
    """Print how many videos a second that was, and return it."""
    seconds = time.perf_counter() - began
    print(f"{what:<28} {seconds:>7.1f} s {VIDEOS / seconds:>9,.0f} a second", flush=True)
    return VIDEOS / seconds


async def judged(service: Service, ids: Sequence[str], trust: SignerTrust) -> None:
    found = await asked(service, ids)
    assert [each.verdict.trust for each in found] == [trust] * VIDEOS


async def test_changed_lists_are_heard_without_reading_media(tmp_path: Path) -> None:
    media, ids = tmp_path / "media", [str(number) for number in range(VIDEOS)]
    make(media, VIDEOS)
    # Not in Redis: a busy machine may take it for away, and then media is read.
    store = MemoryStore(max_bytes=2**30, max_entries=10 * VIDEOS)
    async with running(Remembered(FolderCatalog(media)), store, lists(*OTHERS)) as service:
        print(f"\n\n{VIDEOS:,} videos:")
        began = time.perf_counter()
        await judged(service, ids, SignerTrust.UNRECOGNIZED)
        reading = said("read and judged", began)
        shutil.rmtree(media)
        service.use(lists(*OTHERS, SIGNERS.root_pem))
        began = time.perf_counter()
        await judged(service, ids, SignerTrust.OFFICIAL)
        judging = said("judged by other lists", began)
        began = time.perf_counter()
        await judged(service, ids, SignerTrust.OFFICIAL)
        said("asked again", began)
        print(f"files read after they were deleted: {service.reader.parses - VIDEOS}")
        assert service.reader.parses == VIDEOS
    assert judging > reading
