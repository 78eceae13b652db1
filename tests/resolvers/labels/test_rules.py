"""One row for each rule and each conflict, and what must hold of every content."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.labels.declarations import AiKind, CreatorDeclaration, PlatformEffect, Suspicion
from resolvers.labels.label import Certainty, Label, LabelKind, ai_rank
from resolvers.labels.rule_context import RuleContext
from resolvers.labels.rules import MAX_EVIDENCE, RULES, RuleSet
from resolvers.manifests.facts import (
    Action,
    ContentBinding,
    Facts,
    Ingredient,
    Manifest,
    MetadataSource,
    Outcome,
    Tool,
    UnsignedStatement,
)
from resolvers.manifests.graph import Graph, Role
from resolvers.manifests.signals import SignalName
from resolvers.trust.products import Product
from resolvers.validation.judgement import Judgement
from resolvers.validation.verdict import CredentialState, Integrity
from tests.resolvers.builders import (
    BOUND,
    CAPTURE,
    COMPOSITE,
    CREATOR_SAYS_MODIFIED,
    CREATOR_SAYS_NO,
    CREATOR_SAYS_YES,
    DIGITAL,
    EMPTY,
    NOBODY,
    NOTHING_DECLARED,
    PARTLY_TRAINED,
    SCREEN,
    SIGNED,
    TRAINED,
    act,
    case,
    component_of,
    created,
    everyone,
    expired,
    facts,
    failure,
    input_to,
    label,
    manifest,
    opened,
    parent_of,
    recognising,
    revoked,
)

FIREFLY = "Adobe Firefly"
GENERATED_EFFECT = PlatformEffect(id="fx", name="Dream", kind=AiKind.GENERATED)
MODIFIED_EFFECT = PlatformEffect(id="fx", name="Sky Swap", kind=AiKind.MODIFIED)
PLAIN_EFFECT = PlatformEffect(id="fx", name="Sepia")
SUSPICION = Suspicion(name="Detector", version="3")
AIGC = UnsignedStatement(source=MetadataSource.GB_45438, label="1")


def over(*below: Manifest, edits: tuple[Action, ...] = (), told: bool = True) -> Facts:
    """A content that was opened from the first of these, edited, and signed again."""
    active = manifest("a", opened(), *edits, parent_of(below[0].label), told=told)
    return facts(active, *below)


MADE_BY_AI = facts(manifest("a", created(TRAINED, FIREFLY)))
PARTLY_BY_AI = facts(manifest("a", created(PARTLY_TRAINED)))
CHANGED_BY_AI = over(manifest("b", created(CAPTURE)), edits=(act("edited", TRAINED, FIREFLY),))
PLACED_AI = facts(manifest("a", component_of("b")), manifest("b", created(TRAINED, FIREFLY)))
STEERED_BY_AI = facts(manifest("a", created(), input_to("b")), manifest("b", created(TRAINED)))
LEFT_OPEN = facts(manifest("a", created(COMPOSITE)))
CAPTURED = over(manifest("b", created(CAPTURE)), edits=(act("published"),))
CROPPED = over(manifest("b", created(CAPTURE)), edits=(act("cropped"),))
DRAWN = facts(manifest("a", created(DIGITAL)))
NO_CREDENTIALS = Facts(outcome=Outcome.NO_CREDENTIALS)
TAMPERED = facts(manifest("a", created(TRAINED)), binding=ContentBinding.MISMATCH)
MALFORMED = facts(
    manifest("a", created(TRAINED)), checks={"a": [failure("assertion.action.malformed")]}
)
UNCHECKED = facts(manifest("a", created(TRAINED)), binding=ContentBinding.UNCHECKED)


class Row(NamedTuple):
    """A content, what is known beside it, and the label that must follow."""

    read: Facts
    rule: str
    kind: str = "NONE"
    basis: str | None = None
    certainty: str | None = None
    locked: bool = False
    edited_after: bool = False
    conflict: str | None = None
    generator: str | None = None
    judgement: Judgement | None = None
    declaration: CreatorDeclaration = NOTHING_DECLARED
    effects: tuple[PlatformEffect, ...] = ()
    products: tuple[Product, ...] = ()
    suspicion: Suspicion | None = None


VERIFIED = ("VERIFIED_CREDENTIAL", "CONFIRMED")
UNVERIFIED = ("UNRECOGNIZED_CREDENTIAL", "POSSIBLE")
SUSPECTED = ("CLASSIFIER", "SUSPECTED")
DECLARED = ("CREATOR_DECLARATION", "POSSIBLE")
BY_EFFECT = ("PLATFORM_EFFECT", "CONFIRMED", True)
EXPIRED_SIGNER = expired("a")
BARRED = Product(
    organization="Test Signer", common_name="Camera", disallowed=frozenset({"capturedMedia"})
)
BARRED_OTHER = Product(
    organization="Test Signer", common_name="Other", disallowed=frozenset({"capturedMedia"})
)
BARRED_DRAWING = Product(
    organization="Test Signer",
    common_name="Camera",
    disallowed=frozenset({"nonGenAIDigitalCreation"}),
)
NO_ORIGIN_TYPE = manifest("b", created())

ROWS = {
    # R10: no label from broken or invalid credentials. Other sources still count.
    "R10 broken": Row(TAMPERED, "R99"),
    "R10 invalid": Row(MALFORMED, "R99"),
    "R10 revoked": Row(MADE_BY_AI, "R99", judgement=revoked("a")),
    "R10 broken, with an effect": Row(
        TAMPERED, "R50", "AI_MODIFIED", *BY_EFFECT, generator="Sky Swap", effects=(MODIFIED_EFFECT,)
    ),
    "R10 broken, declared": Row(
        TAMPERED, "R80", "AI_GENERATED", *DECLARED, declaration=CREATOR_SAYS_YES
    ),
    "R10 broken, denied": Row(TAMPERED, "R99", declaration=CREATOR_SAYS_NO),
    "content not checked": Row(UNCHECKED, "R99"),
    "content not checked, unrecognised": Row(UNCHECKED, "R99", judgement=NOBODY),
    # R20: made by AI.
    "R20": Row(MADE_BY_AI, "R20", "AI_GENERATED", *VERIFIED, True, generator=FIREFLY),
    "R20 at the end of the chain": Row(
        over(manifest("b", created(TRAINED, FIREFLY)), edits=(act("published"),)),
        "R20",
        "AI_GENERATED",
        *VERIFIED,
        True,
        generator=FIREFLY,
    ),
    "R20 edited after": Row(
        over(manifest("b", created(TRAINED)), edits=(act("cropped"),)),
        "R20",
        "AI_GENERATED",
        *VERIFIED,
        True,
        True,
    ),
    "R20 by an ingredient's own source type": Row(
        facts(manifest("a", opened(), parent_of(source_type=TRAINED))),
        "R20",
        "AI_GENERATED",
        *VERIFIED,
        True,
    ),
    "R20 for every parent": Row(
        facts(
            manifest("a", parent_of("b"), parent_of("c")),
            manifest("b", created(TRAINED)),
            manifest("c", created(TRAINED)),
        ),
        "R20",
        "AI_GENERATED",
        *VERIFIED,
        True,
    ),
    "R20 denied": Row(
        MADE_BY_AI,
        "R20",
        "AI_GENERATED",
        *VERIFIED,
        True,
        conflict="CREATOR_DENIES_AI",
        generator=FIREFLY,
        declaration=CREATOR_SAYS_NO,
    ),
    "R20 declared as modified": Row(
        MADE_BY_AI,
        "R20",
        "AI_GENERATED",
        *VERIFIED,
        True,
        generator=FIREFLY,
        declaration=CREATOR_SAYS_MODIFIED,
    ),
    # R22: a part made by AI, or changed by it.
    "R22 partly": Row(PARTLY_BY_AI, "R22", "AI_MODIFIED", *VERIFIED, True),
    "R22 changed": Row(CHANGED_BY_AI, "R22", "AI_MODIFIED", *VERIFIED, True, generator=FIREFLY),
    "R22 placed": Row(PLACED_AI, "R22", "AI_MODIFIED", *VERIFIED, True, generator=FIREFLY),
    "R22 one of two parents": Row(
        facts(
            manifest("a", parent_of("b"), parent_of("c")),
            manifest("b", created(TRAINED)),
            manifest("c", created(CAPTURE)),
        ),
        "R22",
        "AI_MODIFIED",
        *VERIFIED,
        True,
    ),
    "R22 denied": Row(
        PARTLY_BY_AI,
        "R22",
        "AI_MODIFIED",
        *VERIFIED,
        True,
        conflict="CREATOR_DENIES_AI",
        declaration=CREATOR_SAYS_NO,
    ),
    "R22 raised by the creator": Row(
        PARTLY_BY_AI, "R80", "AI_GENERATED", *DECLARED, locked=True, declaration=CREATOR_SAYS_YES
    ),
    # R23: AI only in an input.
    "R23": Row(STEERED_BY_AI, "R99"),
    # R24: AI left open.
    "R24 composition": Row(LEFT_OPEN, "R24", "MAY_CONTAIN_AI", "VERIFIED_CREDENTIAL", "POSSIBLE"),
    "R24 screen": Row(
        facts(manifest("a", created(SCREEN))),
        "R24",
        "MAY_CONTAIN_AI",
        "VERIFIED_CREDENTIAL",
        "POSSIBLE",
    ),
    "R24 edit": Row(
        over(manifest("b", created(CAPTURE)), edits=(act("edited", COMPOSITE),)),
        "R24",
        "MAY_CONTAIN_AI",
        "VERIFIED_CREDENTIAL",
        "POSSIBLE",
    ),
    "R24 raised by an effect": Row(
        LEFT_OPEN,
        "R50",
        "AI_MODIFIED",
        *BY_EFFECT,
        generator="Sky Swap",
        effects=(MODIFIED_EFFECT,),
    ),
    # R30: admitted by a signer who is not recognised, or expired.
    "R30 generated": Row(
        MADE_BY_AI, "R30", "AI_GENERATED", *UNVERIFIED, generator=FIREFLY, judgement=NOBODY
    ),
    "R30 modified": Row(PARTLY_BY_AI, "R30", "AI_MODIFIED", *UNVERIFIED, judgement=NOBODY),
    "R30 left open": Row(LEFT_OPEN, "R30", "MAY_CONTAIN_AI", *UNVERIFIED, judgement=NOBODY),
    "R30 generated, expired": Row(
        MADE_BY_AI, "R30", "AI_GENERATED", *UNVERIFIED, generator=FIREFLY, judgement=EXPIRED_SIGNER
    ),
    "R30 modified, expired": Row(
        PARTLY_BY_AI, "R30", "AI_MODIFIED", *UNVERIFIED, judgement=EXPIRED_SIGNER
    ),
    "R30 left open, expired": Row(
        LEFT_OPEN, "R30", "MAY_CONTAIN_AI", *UNVERIFIED, judgement=EXPIRED_SIGNER
    ),
    "R30 edited after": Row(
        over(manifest("b", created(TRAINED)), edits=(act("cropped"),)),
        "R30",
        "AI_GENERATED",
        *UNVERIFIED,
        edited_after=True,
        judgement=NOBODY,
    ),
    "R30 outweighed by an effect that claims more": Row(
        PARTLY_BY_AI,
        "R50",
        "AI_GENERATED",
        *BY_EFFECT,
        generator="Dream",
        judgement=NOBODY,
        effects=(GENERATED_EFFECT,),
    ),
    "R30 over a stranger's": Row(
        over(manifest("b", created(TRAINED, FIREFLY)), edits=(act("published"),)),
        "R30",
        "AI_GENERATED",
        *UNVERIFIED,
        generator=FIREFLY,
        judgement=recognising("a"),
    ),
    "R30 through a stranger's": Row(
        over(manifest("b", opened(), parent_of("c")), manifest("c", created(TRAINED))),
        "R30",
        "AI_GENERATED",
        *UNVERIFIED,
        judgement=recognising("a", "c"),
    ),
    "R30 a stranger's placed": Row(
        PLACED_AI,
        "R30",
        "AI_MODIFIED",
        *UNVERIFIED,
        generator=FIREFLY,
        judgement=recognising("a"),
    ),
    "R30 one parent of two is a stranger's": Row(
        facts(
            manifest("a", parent_of("b"), parent_of("c")),
            manifest("b", created(TRAINED)),
            manifest("c", created(TRAINED)),
        ),
        "R30",
        "AI_GENERATED",
        *UNVERIFIED,
        locked=True,
        judgement=recognising("a", "b"),
    ),
    "R22 though a stranger's part has AI too": Row(
        facts(
            manifest("a", component_of("b"), component_of("c")),
            manifest("b", created(TRAINED)),
            manifest("c", created(TRAINED)),
        ),
        "R22",
        "AI_MODIFIED",
        *VERIFIED,
        True,
        judgement=recognising("a", "c"),
    ),
    "R30 gathered ingredient": Row(
        facts(manifest("a", created(CAPTURE), component_of(source_type=TRAINED, gathered=True))),
        "R30",
        "AI_MODIFIED",
        *UNVERIFIED,
    ),
    "R50 before R30 of the same kind": Row(
        PARTLY_BY_AI,
        "R50",
        "AI_MODIFIED",
        *BY_EFFECT,
        generator="Sky Swap",
        judgement=NOBODY,
        effects=(MODIFIED_EFFECT,),
    ),
    "R30 not of content that was not checked": Row(UNCHECKED, "R99", judgement=recognising()),
    # R40: captured with a camera.
    "R40": Row(CAPTURED, "R40", "CAPTURED_WITH_CAMERA", *VERIFIED),
    "R40 by itself": Row(
        facts(manifest("a", created(CAPTURE))), "R40", "CAPTURED_WITH_CAMERA", *VERIFIED
    ),
    "R40 another product is barred": Row(
        CAPTURED, "R40", "CAPTURED_WITH_CAMERA", *VERIFIED, products=(BARRED_OTHER, BARRED_DRAWING)
    ),
    "R40 denied as AI agrees": Row(
        CAPTURED, "R40", "CAPTURED_WITH_CAMERA", *VERIFIED, declaration=CREATOR_SAYS_NO
    ),
    "R40 not by a barred product": Row(CAPTURED, "R99", products=(BARRED,)),
    "R40 not without a certificate": Row(
        facts(manifest("a", created(CAPTURE), signature=None)), "R99"
    ),
    "R40 not by an unrecognised signer": Row(CAPTURED, "R99", judgement=NOBODY),
    "R40 not by an expired signer": Row(
        facts(manifest("a", created(CAPTURE))), "R99", judgement=EXPIRED_SIGNER
    ),
    "R40 not from an unrecognised origin": Row(CAPTURED, "R99", judgement=recognising("a")),
    "R40 not by an unrecognised re-signer": Row(CAPTURED, "R99", judgement=recognising("b")),
    "R40 not with actions left out": Row(over(manifest("b", created(CAPTURE)), told=False), "R99"),
    "R40 not with an unknown action": Row(
        over(manifest("b", created(CAPTURE)), edits=(act("unknown"),)), "R99"
    ),
    "R40 not with an action of someone's own": Row(
        over(manifest("b", created(CAPTURE)), edits=(Action(kind="com.example.x"),)), "R99"
    ),
    "R40 not over a gap": Row(
        facts(manifest("a", created(CAPTURE), component_of(), told=True)), "R99"
    ),
    "R40 not over a replaced parent": Row(
        facts(*CAPTURED.manifests, checks={"b": [SIGNED]}), "R99"
    ),
    "R40 not over an invalid parent": Row(
        facts(*CAPTURED.manifests, checks={"b": [BOUND, failure("claimSignature.mismatch")]}), "R99"
    ),
    "R40 not where something was cut": Row(facts(*CAPTURED.manifests, cut=True), "R99"),
    "R40 not from two parents": Row(
        facts(
            manifest("a", opened(), parent_of("b"), parent_of("c"), told=True),
            manifest("b", created(CAPTURE)),
            manifest("c", created(CAPTURE)),
        ),
        "R99",
    ),
    "R40 not by a bare source type": Row(
        facts(manifest("a", opened(), parent_of(source_type=CAPTURE), told=True)), "R99"
    ),
    "R40 over an input": Row(
        facts(manifest("a", created(CAPTURE), input_to(), told=True)),
        "R40",
        "CAPTURED_WITH_CAMERA",
        *VERIFIED,
    ),
    "camera against the creator": Row(
        CAPTURED,
        "R80",
        "AI_GENERATED",
        *DECLARED,
        conflict="CREDENTIAL_SHOWS_NO_AI",
        declaration=CREATOR_SAYS_YES,
    ),
    "camera against an effect": Row(
        CAPTURED,
        "R50",
        "AI_MODIFIED",
        *BY_EFFECT,
        conflict="CREDENTIAL_SHOWS_NO_AI",
        generator="Sky Swap",
        effects=(MODIFIED_EFFECT,),
    ),
    # R41: captured and edited.
    "R41": Row(CROPPED, "R41", "EDITED", *VERIFIED),
    "R41 with another capture placed": Row(
        facts(
            manifest("a", opened(), act("placed"), parent_of("b"), component_of("c"), told=True),
            manifest("b", created(CAPTURE)),
            manifest("c", created(CAPTURE)),
        ),
        "R41",
        "EDITED",
        *VERIFIED,
    ),
    "R41 with a capture that no action placed": Row(
        facts(manifest("a", created(CAPTURE), component_of("c")), manifest("c", created(CAPTURE))),
        "R41",
        "EDITED",
        *VERIFIED,
    ),
    "R41 not by a barred product": Row(CROPPED, "R99", products=(BARRED,)),
    "R41 not with an unrecognised part": Row(
        facts(manifest("a", created(CAPTURE), component_of("c")), manifest("c", created(CAPTURE))),
        "R99",
        judgement=recognising("a"),
    ),
    "R41 not with a part that does not tell": Row(
        facts(manifest("a", created(CAPTURE), component_of("c")), manifest("c")), "R99"
    ),
    "R41 against the creator": Row(
        CROPPED,
        "R80",
        "AI_MODIFIED",
        *DECLARED,
        conflict="CREDENTIAL_SHOWS_NO_AI",
        declaration=CREATOR_SAYS_MODIFIED,
    ),
    # R42: made without AI.
    "R42 drawn": Row(DRAWN, "R42", "NO_AI_DECLARED", "VERIFIED_CREDENTIAL"),
    "R42 from an empty canvas": Row(
        facts(manifest("a", created(EMPTY), act("drawing"), told=True)),
        "R42",
        "NO_AI_DECLARED",
        "VERIFIED_CREDENTIAL",
    ),
    "R42 not by a barred product": Row(DRAWN, "R99", products=(BARRED_DRAWING,)),
    "R42 not from an unrecognised origin": Row(
        over(manifest("b", created(DIGITAL))), "R99", judgement=recognising("a")
    ),
    "R42 not with actions left out": Row(
        facts(manifest("a", created(DIGITAL), act("drawing"))), "R99"
    ),
    "R42 not with AI": Row(
        facts(manifest("a", created(DIGITAL), act("edited", TRAINED), told=True)),
        "R22",
        "AI_MODIFIED",
        *VERIFIED,
        True,
    ),
    # R50: the platform's own effects.
    "R50 generated": Row(
        NO_CREDENTIALS,
        "R50",
        "AI_GENERATED",
        *BY_EFFECT,
        generator="Dream",
        effects=(PLAIN_EFFECT, GENERATED_EFFECT),
    ),
    "R50 modified": Row(
        NO_CREDENTIALS,
        "R50",
        "AI_MODIFIED",
        *BY_EFFECT,
        generator="Sky Swap",
        effects=(MODIFIED_EFFECT,),
    ),
    "R50 the effect that claims most": Row(
        NO_CREDENTIALS,
        "R50",
        "AI_GENERATED",
        *BY_EFFECT,
        generator="Dream",
        effects=(MODIFIED_EFFECT, GENERATED_EFFECT),
    ),
    "R50 denied": Row(
        NO_CREDENTIALS,
        "R50",
        "AI_MODIFIED",
        *BY_EFFECT,
        conflict="CREATOR_DENIES_AI",
        generator="Sky Swap",
        declaration=CREATOR_SAYS_NO,
        effects=(MODIFIED_EFFECT,),
    ),
    "an effect without AI": Row(NO_CREDENTIALS, "R99", effects=(PLAIN_EFFECT,)),
    # R70: unsigned metadata.
    "R70": Row(
        Facts(outcome=Outcome.NO_CREDENTIALS, metadata=(AIGC,)),
        "R70",
        "AI_GENERATED",
        "UNSIGNED_METADATA",
        "POSSIBLE",
    ),
    # R80: the creator's word.
    "R80": Row(NO_CREDENTIALS, "R80", "AI_GENERATED", *DECLARED, declaration=CREATOR_SAYS_YES),
    "R80 modified": Row(
        NO_CREDENTIALS, "R80", "AI_MODIFIED", *DECLARED, declaration=CREATOR_SAYS_MODIFIED
    ),
    # R90: a suspicion, where nothing says more.
    "R90": Row(NO_CREDENTIALS, "R90", "MAY_CONTAIN_AI", *SUSPECTED, suspicion=SUSPICION),
    "R90 denied": Row(
        NO_CREDENTIALS,
        "R90",
        "MAY_CONTAIN_AI",
        *SUSPECTED,
        conflict="CREATOR_DENIES_AI",
        declaration=CREATOR_SAYS_NO,
        suspicion=SUSPICION,
    ),
    "R90 against a capture": Row(
        CAPTURED,
        "R90",
        "MAY_CONTAIN_AI",
        *SUSPECTED,
        conflict="CREDENTIAL_SHOWS_NO_AI",
        suspicion=SUSPICION,
    ),
    "R90 not where the creator said it": Row(
        NO_CREDENTIALS,
        "R80",
        "AI_MODIFIED",
        *DECLARED,
        declaration=CREATOR_SAYS_MODIFIED,
        suspicion=SUSPICION,
    ),
    "R90 not where a signer leaves it open": Row(
        LEFT_OPEN,
        "R24",
        "MAY_CONTAIN_AI",
        "VERIFIED_CREDENTIAL",
        "POSSIBLE",
        suspicion=SUSPICION,
    ),
    # R99: nothing.
    "R99": Row(NO_CREDENTIALS, "R99"),
    "R99 denied": Row(NO_CREDENTIALS, "R99", declaration=CREATOR_SAYS_NO),
    "R99 a re-signing platform": Row(
        facts(manifest("a", opened(), act("published"), parent_of("b")), NO_ORIGIN_TYPE), "R99"
    ),
}


def case_of(row: Row) -> RuleContext:
    return case(row.read, row.judgement, row.declaration, row.effects, row.products, row.suspicion)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_every_content_gets_the_label_of_its_rule(row: Row) -> None:
    found = RULES.decide(case_of(row))
    generator = found.generator.name if found.generator else None
    assert (found.rule_id, found.kind, found.basis) == (row.rule, row.kind, row.basis)
    assert (found.certainty, found.locked) == (row.certainty, row.locked)
    assert (found.edited_after, found.conflict) == (row.edited_after, row.conflict)
    assert generator == row.generator
    assert (found.confirmed is not None) is (row.locked and row.certainty != "CONFIRMED")
    assert found.rule_set_version == RULES.version


def test_every_rule_fires_in_some_row() -> None:
    labels = [RULES.decide(case_of(row)) for row in ROWS.values()]
    claims = {each.rule_id for label in labels for each in label.claims}
    assert claims | {label.rule_id for label in labels} == {rule.id for rule in RULES.rules}


def test_every_label_is_one_that_its_rule_can_give() -> None:
    kinds = {rule.id: rule.kinds or (LabelKind.NONE,) for rule in RULES.rules}
    for row in ROWS.values():
        assert all(each.kind in kinds[each.rule_id] for each in RULES.decide(case_of(row)).claims)


def test_no_rule_is_newer_than_the_table() -> None:
    assert max(rule.version for rule in RULES.rules) == RULES.version


def test_broken_credentials_are_said_with_the_checks_that_failed() -> None:
    found = label(MALFORMED)
    assert [each.rule_id for each in found.claims] == ["R10"]
    assert [each.status for each in found.evidence] == ["assertion.action.malformed"]
    assert found.disclosures == ()


def test_credentials_too_damaged_to_be_checked_are_said_without_a_code() -> None:
    found = label(Facts(outcome=Outcome.MALFORMED))
    assert [(each.node, each.status) for each in found.evidence] == [(None, "")]


def test_another_table_gives_another_label_from_the_same_facts() -> None:
    cautious = RULES.rules[1]._replace(certainty=Certainty.POSSIBLE, locked=False)
    rules = RuleSet("next", (cautious, RULES.rules[-1]))
    found = rules.decide(case(MADE_BY_AI))
    assert (found.rule_id, found.rule_set_version) == ("R20", "next")
    assert (found.certainty, found.locked) == (Certainty.POSSIBLE, False)


def test_the_rules_stand_in_the_order_of_their_numbers() -> None:
    numbers = [rule.id for rule in RULES.rules]
    assert numbers == sorted(set(numbers))


def test_every_rule_says_in_a_sentence_what_it_is() -> None:
    assert all(rule.summary.endswith(".") for rule in RULES.rules)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_label_has_evidence_and_one_decisive_source(row: Row) -> None:
    found = RULES.decide(case_of(row))
    decisive = [disclosure for disclosure in found.disclosures if disclosure.decisive]
    if found.kind is LabelKind.NONE:
        assert decisive == []
    else:
        assert [(d.rule_id, d.kind) for d in decisive] == [(found.rule_id, found.kind)]
        assert found.evidence == decisive[0].evidence != ()


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_no_source_claims_more_ai_than_the_label(row: Row) -> None:
    found = RULES.decide(case_of(row))
    assert all(ai_rank(d.kind) <= ai_rank(found.kind) for d in found.disclosures)


def test_winners_and_losers_are_all_heard() -> None:
    claims = RULES.decide(case(MADE_BY_AI, None, CREATOR_SAYS_YES, (MODIFIED_EFFECT,))).disclosures
    assert [(d.rule_id, d.decisive) for d in claims] == [
        ("R20", True),
        ("R50", False),
        ("R80", False),
    ]


def test_ai_in_an_input_is_kept_as_evidence() -> None:
    found = label(STEERED_BY_AI)
    assert [evidence.node and evidence.node.manifest.label for evidence in found.evidence] == ["b"]
    assert [(d.rule_id, d.kind) for d in found.disclosures] == [("R23", LabelKind.NONE)]


def test_an_input_made_by_ai_does_not_undo_a_capture() -> None:
    read = facts(
        manifest("a", created(CAPTURE), input_to("b"), told=True), manifest("b", created(TRAINED))
    )
    found = label(read)
    assert found.kind is LabelKind.CAPTURED_WITH_CAMERA
    assert [d.rule_id for d in found.disclosures] == ["R23", "R40"]


def test_evidence_is_capped() -> None:
    parts = [manifest(f"m{n}", created(TRAINED)) for n in range(MAX_EVIDENCE + 10)]
    active = manifest("a", *(component_of(made.label) for made in parts))
    assert len(label(facts(active, *parts)).evidence) == MAX_EVIDENCE


def test_the_generator_is_the_tool_and_never_the_signer_or_the_product() -> None:
    product = (Tool(name="Studio"),)
    assert label(facts(manifest("a", created(TRAINED), generators=product))).generator is None


def test_a_barred_signer_may_claim_what_it_is_not_barred_from() -> None:
    judged_case = case(CAPTURED, products=(BARRED,))
    assert not judged_case.may_claim(SignalName.CAPTURED_MEDIA)
    assert judged_case.may_claim(SignalName.BLANK_CANVAS)


# What must hold of every content.

Relation = Callable[[str], Ingredient]
NO_AI = frozenset({LabelKind.CAPTURED_WITH_CAMERA, LabelKind.EDITED, LabelKind.NO_AI_DECLARED})
SOURCE_TYPES = st.sampled_from([None, TRAINED, PARTLY_TRAINED, COMPOSITE, CAPTURE, DIGITAL])
ACTIONS = st.one_of(
    st.builds(created, SOURCE_TYPES),
    st.builds(act, st.sampled_from(["opened", "published", "cropped", "edited"]), SOURCE_TYPES),
)
RELATIONS = st.sampled_from([parent_of, component_of, input_to])


def numbered(number: int) -> str:
    return f"m{number}"


@st.composite
def contents(draw: st.DrawFn) -> Facts:
    """Sound manifests over each other, without circles: each names only later ones."""
    count = draw(st.integers(min_value=1, max_value=5))
    made = [_drawn(draw, number, count) for number in range(count)]
    invalid = draw(st.sets(st.integers(min_value=1, max_value=5)))
    checks = {numbered(n): [failure("claim.missing")] for n in invalid if n < count}
    return facts(*made, checks=checks)


def _drawn(draw: st.DrawFn, number: int, count: int) -> Manifest:
    below = st.sampled_from([*map(numbered, range(number + 1, count)), "gone"])
    ingredients = st.lists(st.builds(lambda r, m: r(m), RELATIONS, below), max_size=3)
    actions = draw(st.lists(ACTIONS, max_size=3))
    made = manifest(numbered(number), *actions, *draw(ingredients), told=draw(st.booleans()))
    gathered = draw(st.booleans())
    lists = (msgspec.structs.replace(li, gathered=gathered) for li in made.action_lists)
    return msgspec.structs.replace(made, action_lists=tuple(lists))


def with_ingredient(read: Facts, ingredient: Ingredient, *more: Manifest) -> Facts:
    """The same content with one more ingredient of its active manifest."""
    active, *others = read.manifests
    added = msgspec.structs.replace(ingredient, label="c2pa.ingredient.v3__99")
    grown = msgspec.structs.replace(active, ingredients=(*active.ingredients, added))
    checks = {**read.checks.statuses, **{made.label: (BOUND, SIGNED) for made in more}}
    return facts(grown, *others, *more, checks=checks)


def essence(found: Label) -> tuple[object, ...]:
    """All of a label but the evidence and the tool, of which the first found is shown."""
    said = (found.kind, found.rule_id, found.basis, found.certainty, found.conflict)
    return (*said, found.locked, found.edited_after)


RECOGNISED = st.sets(st.integers(min_value=0, max_value=5).map(numbered))


@given(contents(), RECOGNISED, st.randoms(use_true_random=False))
def test_the_order_of_ingredients_never_changes_the_label(
    read: Facts, recognised: set[str], random: Random
) -> None:
    judgement = recognising(*recognised)
    shuffled = []
    for made in read.manifests:
        ingredients = list(made.ingredients)
        random.shuffle(ingredients)
        shuffled.append(msgspec.structs.replace(made, ingredients=tuple(ingredients)))
    again = facts(*shuffled, checks=read.checks.statuses)
    assert essence(label(again, judgement)) == essence(label(read, judgement))


@given(
    contents(),
    st.sampled_from([parent_of, component_of]),
    st.sampled_from([TRAINED, PARTLY_TRAINED]),
)
def test_one_more_ai_ingredient_never_removes_ai(
    read: Facts, relation: Relation, source_type: str
) -> None:
    more = manifest("new", created(source_type))
    before, after = label(read), label(with_ingredient(read, relation("new"), more))
    trusted = case(read).trusted
    assert ai_rank(after.kind) >= min(ai_rank(before.kind), 2)
    assert after.kind in (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED) or not trusted


@given(contents(), RELATIONS)
def test_an_unknown_ingredient_never_makes_an_answer_cleaner(
    read: Facts, relation: Relation
) -> None:
    before, after = label(read), label(with_ingredient(read, relation("gone")))
    assert ai_rank(after.kind) == ai_rank(before.kind)
    assert after.kind not in NO_AI or after.kind is before.kind


@given(contents())
def test_an_unrecognised_signer_never_claims_a_camera_or_no_ai(read: Facts) -> None:
    found = label(read, NOBODY)
    assert found.kind not in NO_AI
    assert not found.locked


@given(contents(), RECOGNISED)
def test_only_recognised_signers_on_the_way_lock_a_label(read: Facts, recognised: set[str]) -> None:
    found = label(read, recognising(*recognised))
    for claim in found.disclosures:
        if claim.locked or claim.certainty is Certainty.CONFIRMED:
            for evidence in claim.evidence:
                assert evidence.node is not None
                way = {owner for owner, _ in evidence.node.path} | {evidence.node.manifest.label}
                assert way <= recognised
    assert found.locked is any(claim.locked for claim in found.disclosures)


@given(contents(), RECOGNISED)
def test_no_ai_is_only_confirmed_by_recognised_signers_who_attest_to_it(
    read: Facts, recognised: set[str]
) -> None:
    found = label(read, recognising(*recognised))
    if found.kind in NO_AI:
        assert all(not evidence.gathered for evidence in found.evidence)
        reached = {made.label for made in Graph(read).manifests}
        inputs = {n.manifest.label for n in Graph(read).nodes if n.role is Role.INPUT}
        assert reached - inputs <= recognised


@given(contents(), RECOGNISED)
def test_recognising_fewer_signers_never_changes_how_much_ai_is_claimed(
    read: Facts, recognised: set[str]
) -> None:
    assert ai_rank(label(read, recognising(*recognised)).kind) == ai_rank(label(read).kind)


@given(contents(), RECOGNISED)
def test_what_is_confirmed_stays_beside_a_label_that_claims_more(
    read: Facts, recognised: set[str]
) -> None:
    before = label(read, recognising(*recognised))
    declared = case(read, recognising(*recognised), CREATOR_SAYS_YES)
    after = RULES.decide(declared)
    assert after.locked is before.locked
    if before.locked and before.certainty is Certainty.CONFIRMED:
        kept = after.confirmed or after
        assert (kept.kind, kept.rule_id, kept.evidence) == (
            *(before.kind, before.rule_id),
            before.evidence,
        )


@given(contents(), st.sampled_from([CREATOR_SAYS_YES, CREATOR_SAYS_MODIFIED, CREATOR_SAYS_NO]))
def test_no_declaration_lowers_a_label(read: Facts, declaration: CreatorDeclaration) -> None:
    said = RULES.decide(case(read, None, declaration))
    assert ai_rank(said.kind) >= ai_rank(label(read).kind)


@given(contents())
def test_an_invalid_content_gives_no_label(read: Facts) -> None:
    broken = msgspec.structs.replace(read, binding=ContentBinding.MISMATCH)
    judged_case = case(broken, everyone(broken))
    assert judged_case.verdict.state is CredentialState.INVALID
    assert judged_case.verdict.integrity is Integrity.BROKEN
    found = RULES.decide(judged_case)
    assert (found.kind, found.rule_id, found.disclosures) == (LabelKind.NONE, "R99", ())
