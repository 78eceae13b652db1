"""Trust lists that change while the service runs."""

import asyncio
import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from resolvers.demo.authority import VALID_FROM
from resolvers.demo.signing import signed_video
from resolvers.labels.history import Cause
from resolvers.labels.label import LabelKind
from resolvers.labels.rules import RULES, RuleSet
from resolvers.platform.catalog import FolderCatalog
from resolvers.platform.memory_ledger import MemoryLedger
from resolvers.platform.redis_ledger import RedisLedger
from resolvers.provenance.provenance import Provenance
from resolvers.provenance.service import Service
from resolvers.storage.redis_store import RedisStore
from resolvers.storage.store import MemoryStore
from resolvers.trust.lists import ListKind, TrustLists
from resolvers.trust.source import TrustSource
from resolvers.validation.verdict import CredentialState, SignerTrust
from tests.resolvers.rejudging import (
    CREATED,
    SIGNERS,
    STRANGERS,
    Remembered,
    asked,
    definition,
    lists,
    made,
    make,
    running,
)

pytestmark = pytest.mark.anyio

NUMBER = 30
IDS = [str(number) for number in range(NUMBER)]
KNOWN, UNKNOWN = lists(SIGNERS.root_pem), lists(STRANGERS.root_pem)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "one.mp4").write_bytes(made(1))
    return folder


async def cached(folder: Path, redis_url: str) -> Remembered:
    """Videos that another process read, under no list, and that were deleted since."""
    make(folder, NUMBER)
    catalog = Remembered(FolderCatalog(folder))
    async with running(catalog, RedisStore(redis_url), TrustLists()) as service:
        await asked(service, IDS)
        assert service.reader.parses == NUMBER
    shutil.rmtree(folder)
    return catalog


async def one(service: Service) -> Provenance:
    found = await service.provenance("one")
    assert found is not None
    return found


async def state(service: Service) -> CredentialState:
    return (await one(service)).verdict.state


def trusts(found: Sequence[Provenance]) -> list[set[SignerTrust]]:
    """The trust in the signers of each video and of its ingredients."""
    return [{each.trust for each in video.verdict.manifests.values()} for video in found]


async def test_cached_videos_are_judged_by_new_lists_without_their_media(
    tmp_path: Path, redis_url: str
) -> None:
    catalog = await cached(tmp_path / "media", redis_url)
    async with running(catalog, RedisStore(redis_url), UNKNOWN) as service:
        assert trusts(await asked(service, IDS)) == NUMBER * [{SignerTrust.UNRECOGNIZED}]
        service.use(KNOWN)
        assert trusts(await asked(service, IDS)) == NUMBER * [{SignerTrust.OFFICIAL}]
        service.use(UNKNOWN)
        assert trusts(await asked(service, IDS)) == NUMBER * [{SignerTrust.UNRECOGNIZED}]
        assert service.reader.parses == 0


async def test_the_kind_of_a_list_may_change(media: Path, redis_url: str) -> None:
    async with running(FolderCatalog(media), RedisStore(redis_url), KNOWN) as service:
        assert (await one(service)).verdict.trust is SignerTrust.OFFICIAL
        private = lists(SIGNERS.root_pem, kind=ListKind.PRIVATE)
        service.use(msgspec.structs.replace(private, version="another"))
        assert (await one(service)).verdict.trust is SignerTrust.PRIVATE


async def test_lists_that_stay_the_same_change_nothing(media: Path, redis_url: str) -> None:
    async with running(FolderCatalog(media), RedisStore(redis_url), KNOWN) as service:
        before = await one(service)
        listed = msgspec.structs.replace(KNOWN.lists[0], loaded_at=datetime.now(UTC))
        service.use(msgspec.structs.replace(KNOWN, lists=(listed,)))
        assert await one(service) is before
        assert service.trust.lists == (listed,)


async def test_those_who_ask_during_a_change_are_all_answered(
    tmp_path: Path, redis_url: str
) -> None:
    catalog = await cached(tmp_path / "media", redis_url)
    async with running(catalog, RedisStore(redis_url), UNKNOWN) as service:

        async def ask(turn: int) -> set[CredentialState]:
            await asyncio.sleep(turn / 100)
            return {each.verdict.state for each in await asked(service, IDS)}

        asking = [asyncio.create_task(ask(turn)) for turn in range(20)]
        await asyncio.sleep(0.1)
        service.use(KNOWN)
        said = set().union(*await asyncio.gather(*asking))
        assert said <= {CredentialState.UNRECOGNIZED, CredentialState.TRUSTED}
        assert {each.verdict.state for each in await asked(service, IDS)} == {
            CredentialState.TRUSTED
        }


async def test_an_answer_outlives_the_certificate_that_held_when_it_was_received(
    media: Path, redis_url: str
) -> None:
    until = datetime.now(UTC) + timedelta(seconds=6)
    signer = SIGNERS.signer("Brief", valid_from=VALID_FROM, valid_until=until)
    (media / "one.mp4").write_bytes(signed_video(definition(CREATED, 1), signer))
    async with running(FolderCatalog(media), RedisStore(redis_url), KNOWN) as service:
        assert await state(service) is CredentialState.TRUSTED
        await asyncio.sleep((until - datetime.now(UTC)).total_seconds() + 1)
        assert await state(service) is CredentialState.TRUSTED
    # Another ledger has no receipt from before.
    async with running(FolderCatalog(media), RedisStore(redis_url), KNOWN) as service:
        assert await state(service) is CredentialState.EXPIRED
        assert service.reader.parses == 0


async def test_an_answer_is_judged_again_at_its_horizon(media: Path, redis_url: str) -> None:
    start = datetime.now(UTC) + timedelta(seconds=6)
    signer = SIGNERS.signer("Early", valid_from=start)
    (media / "one.mp4").write_bytes(signed_video(definition(CREATED, 1), signer))
    async with running(FolderCatalog(media), RedisStore(redis_url), KNOWN) as service:
        assert await state(service) is CredentialState.EXPIRED
        await asyncio.sleep((start - datetime.now(UTC)).total_seconds() + 1)
        assert await state(service) is CredentialState.TRUSTED
        assert service.reader.parses == 1


async def test_a_worker_that_is_replaced_knows_the_new_lists(media: Path, redis_url: str) -> None:
    async with running(FolderCatalog(media), RedisStore(redis_url), UNKNOWN) as service:
        service.use(KNOWN)
        for worker in list(service.reader._workers._staff):
            worker.kill()
        assert await state(service) is CredentialState.TRUSTED
        assert service.reader._workers._setup.arguments == (KNOWN,)


async def following(service: Service) -> None:
    """Wait until the service has been given other lists."""
    before = service.trust
    for _ in range(500):
        if service.trust is not before:
            return
        await asyncio.sleep(0.02)


async def test_the_operators_folder_is_followed(
    media: Path, tmp_path: Path, redis_url: str
) -> None:
    folder = tmp_path / "trust"
    folder.mkdir()
    description = {"name": "List", "kind": "OFFICIAL", "anchors": "roots.pem"}
    (folder / "trust.json").write_text(json.dumps({"lists": [description]}))
    (folder / "roots.pem").write_text(STRANGERS.root_pem)
    source = TrustSource(folder, look_seconds=0.02)
    async with running(
        FolderCatalog(media), RedisStore(redis_url), source.load(), source
    ) as service:
        assert await state(service) is CredentialState.UNRECOGNIZED
        (folder / "roots.pem").write_text(SIGNERS.root_pem)
        await following(service)
        assert await state(service) is CredentialState.TRUSTED
        shutil.rmtree(folder)
        await following(service)
        assert (await service.readiness())["trust"] == "degraded: stale trust lists: List"
        assert await state(service) is CredentialState.TRUSTED


async def test_a_service_without_lists_is_ready(media: Path, redis_url: str) -> None:
    async with running(FolderCatalog(media), RedisStore(redis_url), TrustLists()) as service:
        assert (await service.readiness())["trust"] == "ok"


def quieter() -> RuleSet:
    """The next table of rules, by which a capture gives no label."""
    rows = (rule._replace(when=lambda _: ()) if rule.id == "R40" else rule for rule in RULES.rules)
    return RuleSet("next", tuple(rows))


async def test_other_rules_change_labels_and_no_media_is_read(
    tmp_path: Path, redis_url: str
) -> None:
    make(tmp_path / "media", NUMBER)
    catalog, ledger = Remembered(FolderCatalog(tmp_path / "media")), RedisLedger(redis_url)
    async with running(catalog, RedisStore(redis_url), KNOWN, ledger=ledger) as service:
        before = await asked(service, IDS)
    shutil.rmtree(tmp_path / "media")
    again = RedisLedger(redis_url)
    rules = quieter()
    async with running(catalog, RedisStore(redis_url), KNOWN, ledger=again, rules=rules) as service:
        after = await asked(service, IDS)
        changes = [await service.platform.history(video_id) for video_id in IDS]
        assert service.reader.parses == 0
    captured = [each.label.kind is LabelKind.CAPTURED_WITH_CAMERA for each in before]
    assert any(captured)
    assert {each.label.rule_set_version for each in after} == {"next"}
    assert {each.label.kind for each in after} == {LabelKind.NONE}
    causes = [[change.cause for change in each] for each in changes]
    assert causes == [[Cause.PARSE, Cause.RULE_SET] if was else [Cause.PARSE] for was in captured]


async def test_the_history_says_that_trust_lists_changed_a_label(media: Path) -> None:
    ledger = MemoryLedger()
    catalog = Remembered(FolderCatalog(media))
    async with running(catalog, MemoryStore(), UNKNOWN, ledger=ledger) as service:
        await asked(service, ["one"])
        service.use(KNOWN)
        await asked(service, ["one"])
        changes = await service.platform.history("one")
    assert [(each.after, each.cause) for each in changes] == [
        (LabelKind.NONE, Cause.PARSE),
        (LabelKind.CAPTURED_WITH_CAMERA, Cause.TRUST_LIST),
    ]
