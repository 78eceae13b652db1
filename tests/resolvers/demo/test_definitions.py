from resolvers.demo import action, definition

TOOL = {"name": "Example Tool", "version": "1"}


def test_action_holds_only_what_was_said() -> None:
    assert action("c2pa.published") == {"action": "c2pa.published"}


def test_action_holds_all_that_was_said() -> None:
    made_action = action(
        "c2pa.placed",
        source="humanEdits",
        tool=TOOL,
        at="2026-05-01T12:00:00Z",
        ingredients=("picture",),
        description="A picture",
    )
    assert made_action == {
        "action": "c2pa.placed",
        "when": "2026-05-01T12:00:00Z",
        "softwareAgent": TOOL,
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits",
        "description": "A picture",
        "parameters": {"ingredientIds": ["picture"]},
    }


def test_definition_is_one_created_actions_assertion_of_a_version_2_claim() -> None:
    assert definition("a.mp4", TOOL, [action("c2pa.published")], complete=False) == {
        "claim_version": 2,
        "title": "a.mp4",
        "claim_generator_info": [TOOL],
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "created": True,
                "data": {"actions": [{"action": "c2pa.published"}], "allActionsIncluded": False},
            }
        ],
    }


def test_definition_carries_other_assertions_after_its_actions() -> None:
    other = {"label": "cawg.training-mining", "data": {"entries": {}}}
    made_action = definition("a.mp4", TOOL, [], assertions=[other])["assertions"]
    assert isinstance(made_action, list)
    assert made_action[1:] == [other]
