import pytest

from resolvers.i18n.locales import ENGLISH, LANGUAGES, Language
from resolvers.i18n.panel_words import panel_words
from tests.api import tiny

pytestmark = pytest.mark.anyio

PATH = "/words/en.json"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
async def test_words_are_served_in_each_language(language: Language) -> None:
    async with tiny.client(tiny.app()) as client:
        response = await client.get(f"/words/{language.tag}.json")
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert response.headers["cache-control"] == "public, no-cache"
    assert response.json() == {
        "lang": language.tag,
        "dir": language.direction.lower(),
        "words": panel_words(language),
    }


@pytest.mark.parametrize(
    ("asked", "lang"),
    [
        ("ar-EG", "ar"), ("iw", "he"), ("pt_PT", "pt-BR"), ("zh-TW", "en"), ("nl", "en"),
        ("..%2Fen", "en"), ("en/us", "en"), ("a.b", "en"), ("x" * 5000, "en"), ("%00", "en"),
    ],
)  # fmt: skip
async def test_whatever_a_page_calls_its_language_is_answered(asked: str, lang: str) -> None:
    async with tiny.client(tiny.app()) as client:
        response = await client.get(f"/words/{asked}.json")
    assert (response.status_code, response.json()["lang"]) == (200, lang)


async def test_what_is_held_is_not_sent_again() -> None:
    async with tiny.client(tiny.app()) as client:
        tag = (await client.get(PATH)).headers["etag"]
        held = await client.get(PATH, headers={"if-none-match": tag})
        other = await client.get("/words/de.json", headers={"if-none-match": tag})
    assert (held.status_code, held.content) == (304, b"")
    assert (held.headers["etag"], held.headers["cache-control"]) == (tag, "public, no-cache")
    assert other.status_code == 200


async def test_head_has_the_length_alone() -> None:
    async with tiny.client(tiny.app()) as client:
        length = (await client.get(PATH)).headers["content-length"]
        response = await client.head(PATH)
    assert (response.headers["content-length"], response.content) == (length, b"")


async def test_words_are_compressed_for_those_who_take_it() -> None:
    async with tiny.client(tiny.app()) as client:
        packed = await client.get(PATH, headers={"accept-encoding": "gzip"})
        plain = await client.get(PATH, headers={"accept-encoding": "identity"})
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert packed.json()["words"] == panel_words(ENGLISH)
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"


async def test_words_are_only_read() -> None:
    async with tiny.client(tiny.app()) as client:
        response = await client.post(PATH)
    assert response.status_code == 405


@pytest.mark.parametrize("path", ["/words", "/words/", "/words/en"])
async def test_what_names_no_words_is_404_in_our_shape(path: str) -> None:
    async with tiny.client(tiny.app()) as client:
        response = await client.get(path)
    assert response.status_code == 404
    assert response.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


async def test_pages_of_other_origins_may_have_the_words() -> None:
    async with tiny.client(tiny.app(cors_origins="https://partner.example")) as client:
        response = await client.get(PATH, headers={"origin": "https://partner.example"})
    assert response.headers["access-control-allow-origin"] == "https://partner.example"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
