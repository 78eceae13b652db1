"""Signing: add Content Credentials to media exactly as defined, without network access.

By default c2pa-python adds actions and thumbnails, fetches remote manifests, and excludes `free`
boxes from a video's hash. All of that is switched off here.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Final, Literal, cast

import msgspec
from c2pa import Builder, C2paSignerInfo, C2paSigningAlg, Context, Signer
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from resolvers.demo.authority import LEAF_USAGES, SigningCredential
from resolvers.demo.clips import JPEG, MP4, tiny
from resolvers.demo.definitions import Definition
from resolvers.demo.stamping import stamped
from resolvers.demo.time_authority import Stamp

_THUMBNAIL: Final = "thumbnail.jpg"
_OFF: Final = {"enabled": False}


class Ingredient(msgspec.Struct, frozen=True):
    """Media used in other media, with its own credentials if it has any."""

    media: bytes
    mime: str
    title: str
    relationship: Literal["parentOf", "componentOf", "inputTo"] = "parentOf"
    label: str = "parent"
    """The name for an action's `ingredientIds`; it is not part of the manifest."""


def sign(
    source: bytes,
    mime: str,
    manifest: Definition,
    signer: SigningCredential,
    ingredients: Sequence[Ingredient] = (),
    *,
    thumbnail: bytes | None = None,
    stamp: Stamp | None = None,
) -> bytes:
    """Return the media with a manifest, signed with ES256, and with a time-stamp if one is given.

    `thumbnail` is a JPEG of the media. Ingredients are validated when they are added, against the
    signer's and the stamp's authorities, and the result is recorded. Only an MP4 can take a time-
    stamp: in other formats it would invalidate checksums. Raises ValueError for those, and
    `c2pa.C2paError` for a definition or media that the library cannot sign.
    """
    if stamp is not None and mime != MP4:
        raise ValueError(f"Media of type {mime} cannot hold a time-stamp.")
    if thumbnail is not None:
        manifest = {**manifest, "thumbnail": {"format": JPEG, "identifier": _THUMBNAIL}}
    with _context(signer, stamp) as context, Builder(json.dumps(manifest), context) as builder:
        for ingredient in ingredients:
            _add(builder, ingredient)
        if thumbnail is not None:
            builder.add_resource(_THUMBNAIL, io.BytesIO(thumbnail))
        signed = _signed(builder, source, mime, signer, roomy=stamp is not None)
    return signed if stamp is None else stamped(signed, stamp)


def signed_video(
    manifest: Definition,
    signer: SigningCredential,
    ingredients: Sequence[Ingredient] = (),
    *,
    stamp: Stamp | None = None,
) -> bytes:
    """A signed MP4 of one second and 64 by 64 pixels, made within milliseconds: for tests."""
    return sign(tiny(), MP4, manifest, signer, ingredients, stamp=stamp)


def _context(signer: SigningCredential, stamp: Stamp | None = None) -> Context:
    anchors = [_anchors("manifest", signer.anchors_pem)]
    if stamp is not None:
        anchors.append(_anchors("tsa", stamp.authority.root_pem))
    usages = "\n".join(usage.dotted_string for usage in LEAF_USAGES)
    return Context.from_dict(
        {
            "verify": {"remote_manifest_fetch": False, "verify_after_sign": False},
            "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
            "trust": {"trust_config": usages, "anchors": anchors},
            "builder": _BUILDER,
        }
    )


def _anchors(kind: str, pem: str) -> dict[str, str]:
    return {"trust_anchors": pem, "trust_uri": f"demo {kind}", "trust_kind": kind}


_BUILDER: Final[Mapping[str, object]] = {
    "thumbnail": _OFF,
    "actions": {
        "auto_created_action": _OFF,
        "auto_opened_action": _OFF,
        "auto_placed_action": _OFF,
        "auto_all_actions_included": False,
    },
    # The signer created these itself. The other assertions have their own `created`.
    "created_assertion_labels": ["c2pa.ingredient", "c2pa.thumbnail.claim"],
    "bmff_hash_exclude_free_and_skip_boxes": False,
}


def _add(builder: Builder, ingredient: Ingredient) -> None:
    fields = {
        "title": ingredient.title,
        "relationship": ingredient.relationship,
        "label": ingredient.label,
    }
    builder.add_ingredient(json.dumps(fields), ingredient.mime, io.BytesIO(ingredient.media))


def _signed(
    builder: Builder, source: bytes, mime: str, signer: SigningCredential, *, roomy: bool
) -> bytes:
    signed = io.BytesIO()
    with _roomy_signer(signer) if roomy or signer.stand_in_pem else _signer(signer) as native:
        builder.sign(native, mime, io.BytesIO(source), signed)
    return signed.getvalue().replace(_der(_shown(signer)), _der(signer.certs_pem))


def _signer(signer: SigningCredential) -> Signer:
    certs, key = signer.certs_pem.encode(), signer.key_pem.encode()
    info = C2paSignerInfo(C2paSigningAlg.ES256, certs, key, None)  # type: ignore[no-untyped-call]
    return Signer.from_info(info)


def _roomy_signer(signer: SigningCredential) -> Signer:
    """A signer that reserves ten kilobytes beside its signature for a time-stamp, and that may use
    a certificate that is not valid today.

    The library refuses such a certificate, which a video with an expired one needs. So the library
    gets a stand-in of the same length, and the real certificate replaces it: here in the signed
    bytes, in the caller in the written ones.
    """
    key = cast(ec.EllipticCurvePrivateKey, load_pem_private_key(signer.key_pem.encode(), None))
    stand_in, real = _der(_shown(signer)), _der(signer.certs_pem)

    def answer(to_be_signed: bytes) -> bytes:
        return key.sign(to_be_signed.replace(stand_in, real), ec.ECDSA(hashes.SHA256()))

    return Signer.from_callback(answer, C2paSigningAlg.ES256, _shown(signer))


def _shown(signer: SigningCredential) -> str:
    return signer.stand_in_pem or signer.certs_pem


def _der(pem: str) -> bytes:
    return load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)
