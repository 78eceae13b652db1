from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests import crjson
from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import (
    Action,
    Certificate,
    ContentBinding,
    Facts,
    Ingredient,
    Manifest,
    Outcome,
    Relationship,
    Resource,
    Status,
    TimeStamp,
    Tool,
    VendorStatement,
)
from tests.resolvers.builders import failure, success
from tests.resolvers.stores import (
    ACTIVE,
    CHILD,
    JSON,
    SOURCE_TYPES,
    Json,
    actions,
    manifest,
    mutated_stores,
    real_store,
    reference,
    signalling_manifests,
    store,
)

TRAINED = SOURCE_TYPES[0]


def parsed(assertions: Json) -> Manifest:
    """The one manifest of a store, with these assertions."""
    return ParsedManifestStore(store(manifest(assertions=assertions))).manifests[0]


def action(*listed: object, **fields: object) -> Action:
    return parsed(actions(*listed, **fields)).actions[0]


def ingredient(label: str, value: Json) -> Ingredient:
    return parsed({label: value}).ingredients[0]


def packed_and_back(read: ParsedManifestStore) -> Facts:
    facts = Facts(
        outcome=Outcome.READ,
        manifests=read.manifests,
        checks=read.checks,
        binding=ContentBinding.UNCHECKED,
        cut=read.cut,
    )
    back = msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=Facts)
    assert back == facts
    return back


@given(JSON)
def test_any_json_is_parsed(value: object) -> None:
    packed_and_back(ParsedManifestStore(value))
    packed_and_back(ParsedManifestStore({"manifests": value}))
    packed_and_back(
        ParsedManifestStore({"manifests": [value, {"assertions": value, "claim.v2": value}]})
    )


@given(mutated_stores())
def test_a_store_with_wrong_values_is_parsed_within_its_caps(value: Json) -> None:
    back = packed_and_back(ParsedManifestStore(value))
    assert len(back.manifests) <= crjson.MAX_MANIFESTS
    for made in back.manifests:
        assert len(made.ingredients) <= crjson.MAX_INGREDIENTS
        assert all(len(listed.actions) <= crjson.MAX_ACTIONS for listed in made.action_lists)


@given(signalling_manifests())
def test_a_manifest_of_any_version_is_parsed(value: Json) -> None:
    packed_and_back(ParsedManifestStore(store(value)))


def test_a_value_nested_too_deeply_to_compare_is_parsed() -> None:
    deep: object = []
    for _ in range(5000):
        deep = [deep]
    everywhere = dict.fromkeys(
        ["label", "relationship", "url", "code", "softwareAgent", "action", "activeManifest"], deep
    )
    assertions = {"c2pa.ingredient.v3": everywhere, **actions(everywhere, templates=[everywhere])}
    made = manifest(assertions=assertions)
    made["claim.v2"] = {"gathered_assertions": [everywhere]}
    read = ParsedManifestStore(store(made, everywhere))
    assert [m.label for m in read.manifests] == [ACTIVE, ""]


def test_a_real_store_keeps_its_order_and_what_it_says() -> None:
    read = ParsedManifestStore(real_store())
    active, child = read.manifests
    assert (active.label, child.label) == (ACTIVE, CHILD)
    assert active.title == "walk.mp4"
    assert active.generators == (Tool(name="Studio", version="2.0"),)
    assert active.action_lists[0].all_included
    assert active.ingredients[0].manifest == CHILD
    assert active.ingredients[0].relationship is Relationship.PARENT_OF
    assert child.actions[0].tool == Tool(name="Maker", version="4")
    assert child.actions[0].source_type == TRAINED
    assert child.actions[0].at == datetime(2025, 5, 31, 21, 59, 59, tzinfo=UTC)
    assert not read.cut


def test_a_signature_has_the_certificate_and_the_time() -> None:
    signature = ParsedManifestStore(real_store()).manifests[0].signature
    assert signature is not None
    assert signature.certificate == Certificate(
        organization="Test Signer",
        organizational_unit="Unit",
        common_name="Camera",
        issuer_organization="Test Authority",
        not_before=datetime(2025, 1, 13, 20, 36, 46, tzinfo=UTC),
        not_after=datetime(2026, 1, 13, 20, 36, 45, tzinfo=UTC),
    )
    at = datetime(2025, 6, 1, 12, tzinfo=UTC)
    assert signature.time_stamp == TimeStamp(at=at, authority="Clock")


def test_checks_leave_out_what_says_nothing() -> None:
    statuses = ParsedManifestStore(real_store()).checks.statuses
    assert statuses == {
        ACTIVE: (failure("signingCredential.untrusted"), success("assertion.dataHash.match")),
        CHILD: (success("ingredient.manifest.validated"),),
    }


def delta(label: str, code: str) -> Json:
    uri = f"self#jumbf=/c2pa/{ACTIVE}/c2pa.assertions/{label}"
    return {"ingredientAssertionURI": uri, "validationDeltas": {"failure": [{"code": code}]}}


def test_checks_join_every_delta_about_a_manifest() -> None:
    pointing = {"activeManifest": reference(CHILD)}
    active = manifest(
        assertions={"c2pa.ingredient.v3": pointing, "c2pa.ingredient.v3__1": pointing},
        ingredientDeltas=[
            delta("c2pa.ingredient.v3", "claimSignature.mismatch"),
            delta("c2pa.ingredient.v3__1", "claim.missing"),
            delta("c2pa.ingredient.v3__2", "nobody.knows"),
            None,
        ],
    )
    child = manifest(CHILD, validationResults={"failure": [{"code": "claim.missing"}]})
    found = ParsedManifestStore(store(active, child)).checks.statuses
    assert found.keys() == {ACTIVE, CHILD}
    assert set(found[CHILD]) == {failure("claim.missing"), failure("claimSignature.mismatch")}


def test_checks_hold_nothing_about_a_manifest_that_is_not_there() -> None:
    active = manifest(
        assertions={"c2pa.ingredient.v3": {"activeManifest": reference(CHILD)}},
        ingredientDeltas=[delta("c2pa.ingredient.v3", "ingredient.manifest.missing")],
    )
    assert ParsedManifestStore(store(active)).checks.statuses == {ACTIVE: ()}


@pytest.mark.parametrize("twin", [ACTIVE, f"{ACTIVE}\u200b"])
def test_no_manifest_passes_for_another_of_its_label(twin: str) -> None:
    label = f"{ACTIVE}\u2060" if twin != ACTIVE else ACTIVE
    broken = manifest(label, validationResults={"failure": [{"code": "claimSignature.mismatch"}]})
    sound = manifest(twin, validationResults={"success": [{"code": "signingCredential.trusted"}]})
    read = ParsedManifestStore(store(broken, sound))
    assert len(read.manifests) == 1
    assert read.cut
    (statuses,) = read.checks.statuses.values()
    assert statuses == (failure("claimSignature.mismatch"), success("signingCredential.trusted"))


@pytest.mark.parametrize(
    ("assertions", "cap"),
    [
        (actions(*[{"action": "c2pa.edited"}] * 600), crjson.MAX_ACTIONS),
        (actions(templates=[{"action": "c2pa.edited"}] * 100), crjson.MAX_TEMPLATES),
        ({f"c2pa.ingredient__{n}": {} for n in range(600)}, crjson.MAX_INGREDIENTS),
        ({f"com.example.{n}": {} for n in range(2000)}, crjson.MAX_ASSERTIONS),
    ],
)
def test_a_cap_that_is_met_is_said(assertions: Json, cap: int) -> None:
    read = ParsedManifestStore(store(manifest(assertions=assertions)))
    assert read.cut
    assert len(read.manifests[0].actions) <= cap
    assert len(read.manifests[0].ingredients) <= cap


def test_manifests_are_capped() -> None:
    read = ParsedManifestStore(store(*[manifest(f"urn:{number}") for number in range(300)]))
    assert len(read.manifests) == crjson.MAX_MANIFESTS
    assert read.cut


def test_statuses_that_are_too_many_are_said() -> None:
    many = [{"code": f"code.{number}"} for number in range(500)]
    read = ParsedManifestStore(store(manifest(validationResults={"failure": many})))
    assert read.cut
    assert ParsedManifestStore(store(manifest())).cut is False


def test_all_that_is_recorded_in_a_store_is_capped() -> None:
    many = {"failure": [{"code": f"code.{number}"} for number in range(100)]}
    recorded = {"validationResults": {"activeManifest": many}}
    full = {f"c2pa.ingredient.v3__{number}": recorded for number in range(300)}
    read = ParsedManifestStore(store(manifest(assertions=full)))
    statuses = [each.recorded or () for each in read.manifests[0].ingredients]
    assert sum(map(len, statuses)) <= crjson.MAX_RECORDS
    assert read.cut


def test_the_whole_store_is_capped() -> None:
    full = actions(*[{"action": "c2pa.edited"}] * crjson.MAX_ACTIONS)
    read = ParsedManifestStore(
        store(*[manifest(f"urn:{number}", assertions=full) for number in range(40)])
    )
    assert sum(len(made.actions) for made in read.manifests) <= crjson.MAX_RECORDS
    assert read.cut


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("c2pa.ingredient", "c2pa_manifest"),
        ("c2pa.ingredient__1", "c2pa_manifest"),
        ("c2pa.ingredient.v2", "c2pa_manifest"),
        ("c2pa.ingredient.v2__3", "c2pa_manifest"),
        ("c2pa.ingredient.v3", "activeManifest"),
        ("c2pa.ingredient.v3__12", "activeManifest"),
    ],
)
def test_an_ingredient_of_each_version_names_its_manifest(label: str, key: str) -> None:
    found = ingredient(label, {key: reference(CHILD), "relationship": "parentOf"})
    assert found == Ingredient(
        label=label, relationship=Relationship.PARENT_OF, manifest=CHILD, recorded=None
    )


@pytest.mark.parametrize("nowhere", [{}, "", 5, {"url": 7}, {"url": "Cose_Sign1"}])
def test_a_reference_that_points_nowhere_is_no_manifest(nowhere: object) -> None:
    assert ingredient("c2pa.ingredient.v3", {"activeManifest": nowhere}).manifest == ""


def test_an_ingredient_without_a_manifest_says_so() -> None:
    found = ingredient("c2pa.ingredient.v3", {"digitalSourceType": TRAINED})
    assert found.manifest is None
    assert found.source_type == TRAINED


@pytest.mark.parametrize("relationship", ["", "inputto", "parent", None, 5, [], {}])
def test_an_unknown_relationship_is_that_of_a_component(relationship: object) -> None:
    found = ingredient("c2pa.ingredient.v3", {"relationship": relationship})
    assert found.relationship is Relationship.COMPONENT_OF


def test_an_ingredient_that_is_null_is_none() -> None:
    assert parsed({"c2pa.ingredient.v3": None}).ingredients == ()


def test_a_thumbnail_of_an_ingredient_is_no_ingredient() -> None:
    assert parsed({"c2pa.thumbnail.ingredient__1.jpeg": {}}).ingredients == ()


def test_what_an_ingredient_records_is_kept() -> None:
    older = {"validationStatus": [{"code": "claimSignature.validated"}]}
    newer = {"validationResults": {"activeManifest": {"failure": [{"code": "claim.missing"}]}}}
    nothing: Json = {}
    assert ingredient("c2pa.ingredient", older).recorded == (success("claimSignature.validated"),)
    assert ingredient("c2pa.ingredient.v3", newer).recorded == (failure("claim.missing"),)
    assert ingredient("c2pa.ingredient.v3", nothing).recorded is None


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("c2pa.actions", True),
        ("c2pa.actions__1", True),
        ("c2pa.actions.v2", True),
        ("c2pa.actions.v2__2", True),
        ("c2pa.actions.v3", False),
        ("com.example.c2pa.actions", False),
    ],
)
def test_actions_assertions_are_known_by_their_labels(label: str, kept: bool) -> None:
    listed = parsed({label: {"actions": [{"action": "c2pa.edited"}]}}).action_lists
    assert [found.label for found in listed] == ([label] if kept else [])


@pytest.mark.parametrize(
    ("agent", "tool"),
    [
        ({"softwareAgent": "Maker 4"}, Tool(name="Maker 4")),
        ({"softwareAgent": {"name": "Maker", "version": "4"}}, Tool(name="Maker", version="4")),
        ({"softwareAgentIndex": 1}, Tool(name="Second")),
        ({"softwareAgentIndex": 2}, None),
        ({"softwareAgentIndex": -1}, None),
        ({"softwareAgentIndex": "1"}, None),
        ({"softwareAgent": {"version": "4"}}, None),
        ({}, None),
    ],
)
def test_a_software_agent_is_a_name_an_object_or_an_index(agent: Json, tool: Tool | None) -> None:
    agents = [{"name": "First"}, {"name": "Second"}]
    assert action({"action": "c2pa.edited", **agent}, softwareAgents=agents).tool == tool


def test_a_template_gives_what_an_action_leaves_out() -> None:
    template = {
        "action": "c2pa.edited",
        "digitalSourceType": TRAINED,
        "softwareAgent": "Maker",
        "description": "Made over",
    }
    found = action(
        {"action": "c2pa.edited"}, templates=[None, {"action": "c2pa.drawing"}, template]
    )
    assert (found.source_type, found.source_type_at) == (TRAINED, "template")
    assert (found.tool, found.description) == (Tool(name="Maker"), "Made over")


def test_a_template_for_all_actions_is_for_each() -> None:
    found = action({"action": "c2pa.edited"}, templates=[{"action": "*", "softwareAgent": "Maker"}])
    assert found.tool == Tool(name="Maker")


def test_an_action_outweighs_its_template() -> None:
    said = {"action": "c2pa.edited", "digitalSourceType": "own", "softwareAgent": "Own"}
    template = {"action": "c2pa.edited", "digitalSourceType": TRAINED, "softwareAgent": "Maker"}
    found = action(said, templates=[template])
    assert (found.source_type, found.source_type_at) == ("own", "action")
    assert found.tool == Tool(name="Own")


@pytest.mark.parametrize("key", ["com.adobe.digitalSourceType", "digitalSourceType"])
def test_a_source_type_may_stand_in_the_parameters(key: str) -> None:
    found = action({"action": "c2pa.edited", "parameters": {key: TRAINED}})
    assert (found.source_type, found.source_type_at) == (TRAINED, "parameters")


@pytest.mark.parametrize(
    ("written", "kind"),
    [(None, ""), ("", "\ufffd"), (7, "\ufffd"), ({}, "\ufffd"), ("c2pa.edited", "c2pa.edited")],
)
def test_an_action_without_a_name_is_told_from_one_with_a_wrong_name(
    written: object, kind: str
) -> None:
    assert action({"action": written}).kind == kind


@pytest.mark.parametrize("written", [7, {}, [], False])
def test_a_source_type_that_is_no_text_is_one_that_nobody_knows(written: object) -> None:
    assert action({"action": "c2pa.edited", "digitalSourceType": written}).source_type == "\ufffd"


def test_an_action_names_the_ingredients_it_was_done_with() -> None:
    url = "self#jumbf=c2pa.assertions/c2pa.ingredient.v3"
    parameters = {"ingredients": [{"url": url}, None], "ingredient": {"url": f"{url}__1"}}
    found = action({"action": "c2pa.placed", "parameters": parameters})
    assert found.ingredients == ("c2pa.ingredient.v3", "c2pa.ingredient.v3__1")


@pytest.mark.parametrize("label", ["com.adobe.generative-ai", "c2pa.ai-disclosure"])
def test_vendors_own_words_for_ai_are_kept(label: str) -> None:
    (statement,) = parsed({f"{label}__1": {}, "com.adobe.other": {}}).vendor_ai
    assert statement == VendorStatement(label=label)


def test_a_vendors_assertion_names_its_tool() -> None:
    written = {"description": "Adobe Firefly", "version": "1.0.0"}
    (statement,) = parsed({"com.adobe.generative-ai": written}).vendor_ai
    assert statement.tool == Tool(name="Adobe Firefly", version="1.0.0")


def gathering(*labels: str, **assertions: object) -> Manifest:
    """A manifest whose claim gathers the assertions with these labels."""
    made = manifest(assertions=assertions)
    urls = [f"self#jumbf=c2pa.assertions/{label}" for label in labels]
    made["claim.v2"] = {"gathered_assertions": [{"url": url} for url in urls]}
    return ParsedManifestStore(store(made)).manifests[0]


def test_each_assertion_is_marked_as_gathered_by_itself() -> None:
    listed = {"actions": [{"action": "c2pa.created"}]}
    found = gathering(
        "c2pa.actions.v2__1",
        "c2pa.ingredient.v3",
        "com.adobe.generative-ai",
        **{
            "c2pa.actions.v2": listed,
            "c2pa.actions.v2__1": listed,
            "c2pa.ingredient.v3": {},
            "c2pa.ingredient.v3__1": {},
            "com.adobe.generative-ai": {},
            "c2pa.ai-disclosure": {},
        },
    )
    assert [each.gathered for each in found.action_lists] == [False, True]
    assert [each.gathered for each in found.ingredients] == [True, False]
    assert [each.gathered for each in found.vendor_ai] == [False, True]


def test_a_vendors_assertion_counts_as_gathered_only_if_every_copy_is() -> None:
    label = "com.adobe.generative-ai"
    found = gathering(label, **{label: {}, f"{label}__1": {}})
    assert [each.gathered for each in found.vendor_ai] == [False]


@given(st.lists(JSON, max_size=4))
def test_any_gathered_list_is_read(listed: list[object]) -> None:
    made = manifest(assertions={"c2pa.actions.v2": {}})
    made["claim.v2"] = {"gathered_assertions": listed}
    assert len(ParsedManifestStore(store(made)).manifests[0].action_lists) == 1


def test_gathered_actions_are_known_by_their_address() -> None:
    made = manifest()
    made["claim.v2"] = {"gathered_assertions": [{"url": "self#jumbf=c2pa.assertions/c2pa.actions"}]}
    assert ParsedManifestStore(store(made)).manifests[0].gathered_actions
    made["claim.v2"] = {"gathered_assertions": [{"url": None}, None]}
    assert not ParsedManifestStore(store(made)).manifests[0].gathered_actions


def test_redactions_are_counted() -> None:
    made = manifest()
    made["claim.v2"] = {"redacted_assertions": ["self#jumbf=/c2pa/a/b", "self#jumbf=/c2pa/a/c"]}
    assert ParsedManifestStore(store(made)).manifests[0].redactions == 2


def test_text_is_cleaned() -> None:
    made = manifest(assertions=actions({"action": "c2pa.edited", "description": "A\u202eB\n"}))
    made["claim.v2"] = {"dc:title": "C:\\Users\\jane\\walk.mp4"}
    found = ParsedManifestStore(store(made)).manifests[0]
    assert found.title == "walk.mp4"
    assert found.actions[0].description == "AB"


def test_thumbnails_are_asked_for_by_their_whole_address() -> None:
    asked: list[str] = []

    def thumbnail(uri: str) -> Resource:
        asked.append(uri)
        return Resource(digest=str(len(asked)), mime_type="image/png")

    own = {"url": "self#jumbf=c2pa.assertions/c2pa.thumbnail.ingredient"}
    other = {"url": f"self#jumbf=/c2pa/{CHILD}/c2pa.assertions/c2pa.thumbnail.claim"}
    foreign = {"url": "https://example.com/spy.png"}
    assertions = {
        "c2pa.thumbnail.claim.jpeg": {},
        "c2pa.ingredient": {"thumbnail": own},
        "c2pa.ingredient__1": {"thumbnail": other},
        "c2pa.ingredient__2": {"thumbnail": foreign},
    }
    found = ParsedManifestStore(store(manifest(assertions=assertions)), thumbnail).manifests[0]
    assert sorted(asked) == sorted(
        [
            f"self#jumbf=/c2pa/{ACTIVE}/c2pa.assertions/c2pa.thumbnail.claim.jpeg",
            f"self#jumbf=/c2pa/{ACTIVE}/c2pa.assertions/c2pa.thumbnail.ingredient",
            f"self#jumbf=/c2pa/{CHILD}/c2pa.assertions/c2pa.thumbnail.claim",
        ]
    )
    assert found.thumbnail is not None
    assert found.ingredients[2].thumbnail is None


@pytest.mark.parametrize(
    ("hashed", "needs"),
    [
        ({"c2pa.hash.bmff.v2": {"merkle": [{"initHash": "b64''"}]}}, True),
        ({"c2pa.hash.bmff.v3": {"merkle": [{"hashes": []}]}}, False),
        ({"c2pa.hash.bmff.v3": {"hash": "b64''"}}, False),
        ({"c2pa.hash.bmff.v3": {"merkle": 5}}, False),
        ({}, False),
    ],
)
def test_a_hash_over_fragments_needs_them(hashed: Json, needs: bool) -> None:
    assert ParsedManifestStore(store(manifest(assertions=hashed))).needs_fragments is needs


def test_a_status_keeps_what_it_is_about() -> None:
    url = f"self#jumbf=/c2pa/{ACTIVE}/c2pa.signature"
    results = {"informational": [{"code": "timeStamp.untrusted", "url": url}]}
    read = ParsedManifestStore(store(manifest(validationResults=results)))
    expected = Status(code="timeStamp.untrusted", url=url, kind="informational")
    assert read.checks.statuses[ACTIVE] == (expected,)
