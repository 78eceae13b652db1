import logging
from pathlib import Path

import pytest

from api.assembly import build_service
from api.settings import Settings, SettingsError
from resolvers.core.errors import LearnMoreError

ALONE = "what API keys write is kept in this process"


def warned(caplog: pytest.LogCaptureFixture) -> bool:
    return any(ALONE in record.message for record in caplog.records)


def test_a_service_takes_a_folder_of_media() -> None:
    with pytest.raises(SettingsError, match="PROVENANCE_MEDIA is not set"):
        build_service(Settings())


@pytest.mark.parametrize(
    ("keys", "redis", "expected"),
    [(True, None, True), (True, "redis://127.0.0.1:1", False), (False, None, False)],
)
def test_who_may_write_is_told_where_nothing_is_kept(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    keys: bool,
    redis: str | None,
    expected: bool,
) -> None:
    (tmp_path / "keys.json").write_text('{"keys": []}')
    caplog.set_level(logging.WARNING)
    chosen = tmp_path / "keys.json" if keys else None
    build_service(Settings(media=tmp_path, keys=chosen, redis_url=redis))
    assert warned(caplog) is expected


def test_the_operators_further_reading_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "more.json").write_text('{"resources": []}')
    service = build_service(Settings(media=tmp_path, learn_more=tmp_path / "more.json"))
    assert service.learn_more.resources == ()


def test_further_reading_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "more.json").write_text("[]")
    with pytest.raises(LearnMoreError):
        build_service(Settings(media=tmp_path, learn_more=tmp_path / "more.json"))
