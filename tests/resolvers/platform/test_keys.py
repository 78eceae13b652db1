import json
import logging
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.core.errors import KeysError
from resolvers.platform.keys import (
    KEYS_LIMIT,
    NAME,
    SIZE_LIMIT,
    Key,
    KeyFile,
    Keys,
    NewKey,
    Right,
    load_keys,
    new_key,
)

HASH = sha256(b"").hexdigest()
ALL = frozenset(Right)
ENTRY: dict[str, Any] = {"name": "moderators", "sha256": HASH, "rights": ["MODERATE"]}
SECRET = new_key("leaked", ALL).token


def write(path: Path, *entries: str) -> None:
    """Replace a file as a whole, as editors and deployments do."""
    new = path.with_suffix(".new")
    new.write_text(f'{{"keys": [{", ".join(entries)}]}}')
    new.replace(path)


def pair() -> tuple[NewKey, NewKey]:
    return new_key("first", ALL), new_key("second", ALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(KeysError) as caught:
        load_keys(path)
    return caught.value.message


def test_a_new_key_is_found_by_its_token(path: Path) -> None:
    moderating, reading = frozenset({Right.MODERATE}), frozenset({Right.READ_AUDIT})
    first, second = new_key("moderators", moderating), new_key("auditors", reading)
    write(path, first.entry, second.entry)
    keys = load_keys(path)
    assert keys.find(first.token) == Key("moderators", moderating)
    assert keys.find(second.token) == Key("auditors", reading)


def test_an_entry_holds_the_hash_and_not_the_key() -> None:
    key = new_key("all", ALL)
    assert json.loads(key.entry) == {
        "name": "all",
        "sha256": sha256(key.token.encode()).hexdigest(),
        "rights": sorted(Right),
    }


def test_no_two_keys_are_the_same() -> None:
    tokens = {new_key("same", ALL).token for _ in range(100)}
    assert len(tokens) == 100
    assert {token.startswith("prov_") for token in tokens} == {True}


def test_nobody_is_known_by_default() -> None:
    assert Keys().find(SECRET) is None


def test_what_has_not_the_form_of_a_key_is_none_even_by_its_hash(path: Path) -> None:
    password = "opensesame"
    write(path, json.dumps({**ENTRY, "sha256": sha256(password.encode()).hexdigest()}))
    assert load_keys(path).find(password) is None


def test_the_hash_itself_lets_nobody_in(path: Path) -> None:
    key = new_key("moderators", frozenset({Right.MODERATE}))
    write(path, key.entry)
    digest = json.loads(key.entry)["sha256"]
    keys = load_keys(path)
    candidates = (digest, f"prov_{digest}", f"prov_{digest[:43]}")
    assert [keys.find(candidate) for candidate in candidates] == [None, None, None]


@given(st.text() | st.text(st.characters(max_codepoint=255)).map(lambda text: f"prov_{text}"))
def test_any_text_may_be_asked_for(token: str) -> None:
    leaked = (sha256(SECRET.encode()).hexdigest(), Key("leaked", ALL))
    assert Keys((leaked,)).find(token) is None


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ([], ""),
        ({}, ""),
        ({"keys": {}}, " at `keys`"),
        ({"keys": [], "more": 1}, ""),
        ({"keys": [ENTRY, 5]}, " at `keys[1]`"),
        ({"keys": [{**ENTRY, "name": ""}]}, " at `keys[0].name`"),
        ({"keys": [{**ENTRY, "name": "x" * 65}]}, " at `keys[0].name`"),
        ({"keys": [{**ENTRY, "name": "two words"}]}, " at `keys[0].name`"),
        ({"keys": [{**ENTRY, "name": "x\n"}]}, " at `keys[0].name`"),
        ({"keys": [{**ENTRY, "sha256": HASH[1:]}]}, " at `keys[0].sha256`"),
        ({"keys": [{**ENTRY, "sha256": SECRET}]}, " at `keys[0].sha256`"),
        ({"keys": [{**ENTRY, "rights": []}]}, " at `keys[0].rights`"),
        ({"keys": [{**ENTRY, "rights": ["FLY"]}]}, " at `keys[0].rights`"),
        ({"keys": [{**ENTRY, "right": ["MODERATE"]}]}, " at `keys[0]`"),
        ({"keys": [{"name": "x", "sha256": HASH}]}, " at `keys[0]`"),
        ({"keys": [ENTRY] * (KEYS_LIMIT + 1)}, " at `keys`"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_by_its_place(
    path: Path, content: object, place: str
) -> None:
    message = refused(path, json.dumps(content).encode())
    assert message == (
        f'{path} is not valid{place}: {{"keys": [...]}} with at most 100 entries as'
        " `provenance key` prints them, each with a `name` of up to 64 letters, digits, dots,"
        " hyphens and underscores, a `sha256`, and `rights` out of SET_CREATOR_DISCLOSURE,"
        " RECORD_PLATFORM_EFFECT, MODERATE, READ_AUDIT."
    )


@pytest.mark.parametrize("field", ["name", "sha256"])
def test_two_keys_differ_in_name_and_hash(path: Path, field: str) -> None:
    other = {**ENTRY, "name": "others", "sha256": "ab" * 32, field: ENTRY[field]}
    message = refused(path, json.dumps({"keys": [ENTRY, other]}).encode())
    assert message == f"{path} has two keys with the same `{field}`: give each its own."


@pytest.mark.parametrize(
    "content", [b"", b'{"keys": [', b"\xff", b'{"keys": [{"name": "\xff"', b"keys"]
)
def test_what_is_no_json_is_refused(path: Path, content: bytes) -> None:
    assert refused(path, content) == f"{path} is not JSON: correct it."


def test_too_large_a_file_is_refused(path: Path) -> None:
    message = refused(path, b'{"keys": []}' + b" " * SIZE_LIMIT)
    assert message == f"{path} is larger than 65536 bytes: remove unused keys."


def test_a_file_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(
        KeysError, match="is not a file: give the path of the file with the API keys"
    ):
        load_keys(path)


def test_what_is_no_regular_file_is_refused(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(KeysError, match="is not a file"):
        load_keys(path)


@pytest.mark.parametrize(
    "entry",
    [
        {**ENTRY, "name": f"{SECRET} {SECRET}"},
        {**ENTRY, "sha256": SECRET},
        {**ENTRY, "rights": [SECRET]},
        {**ENTRY, SECRET: 1},
        {**ENTRY, f"x` - at `$.keys.{SECRET}": 1},
        {"name": "a", "sha256": SECRET},
    ],
)
def test_a_key_that_was_put_into_the_file_itself_is_not_quoted(
    path: Path, entry: dict[str, object]
) -> None:
    assert SECRET not in refused(path, json.dumps({"keys": [entry]}).encode())


@given(content=st.binary() | st.from_regex(r'\{"keys": \[.*', fullmatch=True).map(str.encode))
def test_any_content_is_loaded_or_refused(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(content)
    with suppress(KeysError):
        assert load_keys(path).find(SECRET) is None


def test_a_changed_file_is_used_without_a_restart(path: Path) -> None:
    first, second = pair()
    write(path, first.entry)
    keys = KeyFile(path, look_seconds=0)
    assert keys.find(first.token) is not None
    write(path, second.entry)
    assert (keys.find(first.token), keys.find(second.token)) == (
        None, Key("second", ALL),
    )  # fmt: skip


def test_the_file_is_not_looked_at_for_every_request(path: Path) -> None:
    first, second = pair()
    write(path, first.entry)
    keys = KeyFile(path, look_seconds=600)
    write(path, second.entry)
    assert keys.find(first.token) is not None


@pytest.mark.parametrize("content", [None, "", '{"keys": [{}]}', '{"keys": []'])
def test_no_key_is_accepted_while_the_file_cannot_be_used(
    path: Path, content: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    key = new_key("first", ALL)
    write(path, key.entry)
    keys = KeyFile(path, look_seconds=0)
    path.unlink()
    if content is not None:
        path.write_text(content)
    assert [keys.find(key.token), keys.find(key.token)] == [None, None]
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage().startswith("no API key is accepted: ")


def test_the_status_says_that_no_key_is_accepted(path: Path) -> None:
    write(path, new_key("first", ALL).entry)
    keys = KeyFile(path, look_seconds=0)
    assert keys.status() == "ok"
    path.unlink()
    assert keys.status() == "degraded: no API key is accepted: correct the file of keys"


def test_a_file_that_was_mended_is_used(path: Path) -> None:
    first, second = pair()
    write(path, first.entry)
    keys = KeyFile(path, look_seconds=0)
    write(path, "half")
    keys.find(first.token)
    write(path, second.entry)
    assert keys.find(first.token) is None
    assert keys.find(second.token) is not None


def test_a_link_that_leads_elsewhere_is_a_changed_file(path: Path, tmp_path: Path) -> None:
    first, second = pair()
    for key, name in ((first, "one.json"), (second, "two.json")):
        write(tmp_path / name, key.entry)
    path.symlink_to("one.json")
    keys = KeyFile(path, look_seconds=0)
    path.unlink()
    path.symlink_to("two.json")
    assert keys.find(second.token) is not None


def test_a_file_that_cannot_be_used_ends_the_start(path: Path) -> None:
    with pytest.raises(KeysError):
        KeyFile(path)


@pytest.mark.parametrize("name", ["", "x" * 65, "two words", "é", "x\n", "a/b"])
def test_what_may_not_be_a_name(name: str) -> None:
    assert NAME.fullmatch(name) is None
