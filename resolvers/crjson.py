"""crJSON, the C2PA's JSON form of a manifest store, parsed into facts.

Nothing in it is believed to have the shape it should have: whoever made the file wrote it. A value of
a wrong type counts as absent, a list is cut at its cap, a text is cleaned, and nothing raises.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

from resolvers import claim_generator
from resolvers.facts import (
    Action,
    ActionList,
    Certificate,
    Checks,
    Ingredient,
    Manifest,
    Relationship,
    Resource,
    Signature,
    Status,
    TimeStamp,
    Tool,
)
from resolvers.text import REPLACEMENT, display, file_name, identifier

MAX_MANIFESTS: Final = 256
MAX_ASSERTIONS: Final = 1024
MAX_ACTIONS: Final = 512
MAX_INGREDIENTS: Final = 512
MAX_STATUSES: Final = 64

# One hash match for each assertion says nothing that its absence among the failures does not.
_NOISE: Final = frozenset({"assertion.hashedURI.match", "signingCredential.ocsp.skipped"})
_VENDOR_AI: Final = frozenset({"com.adobe.generative-ai", "c2pa.ai-disclosure"})
_KINDS: Final = ("failure", "success", "informational")

Json = Mapping[str, Any]
ThumbnailReader = Callable[[str], Resource | None]


class Store:
    """A parsed store: its manifests (active first), the checks of this reading, and whether it was cut."""

    def __init__(self, crjson: object, thumbnail: ThumbnailReader = lambda uri: None) -> None:
        """Parse `crjson`, decoded JSON; `thumbnail` turns an absolute JUMBF address into a resource."""
        self._thumbnail = thumbnail
        self.cut = False
        found = [_mapping(m) for m in self._bounded(_list(_mapping(crjson).get("manifests")), MAX_MANIFESTS)]
        self.manifests = tuple(self._manifest(m) for m in found)
        self.checks = Checks(statuses={_label(m): _statuses(m.get("validationResults")) for m in found})
        self.needs_fragments = bool(found) and _needs_fragments(found[0])

    def _bounded(self, items: list[Any], cap: int) -> list[Any]:
        self.cut = self.cut or len(items) > cap
        return items[:cap]

    def _manifest(self, found: Json) -> Manifest:
        claim = _mapping(found.get("claim.v2") or found.get("claim"))
        assertions = dict(self._bounded(list(_mapping(found.get("assertions")).items()), MAX_ASSERTIONS))
        return Manifest(
            label=_label(found),
            claim_version=2 if "claim.v2" in found else 1,
            title=file_name(claim.get("dc:title")),
            format=identifier(claim.get("dc:format")),
            generators=claim_generator.tools(claim),
            signature=_signature(_mapping(found.get("signature"))),
            action_lists=tuple(self._action_lists(assertions)),
            ingredients=tuple(self._ingredients(_label(found), assertions)),
            thumbnail=self._claim_thumbnail(_label(found), assertions),
            vendor_ai=tuple(sorted(_VENDOR_AI & {_base(label) for label in assertions})),
            gathered_actions=_gathers_actions(found),
            redactions=len(_list(claim.get("redacted_assertions"))),
        )

    def _action_lists(self, assertions: Json) -> Iterator[ActionList]:
        for label, value in assertions.items():
            if _base(label) in ("c2pa.actions", "c2pa.actions.v2"):
                listed = _mapping(value)
                actions = self._bounded(_list(listed.get("actions")), MAX_ACTIONS)
                yield ActionList(
                    label=identifier(label) or "",
                    actions=tuple(_action(_mapping(action), listed) for action in actions),
                    all_included=listed.get("allActionsIncluded") is True,
                )

    def _ingredients(self, manifest: str, assertions: Json) -> Iterator[Ingredient]:
        labels = [label for label in assertions if _base(label).startswith("c2pa.ingredient")]
        for label in self._bounded(labels, MAX_INGREDIENTS):
            value = _mapping(assertions[label])
            yield Ingredient(
                label=identifier(label) or "",
                title=file_name(value.get("dc:title")),
                format=identifier(value.get("dc:format")),
                relationship=_relationship(value.get("relationship")),
                manifest=_manifest_label(value.get("activeManifest" if "v3" in label else "c2pa_manifest")),
                source_type=identifier(value.get("digitalSourceType")),
                thumbnail=self._resource(manifest, _mapping(value.get("thumbnail")).get("url")),
                recorded=_recorded(value),
            )

    def _claim_thumbnail(self, manifest: str, assertions: Json) -> Resource | None:
        label = next((label for label in assertions if label.startswith("c2pa.thumbnail.claim")), None)
        return self._resource(manifest, label and f"self#jumbf=c2pa.assertions/{label}")

    def _resource(self, manifest: str, url: object) -> Resource | None:
        prefix, _, path = (url if isinstance(url, str) else "").partition("=")
        if prefix != "self#jumbf" or not path:
            return None
        return self._thumbnail(f"self#jumbf={path}" if path.startswith("/") else f"self#jumbf=/c2pa/{manifest}/{path}")


def _mapping(value: object) -> Json:
    return value if isinstance(value, Mapping) else {}


def _term(value: object) -> str | None:
    """A term of the standard; what is there and is no text counts as a term that nobody knows."""
    return None if value is None else identifier(value if isinstance(value, str) else REPLACEMENT)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _label(found: Json) -> str:
    return identifier(found.get("label")) or ""


def _base(label: str) -> str:
    """The label without the number that tells several assertions of one kind apart."""
    return label.partition("__")[0]


def _time(value: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 64 else None
        return at and (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _relationship(value: object) -> Relationship:
    """An unknown relationship counts as a component: the one that never hides what is in it."""
    try:
        return Relationship(value)
    except ValueError:
        return Relationship.COMPONENT_OF


def _manifest_label(reference: object) -> str | None:
    """The manifest that a hashed URI such as `self#jumbf=/c2pa/urn:c2pa:...` points to; an empty label,
    which no manifest has, for a reference that points nowhere.
    """
    if reference is None:
        return None
    parts = str(_mapping(reference).get("url")).partition("=")[2].lstrip("/").split("/")
    return identifier(parts[1]) or "" if len(parts) > 1 and parts[0] == "c2pa" else ""


def _statuses(results: object) -> tuple[Status, ...]:
    """Failures first, so that the cap never hides one."""
    found = (
        Status(code=code, url=identifier(item.get("url")), kind=kind)
        for kind in _KINDS
        for item in map(_mapping, _list(_mapping(results).get(kind)))
        if (code := identifier(item.get("code"))) and code not in _NOISE
    )
    return tuple(islice(found, MAX_STATUSES))


def _recorded(ingredient: Json) -> tuple[Status, ...] | None:
    """What the signer over an ingredient wrote down: version 3's results, or the older list of
    statuses, whose entries are failures unless they say otherwise.
    """
    results = _mapping(ingredient.get("validationResults")).get("activeManifest")
    if results is not None:
        return _statuses(results)
    listed = ingredient.get("validationStatus")
    if not isinstance(listed, list):
        return None
    found = (_older_status(_mapping(item)) for item in listed)
    return tuple(islice((status for status in found if status), MAX_STATUSES))


_SUCCESSES: Final = (".match", ".validated", ".trusted", ".insideValidity", ".notRevoked")


def _older_status(item: Json) -> Status | None:
    code = identifier(item.get("code"))
    if not code or code in _NOISE:
        return None
    success = item.get("success", code.endswith(_SUCCESSES)) is True
    return Status(code=code, url=identifier(item.get("url")), kind="success" if success else "failure")


def _signature(found: Json) -> Signature | None:
    if not found:
        return None
    certificate, stamp = found.get("certificateInfo"), _mapping(found.get("timeStampInfo"))
    at = _time(stamp.get("timestamp"))
    authority = _mapping(_mapping(stamp.get("certificateInfo")).get("subject"))
    return Signature(
        algorithm=identifier(found.get("algorithm")),
        certificate=_certificate(_mapping(certificate)) if certificate else None,
        time_stamp=TimeStamp(at=at, authority=display(authority.get("O"))) if at else None,
    )


def _certificate(found: Json) -> Certificate:
    subject, issuer = _mapping(found.get("subject")), _mapping(found.get("issuer"))
    validity = _mapping(found.get("validity"))
    return Certificate(
        organization=display(subject.get("O")),
        organizational_unit=display(subject.get("OU")),
        common_name=display(subject.get("CN")),
        issuer_organization=display(issuer.get("O")),
        issuer_common_name=display(issuer.get("CN")),
        not_before=_time(validity.get("notBefore")),
        not_after=_time(validity.get("notAfter")),
    )


def _action(found: Json, listed: Json) -> Action:
    kind = _term(found.get("action")) or ""
    template = _template(kind, listed)
    source_type, where = _source_type(found, template)
    return Action(
        kind=kind,
        at=_time(found.get("when")),
        tool=_agent(found, listed) or _agent(template, listed),
        source_type=source_type,
        source_type_at=where,
        description=display(found.get("description") or template.get("description")),
        reason=identifier(found.get("reason")),
        ingredients=tuple(_acted_on(_mapping(found.get("parameters")))),
    )


def _template(kind: str, listed: Json) -> Json:
    """The template for this kind of action; `*` is for all kinds."""
    templates = [_mapping(t) for t in _list(listed.get("templates"))[:MAX_ACTIONS]]
    return next((t for t in templates if t.get("action") in (kind, "*")), {})


def _source_type(action: Json, template: Json) -> tuple[str | None, str]:
    parameters = _mapping(action.get("parameters"))
    places = (
        (action.get("digitalSourceType"), "action"),
        (template.get("digitalSourceType"), "template"),
        (parameters.get("com.adobe.digitalSourceType"), "parameters"),
        (parameters.get("digitalSourceType"), "parameters"),
    )
    found = ((_term(value), where) for value, where in places)
    return next(((value, where) for value, where in found if value is not None), (None, "action"))


def _agent(action: Json, listed: Json) -> Tool | None:
    """The software agent: a string, an object, or an index into the assertion's list of agents."""
    agent, index = action.get("softwareAgent"), action.get("softwareAgentIndex")
    agents = _list(listed.get("softwareAgents"))
    if agent is None and isinstance(index, int) and 0 <= index < len(agents):
        agent = agents[index]
    return claim_generator.tool(agent)


def _acted_on(parameters: Json) -> Iterator[str]:
    references = [*_list(parameters.get("ingredients"))[:MAX_INGREDIENTS], parameters.get("ingredient")]
    for reference in references:
        url = identifier(_mapping(reference).get("url"))
        if url:
            yield url.rpartition("/")[2]


def _gathers_actions(found: Json) -> bool:
    """The rubric's own test: any gathered assertion whose address contains `c2pa.actions`."""
    gathered = _list(_mapping(found.get("claim.v2")).get("gathered_assertions"))
    return any("c2pa.actions" in str(_mapping(reference).get("url")) for reference in gathered)


def _needs_fragments(found: Json) -> bool:
    """Whether the content hash is over an initialisation segment and fragments."""
    hashes = (v for label, v in _mapping(found.get("assertions")).items() if label.startswith("c2pa.hash.bmff"))
    trees = (_mapping(tree) for value in hashes for tree in _list(_mapping(value).get("merkle")))
    return any(tree.get("initHash") for tree in trees)
