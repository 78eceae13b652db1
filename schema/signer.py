"""Signers: who issued a manifest, and when."""

from datetime import datetime

import strawberry

from resolvers.facts import Manifest
from resolvers.verdict import ManifestVerdict
from schema.enums import Recognition


@strawberry.type(description="The certificate that a manifest was signed with.")
class Certificate:
    """The leaf certificate. Names of natural persons are not shown."""

    organization: str | None = strawberry.field(
        description="The organization that the certificate was issued to."
    )
    issuer: str | None = strawberry.field(
        description="The organization that issued the certificate."
    )
    valid_from: datetime | None = strawberry.field(description="When the certificate became valid.")
    valid_until: datetime | None = strawberry.field(
        description="When the certificate expires, or expired."
    )


@strawberry.type(description="An authority's word that a signature existed at a time.")
class TimeStamp:
    """A time-stamp over the signature."""

    at: datetime = strawberry.field(description="The time that the authority states.")
    authority: str | None = strawberry.field(description="The organization that states it.")
    trusted: bool = strawberry.field(
        description="Whether the authority is on a list of recognized authorities."
    )


@strawberry.type(description="Who issued a manifest: the organization in its certificate.")
class Signer:
    """The signer of a manifest, which is not the tool that made the content."""

    name: str | None = strawberry.field(
        description="The organization in the certificate; null where it names a person or nobody."
    )
    certificate: Certificate | None = strawberry.field(description="The certificate that was used.")
    signed_at: datetime | None = strawberry.field(
        description="When it was signed, where a time-stamp says so."
    )
    time_stamp: TimeStamp | None = strawberry.field(
        description="The time-stamp over the signature, if there is one."
    )
    trust: Recognition = strawberry.field(
        description="Whether the signer is known, and by which kind of list."
    )
    trust_list: str | None = strawberry.field(
        description="The name of the trust list that the signer is on."
    )


def signer(manifest: Manifest, verdict: ManifestVerdict) -> Signer | None:
    """The signer of a manifest as the contract shows it."""
    signature = manifest.signature
    if signature is None:
        return None
    certificate, stamp = signature.certificate, signature.time_stamp
    return Signer(
        name=certificate.organization if certificate else None,
        certificate=Certificate(
            organization=certificate.organization,
            issuer=certificate.issuer_organization,
            valid_from=certificate.not_before,
            valid_until=certificate.not_after,
        )
        if certificate
        else None,
        signed_at=stamp.at if stamp else None,
        time_stamp=TimeStamp(at=stamp.at, authority=stamp.authority, trusted=verdict.time_trusted)
        if stamp
        else None,
        trust=verdict.trust,
        trust_list=verdict.list_name,
    )
