import json
from pathlib import Path

import pytest

from api.cli.command import main
from api.cli.options import NO_TRUST_LIST
from resolvers.platform.keys import Key, Right, load_keys
from tests.resolvers.formats import detached


def test_inspect_explains_a_label_in_words(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    video = str(demo / "media" / "ai-generated.mp4")
    assert main(["inspect", video, "--trust", str(demo / "trust")]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "AI-generated. This content was generated with AI (Dream Studio Demo)" in words
    assert "Rule R20" in words
    assert "Signed by Example AI Lab, on the list Provenance demo authority." in words
    assert "How sure: confirmed. The creator cannot remove this label." in words
    assert (
        "Issued by Example Video Platform, on the list Provenance demo authority, at 2026-05-20"
        " 09:00 UTC by the time-stamp of Provenance demo time authority, which is on the list"
        in words
    )


def test_inspect_prints_json_in_the_contracts_names(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", "--json", str(demo / "media" / "no-credentials.mp4")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.keys() == {"label", "credentials"}
    assert found["label"]["kind"] == "NONE"
    assert found["credentials"]["state"] == "NONE"
    assert found["credentials"]["manifests"] == []


def test_inspect_prints_json_with_every_field(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", "--json", str(demo / "media" / "ai-generated.mp4")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found["label"]) == {
        *("kind", "text", "sentence", "basis", "certainty", "generator", "locked", "editedAfter"),
        *(
            "conflict",
            "conflictSentence",
            "confirmed",
            "ruleId",
            "ruleSetVersion",
            "rules",
            "evidence",
        ),
        "disclosures",
    }
    assert set(found["credentials"]) == {
        *("state", "sentence", "integrity", "trust", "completeness", "location", "unknowns"),
        *("signer", "activeManifest", "origin", "actions", "ingredients", "validation"),
        *("withheld", "manifests", "fault", "holdsUntil"),
    }


def test_inspect_reads_a_sidecar_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = detached("webm")
    (tmp_path / "clip.webm").write_bytes(made.media)
    (tmp_path / "other.c2pa").write_bytes(made.store)
    file, sidecar = str(tmp_path / "clip.webm"), str(tmp_path / "other.c2pa")
    assert main(["inspect", "--json", file, "--sidecar", sidecar]) == 0
    credentials = json.loads(capsys.readouterr().out)["credentials"]
    assert (credentials["location"], credentials["integrity"]) == ("SIDECAR", "INTACT")


def test_inspect_of_no_file_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "nowhere.mp4"]) == 1
    assert capsys.readouterr().err == (
        "There is no file nowhere.mp4: give the path of a media file.\n"
    )


def test_serve_without_media_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve"]) == 1
    assert capsys.readouterr().err == (
        "PROVENANCE_MEDIA is not set: name the folder that holds your media.\n"
    )


def test_serve_refuses_a_wrong_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PROVENANCE_PORT", "many")
    assert main(["serve"]) == 1
    assert capsys.readouterr().err == ("PROVENANCE_PORT must be a whole number from 0 to 65535.\n")


def test_wrong_words_exit_with_two() -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["dance"])
    assert exit_.value.code == 2


def test_a_broken_trust_list_is_named(
    tmp_path: Path, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "trust.json").write_text("[]")
    video = str(demo / "media" / "camera.mp4")
    assert main(["inspect", video, "--trust", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'trust.json'} is not what")


def test_key_prints_a_key_and_its_entry_which_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rights = ["--right", "MODERATE", "--right", "READ_AUDIT"]
    assert main(["key", "moderators", *rights]) == 0
    lines = capsys.readouterr().out.splitlines()
    (tmp_path / "keys.json").write_text(f'{{"keys": [{lines[-1]}]}}')
    found = load_keys(tmp_path / "keys.json").find(lines[0])
    assert found == Key("moderators", frozenset({Right.MODERATE, Right.READ_AUDIT}))


def test_key_says_what_to_do_with_both(capsys: pytest.CaptureFixture[str]) -> None:
    main(["key", "moderators", "--right", "MODERATE"])
    words = " ".join(capsys.readouterr().out.split())
    assert "store it with the secrets of your back end" in words
    assert (
        "Add this entry to the file that PROVENANCE_KEYS names, whose form is"
        ' {"keys": [...]}:' in words
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["x", "--right", "FLY"], "argument --right: invalid choice: 'FLY' (choose from "),
        (["x"], "the following arguments are required: --right"),
        (
            ["two words", "--right", "MODERATE"],
            "argument name: give at most 64 letters, digits, dots, hyphens and underscores",
        ),
    ],
)
def test_key_refuses_what_may_not_be(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["key", *arguments])
    assert exit_.value.code == 2
    assert sentence in capsys.readouterr().err


def test_serve_refuses_keys_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "keys.json"
    path.write_text("keys")
    monkeypatch.setenv("PROVENANCE_KEYS", str(path))
    monkeypatch.setenv("PROVENANCE_MEDIA", str(tmp_path))
    assert main(["serve"]) == 1
    notice, problem = capsys.readouterr().err.splitlines()
    assert notice == NO_TRUST_LIST
    assert problem == f"{path} is not JSON: correct it."
