"""crJSON, the C2PA's JSON form of a manifest store, parsed into facts.

The values are hostile: their types and sizes are never assumed. A value of a wrong type counts as
absent, lists are cut at their caps, texts are cleaned, and nothing raises.
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
from resolvers.manifests.identity import MAX_IDENTITIES, count_identities, identities
from resolvers.manifests.personal_data import personal
from resolvers.manifests.redaction import MAX_REDACTIONS, reason, redactions
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
    """A parsed store: its manifests (active first) and the checks of this reading. `cut` is true
    where a cap left something out.
    """

    def __init__(self, crjson: object, thumbnail: ThumbnailReader = lambda uri: None) -> None:
        """Parse decoded `crjson`. `thumbnail` returns the resource at a JUMBF address."""
        self._thumbnail = thumbnail
        self._left = MAX_RECORDS
        self.cut = False
        listed = self._bounded(items(mapping(crjson).get("manifests")), MAX_MANIFESTS)
        written = [mapping(manifest) for manifest in listed]
        self.checks = self._checks(written)
        distinct = self._distinct(written)
        self._titles = Titles(word for manifest in distinct for word in _persons(manifest))
        self.manifests = tuple(self._manifest(manifest) for manifest in distinct)
        self.needs_fragments = bool(written) and _needs_fragments(written[0])

    def _bounded(self, listed: list[Any], cap: int) -> list[Any]:
        """Return the list, cut at its cap and at what is left of the store's."""
        within_cap = listed[: min(cap, self._left)]
        self._left -= len(within_cap)
        self.cut = self.cut or len(within_cap) < len(listed)
        return within_cap

    def _distinct(self, written: Iterable[Json]) -> list[Json]:
        """Return the first manifest of each label. Labels are not signed, so a second manifest with
        one must not take its place.
        """
        first: dict[str, Json] = {}
        for manifest in written:
            self.cut = self.cut or _label(manifest) in first
            first.setdefault(_label(manifest), manifest)
        return list(first.values())

    def _checks(self, written: Sequence[Json]) -> Checks:
        """Return the statuses of each manifest: its results and the deltas of every ingredient
        assertion that refers to it. The results keep only the last of several deltas.
        """
        results: dict[str, list[object]] = {_label(manifest): [] for manifest in written}
        for manifest in written:
            results[_label(manifest)].append(manifest.get("validationResults"))
            for label, delta in _deltas(manifest):
                results.get(label, []).append(delta)
        return Checks(
            statuses={
                label: self._bounded_statuses(validation_status.stated(*of))
                for label, of in results.items()
            }
        )

    def _bounded_statuses(self, statuses: Iterable[Status]) -> tuple[Status, ...]:
        bounded, cut = validation_status.bounded(statuses)
        self.cut = self.cut or cut
        return bounded

    def _manifest(self, written: Json) -> Manifest:
        claim = mapping(written.get("claim.v2") or written.get("claim"))
        gathered = _gathered(claim)
        assertions = dict(
            self._bounded(list(mapping(written.get("assertions")).items()), MAX_ASSERTIONS)
        )
        self.cut = self.cut or count_identities(assertions) > MAX_IDENTITIES
        self.cut = self.cut or len(items(claim.get("redacted_assertions"))) > MAX_REDACTIONS
        return Manifest(
            label=_label(written),
            title=self._titles.title(claim.get("dc:title")),
            format=identifier(claim.get("dc:format")),
            generators=claim_generator.tools(claim),
            signature=_signature(mapping(written.get("signature"))),
            action_lists=tuple(self._action_lists(assertions, gathered)),
            ingredients=tuple(self._ingredients(_label(written), assertions, gathered)),
            thumbnail=self._claim_thumbnail(_label(written), assertions),
            vendor_ai=_vendor_statements(assertions, gathered),
            gathered_actions=_gathers_actions(written),
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
        statuses = validation_status.recorded(ingredient)
        if statuses is None:
            return None
        return tuple(
            self._bounded([*self._bounded_statuses(statuses)], validation_status.MAX_STATUSES)
        )

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
    """Return a term of the standard. A value that is no text counts as an unknown term."""
    return None if value is None else identifier(value if isinstance(value, str) else REPLACEMENT)


def _label(written: Json) -> str:
    return identifier(written.get("label")) or ""


def _base(label: str) -> str:
    """Return the label without the number that distinguishes assertions of one kind."""
    return label.partition("__")[0]


def _relationship(value: object) -> Relationship:
    """Return the relationship. An unknown one counts as a component, which hides nothing."""
    known = (relationship for relationship in Relationship if relationship == value)
    return next(known, Relationship.COMPONENT_OF)


def _is_ingredient(label: str, value: object) -> bool:
    return value is not None and _base(label).startswith("c2pa.ingredient")


def _ingredient_manifest(label: str, ingredient: Json) -> str | None:
    """Return the label of an ingredient's manifest; an empty one, which no manifest has, for a
    reference without an address.
    """
    reference = ingredient.get("activeManifest" if "v3" in label else "c2pa_manifest")
    if reference is None:
        return None
    return identifier(manifest_label(_url(reference))) or ""


def _url(reference: object) -> str:
    """Return the address in a hashed URI."""
    return text(mapping(reference).get("url"))


def _deltas(manifest: Json) -> Iterator[tuple[str, object]]:
    """Yield the label of each ingredient's manifest, with its delta from the recorded statuses."""
    assertions = mapping(manifest.get("assertions"))
    for delta in map(mapping, items(manifest.get("ingredientDeltas"))):
        label = text(delta.get("ingredientAssertionURI")).rpartition("/")[2]
        target = _ingredient_manifest(label, mapping(assertions.get(label)))
        if target:
            yield target, delta.get("validationDeltas")


def _signature(written: Json) -> Signature | None:
    if not written:
        return None
    certificate, stamp = written.get("certificateInfo"), mapping(written.get("timeStampInfo"))
    at = time(stamp.get("timestamp"))
    authority = mapping(mapping(stamp.get("certificateInfo")).get("subject"))
    return Signature(
        certificate=_certificate(mapping(certificate)) if certificate else None,
        time_stamp=TimeStamp(at=at, authority=display(authority.get("O"))) if at else None,
    )


def _certificate(written: Json) -> Certificate:
    subject, issuer = mapping(written.get("subject")), mapping(written.get("issuer"))
    validity = mapping(written.get("validity"))
    return Certificate(
        organization=display(subject.get("O")),
        organizational_unit=display(subject.get("OU")),
        common_name=display(subject.get("CN")),
        issuer_organization=display(issuer.get("O")),
        not_before=time(validity.get("notBefore")),
        not_after=time(validity.get("notAfter")),
    )


def _action(
    listed: Json, templates: Iterable[Json], names: Mapping[str, str], written: Json
) -> Action:
    kind = _action_kind(written.get("action"))
    template = next((t for t in templates if t.get("action") in (kind, "*")), {})
    source_type, where = _source_type(written, template)
    return Action(
        kind=kind,
        at=time(written.get("when")),
        tool=_agent(written, listed) or _agent(template, listed),
        source_type=source_type,
        source_type_at=where,
        description=display(written.get("description") or template.get("description")),
        reason=reason(written.get("reason") or template.get("reason")),
        ingredients=tuple(dict.fromkeys(_acted_on(written, names))),
        regions=regions(written),
    )


def _action_kind(value: object) -> str:
    """Return the action's name, or none. An empty one counts as an unknown name."""
    return "" if value is None else _term(value) or REPLACEMENT


def _source_type(action: Json, template: Json) -> tuple[str | None, str]:
    parameters = mapping(action.get("parameters"))
    places = (
        (action.get("digitalSourceType"), "action"),
        (template.get("digitalSourceType"), "template"),
        (parameters.get("com.adobe.digitalSourceType"), "parameters"),
        (parameters.get("digitalSourceType"), "parameters"),
    )
    terms = ((_term(value), where) for value, where in places)
    return next(((value, where) for value, where in terms if value is not None), (None, "action"))


def _agent(action: Json, listed: Json) -> Tool | None:
    """Return the software agent: a string, an object, or an index into the assertion's list."""
    agent, index = action.get("softwareAgent"), action.get("softwareAgentIndex")
    agents = items(listed.get("softwareAgents"))
    if agent is None and isinstance(index, int) and 0 <= index < len(agents):
        agent = agents[index]
    return claim_generator.tool(agent)


def _acted_on(action: Json, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the labels of the ingredients that an action names: by address, or in older files by
    instance ID.
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
    yield from (names[text(value)] for value in ids if text(value) in names)


def _ingredient_names(assertions: Json) -> dict[str, str]:
    """Return the labels of ingredient assertions by instance ID."""
    labels = {
        text(mapping(value).get("instanceID")): identifier(label) or ""
        for label, value in assertions.items()
        if _is_ingredient(label, value)
    }
    return {instance: label for instance, label in labels.items() if instance}


def _raw_actions(assertions: Json) -> Iterator[Json]:
    for label, value in assertions.items():
        if _base(label) in ("c2pa.actions", "c2pa.actions.v2"):
            yield from map(mapping, items(mapping(value).get("actions"))[:MAX_ACTIONS])


def _persons(written: Json) -> Iterator[str]:
    """Yield the words that name persons in a manifest."""
    assertions = mapping(written.get("assertions"))
    yield from personal(assertions).words
    for identity in identities(assertions):
        yield from identity.words
    certificate = mapping(mapping(written.get("signature")).get("certificateInfo"))
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


def _gathers_actions(written: Json) -> bool:
    """Return the result of the rubric's test: a gathered address contains `c2pa.actions`."""
    gathered = items(mapping(written.get("claim.v2")).get("gathered_assertions"))
    return any("c2pa.actions" in _url(reference) for reference in gathered)


def _needs_fragments(written: Json) -> bool:
    """Return True if the content hash covers an initialisation segment and fragments."""
    hashes = (
        v
        for label, v in mapping(written.get("assertions")).items()
        if label.startswith("c2pa.hash.bmff")
    )
    trees = (mapping(tree) for value in hashes for tree in items(mapping(value).get("merkle")))
    return any(tree.get("initHash") for tree in trees)
