"""c2pa-python, measured: each fact that our code rests on, on really signed files.

One that fails says what another release of the library changed: look at the code that rests on it
before the pin in pyproject.toml moves.
"""

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from c2pa import Builder, C2paError, C2paSignerInfo, C2paSigningAlg, Context, Reader, Signer
from cryptography.hazmat.primitives.asymmetric import ec

from resolvers.demo.authority import (
    LEAF_USAGES,
    VALID_FROM,
    VALID_UNTIL,
    Authority,
    SigningCredential,
    _key_pem,
    _pem,
    name,
)
from resolvers.demo.clips import tiny
from resolvers.demo.signing import Ingredient, _signer, signed_video
from resolvers.demo.time_authority import Stamp, TimeAuthority
from resolvers.manifests.source_type import IPTC
from resolvers.media.boxes import manifest_store
from resolvers.validation.contexts import STORE_TYPE, settings
from tests.resolvers.formats import detached

MP4: Final = "video/mp4"
TRAINED: Final = f"{IPTC}trainedAlgorithmicMedia"
AUTHORITY: Final = Authority("Test Authority")
STRANGER: Final = Authority("Another Authority")
SIGNER: Final = AUTHORITY.signer("Test Signer")
PAST: Final = datetime(2025, 6, 1, tzinfo=UTC)

Json = dict[str, Any]


def definition(*, version: int = 2, **fields: object) -> Json:
    """A manifest with one c2pa.created action."""
    label = "c2pa.actions.v2" if version == 2 else "c2pa.actions"
    actions = [{"action": "c2pa.created", "digitalSourceType": TRAINED}]
    assertion = {"label": label, "data": {"actions": actions}, "created": True}
    return {
        "claim_version": version,
        "claim_generator_info": [{"name": "Test"}],
        "assertions": [assertion],
        **fields,
    }


def anchors(pem: str, kind: str = "manifest", uri: str = "list") -> Json:
    """One list of the library's settings."""
    return {"trust_anchors": pem, "trust_uri": uri, "trust_kind": kind}


def context(*lists: Json, **changed: Mapping[str, object]) -> Context:
    """Our settings, with these lists and sections."""
    base = settings()
    base["trust"]["anchors"] = list(lists)
    for section, values in changed.items():
        base[section] = {**base.get(section, {}), **values}
    return Context.from_dict(base)


def crjson(media: bytes, used: Context | None = None, mime: str = MP4) -> Json:
    """The crJSON of signed media."""
    with Reader(mime, io.BytesIO(media), context=used or context()) as reader:
        document: Json = json.loads(reader.crjson())
    return document


def codes(media: bytes, used: Context | None = None, mime: str = MP4, *, of: int = 0) -> set[str]:
    """The status codes of one manifest, the active one by default."""
    results = crjson(media, used, mime)["manifests"][of]["validationResults"]
    lists = (listed for listed in results.values() if isinstance(listed, list))
    return {status["code"] for listed in lists for status in listed}


def store(media: bytes) -> bytes:
    """The manifest store of a signed video."""
    found = manifest_store(io.BytesIO(media))
    assert found is not None
    return found


def signed_with(settings: Mapping[str, object]) -> bytes:
    """A video signed by the library under these settings of its builder."""
    out = io.BytesIO()
    made = Context.from_dict({"builder": settings, "verify": {"verify_after_sign": False}})
    with made, Builder(json.dumps(definition()), made) as builder, _signer(SIGNER) as native:
        builder.sign(native, MP4, io.BytesIO(tiny()), out)
    return out.getvalue()


FREE: Final = (16).to_bytes(4) + b"free" + bytes(8)


class _Claims(Authority):
    """An authority whose signers' certificates are for C2PA claims only."""

    def claim_signer(self) -> SigningCredential:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = name("Test Signer", "Test Signer")
        leaf = self._leaf(subject, key, VALID_FROM, VALID_UNTIL, LEAF_USAGES[1:])
        return SigningCredential("Test Signer", _pem(leaf), _key_pem(key), self.root_pem)


@pytest.fixture(scope="module")
def video() -> bytes:
    return signed_video(definition(), SIGNER)


def test_a_wrong_mime_type_is_harmless(video: bytes) -> None:
    assert codes(video, mime="video/quicktime") == codes(video)


def test_media_without_a_manifest_says_so() -> None:
    with pytest.raises(C2paError, match=r"^ManifestNotFound"):
        crjson(tiny())


def test_webm_is_called_media_without_a_manifest() -> None:
    with pytest.raises(C2paError, match=r"^ManifestNotFound|^NotSupported"):
        crjson(bytes.fromhex("1a45dfa3") + bytes(100), mime="video/webm")


def test_the_active_manifest_comes_first(video: bytes) -> None:
    parent = Ingredient(video, MP4, "parent.mp4", "parentOf")
    child = signed_video(definition(title="child"), SIGNER, [parent])
    claims = [each["claim.v2"] for each in crjson(child)["manifests"]]
    assert [claim.get("dc:title") for claim in claims] == ["child", None]


@pytest.mark.parametrize(("version", "name"), [(1, "claim"), (2, "claim.v2")])
def test_a_claim_bears_its_version(version: int, name: str) -> None:
    media = signed_video(definition(version=version), SIGNER)
    assert name in crjson(media)["manifests"][0]


def test_the_certificate_is_described(video: bytes) -> None:
    described = crjson(video)["manifests"][0]["signature"]["certificateInfo"]
    assert described["subject"]["O"] == "Test Signer"
    assert described["issuer"]["O"] == "Test Authority"
    assert described["validity"]["notBefore"].startswith("2025-01-01T00:00:00")


def test_actions_of_version_1_keep_their_label_in_crjson_alone(corpus: Path) -> None:
    media = (corpus / "corpus" / "c2patool-2023.mp4").read_bytes()
    assert "c2pa.actions" in crjson(media)["manifests"][0]["assertions"]
    with Reader(MP4, io.BytesIO(media), context=context()) as reader:
        assert '"c2pa.actions"' not in reader.json()


def test_a_signer_on_no_list_is_untrusted(video: bytes) -> None:
    assert "signingCredential.untrusted" in codes(video)


def test_a_signer_on_a_list_is_trusted(video: bytes) -> None:
    assert "signingCredential.trusted" in codes(video, context(anchors(AUTHORITY.root_pem)))


def test_a_root_of_time_stamps_makes_a_signer_trusted(video: bytes) -> None:
    """So each list is asked in a context of its own."""
    assert "signingCredential.trusted" in codes(video, context(anchors(AUTHORITY.root_pem, "tsa")))


def test_unknown_settings_are_ignored(video: bytes) -> None:
    old = context(trust={"allowed_list": SIGNER.certs_pem, "nonsense": 1})
    assert "signingCredential.trusted" not in codes(video, old)


def test_an_expired_certificate_is_expired_and_not_a_mismatch() -> None:
    expired = AUTHORITY.signer("Old Signer", valid_until=datetime(2025, 3, 1, tzinfo=UTC))
    found = codes(signed_video(definition(), expired), context(anchors(AUTHORITY.root_pem)))
    assert "signingCredential.expired" in found
    assert not any(code.endswith("mismatch") for code in found)


@pytest.mark.parametrize("of", [10, 400])
def test_a_changed_byte_of_the_media_is_a_mismatch(video: bytes, of: int) -> None:
    changed = bytearray(video)
    changed[-of] ^= 1
    assert "assertion.bmffHash.mismatch" in codes(bytes(changed))


def test_a_created_action_without_a_source_type_is_malformed_in_version_2() -> None:
    actions = {"actions": [{"action": "c2pa.created"}]}
    bare = [{"label": "c2pa.actions.v2", "data": actions, "created": True}]
    found = codes(signed_video(definition(assertions=bare), SIGNER))
    assert "assertion.action.malformed" in found


def test_a_created_action_without_a_source_type_is_tolerated_in_version_1() -> None:
    bare = [{"label": "c2pa.actions", "data": {"actions": [{"action": "c2pa.created"}]}}]
    found = codes(signed_video(definition(version=1, assertions=bare), SIGNER))
    assert "assertion.action.malformed" not in found


def test_a_store_alone_fails_in_nothing_but_the_content_hash(video: bytes) -> None:
    found = codes(store(video), mime=STORE_TYPE)
    assert "claimSignature.validated" in found
    assert {code for code in found if code.endswith("mismatch")} == {"assertion.bmffHash.mismatch"}


def test_the_active_manifests_label_names_the_whole_store(video: bytes) -> None:
    parent = Ingredient(video, MP4, "parent.mp4", "parentOf")
    child = signed_video(definition(), SIGNER, [parent])
    assert len(crjson(store(child), mime=STORE_TYPE)["manifests"]) == 2


def test_a_box_that_is_free_is_not_hashed_unless_the_signer_said_so() -> None:
    media = signed_with({"bmff_hash_exclude_free_and_skip_boxes": True})
    assert "assertion.bmffHash.match" in codes(media + FREE)


def test_our_own_signing_hashes_a_box_that_is_free(video: bytes) -> None:
    assert "assertion.bmffHash.mismatch" in codes(video + FREE)


def test_hostile_text_comes_through_unchanged() -> None:
    hostile = "<script>\u202e\x00" + "x" * 2000
    media = signed_video(definition(title=hostile), SIGNER)
    assert crjson(media)["manifests"][0]["claim.v2"]["dc:title"] == hostile


def test_a_remote_manifest_is_an_error_that_names_its_address() -> None:
    address = "http://127.0.0.1:9/manifest.c2pa"
    with pytest.raises(C2paError, match=rf"^Remote.*manifests from url {address}"):
        crjson(detached("mp4", address).media)


@pytest.mark.parametrize(("size", "accepted"), [(900_000, True), (1_200_000, False)])
def test_a_list_of_over_a_megabyte_is_refused(size: int, accepted: bool) -> None:
    pem = AUTHORITY.root_pem
    large = anchors(pem * (size // len(pem)))
    if accepted:
        context(large)
    else:
        with pytest.raises(C2paError):
            context(large)


def test_the_megabyte_is_that_of_all_lists_together() -> None:
    pem = STRANGER.root_pem
    with pytest.raises(C2paError, match="StringTooLong"):
        context(*(anchors(pem * (700_000 // len(pem)), uri=name) for name in ("a", "b")))


def test_a_time_stamp_of_a_stranger_is_untrusted_in_version_2() -> None:
    stamp = Stamp(TimeAuthority("Test Clock"), PAST)
    found = codes(signed_video(definition(), SIGNER, stamp=stamp))
    assert "timeStamp.validated" in found
    assert "timeStamp.trusted" not in found


def test_a_time_stamp_of_a_listed_authority_is_trusted_in_version_2() -> None:
    clock = TimeAuthority("Test Clock")
    media = signed_video(definition(), SIGNER, stamp=Stamp(clock, PAST))
    assert "timeStamp.trusted" in codes(media, context(anchors(clock.root_pem, "tsa")))


def test_an_ingredients_record_is_left_out_of_its_results(video: bytes) -> None:
    """The results of an ingredient hold only what differs from the record in the assertion."""
    parent = Ingredient(video, MP4, "parent.mp4", "parentOf")
    child = signed_video(definition(), SIGNER, [parent])
    trusted = context(anchors(AUTHORITY.root_pem))
    recorded = crjson(child, trusted)["manifests"][0]["assertions"]
    record = next(each for label, each in recorded.items() if "ingredient" in label)
    stated = {s["code"] for s in record["validationResults"]["activeManifest"]["success"]}
    assert "claimSignature.validated" in stated
    assert "claimSignature.validated" not in codes(child, trusted, of=1)


def test_the_time_of_validation_is_of_this_reading(video: bytes) -> None:
    """It must be left out of what is compared or hashed."""
    assert "validationTime" in json.dumps(crjson(video))


def test_a_label_is_not_covered_by_the_signature(video: bytes) -> None:
    label: str = crjson(video)["manifests"][0]["label"]
    other = label[:-1] + ("0" if label[-1] != "0" else "1")
    renamed = store(video).replace(label.encode(), other.encode(), 1)
    found = codes(renamed, mime=STORE_TYPE)
    assert "claimSignature.validated" in found


def test_a_certificate_for_claims_alone_needs_our_key_usages() -> None:
    authority = _Claims("Claims Authority")
    media = signed_video(definition(), authority.claim_signer())
    listed = anchors(authority.root_pem)
    assert "signingCredential.trusted" in codes(media, context(listed))
    usual = context(listed, trust={"trust_config": "1.3.6.1.5.5.7.3.4", "anchors": [listed]})
    assert "signingCredential.invalid" in codes(media, usual)


def test_an_empty_address_of_a_time_authority_fails_to_sign() -> None:
    info = C2paSignerInfo(  # type: ignore[no-untyped-call]
        C2paSigningAlg.ES256, SIGNER.certs_pem.encode(), SIGNER.key_pem.encode(), b""
    )
    made = Context.from_dict({"verify": {"verify_after_sign": False}})
    builder = Builder(json.dumps(definition()), made)
    with pytest.raises(C2paError):
        builder.sign(Signer.from_info(info), MP4, io.BytesIO(tiny()), io.BytesIO())
