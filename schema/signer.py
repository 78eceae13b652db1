"""Signers: the certificate, time and trust behind a manifest."""

from datetime import datetime
from typing import Any

import strawberry

from resolvers.manifests.facts import Manifest, Signature
from resolvers.validation.revocation import revocation
from resolvers.validation.verdict import ManifestVerdict
from schema.core.privacy import PERSONAL, SYSTEM
from schema.core.size import at_most
from schema.core.withheld import MAX_WITHHELD, Withheld, withheld
from schema.enums import ProofKind, Revocation, SignerTrust, StampProblem


@strawberry.type(description="The certificate that a manifest was signed with.")
class Certificate:
    """The signer's leaf certificate."""

    organization: str | None = strawberry.field(
        description="The organization that the certificate was issued to.", directives=SYSTEM
    )
    issuer: str | None = strawberry.field(
        description="The organization that issued the certificate.", directives=SYSTEM
    )
    valid_from: datetime | None = strawberry.field(
        description="The start of the certificate's validity.", directives=SYSTEM
    )
    valid_until: datetime | None = strawberry.field(
        description="The end of the certificate's validity.", directives=SYSTEM
    )
    organizational_unit: str | None = strawberry.field(
        description="The organizational unit that the certificate was issued to.", directives=SYSTEM
    )
    common_name: str | None = strawberry.field(
        description="The common name in the certificate, which can be a person's.",
        directives=PERSONAL,
    )

    @strawberry.field(
        description="The fields of this object whose values are withheld, with the reason.",
        directives=(*SYSTEM, at_most(MAX_WITHHELD)),
    )
    def withheld(self, info: strawberry.Info[Any, Any]) -> list[Withheld]:
        return withheld(self, info)


@strawberry.type(description="An authority's signed statement that a signature existed at a time.")
class TimeStamp:
    """A time-stamp over the signature."""

    at: datetime = strawberry.field(
        description="The time that the authority states.", directives=SYSTEM
    )
    authority: str | None = strawberry.field(
        description="The organization of the authority.", directives=SYSTEM
    )
    trusted: bool = strawberry.field(
        description="True if the authority is on one of the trust lists.",
        directives=SYSTEM,
    )
    trust_list: str | None = strawberry.field(
        description="The name of the trust list that the authority is on: a list of time-stamp"
        " authorities, or a list of signers that holds authorities too.",
        directives=SYSTEM,
    )
    problem: StampProblem | None = strawberry.field(
        description="The reason that the time-stamp proves nothing. Null if it does.",
        directives=SYSTEM,
    )


@strawberry.type(description="The signer of a manifest, by the organization in its certificate.")
class Signer:
    """The signer of a manifest. It is not the tool that made the content."""

    verified: bool = strawberry.field(
        description="True if the manifest is verified. The name of an unverified signer proves"
        " nothing: do not show it as fact.",
        directives=SYSTEM,
    )
    name: str | None = strawberry.field(
        description="The organization in the certificate. Null if the certificate names no"
        " organization.",
        directives=SYSTEM,
    )
    certificate: Certificate | None = strawberry.field(
        description="The signing certificate.", directives=SYSTEM
    )
    signed_at: datetime | None = strawberry.field(
        description="The time of signing, as stated by a time-stamp.", directives=SYSTEM
    )
    time_stamp: TimeStamp | None = strawberry.field(
        description="The time-stamp over the signature, if there is one.", directives=SYSTEM
    )
    proven_at: datetime | None = strawberry.field(
        description="A time at which the signature is proven to have existed, while its certificate"
        " was valid. A certificate that expires later takes nothing from it.",
        directives=SYSTEM,
    )
    proven_by: ProofKind = strawberry.field(
        description="The kind of proof of that time.", directives=SYSTEM
    )
    trust: SignerTrust = strawberry.field(
        description="The kind of trust list that recognizes the signer, or the reason that none"
        " does.",
        directives=SYSTEM,
    )
    trust_list: str | None = strawberry.field(
        description="The name of the trust list that the signer is on.", directives=SYSTEM
    )
    trust_list_version: str | None = strawberry.field(
        description="The version of that list: the hash of its content, as in `trustLists`.",
        directives=SYSTEM,
    )
    revocation: Revocation = strawberry.field(
        description="The revocation status of the certificate, by the file itself and by the"
        " operator's list.",
        directives=SYSTEM,
    )


def signer(manifest: Manifest, verdict: ManifestVerdict) -> Signer | None:
    """Build the GraphQL type for the signer of a manifest."""
    signature = manifest.signature
    if signature is None:
        return None
    certificate, proof = signature.certificate, verdict.standing.proof
    stamp = _time_stamp(signature, verdict)
    return Signer(
        verified=verdict.verified,
        name=certificate.organization if certificate else None,
        certificate=Certificate(
            organization=certificate.organization,
            issuer=certificate.issuer_organization,
            valid_from=certificate.not_before,
            valid_until=certificate.not_after,
            organizational_unit=certificate.organizational_unit,
            common_name=certificate.common_name,
        )
        if certificate
        else None,
        signed_at=stamp.at if stamp else None,
        time_stamp=stamp,
        proven_at=proof.at if proof else None,
        proven_by=proof.kind if proof else ProofKind.NONE,
        trust=verdict.trust,
        trust_list=verdict.list_name,
        trust_list_version=verdict.list_version,
        revocation=revocation(verdict.statuses),
    )


def _time_stamp(signature: Signature, verdict: ManifestVerdict) -> TimeStamp | None:
    """The time-stamp that counts most; where none could be judged, the one that the file has."""
    for check in verdict.stamps:
        if check.at is not None:
            return TimeStamp(
                at=check.at,
                authority=check.authority,
                trusted=check.list_kind is not None,
                trust_list=check.list_name,
                problem=check.problem,
            )
    stamp = signature.time_stamp
    if stamp is None:
        return None
    problem = next((check.problem for check in verdict.stamps), StampProblem.UNREADABLE)
    return TimeStamp(
        at=stamp.at, authority=stamp.authority, trusted=False, trust_list=None, problem=problem
    )
