"""crJSON, the C2PA's JSON form of a manifest store, parsed into facts.

Nothing in it is believed to have the shape it should have: whoever made the file wrote it. A value
of a wrong type counts as absent, a list is cut at its cap, a text is cleaned, and nothing raises.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from resolvers.core.json_values import Json, items, mapping, text, time
from resolvers.core.text import REPLACEMENT, display, identifier
from resolvers.manifests import claim_generator, validation_status
from resolvers.manifests.facts import (
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
    VendorStatement,
    manifest_label,
)
from resolvers.manifests.identity import identities
from resolvers.manifests.personal_data import personal
from resolvers.manifests.redaction import reason, redactions
from resolvers.manifests.region import regions
from resolvers.manifests.title import Titles
from resolvers.manifests.training import training_uses

MAX_MANIFESTS: Final = 256
MAX_ASSERTIONS: Final = 1024
MAX_ACTIONS: Final = 512
MAX_INGREDIENTS: Final = 512
MAX_TEMPLATES: Final = 64
MAX_RECORDS: Final = 16_384

_VENDOR_AI: Final = frozenset({"com.adobe.generative-ai", "c2pa.ai-disclosure"})

ThumbnailReader = Callable[[str], Resource | None]


class ParsedManifestStore:
    """A parsed store: its manifests (active first), the checks of this reading, and whether it was
    cut.
    """

    def __init__(self, crjson: object, thumbnail: ThumbnailReader = lambda uri: None) -> None:
        """Parse `crjson`, decoded JSON; `thumbnail` turns a JUMBF address into a resource."""
        self._thumbnail = thumbnail
        self._left = MAX_RECORDS
        self.cut = False
        listed = self._bounded(items(mapping(crjson).get("manifests")), MAX_MANIFESTS)
        found = [mapping(manifest) for manifest in listed]
        self.checks = self._checks(found)
        distinct = self._distinct(found)
        self._titles = Titles(word for manifest in distinct for word in _persons(manifest))
        self.manifests = tuple(self._manifest(manifest) for manifest in distinct)
        self.needs_fragments = bool(found) and _needs_fragments(found[0])

    def _bounded(self, listed: list[Any], cap: int) -> list[Any]:
        """What is listed, within its own cap and what the whole store may still hold."""
        kept = listed[: min(cap, self._left)]
        self._left -= len(kept)
        self.cut = self.cut or len(kept) < len(listed)
        return kept

    def _distinct(self, found: Iterable[Json]) -> list[Json]:
        """The first manifest of each label: nobody signs a label, and no manifest may pass for
        another.
        """
        first: dict[str, Json] = {}
        for manifest in found:
            self.cut = self.cut or _label(manifest) in first
            first.setdefault(_label(manifest), manifest)
        return list(first.values())

    def _checks(self, found: Sequence[Json]) -> Checks:
        """The statuses of each manifest: its results, and every delta of an ingredient assertion
        that points to it, since the results keep only the last of several.
        """
        results: dict[str, list[object]] = {_label(manifest): [] for manifest in found}
        for manifest in found:
            results[_label(manifest)].append(manifest.get("validationResults"))
            for label, delta in _deltas(manifest):
                results.get(label, []).append(delta)
        return Checks(
            statuses={
                label: self._kept(validation_status.stated(*of)) for label, of in results.items()
            }
        )

    def _kept(self, found: Iterable[Status]) -> tuple[Status, ...]:
        kept, cut = validation_status.bounded(found)
        self.cut = self.cut or cut
        return kept

    def _manifest(self, found: Json) -> Manifest:
        claim = mapping(found.get("claim.v2") or found.get("claim"))
        gathered = _gathered(claim)
        assertions = dict(
            self._bounded(list(mapping(found.get("assertions")).items()), MAX_ASSERTIONS)
        )
        return Manifest(
            label=_label(found),
            title=self._titles.title(claim.get("dc:title")),
            format=identifier(claim.get("dc:format")),
            generators=claim_generator.tools(claim),
            signature=_signature(mapping(found.get("signature"))),
            action_lists=tuple(self._action_lists(assertions, gathered)),
            ingredients=tuple(self._ingredients(_label(found), assertions, gathered)),
            thumbnail=self._claim_thumbnail(_label(found), assertions),
            vendor_ai=_vendor_statements(assertions, gathered),
            gathered_actions=_gathers_actions(found),
            redactions=len(items(claim.get("redacted_assertions"))),
            redacted=redactions(claim, _raw_actions(assertions)),
            identities=tuple(identities(assertions)),
            training=training_uses(assertions),
            personal=personal(assertions),
        )

    def _action_lists(self, assertions: Json, gathered: frozenset[str]) -> Iterator[ActionList]:
        for label, value in assertions.items():
            if _base(label) in ("c2pa.actions", "c2pa.actions.v2"):
                listed = mapping(value)
                actions = self._bounded(items(listed.get("actions")), MAX_ACTIONS)
                templates = self._bounded(items(listed.get("templates")), MAX_TEMPLATES)
                names = _ingredient_names(assertions)
                read = partial(_action, listed, [mapping(t) for t in templates], names)
                yield ActionList(
                    label=identifier(label) or "",
                    actions=tuple(read(mapping(action)) for action in actions),
                    all_included=listed.get("allActionsIncluded") is True,
                    gathered=label in gathered,
                )

    def _ingredients(
        self, manifest: str, assertions: Json, gathered: frozenset[str]
    ) -> Iterator[Ingredient]:
        labels = [label for label, value in assertions.items() if _is_ingredient(label, value)]
        for label in self._bounded(labels, MAX_INGREDIENTS):
            value = mapping(assertions[label])
            yield Ingredient(
                label=identifier(label) or "",
                title=self._titles.title(value.get("dc:title")),
                format=identifier(value.get("dc:format")),
                relationship=_relationship(value.get("relationship")),
                manifest=_ingredient_manifest(label, value),
                source_type=identifier(value.get("digitalSourceType")),
                thumbnail=self._resource(manifest, mapping(value.get("thumbnail")).get("url")),
                recorded=self._recorded(value),
                gathered=label in gathered,
            )

    def _recorded(self, ingredient: Json) -> tuple[Status, ...] | None:
        found = validation_status.recorded(ingredient)
        if found is None:
            return None
        return tuple(self._bounded([*self._kept(found)], validation_status.MAX_STATUSES))

    def _claim_thumbnail(self, manifest: str, assertions: Json) -> Resource | None:
        label = next(
            (label for label in assertions if label.startswith("c2pa.thumbnail.claim")), None
        )
        return self._resource(manifest, label and f"self#jumbf=c2pa.assertions/{label}")

    def _resource(self, manifest: str, url: object) -> Resource | None:
        prefix, _, path = text(url).partition("=")
        if prefix != "self#jumbf" or not path:
            return None
        return self._thumbnail(
            f"self#jumbf={path}" if path.startswith("/") else f"self#jumbf=/c2pa/{manifest}/{path}"
        )


def _term(value: object) -> str | None:
    """A term of the standard; what is there and is no text counts as a term that nobody knows."""
    return None if value is None else identifier(value if isinstance(value, str) else REPLACEMENT)


def _label(found: Json) -> str:
    return identifier(found.get("label")) or ""


def _base(label: str) -> str:
    """The label without the number that tells several assertions of one kind apart."""
    return label.partition("__")[0]


def _relationship(value: object) -> Relationship:
    """An unknown relationship counts as a component: the one that never hides what is in it."""
    known = (each for each in Relationship if each == value)
    return next(known, Relationship.COMPONENT_OF)


def _is_ingredient(label: str, value: object) -> bool:
    return value is not None and _base(label).startswith("c2pa.ingredient")


def _ingredient_manifest(label: str, ingredient: Json) -> str | None:
    """The label of an ingredient's manifest; an empty one, which no ingredient can reach, for a
    reference that points nowhere.
    """
    reference = ingredient.get("activeManifest" if "v3" in label else "c2pa_manifest")
    if reference is None:
        return None
    return identifier(manifest_label(_url(reference))) or ""


def _url(reference: object) -> str:
    """The address in a hashed URI."""
    return text(mapping(reference).get("url"))


def _deltas(manifest: Json) -> Iterator[tuple[str, object]]:
    """What differs from what a manifest recorded of its ingredients, by their manifests' labels."""
    assertions = mapping(manifest.get("assertions"))
    for delta in map(mapping, items(manifest.get("ingredientDeltas"))):
        label = text(delta.get("ingredientAssertionURI")).rpartition("/")[2]
        target = _ingredient_manifest(label, mapping(assertions.get(label)))
        if target:
            yield target, delta.get("validationDeltas")


def _signature(found: Json) -> Signature | None:
    if not found:
        return None
    certificate, stamp = found.get("certificateInfo"), mapping(found.get("timeStampInfo"))
    at = time(stamp.get("timestamp"))
    authority = mapping(mapping(stamp.get("certificateInfo")).get("subject"))
    return Signature(
        certificate=_certificate(mapping(certificate)) if certificate else None,
        time_stamp=TimeStamp(at=at, authority=display(authority.get("O"))) if at else None,
    )


def _certificate(found: Json) -> Certificate:
    subject, issuer = mapping(found.get("subject")), mapping(found.get("issuer"))
    validity = mapping(found.get("validity"))
    return Certificate(
        organization=display(subject.get("O")),
        organizational_unit=display(subject.get("OU")),
        common_name=display(subject.get("CN")),
        issuer_organization=display(issuer.get("O")),
        not_before=time(validity.get("notBefore")),
        not_after=time(validity.get("notAfter")),
    )


def _action(
    listed: Json, templates: Iterable[Json], names: Mapping[str, str], found: Json
) -> Action:
    kind = _action_kind(found.get("action"))
    template = next((t for t in templates if t.get("action") in (kind, "*")), {})
    source_type, where = _source_type(found, template)
    return Action(
        kind=kind,
        at=time(found.get("when")),
        tool=_agent(found, listed) or _agent(template, listed),
        source_type=source_type,
        source_type_at=where,
        description=display(found.get("description") or template.get("description")),
        reason=reason(found.get("reason") or template.get("reason")),
        ingredients=tuple(dict.fromkeys(_acted_on(found, names))),
        regions=regions(found),
    )


def _action_kind(value: object) -> str:
    """The action's name, or none; one that is there and empty is a name that nobody knows."""
    return "" if value is None else _term(value) or REPLACEMENT


def _source_type(action: Json, template: Json) -> tuple[str | None, str]:
    parameters = mapping(action.get("parameters"))
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
    agents = items(listed.get("softwareAgents"))
    if agent is None and isinstance(index, int) and 0 <= index < len(agents):
        agent = agents[index]
    return claim_generator.tool(agent)


def _acted_on(action: Json, names: Mapping[str, str]) -> Iterator[str]:
    """The labels of the ingredients that an action names: by their addresses, or as older files do
    by the IDs of what they are.
    """
    parameters = mapping(action.get("parameters"))
    references = [
        *items(parameters.get("ingredients"))[:MAX_INGREDIENTS],
        parameters.get("ingredient"),
    ]
    for reference in references:
        url = identifier(mapping(reference).get("url"))
        if url:
            yield url.rpartition("/")[2]
    ids = [action.get("instanceID"), action.get("instanceId")]
    for place in ("ingredientIds", "org.cai.ingredientIds"):
        ids += items(parameters.get(place))[:MAX_INGREDIENTS]
    yield from (names[text(each)] for each in ids if text(each) in names)


def _ingredient_names(assertions: Json) -> dict[str, str]:
    """The labels of ingredient assertions, by the IDs of what they are about."""
    found = {
        text(mapping(value).get("instanceID")): identifier(label) or ""
        for label, value in assertions.items()
        if _is_ingredient(label, value)
    }
    return {instance: label for instance, label in found.items() if instance}


def _raw_actions(assertions: Json) -> Iterator[Json]:
    for label, value in assertions.items():
        if _base(label) in ("c2pa.actions", "c2pa.actions.v2"):
            yield from map(mapping, items(mapping(value).get("actions"))[:MAX_ACTIONS])


def _persons(found: Json) -> Iterator[str]:
    """The words by which a manifest names persons."""
    assertions = mapping(found.get("assertions"))
    yield from personal(assertions).words
    for identity in identities(assertions):
        yield from identity.words
    certificate = mapping(mapping(found.get("signature")).get("certificateInfo"))
    subject = mapping(certificate.get("subject"))
    if subject.get("CN") != subject.get("O"):
        yield text(subject.get("CN"))


def _gathered(claim: Json) -> frozenset[str]:
    """Return the labels of the assertions that a claim gathered, to which its signer does not
    attest.
    """
    listed = items(claim.get("gathered_assertions"))
    return frozenset(_url(reference).rpartition("/")[2] for reference in listed)


def _vendor_statements(assertions: Json, gathered: frozenset[str]) -> tuple[VendorStatement, ...]:
    """Return one statement for each kind of vendor's assertion, not a gathered one if possible."""
    statements: dict[str, VendorStatement] = {}
    for label in sorted(assertions, key=lambda label: (label in gathered, label)):
        base, value = _base(label), mapping(assertions[label])
        if base in _VENDOR_AI and base not in statements:
            named = {"name": value.get("description"), "version": value.get("version")}
            statements[base] = VendorStatement(
                label=base, tool=claim_generator.tool(named), gathered=label in gathered
            )
    return tuple(statements[base] for base in sorted(statements))


def _gathers_actions(found: Json) -> bool:
    """The rubric's own test: any gathered assertion whose address contains `c2pa.actions`."""
    gathered = items(mapping(found.get("claim.v2")).get("gathered_assertions"))
    return any("c2pa.actions" in _url(reference) for reference in gathered)


def _needs_fragments(found: Json) -> bool:
    """Whether the content hash is over an initialisation segment and fragments."""
    hashes = (
        v
        for label, v in mapping(found.get("assertions")).items()
        if label.startswith("c2pa.hash.bmff")
    )
    trees = (mapping(tree) for value in hashes for tree in items(mapping(value).get("merkle")))
    return any(tree.get("initHash") for tree in trees)
