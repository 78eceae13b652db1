"""The horizon: which videos' verdicts change by the passing of time alone, and when.

Operators look ahead with it: a signer whose certificate ends takes its videos along, unless a
time-stamp or a receipt proves that they were signed before.
"""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from resolvers.provenance.provenance import Provenance
from resolvers.provenance.service import Service
from resolvers.validation.verdict import Verdict, reach_verdict

PAGE: Final = 100


class Change(NamedTuple):
    """A number of videos of one signer whose verdicts change at one time (UTC). `signer` is the
    organization in the certificate, None where it names none.
    """

    at: datetime
    signer: str | None
    videos: int


async def horizon(service: Service, *, lasting: bool) -> list[Change]:
    """The changes ahead in the whole catalog, the next first. Reads what was not read yet.
    `lasting` says that the ledger outlives the process, and with it the receipts recorded now.
    """
    ahead: Counter[tuple[datetime, str | None]] = Counter()
    started = datetime.now(UTC)
    async for video in _videos(service):
        verdict = video.verdict if lasting else _before(video, started)
        if verdict.holds_until is not None:
            ahead[verdict.holds_until, _signer(video, verdict)] += 1
    changes = (Change(at, signer, number) for (at, signer), number in ahead.items())
    return sorted(changes, key=lambda change: (change.at, change.signer or "", change.videos))


async def _videos(service: Service) -> AsyncIterator[Provenance]:
    after: str | None = None
    while True:
        page, videos = await service.page(PAGE, after)
        for video in videos:
            yield video
        if not page.has_next or not page.keys:
            return
        after = page.keys[-1]


def _before(video: Provenance, started: datetime) -> Verdict:
    """The verdict without a receipt that this process recorded itself."""
    received = video.received if video.received and video.received < started else None
    return reach_verdict(video.facts, video.judgement, video.graph, received)


def _signer(video: Provenance, verdict: Verdict) -> str | None:
    """The signer of the first manifest whose standing changes then."""
    for manifest in video.facts.manifests:
        held = verdict.manifests.get(manifest.label)
        if held is not None and held.standing.holds_until == verdict.holds_until:
            certificate = manifest.signature.certificate if manifest.signature else None
            return certificate.organization if certificate else None
    return None
