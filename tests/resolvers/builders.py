"""Facts and judgements, built in a line: `facts(manifest("a", created(TRAINED), parent_of("b")))`.

A manifest is sound, bound and intact unless a test says otherwise, and no signer is recognised
until a judgement says so.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec

from resolvers.labels.declarations import (
    AiDeclaration,
    AiKind,
    CreatorDeclaration,
    PlatformEffect,
    Suspicion,
)
from resolvers.labels.label import Label
from resolvers.labels.rule_context import RuleContext
from resolvers.labels.rules import RULES
from resolvers.manifests.facts import (
    Action,
    ActionList,
    Certificate,
    Checks,
    ContentBinding,
    Facts,
    Ingredient,
    Manifest,
    Outcome,
    Relationship,
    Signature,
    Status,
    Tool,
    VendorStatement,
)
from resolvers.manifests.graph import Graph
from resolvers.manifests.source_type import C2PA, IPTC
from resolvers.trust.lists import ListKind
from resolvers.trust.products import Product
from resolvers.validation.judgement import Judgement, ListMatch, SignatureJudgement
from resolvers.validation.verdict import Verdict, reach_verdict

TRAINED = f"{IPTC}trainedAlgorithmicMedia"
PARTLY_TRAINED = f"{IPTC}compositeWithTrainedAlgorithmicMedia"
CAPTURE = f"{IPTC}digitalCapture"
COMPOSITE = f"{IPTC}composite"
SCREEN = f"{IPTC}screenCapture"
DIGITAL = f"{IPTC}digitalCreation"
EMPTY = f"{C2PA}empty"

SIGNER = Signature(certificate=Certificate(organization="Test Signer", common_name="Camera"))
CREATOR_SAYS_YES = CreatorDeclaration(ai=AiDeclaration.YES)
CREATOR_SAYS_MODIFIED = CreatorDeclaration(ai=AiDeclaration.YES, kind=AiKind.MODIFIED)
CREATOR_SAYS_NO = CreatorDeclaration(ai=AiDeclaration.NO)
VENDOR_SAYS_AI = VendorStatement(label="com.adobe.generative-ai")
NOTHING_DECLARED = CreatorDeclaration()


def act(kind: str, source_type: str | None = None, tool: str | None = None) -> Action:
    """An action of the standard: `act("cropped")`."""
    return Action(
        kind=f"c2pa.{kind}", source_type=source_type, tool=Tool(name=tool) if tool else None
    )


def created(source_type: str | None = None, tool: str | None = None) -> Action:
    return act("created", source_type, tool)


def opened(source_type: str | None = None) -> Action:
    return act("opened", source_type)


def failure(code: str, url: str | None = None) -> Status:
    return Status(code=code, url=url, kind="failure")


def success(code: str, url: str | None = None) -> Status:
    return Status(code=code, url=url, kind="success")


def address(manifest: str, part: str = "c2pa.signature") -> str:
    """The JUMBF address of a part of a manifest."""
    return f"self#jumbf=/c2pa/{manifest}/{part}"


def parent_of(manifest: str | None = None, **fields: object) -> Ingredient:
    return _ingredient(Relationship.PARENT_OF, manifest, fields)


def component_of(manifest: str | None = None, **fields: object) -> Ingredient:
    return _ingredient(Relationship.COMPONENT_OF, manifest, fields)


def input_to(manifest: str | None = None, **fields: object) -> Ingredient:
    return _ingredient(Relationship.INPUT_TO, manifest, fields)


def _ingredient(
    relationship: Relationship, manifest: str | None, fields: Mapping[str, object]
) -> Ingredient:
    made = Ingredient(label="", relationship=relationship, manifest=manifest)
    return msgspec.structs.replace(made, **fields)


def manifest(
    label: str, *parts: Action | Ingredient, told: bool = False, **fields: object
) -> Manifest:
    """A manifest with these actions and ingredients; `told` says that all actions are
    included.
    """
    actions = tuple(part for part in parts if isinstance(part, Action))
    ingredients = [part for part in parts if isinstance(part, Ingredient)]
    listed = ActionList(label="c2pa.actions.v2", actions=actions, all_included=told)
    made = Manifest(
        label=label,
        signature=SIGNER,
        action_lists=(listed,) if actions or told else (),
        ingredients=tuple(_numbered(ingredients)),
    )
    return msgspec.structs.replace(made, **fields)


def _numbered(ingredients: Iterable[Ingredient]) -> Iterable[Ingredient]:
    for number, ingredient in enumerate(ingredients):
        label = f"c2pa.ingredient.v3__{number}" if number else "c2pa.ingredient.v3"
        yield msgspec.structs.replace(ingredient, label=ingredient.label or label)


def facts(
    *manifests: Manifest,
    binding: ContentBinding = ContentBinding.MATCH,
    checks: Mapping[str, Iterable[Status]] | None = None,
    cut: bool = False,
) -> Facts:
    """The facts of a reading, the active manifest first. `checks` replaces what a manifest's checks
    say: as they are under no trust list, and for an ingredient that it is the one signed over.
    """
    statuses = {made.label: _checks(is_active=made is manifests[0]) for made in manifests}
    statuses |= {label: tuple(said) for label, said in (checks or {}).items()}
    return Facts(
        outcome=Outcome.READ,
        manifests=manifests,
        checks=Checks(statuses=statuses),
        binding=binding,
        cut=cut,
    )


ALWAYS = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
UNTRUSTED = failure("signingCredential.untrusted")
SIGNED = success("claimSignature.validated")
BOUND = success("ingredient.manifest.validated")


def _checks(*, is_active: bool) -> tuple[Status, ...]:
    return (UNTRUSTED, SIGNED) if is_active else (UNTRUSTED, BOUND, SIGNED)


def recognising(*labels: str, kind: ListKind = ListKind.OFFICIAL) -> Judgement:
    """A judgement under which one list has the signers of these manifests, always."""
    match = ListMatch(
        list_name="The list",
        list_kind=kind,
        list_version="1",
        valid_from=ALWAYS[0],
        valid_until=ALWAYS[1],
    )
    signature = SignatureJudgement(valid_from=ALWAYS[0], valid_until=ALWAYS[1], matches=(match,))
    return Judgement(trust_version="1", signatures=dict.fromkeys(labels, signature))


NOBODY = Judgement()


def expired(label: str) -> Judgement:
    """A judgement without recognised signers, by which one certificate ended in 2021."""
    first, last = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    return Judgement(signatures={label: SignatureJudgement(valid_from=first, valid_until=last)})


def revoked(label: str) -> Judgement:
    """A judgement by which the operator revoked one certificate in 2020."""
    since = datetime(2020, 1, 1, tzinfo=UTC)
    return Judgement(signatures={label: SignatureJudgement(revoked_since=since)})


EXPIRED = (UNTRUSTED, failure("signingCredential.expired"), SIGNED)


def everyone(read: Facts) -> Judgement:
    """A judgement that recognises every signer."""
    return recognising(*(made.label for made in read.manifests))


def verdict(read: Facts, judgement: Judgement | None = None) -> Verdict:
    """The verdict under a judgement: by default every signer is recognised."""
    return reach_verdict(read, judgement or everyone(read), Graph(read))


def case(
    read: Facts,
    judgement: Judgement | None = None,
    declaration: CreatorDeclaration = NOTHING_DECLARED,
    effects: tuple[PlatformEffect, ...] = (),
    products: tuple[Product, ...] = (),
    suspicion: Suspicion | None = None,
) -> RuleContext:
    """A case for the rules: by default every signer is recognised and nothing is declared."""
    graph = Graph(read)
    held = reach_verdict(read, judgement or everyone(read), graph)
    return RuleContext(read, graph, held, declaration, effects, suspicion, products)


def label(read: Facts, judgement: Judgement | None = None) -> Label:
    """The label by the credentials alone."""
    return RULES.decide(case(read, judgement))
