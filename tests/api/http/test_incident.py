import logging

import pytest

from api.http import incident


def failing(text: str) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_record_logs_class_and_place_without_the_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    incident_id = incident.record([failing("Jane Doe")])
    [line] = [record.getMessage() for record in caplog.records]
    assert line.startswith(f"incident {incident_id}: ValueError at {__name__}:")
    assert "Jane Doe" not in caplog.text


def test_record_keeps_the_text_for_debugging(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    incident.record([failing("Jane Doe")])
    assert "Jane Doe" in caplog.text


def test_record_logs_the_same_cause_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    incident.record([failing("one"), failing("two"), KeyError("three")])
    assert [record.getMessage().split(": ")[1] for record in caplog.records][1:] == [
        "KeyError at no place"
    ]


def test_ids_differ() -> None:
    assert incident.record([]) != incident.record([])
