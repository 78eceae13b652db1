"""crJSON as files have it, and malformed: dictionaries and strategies."""

from typing import Any

from hypothesis import strategies as st

from resolvers.manifests.signals import INCEPTIONS, NON_EDITORIAL_ACTIONS
from resolvers.manifests.source_type import C2PA, IPTC

Json = dict[str, Any]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=12,
)

ACTIONS = (
    *sorted(INCEPTIONS),
    *sorted(NON_EDITORIAL_ACTIONS),
    "c2pa.cropped",
    "c2pa.edited",
    "c2pa.placed",
    "c2pa.unknown",
    "com.example.sharpened",
    "C2PA.created",
    "c2pa.created ",
    "c2pa",
    "c2pa.",
    "",
)
SOURCE_TYPES = (
    *(
        f"{IPTC}{term}"
        for term in (
            "trainedAlgorithmicMedia",
            "compositeWithTrainedAlgorithmicMedia",
            "compositeSynthetic",
            "compositeCapture",
            "composite",
            "digitalArt",
            "digitalCapture",
            "computationalCapture",
            "digitalCreation",
            "screenCapture",
            "humanEdits",
        )
    ),
    f"{C2PA}empty",
    f"{C2PA}trainedAlgorithmicData",
    "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    f"{IPTC}trainedAlgorithmicMedia/",
    f"{IPTC}TrainedAlgorithmicMedia",
    f"{IPTC}empty",
    f"{C2PA}trainedAlgorithmicMedia",
    "trainedAlgorithmicMedia",
    "unheardOf",
    "",
)

CHILD = "urn:c2pa:child"
ACTIVE = "urn:c2pa:active"


def store(*manifests: Json) -> Json:
    return {"@context": {}, "jsonGenerator": {"name": "c2pa-rs"}, "manifests": list(manifests)}


def manifest(label: str = ACTIVE, *, version: int = 2, **fields: object) -> Json:
    """A manifest with nothing in it but what is named: `assertions={...}`, `signature={...}`."""
    claim = "claim.v2" if version == 2 else "claim"
    return {"label": label, "assertions": {}, claim: {}, **fields}


def actions(*listed: object, **fields: object) -> Json:
    """The assertions of a manifest with one actions assertion of version 2."""
    return {"c2pa.actions.v2": {"actions": list(listed), **fields}}


def reference(label: str) -> Json:
    """A hashed URI to a manifest."""
    return {"url": f"self#jumbf=/c2pa/{label}", "hash": "b64''"}


def real_store() -> Json:
    """A store as c2pa-rs writes it: a re-signed picture whose parent a tool made with AI."""
    signature = f"self#jumbf=/c2pa/{CHILD}/c2pa.signature"
    recorded = {"success": [{"code": "claimSignature.validated", "url": signature}], "failure": []}
    certificate = {
        "subject": {"O": "Test Signer", "OU": "Unit", "CN": "Camera"},
        "issuer": {"O": "Test Authority", "CN": "Authority"},
        "validity": {
            "notBefore": "2025-01-13T20:36:46+00:00",
            "notAfter": "2026-01-13T20:36:45+00:00",
        },
    }
    stamp = {"timestamp": "2025-06-01T12:00:00Z", "certificateInfo": {"subject": {"O": "Clock"}}}
    active = manifest(
        ACTIVE,
        assertions={
            "c2pa.ingredient.v3": {
                "relationship": "parentOf",
                "dc:title": "picture.png",
                "dc:format": "image/png",
                "activeManifest": reference(CHILD),
                "validationResults": {"activeManifest": recorded},
            },
            **actions({"action": "c2pa.opened"}, allActionsIncluded=True),
            "c2pa.hash.data": {"alg": "sha256"},
        },
        signature={
            "algorithm": "es256",
            "certificateInfo": certificate,
            "timeStampInfo": stamp,
        },
        validationResults={
            "success": [{"code": "assertion.dataHash.match"}],
            "informational": [{"code": "signingCredential.ocsp.skipped"}],
            "failure": [{"code": "signingCredential.untrusted"}],
        },
    )
    active["claim.v2"] = {
        "claim_generator_info": {"name": "Studio", "version": "2.0"},
        "dc:title": "walk.mp4",
        "redacted_assertions": [],
        "gathered_assertions": [{"url": "self#jumbf=c2pa.assertions/c2pa.thumbnail.claim"}],
    }
    created = {
        "action": "c2pa.created",
        "softwareAgent": {"name": "Maker", "version": "4"},
        "digitalSourceType": f"{IPTC}trainedAlgorithmicMedia",
        "when": "2025-05-31T23:59:59+02:00",
    }
    child = manifest(
        CHILD,
        version=1,
        assertions={"c2pa.actions": {"actions": [created]}},
        validationResults={"success": [{"code": "ingredient.manifest.validated"}]},
    )
    return store(active, child)


@st.composite
def mutated_stores(draw: st.DrawFn) -> Json:
    """A real store in which some values are not what they should be."""
    made = real_store()
    for _ in range(draw(st.integers(min_value=1, max_value=4))):
        holder, key = draw(st.sampled_from(list(_places(made))))
        holder[key] = draw(JSON | st.sampled_from([[], {}, [None], ["x"] * 3, "x" * 2000]))
    return made


def _places(value: Any) -> Any:
    """Every place in a JSON value, as what holds it and its key there."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def listed_actions() -> st.SearchStrategy[Json]:
    """Actions of every kind and source type, each key missing, null, wrong or right."""
    return st.fixed_dictionaries(
        {},
        optional={
            "action": st.sampled_from(ACTIONS) | st.none() | st.just(7),
            "digitalSourceType": st.sampled_from(SOURCE_TYPES) | st.none() | st.just({}),
            "softwareAgent": st.sampled_from(["Image Creator from Designer", "Editor"]),
            "parameters": st.fixed_dictionaries(
                {"com.adobe.digitalSourceType": st.sampled_from(SOURCE_TYPES)}
            ),
        },
    )


@st.composite
def signalling_manifests(draw: st.DrawFn) -> Json:
    """Manifests that differ in all that the rubric looks at."""
    label = st.sampled_from(["c2pa.actions", "c2pa.actions.v2", "c2pa.actions.v2__1"])
    listed = st.fixed_dictionaries(
        {},
        optional={
            "actions": st.lists(listed_actions() | st.none(), max_size=4),
            "allActionsIncluded": st.sampled_from([True, False, None, 1, "true"]),
            "templates": st.just([{"action": "*", "digitalSourceType": SOURCE_TYPES[0]}]),
        },
    )
    ingredient = st.fixed_dictionaries(
        {},
        optional={
            "relationship": st.sampled_from(["parentOf", "componentOf", "inputTo"]),
            "activeManifest": st.sampled_from([None, {}, reference(CHILD)]),
            "c2pa_manifest": st.just(reference(CHILD)),
            "digitalSourceType": st.sampled_from(SOURCE_TYPES),
        },
    )
    ingredient_label = st.sampled_from(
        ["c2pa.ingredient", "c2pa.ingredient.v2", "c2pa.ingredient.v3", "c2pa.ingredient.v3__1"]
    )
    assertions: Json = draw(st.dictionaries(label, listed | st.none(), max_size=2))
    assertions |= draw(st.dictionaries(ingredient_label, ingredient | st.none(), max_size=3))
    gathered = st.sampled_from(
        ["self#jumbf=c2pa.assertions/c2pa.actions.v2", "self#jumbf=c2pa.assertions/c2pa.metadata"]
    )
    urls = st.lists(st.fixed_dictionaries({"url": gathered | st.none()}), max_size=2)
    made = manifest(version=draw(st.sampled_from([1, 2])), assertions=assertions)
    if "claim.v2" in made:
        made["claim.v2"] = {"gathered_assertions": draw(urls | st.none())}
    return made
