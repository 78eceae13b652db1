"""Public crJSON: a manifest store in the standard's own JSON, without personal data.

Withheld are natural persons, e-mail addresses, places, serial numbers, accounts, prompts and paths,
and all values that may hold them, such as free text and titles. The validation results are those of
the verdict, so the document agrees with the rest of the API.

Content Credentials JSON, C2PA 2.4: a custom assertion may be an empty object.
"""

import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

import orjson
from c2pa import C2paError, Reader

from resolvers.core.json_values import Json, items, mapping
from resolvers.core.text import identifier
from resolvers.manifests.facts import Status
from resolvers.manifests.privacy_filter import (
    ANY,
    Shape,
    Withholding,
    box_path,
    digest,
    jumbf,
    media_format,
    moment,
    name,
    number,
    offset,
    omitted,
    padding,
    source_type,
    term,
    unique_id,
)
from resolvers.validation.contexts import STORE_TYPE, contexts
from resolvers.validation.verdict import Verdict

MAX_BYTES: Final = 16 * 1024 * 1024
NOTE: Final = "extras:withheld"
REASON: Final = (
    "Values that are or may be personal data are withheld: names and addresses of natural persons,"
    " places, serial numbers, accounts, prompts, paths, titles and other free text. They read"
    " [withheld], or are empty objects or lists. The manifest store itself is served as it was"
    " signed."
)

_REFERENCE: Final[Shape] = {"url": jumbf, "alg": term, "hash": digest, "pad": padding}
_GENERATOR: Final[Shape] = {
    "name": name, "version": name, "operating_system": name, "icon": _REFERENCE,
    "org.contentauth.c2pa_rs": term,
}  # fmt: skip
_AGENT: Final[Shape] = (_GENERATOR, name)
# An explanation repeats the code, and names from certificates.
_STATUSES: Final[Shape] = [{"code": term, "url": jumbf, "success": number, "explanation": omitted}]
_RESULTS: Final[Mapping[str, Shape]] = {
    "success": _STATUSES, "informational": _STATUSES, "failure": _STATUSES, "specVersion": term,
    "validationTime": moment,
}  # fmt: skip
_DELTAS: Final[Shape] = [{"ingredientAssertionURI": jumbf, "validationDeltas": _RESULTS}]

_CERTIFICATE: Final[Shape] = {
    "issuer": {"C": term, "O": name},
    "subject": {"C": term, "O": name},
    "validity": {"notBefore": moment, "notAfter": moment},
}
_SIGNATURE: Final[Shape] = {
    "algorithm": term,
    "certificateInfo": _CERTIFICATE,
    "timeStampInfo": {"timestamp": moment, "certificateInfo": _CERTIFICATE},
}

_METADATA: Final[Shape] = {
    "dateTime": moment,
    "dataSource": {"type": term},
    "reference": _REFERENCE,
}
_POINT: Final[Shape] = {"x": number, "y": number}
_REGIONS: Final[Shape] = [{
    "region": [{
        "type": term,
        "shape": {"type": term, "unit": term, "origin": _POINT, "width": number, "height": number,
                  "inside": number, "vertices": [_POINT]},
        "time": {"type": term, "start": offset, "end": offset},
        "frame": {"start": number, "end": number},
    }],
    "role": term,
}]  # fmt: skip
_PARAMETERS: Final[Shape] = {
    "ingredient": _REFERENCE, "ingredients": [_REFERENCE], "redacted": jumbf,
    "sourceLanguage": term, "targetLanguage": term, "multipleInstances": number,
    "digitalSourceType": source_type, "com.adobe.digitalSourceType": source_type,
}  # fmt: skip
_ACTION: Final[Mapping[str, Shape]] = {
    "action": term, "when": moment, "softwareAgent": _AGENT, "softwareAgentIndex": number,
    "digitalSourceType": source_type, "reason": term, "instanceID": unique_id, "changes": _REGIONS,
    "parameters": _PARAMETERS, "templateParameters": _PARAMETERS, "icon": _REFERENCE,
}  # fmt: skip
_ACTIONS: Final[Shape] = {
    "actions": [{**_ACTION, "related": [_ACTION]}], "templates": [_ACTION],
    "softwareAgents": [_AGENT], "allActionsIncluded": number, "metadata": _METADATA,
}  # fmt: skip
_INGREDIENT: Final[Shape] = {
    "dc:format": media_format, "relationship": term, "instanceID": unique_id,
    "documentID": unique_id, "digitalSourceType": source_type, "c2pa_manifest": _REFERENCE,
    "activeManifest": _REFERENCE, "claimSignature": _REFERENCE, "thumbnail": _REFERENCE,
    "data": _REFERENCE, "softBindingsMatched": number, "softBindingAlgorithmsMatched": [term],
    "validationStatus": _STATUSES, "metadata": _METADATA,
    "validationResults": {"activeManifest": _RESULTS, "ingredientDeltas": _DELTAS},
}  # fmt: skip
_RANGES: Final[Shape] = [{"start": number, "length": number, "boxIndex": number}]
_EXCLUSIONS: Final[Shape] = [{
    "xpath": box_path, "start": number, "length": number, "version": number, "exact": number,
    "flags": digest,
    "data": [{"offset": number, "value": digest}],
    "subset": [{"offset": number, "length": number}],
}]  # fmt: skip
_HASHES: Final[Shape] = {
    "alg": term, "hash": digest, "pad": padding, "pad1": padding, "pad2": padding,
    "name": lambda value: value if value == "jumbf manifest" else None,
    "exclusions": _EXCLUSIONS, "sequenceNumber": number,
    "boxes": [{"names": [term], "alg": term, "hash": digest, "pad": padding, "excluded": number,
               "exclusions": _RANGES}],
    "merkle": [{"uniqueId": number, "localId": number, "count": number, "alg": term,
                "initHash": digest, "hashes": [digest], "fixedBlockSize": number,
                "variableBlockSizes": [number]}],
    "parts": [{"location": {"byteOffset": number, "length": number}, "hashAssertion": _REFERENCE,
               "optional": number}],
}  # fmt: skip
_THUMBNAIL: Final[Shape] = {"format": media_format, "identifier": jumbf, "hash": digest}
_USES: Final[Shape] = {ANY: {"use": term}}
_IDENTITY: Final[Shape] = {
    "signer_payload": {"referenced_assertions": [_REFERENCE], "sig_type": term, "role": [term]},
    "signature": _SIGNATURE, "pad1": padding, "pad2": padding,
}  # fmt: skip

# By the beginnings of their labels.
_ASSERTIONS: Final[Mapping[str, Shape]] = {
    "c2pa.actions": _ACTIONS,
    "c2pa.ai-disclosure": {
        "modelType": term, "modelName": name, "modelIdentifier": term, "scientificDomain": [term],
        "contentProfile": {"humanOversightLevel": term},
    },
    "c2pa.hash.": _HASHES,
    "c2pa.ingredient": _INGREDIENT,
    "c2pa.soft-binding": {
        "alg": term, "pad": padding,
        "blocks": [{"scope": {"timespan": {"start": number, "end": number}}}],
    },
    "c2pa.thumbnail.": _THUMBNAIL,
    "c2pa.training-mining": {"entries": _USES, ANY: {"use": term}},
    "cawg.identity": _IDENTITY,
    "cawg.training-mining": {"entries": _USES, ANY: {"use": term}},
}  # fmt: skip

_CLAIM: Final[Shape] = {
    "instanceID": unique_id, "signature": jumbf, "claim_generator": name,
    "claim_generator_info": (_GENERATOR, [_GENERATOR]), "alg": term, "alg_soft": term,
    "dc:format": media_format, "specVersion": term, "metadata": _METADATA,
    "assertions": [_REFERENCE], "created_assertions": [_REFERENCE],
    "gathered_assertions": [_REFERENCE], "redacted_assertions": [jumbf],
}  # fmt: skip
_MANIFEST: Final[Mapping[str, Shape]] = {
    "label": term, "isUpdateManifest": number, "isCompressedManifest": number, "claim": _CLAIM,
    "claim.v2": _CLAIM, "signature": _SIGNATURE, "validationResults": _RESULTS,
}  # fmt: skip


def crjson(store: bytes, personal: bool = False) -> bytes:
    """Convert a manifest store to crJSON, without the verdict's results. Returns empty bytes if it
    cannot be read or is over 16 MiB. `personal` keeps personal data. Runs in a worker process.
    """
    try:
        with Reader(STORE_TYPE, io.BytesIO(store), context=contexts.get()) as reader:
            found = reader.crjson()
    except C2paError:
        return b""
    if len(found) > MAX_BYTES:
        return b""
    return found.encode() if personal else orjson.dumps(_shown(orjson.loads(found)))


def concluded(document: bytes, verdict: Verdict) -> bytes:
    """Put the validation results behind the verdict into a document of `crjson`."""
    made = orjson.loads(document)
    for manifest in made["manifests"]:
        manifest.pop("ingredientDeltas", None)
        held = verdict.manifests.get(identifier(manifest.get("label")) or "")
        results = _results(held.statuses if held else ())
        manifest["validationResults"] = {**mapping(manifest.get("validationResults")), **results}
    return orjson.dumps(made)


def _results(statuses: Iterable[Status]) -> dict[str, list[Any]]:
    """Group statuses as crJSON does. Recorded ones are hostile: drop codes that are no terms."""
    found: dict[str, list[Any]] = {"success": [], "informational": [], "failure": []}
    for status in statuses:
        where = {"url": status.url} if jumbf(status.url) else {}
        if term(status.code):
            found[status.kind].append({"code": status.code, **where})
    return found


def _shown(found: Json) -> dict[str, Any]:
    withholding = Withholding()
    manifests = [_manifest(withholding, mapping(each)) for each in items(found.get("manifests"))]
    return {
        "@context": found.get("@context"),
        "manifests": manifests,
        "jsonGenerator": found.get("jsonGenerator"),
        NOTE: {"count": withholding.count, "reason": REASON},
    }


def _manifest(withholding: Withholding, found: Json) -> dict[str, Any]:
    """One manifest, without the deltas: the results of its ingredients have them."""
    said = {key: value for key, value in found.items() if key in _MANIFEST}
    assertions = mapping(found.get("assertions"))
    forms = {label: form for label in assertions if (form := _assertion(label)) is not None}
    return {
        **withholding.of(said, _MANIFEST),
        "assertions": withholding.of(assertions, forms),
    }


def _assertion(label: str) -> Shape:
    """The form of an assertion, by its label; None if no standard defines it."""
    return next((form for start, form in _ASSERTIONS.items() if label.startswith(start)), None)
