import json
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.core.errors import LearnMoreError
from resolvers.i18n.locales import LANGUAGES, Direction, negotiate
from resolvers.labels.label import LabelKind
from resolvers.labels.learn_more import (
    DEFAULT,
    MAX_FILE_BYTES,
    MAX_RESOURCES,
    MAX_SHOWN,
    LearnMore,
    Resource,
    Topic,
    load,
)
from resolvers.validation.verdict import CredentialState

TAGS = [language.tag for language in LANGUAGES]
ENTRY = {
    "title": "A page",
    "url": "https://example.org/page",
    "publisher": "Somebody",
    "topic": "CHECKING_MEDIA",
    "lang": "en",
}
PREFIX = "The list of further reading cannot be used: "
NONE, GENERATED = LabelKind.NONE, LabelKind.AI_GENERATED
ABSENT, TRUSTED = CredentialState.NONE, CredentialState.TRUSTED


@pytest.fixture(scope="module")
def default() -> LearnMore:
    return load(None)


def written(folder: Path, *entries: object) -> Path:
    path = folder / "more.json"
    path.write_text(json.dumps({"resources": entries}), "utf-8")
    return path


def problem(path: Path) -> str:
    with pytest.raises(LearnMoreError) as caught:
        load(path)
    return caught.value.message.removeprefix(PREFIX)


def titles(path: Path, kind: LabelKind, state: CredentialState, locale: str | None) -> list[str]:
    return [each.title for each in load(path).of(kind, state, locale)]


@pytest.mark.parametrize("tag", TAGS)
def test_every_label_and_state_has_resources_in_every_language(
    default: LearnMore, tag: str
) -> None:
    for kind, state in product(LabelKind, CredentialState):
        found = default.of(kind, state, tag)
        assert 1 <= len(found) <= MAX_SHOWN, (kind, state)
        assert found[0].language.tag == tag, (kind, state)


@pytest.mark.parametrize("publisher", ["C2PA", "MediaWise, The Poynter Institute", "WITNESS"])
def test_the_default_names_those_who_teach_it(default: LearnMore, publisher: str) -> None:
    assert publisher in {each.publisher for each in default.of(GENERATED, ABSENT, None)}


def test_the_default_names_https_addresses_of_which_each_is_there_once(default: LearnMore) -> None:
    addresses = [each.url for each in default.resources]
    parts = [urlsplit(address) for address in addresses]
    assert {part.scheme for part in parts} == {"https"}
    assert [part.geturl() for part in parts] == addresses
    assert len({*addresses}) == len(addresses)


def test_the_default_has_every_topic_and_is_written_as_it_is_read(default: LearnMore) -> None:
    assert {each.topic for each in default.resources} == set(Topic)
    raw = json.loads(DEFAULT.read_text("utf-8"))["resources"]
    assert [each["title"] for each in raw] == [each.title for each in default.resources]


def test_no_credentials_lead_to_how_media_are_checked(default: LearnMore) -> None:
    found = default.of(NONE, ABSENT, None)
    assert [each.title for each in found] == [
        "RumorGuard",
        "Content Credentials",
        "C2PA Explainer",
        "MediaWise: tell facts from fiction online",
        "News Literacy Project",
        "Media and Information Literacy",
    ]


def test_an_expired_certificate_leads_to_what_trust_lists_are(default: LearnMore) -> None:
    found = default.of(NONE, CredentialState.EXPIRED, None)
    assert [each.title for each in found][:2] == [
        "Verify: inspect Content Credentials",
        "C2PA trust lists",
    ]


def test_rules_stand_beside_labels_of_ai(default: LearnMore) -> None:
    first = default.of(GENERATED, TRUSTED, "de")[0]
    assert (first.title, first.topic) == ("KI-Gesetz", Topic.RIGHTS_AND_RULES)


def test_a_resource_knows_how_its_language_is_written(default: LearnMore) -> None:
    found = default.of(NONE, ABSENT, "ar")
    assert [(each.lang, each.language.direction) for each in found[:3]] == [
        ("ar", Direction.RTL),
        ("ar", Direction.RTL),
        ("en", Direction.LTR),
    ]


def test_ones_own_language_comes_first_and_english_stands_in(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ENTRY | {"title": "One"},
        ENTRY | {"title": "Zwei", "lang": "de-AT"},
        ENTRY | {"title": "Trois", "lang": "fr"},
        ENTRY | {"title": "Four", "lang": "en-GB"},
    )
    assert titles(path, NONE, ABSENT, "de-CH") == ["Zwei", "One", "Four"]
    assert titles(path, NONE, ABSENT, "fr") == ["Trois", "One", "Four"]
    assert titles(path, NONE, ABSENT, None) == ["One", "Four"]
    assert titles(path, NONE, ABSENT, "tlh") == ["One", "Four"]


def test_a_resource_is_for_the_labels_and_states_that_it_names(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ENTRY | {"title": "Label", "labels": ["AI_GENERATED"]},
        ENTRY | {"title": "State", "states": ["TRUSTED"]},
        ENTRY | {"title": "Both", "labels": ["AI_GENERATED"], "states": ["TRUSTED"]},
        ENTRY | {"title": "All", "labels": None},
    )
    assert titles(path, GENERATED, TRUSTED, None) == ["Label", "State", "Both", "All"]
    assert titles(path, GENERATED, ABSENT, None) == ["Label", "All"]
    assert titles(path, NONE, TRUSTED, None) == ["State", "All"]
    assert titles(path, NONE, ABSENT, None) == ["All"]


def test_an_operators_file_replaces_the_default_and_may_name_nothing(tmp_path: Path) -> None:
    assert titles(written(tmp_path, ENTRY), NONE, ABSENT, None) == ["A page"]
    assert titles(written(tmp_path), NONE, ABSENT, None) == []


def test_no_more_are_shown_than_six(tmp_path: Path) -> None:
    path = written(tmp_path, *[ENTRY | {"title": f"{i}"} for i in range(9)])
    assert titles(path, NONE, ABSENT, None) == ["0", "1", "2", "3", "4", "5"]


def test_texts_are_shown_as_plain_text(tmp_path: Path) -> None:
    hostile = ENTRY | {"title": " A\u202e\n page ", "publisher": "Some\u200bbody"}
    (found,) = load(written(tmp_path, hostile)).resources
    assert found == msgspec.convert(ENTRY, Resource)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://www.example.co.uk/a/b?c=d&e=%20#f",
        "https://example.org:8443/",
        "https://example.org/@name",
        "https://xn--bcher-kva.example/",
    ],
)
def test_an_https_address_is_taken(tmp_path: Path, url: str) -> None:
    (found,) = load(written(tmp_path, ENTRY | {"url": url})).resources
    assert found.url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "http://example.org/",
        "HTTPS://example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://localhost/",
        "https://user@example.org/",
        "https://user:password@example.org/",
        "https://example.org:port/",
        "https://example.org\\@evil.example/",
        "https://example.org/ path",
        "https://example.org/\n",
        'https://example.org/"onclick="',
        "https://bücher.example/",
        f"https://example.org/{'a' * 500}",
        7,
    ],
)
def test_any_other_address_is_refused(tmp_path: Path, url: object) -> None:
    assert problem(written(tmp_path, ENTRY, ENTRY | {"url": url})) == (
        "the `url` of resource 2 must be an https address of at most 500 ASCII characters, with"
        " the host's name in small letters and without a user name or a password."
    )


TEXT = "a text of at most 200 characters that can be seen"
LANGUAGE = f"the tag of a language that answers are given in: {', '.join(TAGS)}"


@pytest.mark.parametrize(
    ("field", "value", "wants"),
    [
        ("title", "", TEXT),
        ("title", "\u202e \n", TEXT),
        ("title", "a" * 201, TEXT),
        ("title", None, TEXT),
        ("publisher", "\u200b", TEXT),
        ("publisher", ["Secret"], TEXT),
        ("topic", "SECRET", f"one of {', '.join(Topic)}"),
        ("lang", "nl", LANGUAGE),
        ("lang", "zh-Hant", LANGUAGE),
        ("lang", "eno", LANGUAGE),
        ("lang", "", LANGUAGE),
        ("lang", 3, LANGUAGE),
        ("labels", ["SECRET"], f"a list of labels, of which there are {', '.join(LabelKind)}"),
        ("labels", "NONE", f"a list of labels, of which there are {', '.join(LabelKind)}"),
        ("states", [1], f"a list of states, of which there are {', '.join(CredentialState)}"),
    ],
)
def test_a_wrong_value_is_named_by_its_place_and_not_quoted(
    tmp_path: Path, field: str, value: object, wants: str
) -> None:
    said = problem(written(tmp_path, ENTRY | {field: value}))
    assert said == f"the `{field}` of resource 1 must be {wants}."


@pytest.mark.parametrize("field", ENTRY)
def test_a_missing_value_is_named(tmp_path: Path, field: str) -> None:
    entry = {name: value for name, value in ENTRY.items() if name != field}
    said = problem(written(tmp_path, ENTRY, entry))
    assert said.startswith(f"the `{field}` of resource 2 must be ")


@pytest.mark.parametrize("entry", [ENTRY | {"secret": "value"}, [], "secret", None, 1])
def test_an_entry_of_another_form_is_named_by_its_place(tmp_path: Path, entry: object) -> None:
    assert problem(written(tmp_path, entry)) == (
        "resource 1 must be a JSON object of `title`, `url`, `publisher`, `topic`, `lang`,"
        " `labels`, `states` and nothing else."
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"{}", b'{"resources": 1}', b'{"resources": [}', b"\xff", b"[" * 100_000],
)
def test_a_file_of_another_form_says_what_it_must_be(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "more.json"
    path.write_bytes(data)
    assert problem(path) == (
        "its file must be JSON in UTF-8: an object whose `resources` is a list."
    )


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert problem(tmp_path / "none") == "its file cannot be read: No such file or directory."
    assert problem(tmp_path) == "its file cannot be read: Is a directory."


def test_a_file_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "more.json"
    path.write_bytes(b" " * (MAX_FILE_BYTES + 1))
    assert problem(path) == "its file is larger than 262144 bytes: keep the best resources."
    many = written(tmp_path, *[ENTRY] * (MAX_RESOURCES + 1))
    assert problem(many) == "it has more than 500 resources: keep the best ones."


@given(st.sampled_from(LabelKind), st.sampled_from(CredentialState), st.none() | st.text())
def test_whatever_is_asked_is_answered_in_that_language_or_english(
    kind: LabelKind, state: CredentialState, locale: str | None
) -> None:
    found = load(None).of(kind, state, locale)
    asked = negotiate(locale).tag
    order = [each.language.tag for each in found]
    assert order == sorted(order, key=lambda tag: tag != asked)
    assert {*order} <= {asked, "en"}
