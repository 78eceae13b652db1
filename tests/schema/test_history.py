"""A history in full: regions, redactions, identities, paths, and recorded validation results."""

from typing import Any

import strawberry

from resolvers.manifests import crjson
from resolvers.manifests.crjson import ParsedManifestStore
from resolvers.manifests.facts import Facts, Outcome
from resolvers.manifests.graph import MAX_NODES
from resolvers.manifests.identity import MAX_IDENTITIES
from resolvers.platform.catalog import Entry
from resolvers.provenance.provenance import Provenance
from resolvers.trust.lists import TrustLists
from resolvers.validation.answer_limits import MAX_RESULTS
from resolvers.validation.judgement import Judgement
from schema.core.withheld import withhold
from schema.video import Video, video
from tests.resolvers.stores import ACTIVE, CHILD, Json, manifest, real_store, reference, store
from tests.schema.core.test_withheld import ENTRY

SCHEMA = withhold(strawberry.Schema(query=Video))


def asked(found: Json, query: str, entry: Entry = ENTRY) -> Any:
    read = crjson.ParsedManifestStore(found)
    facts = Facts(outcome=Outcome.READ, manifests=read.manifests, checks=read.checks)
    root = video(Provenance(entry, facts, Judgement(), TrustLists()))
    answer = SCHEMA.execute_sync(f"{{ credentials {query} }}", root_value=root)
    assert answer.errors is None
    assert answer.data is not None
    return answer.data["credentials"]


def dubbed() -> Json:
    """A real store whose active manifest dubs seconds 12 to 31, and redacts its parent's Exif."""
    made = real_store()
    active = made["manifests"][0]
    redacted = f"self#jumbf=/c2pa/{CHILD}/c2pa.assertions/stds.exif"
    active["claim.v2"]["redacted_assertions"] = [redacted]
    time = {"type": "npt", "start": "12", "end": "31"}
    ingredients = [{"url": "self#jumbf=c2pa.assertions/c2pa.ingredient.v3"}]
    active["assertions"]["c2pa.actions.v2"]["actions"] += [
        {
            "action": "c2pa.dubbed",
            "changes": [{"region": [{"type": "temporal", "time": time}]}],
            "parameters": {"ingredients": ingredients},
        },
        {
            "action": "c2pa.redacted",
            "reason": "c2pa.PII.present",
            "parameters": {"redacted": redacted},
        },
    ]
    return made


def test_an_action_tells_the_seconds_that_it_changed_and_what_it_used() -> None:
    query = """{ activeManifest { actions { edges { node {
      kind reason changes { kind start end } ingredients { title }
    } } } } }"""
    edges = asked(dubbed(), query)["activeManifest"]["actions"]["edges"]
    assert [edge["node"] for edge in edges[1:]] == [
        {
            "kind": "c2pa.dubbed",
            "reason": None,
            "changes": [{"kind": "TEMPORAL", "start": 12, "end": 31}],
            "ingredients": [{"title": "picture.png"}],
        },
        {"kind": "c2pa.redacted", "reason": "c2pa.PII.present", "changes": [], "ingredients": []},
    ]


def test_older_actions_name_what_they_used_by_its_id() -> None:
    made = real_store()
    assertions = made["manifests"][0]["assertions"]
    assertions["c2pa.ingredient.v3"]["instanceID"] = "xmp:iid:1"
    assertions["c2pa.actions.v2"]["actions"] = [
        {"action": "c2pa.opened", "instanceId": "xmp:iid:1"},
        {"action": "c2pa.placed", "parameters": {"ingredientIds": ["xmp:iid:1", "xmp:iid:2"]}},
        {"action": "c2pa.edited", "instanceID": "xmp:iid:3"},
    ]
    query = "{ activeManifest { actions { edges { node { ingredients { title } } } } } }"
    edges = asked(made, query)["activeManifest"]["actions"]["edges"]
    title = {"title": "picture.png"}
    assert [edge["node"]["ingredients"] for edge in edges] == [[title], [title], []]


def test_a_redaction_tells_what_from_where_and_why() -> None:
    query = "{ activeManifest { redactions { manifestId assertion reason } } origin { id } }"
    found = asked(dubbed(), query)
    assert found["activeManifest"]["redactions"] == [
        {
            "manifestId": found["origin"]["id"],
            "assertion": "stds.exif",
            "reason": "c2pa.PII.present",
        }
    ]


def test_an_ingredient_tells_what_was_recorded_by_whom_and_what_is_found_now() -> None:
    query = """{ ingredients { edges { node { validation {
      recordedBy { name } recorded { code manifestId } now { code kind manifestId }
    } manifest { id } } } } }"""
    [edge] = asked(dubbed(), query)["ingredients"]["edges"]
    about = edge["node"]["manifest"]["id"]
    assert edge["node"]["validation"] == {
        "recordedBy": {"name": "Test Signer"},
        "recorded": [{"code": "claimSignature.validated", "manifestId": about}],
        "now": [{"code": "ingredient.manifest.validated", "kind": "SUCCESS", "manifestId": about}],
    }


def test_every_manifest_tells_the_way_to_it() -> None:
    query = "{ manifests { edges { node { id path { manifestId relationship title } } } } }"
    nodes = [edge["node"] for edge in asked(dubbed(), query)["manifests"]["edges"]]
    active, child = (node["id"] for node in nodes)
    start = {"manifestId": active, "relationship": None, "title": None}
    step = {"manifestId": child, "relationship": "PARENT_OF", "title": "picture.png"}
    assert [node["path"] for node in nodes] == [[start], [start, step]]


def test_nothing_counts_that_is_not_reached() -> None:
    lone = manifest("urn:c2pa:lone", assertions=real_store()["manifests"][0]["assertions"])
    made = store(manifest(ACTIVE), lone)
    query = """{ manifests { totalCount } ingredients { totalCount } actions { totalCount }
      validation { code } withheld { field } }"""
    assert asked(made, query) == {
        "manifests": {"totalCount": 1},
        "ingredients": {"totalCount": 0},
        "actions": {"totalCount": 0},
        "validation": [],
        "withheld": [],
    }


def test_a_circle_ends() -> None:
    back = {"c2pa.ingredient.v3": {"relationship": "parentOf", "activeManifest": reference(ACTIVE)}}
    forth = {"c2pa.ingredient.v3": {"relationship": "parentOf", "activeManifest": reference(CHILD)}}
    made = store(manifest(ACTIVE, assertions=forth), manifest(CHILD, assertions=back))
    found = asked(made, "{ manifests { totalCount edges { node { path { manifestId } } } } }")
    assert found["manifests"]["totalCount"] == 2 < MAX_NODES


def test_the_validation_results_of_a_hostile_file_are_cut_and_its_history_is_not() -> None:
    results = {"informational": [{"code": f"com.example.code{n}"} for n in range(126)]}
    hostile = store(
        *(
            manifest(
                f"urn:c2pa:{n}",
                assertions={
                    "c2pa.ingredient.v3": {
                        "relationship": "parentOf",
                        "activeManifest": reference(f"urn:c2pa:{n + 1}"),
                    }
                },
                validationResults=results,
            )
            for n in range(6)
        )
    )
    found = asked(hostile, "{ validation { code } unknowns { code } manifests { totalCount } }")
    assert len(found["validation"]) == MAX_RESULTS
    assert {"code": "CUT"} not in found["unknowns"]
    assert found["manifests"]["totalCount"] == 6


def test_more_identities_than_are_read_are_cut() -> None:
    many: Json = {f"cawg.identity__{n}": {} for n in range(MAX_IDENTITIES + 1)}
    assert ParsedManifestStore(store(manifest(assertions=many))).cut
    assert not ParsedManifestStore(store(manifest(assertions=dict(list(many.items())[:-1])))).cut
