import hashlib
from pathlib import Path

import pytest

from resolvers.media.fingerprint import fingerprint


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_one_files_fingerprint_is_its_sha_256(tmp_path: Path) -> None:
    content = b"media" * 1_000_000
    path = written(tmp_path, "a.mp4", content)
    assert fingerprint([path]) == hashlib.sha256(content).hexdigest()


def test_a_fingerprint_is_of_the_bytes_and_not_of_the_name(tmp_path: Path) -> None:
    one, same = written(tmp_path, "a.mp4", b"media"), written(tmp_path, "b.mp4", b"media")
    assert fingerprint([one]) == fingerprint([same])


def test_several_files_are_fingerprinted_in_their_order(tmp_path: Path) -> None:
    one, two = written(tmp_path, "a.mp4", b"one"), written(tmp_path, "b.m4s", b"two")
    fingerprints = [
        fingerprint(paths) for paths in ([one], [two], [one, two], [two, one], [one, one])
    ]
    assert len(set(fingerprints)) == 5
    assert {len(text) for text in fingerprints} == {64}


def test_a_file_that_holds_the_hashes_of_others_does_not_pass_for_them(tmp_path: Path) -> None:
    one, two = written(tmp_path, "a.mp4", b"one"), written(tmp_path, "b.m4s", b"two")
    hashes = b"".join(hashlib.sha256(content).digest() for content in (b"one", b"two"))
    assert fingerprint([written(tmp_path, "c.mp4", hashes)]) != fingerprint([one, two])


def test_a_file_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fingerprint([tmp_path / "gone.mp4"])


def test_a_sidecar_does_not_pass_for_a_fragment(tmp_path: Path) -> None:
    one, two = written(tmp_path, "a.mp4", b"one"), written(tmp_path, "a.c2pa", b"two")
    fingerprints = {fingerprint([one]), fingerprint([one, two]), fingerprint([one], two)}
    assert len(fingerprints) == 3
