from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import PREFIX, Settings, SettingsError, load_settings


def environment(patch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        patch.setenv(f"{PREFIX}{name}", value)


def test_defaults_serve_on_this_machine_alone() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.cors_origins) == ("127.0.0.1", 8000, ())


def test_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment(monkeypatch, PORT="9000", MEDIA=str(tmp_path), GRAPHIQL="off", READ_TIMEOUT="2.5")
    settings = load_settings()
    assert (settings.port, settings.media) == (9000, tmp_path.resolve())
    assert (settings.graphiql, settings.read_timeout) == (False, 2.5)


def test_trust_lists_are_named_by_their_folder(tmp_path: Path) -> None:
    (tmp_path / "trust.json").write_text("{}")
    assert load_settings(trust=tmp_path).trust == tmp_path.resolve()


def test_a_link_to_the_keys_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "today").write_text("{}")
    (tmp_path / "keys").symlink_to("today")
    assert load_settings(keys=tmp_path / "keys").keys == tmp_path / "keys"


def test_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, PORT="9000")
    assert load_settings(port=9001).port == 9001


def test_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, PORT="", REDIS_URL="")
    assert (load_settings().port, load_settings().redis_url) == (8000, None)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().port = 1


def test_origins_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, CORS_ORIGINS="https://a.example, HTTPS://B.example:8443,")
    assert load_settings().cors_origins == ("https://a.example", "https://b.example:8443")


@pytest.mark.parametrize(
    "url",
    ["redis://localhost:6379/0", "rediss://:word@cache.example:6380", "unix:///run/redis.sock"],
)
def test_redis_urls_are_taken(url: str) -> None:
    assert load_settings(redis_url=url).redis_url == url


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "eighty", "PROVENANCE_PORT must be a whole number from 0 to 65535."),
        ("PORT", "70000", "PROVENANCE_PORT must be a whole number from 0 to 65535."),
        ("READERS", "0", "PROVENANCE_READERS must be a whole number from 1 to 64."),
        (
            "QUERY_TIMEOUT",
            "nan",
            "PROVENANCE_QUERY_TIMEOUT must be a number of seconds from 0.1 to 300.",
        ),
        ("GRAPHIQL", "maybe", "PROVENANCE_GRAPHIQL must be on or off."),
        ("MEDIA", "no/such/folder", "PROVENANCE_MEDIA must be a folder that exists."),
        ("KEYS", "no/such/file", "PROVENANCE_KEYS must be a file that exists."),
        ("TRUST", ".", "PROVENANCE_TRUST must be a folder with a trust.json."),
        (
            "REDIS_URL",
            "http://localhost",
            "PROVENANCE_REDIS_URL must be a URL such as redis://localhost:6379/0.",
        ),
        (
            "CORS_ORIGINS",
            "https://a.example/path",
            "PROVENANCE_CORS_ORIGINS must be origins such as https://example.com, "
            "with commas between them, or *.",
        ),
        (
            "LOG_LEVEL",
            "loud",
            "PROVENANCE_LOG_LEVEL must be debug, info, warning, error or critical.",
        ),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    environment(monkeypatch, **{name: value})
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == sentence


def test_every_wrong_value_has_its_own_line(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, PORT="x", READERS="x")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert [line.split()[0] for line in str(caught.value).splitlines()] == [
        "PROVENANCE_PORT",
        "PROVENANCE_READERS",
    ]


def test_refusal_does_not_repeat_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(monkeypatch, REDIS_URL="http://:opensesame@localhost")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "opensesame" not in str(caught.value)


def test_unknown_variable_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    environment(monkeypatch, REDISURL="redis://localhost")
    load_settings()
    assert (
        "PROVENANCE_REDISURL is not a setting of this server. Did you mean PROVENANCE_REDIS_URL?"
        in (caplog.messages)
    )


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_described_and_says_what_it_wants(name: str) -> None:
    description = Settings.model_fields[name].description or ""
    assert (description[:1].isupper(), description[-1:]) == (True, ".")
    assert Settings.wants(name)


@pytest.mark.parametrize(
    "name", [n for n, field in Settings.model_fields.items() if field.annotation in (int, float)]
)
def test_every_number_has_bounds(name: str) -> None:
    kinds = {type(bound).__name__ for bound in Settings.model_fields[name].metadata}
    assert {"Ge", "Le"} <= kinds


def test_credentials_that_are_kept_elsewhere_are_not_fetched_by_default() -> None:
    settings = load_settings()
    assert (settings.remote_manifests, settings.remote_manifest_hosts) == (False, ())


def test_hosts_of_remote_manifests_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    environment(
        monkeypatch, REMOTE_MANIFESTS="on", REMOTE_MANIFEST_HOSTS="A.example, b.example.org,"
    )
    settings = load_settings()
    assert settings.remote_manifests is True
    assert settings.remote_manifest_hosts == ("a.example", "b.example.org")


@pytest.mark.parametrize(
    "hosts", ["localhost", "127.0.0.1", "a.example/path", "a.example:443", "https://a.example", "*"]
)
def test_what_is_no_host_name_is_refused(monkeypatch: pytest.MonkeyPatch, hosts: str) -> None:
    environment(monkeypatch, REMOTE_MANIFEST_HOSTS=hosts)
    with pytest.raises(SettingsError, match="REMOTE_MANIFEST_HOSTS must be host names such as"):
        load_settings()
