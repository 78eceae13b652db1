import pytest
from hypothesis import given

from resolvers.manifests.training import MAX_USES, Permission, TrainingUse, training_uses
from tests.resolvers.stores import JSON, Json

NO_TRAINING = TrainingUse(purpose="ai_training", permission=Permission.NOT_ALLOWED)


@pytest.mark.parametrize(
    "assertions",
    [
        {"cawg.training-mining": {"cawg.ai_training": {"use": "notAllowed"}}},
        {"c2pa.training-mining": {"c2pa.ai_training": {"use": "notAllowed"}}},
        {"c2pa.training-mining": {"entries": {"c2pa.ai_training": {"use": "notAllowed"}}}},
        {"cawg.training-mining__1": {"entries": {"cawg.ai_training": {"use": "notAllowed"}}}},
    ],
)
def test_a_use_is_read_from_either_standard_in_either_form(assertions: Json) -> None:
    assert training_uses(assertions) == (NO_TRAINING,)


def test_the_same_said_twice_is_said_once() -> None:
    said = {"use": "notAllowed"}
    both = {
        "cawg.training-mining": {"cawg.ai_training": said},
        "c2pa.training-mining": {"c2pa.ai_training": said},
    }
    assert training_uses(both) == (NO_TRAINING,)


def test_what_contradicts_itself_is_told_as_it_is() -> None:
    both = {
        "cawg.training-mining": {"cawg.ai_training": {"use": "notAllowed"}},
        "c2pa.training-mining": {"c2pa.ai_training": {"use": "allowed"}},
    }
    assert [use.permission for use in training_uses(both)] == [
        Permission.NOT_ALLOWED,
        Permission.ALLOWED,
    ]


def test_a_permission_that_nobody_knows_is_none() -> None:
    said = {"c2pa.training-mining": {"c2pa.ai_training": {"use": "maybe"}, "c2pa.data_mining": 1}}
    assert training_uses(said) == ()


def test_uses_are_bounded() -> None:
    many = {f"c2pa.use_{number}": {"use": "allowed"} for number in range(1000)}
    assert len(training_uses({"c2pa.training-mining": many})) == MAX_USES


@given(JSON)
def test_any_assertion_is_parsed(value: object) -> None:
    assert len(training_uses({"cawg.training-mining": value})) <= MAX_USES
