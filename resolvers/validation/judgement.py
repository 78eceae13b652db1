"""Judgements: who signed and when, by an operator's trust lists, from a manifest store's bytes.

The library pools all anchors that it is given: a root given only for time-stamps makes a signer
trusted, one given only for signers makes a time-stamp trusted, and where lists overlap the one it
names is random. So each question has a context of its own, and no answer is taken from another's:

    is the time true?          the authorities alone
    is the signer on a list?   that list alone, true times taken at their word
    did the certificate hold?  its dates, at the true time or else now

Like all that reads hostile bytes, `judge` runs in a worker process (see `worker_pool`).
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import orjson
from c2pa import C2paError, Reader

from resolvers.core.json_values import Json, items, mapping
from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import Certificate, Checks, Manifest, Record, Status
from resolvers.trust.lists import ListKind, TrustList, TrustLists
from resolvers.validation.contexts import STORE_TYPE, contexts
from resolvers.validation.recorded_validation import joined, trusted

# A judgement is of its day: certificates above a signer's expire too, and do not say so beforehand.
LASTS: Final = timedelta(days=1)

# Certificates are dated to the second, and hold to the end of their last one.
_SECOND: Final = timedelta(seconds=1)
_ALWAYS: Final = datetime.max.replace(tzinfo=UTC)
_JUDGED: Final = ("signingCredential.", "timeStamp.", "claimSignature.")
_TIME: Final = "timeStamp."
_LISTED: Final = "signingCredential.trusted"
_UNLISTED: Final = "signingCredential.untrusted"
_EXPIRED: Final = "signingCredential.expired"


class TrustListResult(Record, frozen=True):
    """What a signer list says: each manifest's statuses under it, and the labels of those it
    recognises.
    """

    list_name: str
    list_kind: ListKind
    list_version: str
    checks: Checks
    recognised: frozenset[str] = frozenset()


class Judgement(Record, frozen=True):
    """The credentials of one store under one operator's trust: `base` holds what is so under no
    signer list (with the time-stamp authorities), `findings` what each signer list adds, in the
    order asked, until every signer was found. It holds until `until`.
    """

    trust_version: str = "none"
    base: Checks = Checks()
    findings: tuple[TrustListResult, ...] = ()
    until: datetime = _ALWAYS

    def holds(self, trust: TrustLists) -> bool:
        """Whether this is what `trust` says today."""
        return self.trust_version == trust.version and datetime.now(UTC) < self.until


def warm(trust: TrustLists) -> None:
    """Make the contexts that a first request would otherwise wait for."""
    contexts.get()
    contexts.get(*trust.authorities)
    for listed in trust.signers:
        contexts.get(listed, believe_times=True)


def judge(store: bytes, trust: TrustLists) -> Judgement:
    """Judge a store's signers and times, without its media."""
    now = datetime.now(UTC)
    manifests, timed = _check(store, *trust.authorities)
    signings = [_Signing(each, timed.statuses.get(each.label, ()), now) for each in manifests]
    return Judgement(
        trust_version=trust.version,
        base=Checks(statuses={each.label: tuple(each.unlisted()) for each in signings}),
        findings=tuple(_findings(store, trust.signers, signings)),
        until=min((each.until for each in signings), default=now + LASTS),
    )


def _findings(
    store: bytes, lists: Iterable[TrustList], signings: Iterable["_Signing"]
) -> Iterator[TrustListResult]:
    """What the lists say, one after the other, until nobody is left who could be on one."""
    left = {each.label: each for each in signings if not each.lapsed}
    for listed in lists:
        if not left:
            return
        said = _said(store, listed, left)
        recognised = {label: left.pop(label) for label in said if trusted(said[label])}
        yield TrustListResult(
            list_name=listed.name,
            list_kind=listed.kind,
            list_version=listed.version,
            checks=Checks(
                statuses={
                    label: tuple(each.listed(said[label])) for label, each in recognised.items()
                }
            ),
            recognised=frozenset(recognised),
        )


def _said(
    store: bytes, listed: TrustList, asked: Mapping[str, "_Signing"]
) -> dict[str, tuple[Status, ...]]:
    """The statuses of these manifests under one list."""
    checks = {
        believed: _check(store, listed, believe_times=believed)[1].statuses
        for believed in {each.believed for each in asked.values()}
    }
    return {label: checks[each.believed].get(label, ()) for label, each in asked.items()}


class _Signing:
    """One manifest's signature: `timed` are its statuses under the authorities alone.

    `believed` says that a list may take its time-stamp, if there is one, at its word. `lapsed` says
    that the certificate did not hold when it signed; without a time-stamp that is for the library
    to say, which knows of the manifests that are signed over this one.
    """

    def __init__(self, manifest: Manifest, timed: Sequence[Status], now: datetime) -> None:
        self.label, self._timed = manifest.label, timed
        signature = manifest.signature
        certificate = (signature and signature.certificate) or Certificate()
        stamp = signature.time_stamp if signature else None
        self._stamped = stamp is not None
        self.believed = stamp is None or _is_trusted(timed)
        at = stamp.at if stamp and self.believed else now
        self.lapsed = self._stamped and not _held(certificate, at)
        settled = self._stamped and self.believed
        self.until = now + LASTS if settled else min(_changes(certificate, now))

    def unlisted(self) -> Iterator[Status]:
        """What is so where no list has the signer."""
        for status in self._timed:
            if status.code == _LISTED:  # a root of time-stamp authorities makes nobody a signer
                yield Status(code=_UNLISTED, url=status.url, kind="failure")
            elif status.code != _EXPIRED or self.lapsed or not self._stamped:
                yield status

    def listed(self, said: Iterable[Status]) -> Iterator[Status]:
        """What is so where a list that says this has the signer."""
        yield from (status for status in said if not status.code.startswith(_TIME))
        yield from (status for status in self._timed if status.code.startswith(_TIME))


def _is_trusted(statuses: Iterable[Status]) -> bool:
    """Whether the authority of a time-stamp is trusted."""
    said = {status.code for status in statuses}
    return "timeStamp.trusted" in said and "timeStamp.untrusted" not in said


def _held(certificate: Certificate, at: datetime) -> bool:
    """Whether a certificate held at a time; one that does not say is not believed to."""
    first, last = certificate.not_before, certificate.not_after
    return first is not None and last is not None and first <= at < last + _SECOND


def _changes(certificate: Certificate, now: datetime) -> Iterator[datetime]:
    """When the certificate begins or ceases to hold, where that is still to come."""
    yield now + LASTS
    first, last = certificate.not_before, certificate.not_after
    if first is not None and now < first:
        yield first
    if last is not None and now < last + _SECOND:
        yield last + _SECOND


def _check(
    store: bytes, *lists: TrustList, believe_times: bool = False
) -> tuple[tuple[Manifest, ...], Checks]:
    """A store's manifests, and each one's statuses about signature, time and trust. The content
    hash must fail here, and is left out.
    """
    context = contexts.get(*lists, believe_times=believe_times)
    try:
        with Reader(STORE_TYPE, io.BytesIO(store), context=context) as reader:
            parsed = ParsedManifestStore(_bare(orjson.loads(reader.crjson())))
    except C2paError:
        return (), Checks()
    everything = joined(parsed.manifests, parsed.checks).statuses
    judged = {
        label: tuple(status for status in said if status.code.startswith(_JUDGED))
        for label, said in everything.items()
    }
    return parsed.manifests, Checks(statuses=judged)


def _bare(crjson: object) -> Json:
    """What a judgement rests on: of the assertions, those that record what was checked before."""
    manifests = map(mapping, items(mapping(crjson).get("manifests")))
    return {"manifests": [{**each, "assertions": _ingredients(each)} for each in manifests]}


def _ingredients(manifest: Json) -> Json:
    assertions = mapping(manifest.get("assertions"))
    return {label: assertions[label] for label in assertions if label.startswith("c2pa.ingredient")}
