"""`provenance inspect` over several files, as a real process on a pipe and on a terminal."""

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from api.cli.command import main
from resolvers.labels.label import LabelKind
from tests.resolvers.formats import embedded, sample

COMMAND = (sys.executable, "-m", "api.cli.command", "inspect")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two media files in two folders, one of them signed, beside a file that is not media."""
    media = tmp_path / "media"
    (media / "deep" / "er").mkdir(parents=True)
    (media / ".hidden").mkdir()
    (media / "plain.wav").write_bytes(sample("wav"))
    (media / "deep" / "er" / "signed.mov").write_bytes(embedded("mov"))
    (media / "notes.txt").write_text("no media")
    (media / "plain.json").write_text("{}")
    (media / ".hidden" / "plain.wav").write_bytes(sample("wav"))
    return media


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_folder_is_a_table_of_its_media(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(folder)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["File", "Label", "State", "Signer"]
    assert printed[1].split()[:2] == [str(folder / "plain.wav"), "NONE"]
    assert printed[2].startswith(str(folder / "deep" / "er" / "signed.mov"))
    assert "UNRECOGNIZED" in printed[2]
    assert printed[2].endswith("(not confirmed)")
    assert printed[3:] == ["", "2 files: 1 NONE, 1 UNRECOGNIZED"]


def test_labels_and_signers_of_the_demo_are_in_the_table(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    media = demo / "media"
    files = [str(media / f"{name}.mp4") for name in ("ai-generated", "tampered", "camera")]
    assert main(["inspect", *files, "--trust", str(demo / "trust")]) == 0
    generated, tampered, camera = capsys.readouterr().out.splitlines()[1:4]
    assert "AI-generated" in generated
    assert "TRUSTED" in generated
    assert generated.endswith("Example Video Platform")
    assert tampered.split()[1:] == ["INVALID"]
    assert "Captured with a camera" in camera


def test_several_files_print_a_line_of_json_each(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", "--json", str(folder)]) == 0
    first, second = lines(capsys.readouterr().out)
    assert first.keys() == second.keys() == {"file", "label", "credentials"}
    assert first["file"] == str(folder / "plain.wav")
    label = second["label"]
    assert isinstance(label, dict)
    assert label["kind"] == LabelKind.AI_GENERATED


def test_a_file_named_twice_is_judged_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", "--json", str(folder / "plain.wav"), str(folder)]) == 0
    assert len(lines(capsys.readouterr().out)) == 2


def test_a_missing_file_fails_the_command_and_spares_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, present = folder / "gone.mp4", folder / "plain.wav"
    message = f"There is no file {missing}: give the path of a media file."
    assert main(["inspect", "--json", str(missing), str(present)]) == 1
    captured = capsys.readouterr()
    first, second = lines(captured.out)
    assert first == {
        "file": str(missing),
        "error": {"code": "MEDIA_NOT_FOUND", "message": message},
    }
    assert second["file"] == str(present)
    assert message in captured.err.splitlines()
    assert main(["inspect", str(missing), str(present)]) == 1
    assert "2 files: 1 NOT READ, 1 NONE" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file whose reading fails")
def test_a_file_that_cannot_be_read_fails_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unreadable = "/proc/self/mem"
    assert main(["inspect", unreadable, str(folder / "plain.wav")]) == 1
    captured = capsys.readouterr()
    assert "2 files: 1 UNAVAILABLE, 1 NONE" in captured.out
    assert f"{unreadable}: The file could not be read now. Try again later." in captured.err
    assert main(["inspect", "--json", unreadable]) == 1
    assert json.loads(capsys.readouterr().out)["credentials"]["state"] == "UNAVAILABLE"


def test_a_folder_without_media_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "There are no media files in it.\n")


def test_a_sidecar_belongs_to_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["inspect", str(folder), "--sidecar", str(folder / "x.c2pa")])
    assert exit_.value.code == 2
    assert "name exactly one media file with it" in capsys.readouterr().err


def test_without_a_trust_list_the_command_says_how_to_fetch_some(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    video = str(demo / "media" / "camera.mp4")
    assert main(["inspect", video]) == 0
    assert capsys.readouterr().err == (
        "There is no trust list, so no signer is recognized. Fetch the published lists with"
        " `provenance trust fetch FOLDER`, then set PROVENANCE_TRUST=FOLDER.\n"
    )
    assert main(["inspect", video, "--trust", str(demo / "trust")]) == 0
    assert capsys.readouterr().err == ""


def test_names_that_a_terminal_would_obey_are_escaped(tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    for name in (b"\x1b[2Jred.wav", b"\xff\xfe.wav"):
        (media / os.fsdecode(name)).write_bytes(sample("wav"))
    for encoding in ("utf-8", "ascii", "latin-1"):
        env = {**os.environ, "PYTHONIOENCODING": encoding}
        table = subprocess.run([*COMMAND, media], capture_output=True, check=True, env=env).stdout
        assert b"\x1b" not in table
        assert rb"\x1b[2Jred.wav" in table
        assert rb"\xff\xfe.wav" in table
        as_json = [*COMMAND, "--json", str(media)]
        printed = subprocess.run(as_json, capture_output=True, check=True, env=env).stdout
        files = {str(line["file"]) for line in lines(printed.decode(encoding))}
        assert files == {f"{media}/\x1b[2Jred.wav", rf"{media}/\xff\xfe.wav"}


def on_a_terminal(command: Sequence[str | Path], stdout: Path) -> str:
    """The output of a command on a terminal that is its stderr."""
    terminal, stderr = pty.openpty()
    with stdout.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=stderr)
    os.close(stderr)
    shown = b""
    try:
        while part := os.read(terminal, 65_536):
            shown += part
    except OSError:  # Linux: the other end is closed
        pass
    assert process.wait() == 0
    os.close(terminal)
    return shown.decode()


def test_a_progress_bar_is_shown_on_a_terminal_alone(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shown = on_a_terminal([*COMMAND, "--json", folder], output)
    assert "2/2" in shown
    assert len(lines(output.read_text())) == 2
    on_a_pipe = subprocess.run([*COMMAND, folder], capture_output=True, text=True, check=True)
    assert "2/2" not in on_a_pipe.stderr
    assert len(on_a_pipe.stderr.splitlines()) == 1


def children(process: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            yield int(path.parent.name)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_control_c_ends_the_command_and_its_workers(folder: Path) -> None:
    for number in range(4000):
        shutil.copyfile(folder / "plain.wav", folder / f"{number}.wav")
    process = subprocess.Popen(
        [*COMMAND, "--json", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    workers = list(children(process.pid))
    assert workers
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in errors
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"pydantic", "msgspec", "c2pa", "rich"}),
        (["{media}/plain.wav"], {"redis", "starlette", "uvicorn", "rich", "av"}),
        (["{media}"], {"redis", "starlette", "uvicorn", "strawberry", "graphql", "av"}),
    ],
)
def test_a_command_imports_only_what_it_runs(
    folder: Path, arguments: list[str], absent: set[str]
) -> None:
    named = [argument.format(media=folder) for argument in arguments]
    code = (
        "import sys, api.cli.command as command\n"
        "try:\n    command.main(['inspect', *sys.argv[1:]])\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *named]
    process = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {name.partition(".")[0] for name in process.stderr.split()}
    assert imported & absent == set()
