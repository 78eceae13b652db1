from datetime import UTC, datetime

import pytest
from hypothesis import given

from resolvers.manifests.facts import Status
from resolvers.manifests.identity import MAX_IDENTITIES, Identity, IdentityClaim, identities
from resolvers.validation.identity_check import IdentityCheck, identity_check
from tests.resolvers.builders import failure, success
from tests.resolvers.stores import JSON, Json

CERTIFIED: Json = {
    "signer_payload": {
        "referenced_assertions": [{"url": "self#jumbf=c2pa.assertions/c2pa.actions.v2"}],
        "sig_type": "cawg.x509.cose",
        "role": ["cawg.publisher", 7],
    },
    "signature": {
        "certificateInfo": {
            "subject": {"O": "Example Broadcaster", "CN": "Jane Doe"},
            "issuer": {"O": "Example Union"},
            "validity": {"notBefore": "2026-01-20T16:19:17+00:00"},
        }
    },
}
AGGREGATED: Json = {
    "signer_payload": {"sig_type": "cawg.identity_claims_aggregation"},
    "signature": {
        "credentialSubject": {
            "verifiedIdentities": [
                {
                    "type": "cawg.social_media",
                    "name": "Jane Doe",
                    "username": "jane",
                    "uri": "https://social.example/jane",
                    "provider": {"name": "Social"},
                    "verifiedAt": "2026-01-01T00:00:00Z",
                }
            ]
        }
    },
}
ADDRESS = "self#jumbf=/c2pa/urn:c2pa:a/c2pa.assertions/cawg.identity"


def test_an_identity_by_certificate_names_its_organization() -> None:
    [found] = identities({"cawg.identity": CERTIFIED, "c2pa.actions": {}})
    assert found == Identity(
        label="cawg.identity",
        signature_type="cawg.x509.cose",
        organization="Example Broadcaster",
        issuer_organization="Example Union",
        not_before=datetime(2026, 1, 20, 16, 19, 17, tzinfo=UTC),
        roles=("cawg.publisher",),
        references=1,
        common_name="Jane Doe",
    )


def test_an_aggregated_identity_says_what_was_verified() -> None:
    [found] = identities({"cawg.identity__1": AGGREGATED})
    assert found.claims == (
        IdentityClaim(
            kind="cawg.social_media",
            provider="Social",
            verified_at=datetime(2026, 1, 1, tzinfo=UTC),
            name="Jane Doe",
            username="jane",
            address="https://social.example/jane",
        ),
    )
    assert list(found.words) == ["Jane Doe", "jane", "https://social.example/jane"]


def test_an_identity_does_not_print_a_person() -> None:
    [found] = identities({"cawg.identity": CERTIFIED})
    assert "Jane" not in repr(found)


def test_identities_are_bounded() -> None:
    many = {f"cawg.identity__{number}": CERTIFIED for number in range(MAX_IDENTITIES + 1)}
    assert len(list(identities(many))) == MAX_IDENTITIES


@given(JSON)
def test_any_identity_assertion_is_parsed(value: object) -> None:
    assert len(list(identities({"cawg.identity": value}))) == 1
    nested = {"signer_payload": value, "signature": value}
    assert len(list(identities({"cawg.identity": nested}))) == 1


@pytest.mark.parametrize(
    ("statuses", "check"),
    [
        ((), IdentityCheck.NOT_VERIFIED),
        ((success("cawg.identity.well-formed", ADDRESS),), IdentityCheck.NOT_VERIFIED),
        ((success("cawg.identity.trusted", ADDRESS),), IdentityCheck.VERIFIED),
        ((success("cawg.identity.trusted", f"{ADDRESS}__1"),), IdentityCheck.NOT_VERIFIED),
        ((success("signingCredential.trusted", ADDRESS),), IdentityCheck.NOT_VERIFIED),
        (
            (
                success("cawg.ica.credential_valid", ADDRESS),
                failure("cawg.ica.time_stamp.invalid", ADDRESS),
            ),
            IdentityCheck.FAILED,
        ),
    ],
)
def test_an_identity_is_verified_only_by_a_status_that_names_it(
    statuses: tuple[Status, ...], check: IdentityCheck
) -> None:
    assert identity_check(Identity(label="cawg.identity"), statuses) is check
