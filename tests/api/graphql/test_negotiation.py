import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import NotAcceptable
from api.graphql.negotiation import OFFERED, negotiate, preferred_locale
from resolvers.i18n.locales import LANGUAGES

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
    with pytest.raises(NotAcceptable, match="there are no other formats"):
        negotiate(accept)


@given(st.text(alphabet="*/;,=q01.5 aplicton+jsgrh-e\t", max_size=60))
def test_any_accept_is_answered_or_refused(accept: str) -> None:
    try:
        assert negotiate(accept) in OFFERED
    except NotAcceptable:
        assert accept.strip()


@pytest.mark.parametrize(
    ("accept_language", "locale"),
    [
        ("", None),
        ("*", None),
        ("de", "de"),
        ("de-AT", "de"),
        ("pt-PT, en;q=0.5", "pt-BR"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW,zh-Hant;q=0.9,en-GB;q=0.8", "en"),
        ("nl-NL, nl;q=0.9, en;q=0.8, de;q=0.7", "en"),
        ("nl, *;q=0.5, de;q=0.4", None),
        ("fr, *;q=0.5", "fr"),
        ("de;q=0.3, fr;q=0.7", "fr"),
        ("de, fr", "de"),
        ("fr;q=0.50, de;q=0.5", "fr"),
        ("de;q=0, fr;q=0.1", "fr"),
        ("de;q=0", None),
        ("*;q=0, he", "he"),
        ("iw-IL", "he"),
        ("DE ; Q=0.5", "de"),
        ("de;q=much", "de"),
        (" ,, ;q=1, de", "de"),
        ("nl", None),
        ("de_AT", "de"),
        ("de AT", None),
    ],
)
def test_accept_language_chooses_the_locale(accept_language: str, locale: str | None) -> None:
    assert preferred_locale(accept_language) == locale


@given(st.text(alphabet="*-_;,=q01.5 dearzhHTns\t", max_size=60) | st.text())
def test_any_accept_language_gets_a_language_that_there_is_or_none(accept_language: str) -> None:
    assert preferred_locale(accept_language) in {None, *(each.tag for each in LANGUAGES)}
