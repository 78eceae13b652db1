import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import NotAcceptable
from api.negotiation import OFFERED, negotiate

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("application/json", JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8, application/json; charset=utf-8", GRAPHQL),
        (f"application/json, {GRAPHQL}", JSON),
        (f"application/json;q=0.5, {GRAPHQL};q=0.9", GRAPHQL),
        (f"application/json;q=0.9, {GRAPHQL};q=0.5", JSON),
        (f"application/json;q=0, {GRAPHQL}", GRAPHQL),
        ("application/json;q=0, */*", GRAPHQL),
        (f"*/*, {GRAPHQL}", GRAPHQL),
        ("APPLICATION/JSON", JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
        ("application/json;q=lots", JSON),
        ("application/json;profile=x ; q=1.000", JSON),
    ],
)
def test_accept_chooses_the_media_type(accept: str, chosen: str) -> None:
    assert negotiate(accept) == chosen


@pytest.mark.parametrize(
    "accept", ["text/html", "application/json;q=0", "*/*;q=0", ";", "json", "text/*, image/*"]
)
def test_accept_without_ours_is_refused(accept: str) -> None:
    with pytest.raises(NotAcceptable, match="there is no other form"):
        negotiate(accept)


@given(st.text(alphabet="*/;,=q01.5 aplicton+jsgrh-e\t", max_size=60))
def test_any_accept_is_answered_or_refused(accept: str) -> None:
    try:
        assert negotiate(accept) in OFFERED
    except NotAcceptable:
        assert accept.strip()
