"""JUMBF: the claim and the claim signature of each manifest, from a manifest store's bytes.

    store (c2pa)
      manifest (its label)
        c2pa.claim or c2pa.claim.v2   one cbor box
        c2pa.signature                one cbor box
        ...

The walk is strict (ISO/IEC 19566-5): sizes are explicit, nothing overlaps, and a manifest whose
label, claim or signature occurs twice is left out. So no other reader can see another claim under
the same label. Whatever is left out is recognised by no list.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from resolvers.core.text import identifier

MAX_MANIFESTS: Final = 512
MAX_BOXES: Final = 4096

_SUPERBOX: Final = b"jumb"
_DESCRIPTION: Final = b"jumd"
_CONTENT: Final = b"cbor"
# The library finds a box by the first bytes of its type, this walk by its label: both must agree.
_CLAIM_TYPE: Final = b"c2cl"
_CLAIMS: Final = ("c2pa.claim", "c2pa.claim.v2")
_SIGNATURE_TYPE: Final = b"c2cs"
_SIGNATURES: Final = ("c2pa.signature",)
_HEAD_BYTES: Final = 8
_TYPE_BYTES: Final = 16
_KIND_BYTES: Final = 4
_HAS_LABEL: Final = 0x02


class SignedClaim(NamedTuple):
    """One manifest's claim and its COSE_Sign1 structure, both CBOR as stored."""

    claim: bytes
    signature: bytes


class _Superbox(NamedTuple):
    kind: bytes
    label: str
    boxes: tuple[tuple[bytes, memoryview], ...]


def signed_claims(store: bytes) -> Mapping[str, SignedClaim]:
    """The signed claims by their manifests' raw labels; empty where the store is malformed."""
    try:
        manifests = list(_manifests(memoryview(store)))
    except ValueError:
        return {}
    # Facts hold labels as `identifier` cleans them: two that become one are left out, too.
    uses = Counter(identifier(manifest.label) for manifest in manifests)
    unique = [manifest for manifest in manifests if uses[identifier(manifest.label)] == 1]
    parsed = {manifest.label: _signed_claim(manifest) for manifest in unique}
    return {label: claim for label, claim in parsed.items() if claim is not None}


def _manifests(store: memoryview) -> Iterator[_Superbox]:
    outer = list(_boxes(_unpadded(store)))
    if len(outer) != 1 or outer[0][0] != _SUPERBOX:
        raise ValueError("a store is one superbox")
    inner = [content for kind, content in _superbox(outer[0][1]).boxes if kind == _SUPERBOX]
    if len(inner) > MAX_MANIFESTS:
        raise ValueError("too many manifests")
    yield from map(_superbox, inner)


def _unpadded(store: memoryview) -> memoryview:
    """The store without zeros after it, which some containers pad it with."""
    size = int.from_bytes(store[:4])
    return store[:size] if size >= _HEAD_BYTES and not any(store[size:]) else store


def _signed_claim(manifest: _Superbox) -> SignedClaim | None:
    try:
        parts = [_superbox(content) for kind, content in manifest.boxes if kind == _SUPERBOX]
        claim = _only(parts, _CLAIM_TYPE, _CLAIMS)
        signature = _only(parts, _SIGNATURE_TYPE, _SIGNATURES)
        return SignedClaim(_content(claim), _content(signature))
    except ValueError:
        return None


def _only(parts: list[_Superbox], kind: bytes, labels: tuple[str, ...]) -> _Superbox:
    """The one box of this type, which is the one box with such a label."""
    (part,) = [part for part in parts if part.kind == kind or part.label in labels]
    if part.kind != kind or part.label not in labels:
        raise ValueError("a box has the type of one part and the label of another")
    return part


def _content(part: _Superbox) -> bytes:
    if len(part.boxes) != 1 or part.boxes[0][0] != _CONTENT:
        raise ValueError("a claim or signature is one CBOR box")
    return bytes(part.boxes[0][1])


def _superbox(content: memoryview) -> _Superbox:
    """A superbox by its description box, which comes first and names it."""
    boxes = tuple(_boxes(content))
    if not boxes or boxes[0][0] != _DESCRIPTION:
        raise ValueError("a superbox starts with its description")
    description = bytes(boxes[0][1])
    return _Superbox(description[:_KIND_BYTES], _label(description), boxes[1:])


def _label(description: bytes) -> str:
    """The label after the type and the toggles; empty where there is none."""
    if len(description) <= _TYPE_BYTES:
        raise ValueError("a description is too short")
    if not description[_TYPE_BYTES] & _HAS_LABEL:
        return ""
    label, end, _ = description[_TYPE_BYTES + 1 :].partition(b"\0")
    if not end:
        raise ValueError("a label has no end")
    return label.decode("utf-8")


def _boxes(content: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Each box's kind and content. A size of 0 or 1 means an implicit or 64-bit size: neither
    occurs in stores, and both are refused.
    """
    at = 0
    for _ in range(MAX_BOXES):
        if at == len(content):
            return
        size, kind = int.from_bytes(content[at : at + 4]), bytes(content[at + 4 : at + _HEAD_BYTES])
        if not _HEAD_BYTES <= size <= len(content) - at:
            raise ValueError("a box has an impossible size")
        yield kind, content[at + _HEAD_BYTES : at + size]
        at += size
    raise ValueError("too many boxes")
