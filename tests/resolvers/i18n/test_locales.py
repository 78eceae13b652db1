import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.i18n.locales import ENGLISH, LANGUAGES, Direction, negotiate, served

TAGS = [language.tag for language in LANGUAGES]


@pytest.mark.parametrize(
    ("locale", "answered"),
    [
        ("en-GB", "en"),
        ("de-AT", "de"),
        ("de-CH-1901", "de"),
        ("fr-CA", "fr"),
        ("es-419", "es"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("pt_BR", "pt-BR"),
        ("PT-br", "pt-BR"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("cmn-Hans", "zh-Hans"),
        ("zh-TW", "en"),
        ("zh-Hant", "en"),
        ("zh-Hant-HK", "en"),
        ("hi-IN", "hi"),
        ("hi-Latn", "en"),
        ("ar-EG-u-nu-latn", "ar"),
        ("ar-Latn", "en"),
        ("iw", "he"),
        ("iw-IL", "he"),
        ("in", "id"),
        ("ja-Latn-JP", "en"),
        ("tr-TR-x-home", "tr"),
    ],
)
def test_a_tag_is_answered_in_its_language(locale: str, answered: str) -> None:
    assert negotiate(locale).tag == answered


@pytest.mark.parametrize("tag", TAGS)
def test_each_language_is_answered_in_itself(tag: str) -> None:
    assert negotiate(tag).tag == tag


@pytest.mark.parametrize(
    "locale",
    [
        None, "", "-", "x", "*", "xx", "nl", "i-klingon", "x-ar", "deu-", "de--AT", " de", "de\n",
        "de;q=1", "ar,en", "../ar", "ar/../../he", "ar\x00", "ａｒ", "\u0130d", "d" * 9,
        "ar-" + "a-" * 9_999, "ar" * 50_000,
    ],
)  # fmt: skip
def test_what_is_unknown_or_no_tag_is_answered_in_english(locale: str | None) -> None:
    assert negotiate(locale) is ENGLISH


@pytest.mark.parametrize(
    "locale", ["nl", "zh-Hant", "zh-TW", "hi-Latn", "en-Cyrl", "*", "", "x" * 36]
)
def test_what_is_answered_in_english_for_want_of_its_own_is_not_served(locale: str) -> None:
    assert served(locale) is None


@pytest.mark.parametrize("locale", ["en", "en-GB", "EN_us", "en-Latn-GB"])
def test_english_itself_is_served(locale: str) -> None:
    assert served(locale) is ENGLISH


@given(st.text() | st.from_regex(r"[a-z]{2,3}([-_][A-Za-z0-9]{1,9}){0,6}", fullmatch=True))
def test_any_text_gets_a_language_that_there_is(locale: str) -> None:
    assert negotiate(locale) is (served(locale) or ENGLISH)
    assert negotiate(locale) in LANGUAGES


def test_only_arabic_and_hebrew_are_written_from_right_to_left() -> None:
    right_to_left = {
        served_language.tag
        for served_language in LANGUAGES
        if served_language.direction is Direction.RTL
    }
    assert right_to_left == {"ar", "he"}
