"""Manifests that name persons wherever a manifest can, each time with a marker to be found again.

A marker stands in place of what is personal; where it comes out, that would have.
"""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from resolvers.manifests.source_type import IPTC
from tests.resolvers.stores import ACTIVE, CHILD, Json, manifest, reference, store

MARKERS = st.text("bcdfghjkmnpqrstvwxz", min_size=12, max_size=16)
CONTEXT = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "exifEX": "http://cipa.jp/exif/2.32/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
Place = Callable[[str], Mapping[str, Any]]

# Assertions of an author, by the shapes that files use.
AUTHORS: tuple[Place, ...] = (
    lambda m: {"@type": "CreativeWork", "author": [{"@type": "Person", "name": m}]},
    lambda m: {"author": {"name": m, "identifier": m, "@id": f"https://social.example/{m}"}},
    lambda m: {"creator": m, "contributor": [{"givenName": m, "email": f"{m}@example.com"}]},
)
METADATA: tuple[Place, ...] = (
    lambda m: {"dc:creator": [m], "photoshop:CaptionWriter": m},
    lambda m: {"exif:GPSLatitude": f"39,{m}N", "exif:GPSLongitude": f"77,{m}W"},
    lambda m: {"exifEX:BodySerialNumber": m, "exifEX:CameraOwnerName": m},
    lambda m: {"Iptc4xmpExt:LocationCreated": {"Iptc4xmpExt:City": m}, "photoshop:City": m},
    lambda m: {"Iptc4xmpExt:PersonInImage": [m], "dc:rights": f"© {m}", "dc:description": m},
)
# File names as tools leave them, and titles with a name that the manifest also calls its author's.
TITLES: tuple[Callable[[str], str], ...] = (
    lambda m: f"/home/{m}/clip.mp4",
    lambda m: f"C:\\Users\\{m}\\clip.mp4",
    lambda m: f"file:///Users/{m}/clip.mp4",
    lambda m: f"https://cloud.example/u%2F{m}%2Fclip.mp4?key={m}",
    lambda m: f"mail from {m}@example.com",
    lambda m: f"{m.upper()} at the sea.mp4",
    lambda m: f"the_{m}_wedding.mp4",
)
PARAMETERS: tuple[Place, ...] = (
    lambda m: {"prompt": m},
    lambda m: {"com.example.prompt": {"text": m, "negativePrompt": m}},
    lambda m: {"com.example.account": {"id": m}, "name": m},
)


def action(marker: str, parameters: Place) -> Json:
    """An action that names a person in its free text and in its parameters."""
    return {
        "action": "c2pa.created",
        "digitalSourceType": f"{IPTC}trainedAlgorithmicMedia",
        "description": f"A portrait of {marker}",
        "parameters": dict(parameters(marker)),
    }


@st.composite
def assertions(draw: st.DrawFn, marker: str) -> list[Json]:
    """Assertions, as a builder takes them, that name a person in every way."""
    parameters = draw(st.sampled_from(PARAMETERS))
    metadata: Json = {"@context": CONTEXT}
    for part in draw(st.lists(st.sampled_from(METADATA), min_size=1, unique=True)):
        metadata |= part(marker)
    author = dict(draw(st.sampled_from(AUTHORS))(marker))
    said = {"actions": [action(marker, parameters)], "allActionsIncluded": True}
    return [
        {"label": "c2pa.actions.v2", "data": said, "created": True},
        {"label": "cawg.metadata", "data": metadata, "kind": "Json"},
        {"label": "stds.schema-org.CreativeWork", "data": author, "kind": "Json"},
        {"label": "com.example.session", "data": {"user": marker, "host": marker}},
    ]


def identity(marker: str) -> Json:
    """An identity assertion by an aggregator, and by a certificate, both of one person."""
    claim = {
        "type": "cawg.social_media",
        "name": marker,
        "username": marker,
        "uri": f"https://social.example/{marker}",
        "provider": {"id": "https://social.example", "name": "Social"},
        "verifiedAt": "2026-01-01T00:00:00Z",
    }
    return {
        "signer_payload": {
            "sig_type": "cawg.identity_claims_aggregation",
            "role": ["cawg.creator"],
        },
        "signature": {
            "certificateInfo": {"subject": {"CN": marker, "serialNumber": marker}},
            "credentialSubject": {"verifiedIdentities": [claim]},
        },
    }


@st.composite
def stores(draw: st.DrawFn, marker: str) -> Json:
    """A store, as the library tells of it, whose every manifest and ingredient names a person."""
    title = draw(st.sampled_from(TITLES))(marker)
    redacted = f"self#jumbf=/c2pa/{CHILD}/c2pa.assertions/stds.exif"
    made = []
    for label in (ACTIVE, CHILD):
        said = {each["label"]: each["data"] for each in draw(assertions(marker))}
        said["c2pa.actions.v2"]["actions"].append(
            {"action": "c2pa.redacted", "reason": marker, "parameters": {"redacted": redacted},
             "changes": [{"name": marker, "description": marker, "region": [{"type": "textual"}]}],
             "actors": [{"identifier": marker}]},
        )  # fmt: skip
        said["cawg.identity"] = identity(marker)
        said["c2pa.ingredient.v3"] = {
            "dc:title": title,
            "description": marker,
            "informational_URI": f"https://cloud.example/{marker}",
            "relationship": "parentOf",
            "activeManifest": reference(CHILD),
        }
        found = manifest(label, assertions=said)
        found["claim.v2"] = {
            "dc:title": title,
            "redacted_assertions": [redacted],
            "claim_generator_info": {"name": "Tool", "com.example.user": marker},
        }
        subject = {"O": "Test Signer", "CN": marker, "L": marker, "serialNumber": marker}
        found["signature"] = {"certificateInfo": {"subject": subject, "serialNumber": marker}}
        explanation = {"code": "signingCredential.untrusted", "explanation": f"by {marker}"}
        found["validationResults"] = {"failure": [explanation]}
        made.append(found)
    return store(*made)
