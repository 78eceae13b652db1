import pytest

from resolvers.i18n.locales import ENGLISH, LANGUAGES, Language
from resolvers.i18n.panel_words import panel_words


def test_words_are_named_without_their_prefix() -> None:
    panel = panel_words(ENGLISH)
    assert panel["about"] == "About this content"
    assert panel["state-EXPIRED"] == "Content Credentials with an expired certificate"


def test_other_messages_are_not_among_them() -> None:
    assert {"label-NONE", "NONE"} & panel_words(ENGLISH).keys() == set()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_each_language_has_the_same_words(language: Language) -> None:
    assert panel_words(language).keys() == panel_words(ENGLISH).keys()


def test_words_of_a_language_are_worked_out_once() -> None:
    assert panel_words(ENGLISH) is panel_words(Language("en"))
