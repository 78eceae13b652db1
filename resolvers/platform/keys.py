"""API keys: they authenticate the platform's back end, each with its rights.

The operator's file holds no key, only names, SHA-256 hashes and rights:

    {"keys": [{"name": "moderators", "sha256": "9f86d0...", "rights": ["MODERATE"]}]}

A key is 256 random bits, made by `new_key`: its hash cannot be reversed.
"""

import hmac
import logging
import re
import secrets
import time
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import msgspec

from resolvers.core.errors import KeysError
from resolvers.core.file_identity import file_identity

PREFIX: Final = "prov_"  # recognised by people and by scanners for leaked secrets
KEYS_LIMIT: Final = 100
SIZE_LIMIT: Final = 64 * 1024
LOOK_SECONDS: Final = 1.0
NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_TOKEN: Final = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_-]{43}", re.ASCII)
# The place of an error in msgspec's message; the rest of the message may quote the file.
_PLACE: Final = re.compile(r" - at `\$\.(keys(\[\d+\](\.(name|sha256|rights))?)?)")

log: Final = logging.getLogger(__name__)


class Right(StrEnum):
    """The permissions of a key."""

    SET_CREATOR_DISCLOSURE = "SET_CREATOR_DISCLOSURE"
    RECORD_PLATFORM_EFFECT = "RECORD_PLATFORM_EFFECT"
    MODERATE = "MODERATE"
    READ_AUDIT = "READ_AUDIT"


class Key(msgspec.Struct, frozen=True):
    """A known key: its name, which audits show, and its rights."""

    name: str
    rights: frozenset[Right]


class NewKey(NamedTuple):
    """A new key, which is not stored anywhere, and its entry in the file, as JSON."""

    token: str
    entry: str


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(pattern=rf"\A{NAME.pattern}\Z")]
    sha256: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    rights: Annotated[frozenset[Right], msgspec.Meta(min_length=1)]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    keys: Annotated[tuple[_Entry, ...], msgspec.Meta(max_length=KEYS_LIMIT)]


_decoder: Final = msgspec.json.Decoder(_File)


class Keys(msgspec.Struct, frozen=True):
    """The accepted keys, by their hashes in lower-case hexadecimal; none by default."""

    known: tuple[tuple[str, Key], ...] = ()

    def status(self) -> str:
        """`ok`: these keys do not change."""
        return "ok"

    def find(self, token: str) -> Key | None:
        """The key with this token, or None. Any text is valid input."""
        # Text without the form of a key is rejected, even if its hash is in the file.
        if not _TOKEN.fullmatch(token):
            return None
        digest = _hash(token)
        matches = [key for known, key in self.known if hmac.compare_digest(known, digest)]
        return matches[0] if matches else None


class KeyFile:
    """The keys of the operator's file, reloaded when it changes.

    While the file is missing or invalid no key is accepted: an operator who deletes a key must be
    sure that it is gone, whatever else is wrong with the file.
    """

    def __init__(self, path: Path, *, look_seconds: float = LOOK_SECONDS) -> None:
        """Load the file. Raises KeysError."""
        self._path, self._look_seconds = path, look_seconds
        self._identity = file_identity(path)
        self._keys = load_keys(path)
        self._problem: str | None = None
        self._looked = time.monotonic()

    def status(self) -> str:
        """`ok`, or `degraded: ...` while no key is accepted. Names no path."""
        self._look_if_due()
        return "ok" if self._problem is None else f"degraded: {self._problem}"

    def find(self, token: str) -> Key | None:
        """Like `Keys.find`, after a check of the file if the last one is old enough."""
        self._look_if_due()
        return self._keys.find(token)

    def _look_if_due(self) -> None:
        if time.monotonic() - self._looked >= self._look_seconds:
            self._look()

    def _look(self) -> None:
        self._looked = time.monotonic()
        last, self._identity = self._identity, file_identity(self._path)
        if self._identity == last:
            return
        try:
            self._keys, self._problem = load_keys(self._path), None
            log.info("the API keys were loaded again")
        except KeysError as error:
            self._keys, self._problem = Keys(), "no API key is accepted: correct the file of keys"
            log.error("no API key is accepted: %s", error.message)


def load_keys(path: Path) -> Keys:
    """The keys of the operator's file.

    Raises KeysError, whose message says what to correct and quotes nothing of the file: it may hold
    a key by mistake.
    """
    entries = _decoded(path, _read(path)).keys
    for field in ("name", "sha256"):
        if len({getattr(entry, field) for entry in entries}) < len(entries):
            raise KeysError(f"{path} has two keys with the same `{field}`: give each its own.")
    return Keys(tuple((entry.sha256, Key(entry.name, entry.rights)) for entry in entries))


def new_key(name: str, rights: frozenset[Right]) -> NewKey:
    """Make a key. `name` must match NAME."""
    token = PREFIX + secrets.token_urlsafe(32)
    entry = {"name": name, "sha256": _hash(token), "rights": sorted(rights)}
    return NewKey(token, msgspec.json.format(msgspec.json.encode(entry), indent=0).decode())


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise KeysError(f"{path} is not a file: give the path of the file with the API keys.")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError:
        raise KeysError(f"{path} cannot be read: let the server read it.") from None
    if len(data) > SIZE_LIMIT:
        raise KeysError(f"{path} is larger than {SIZE_LIMIT} bytes: remove unused keys.")
    return data


def _decoded(path: Path, data: bytes) -> _File:
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        where = f" at `{place[1]}`" if place else ""
    except (msgspec.DecodeError, ValueError):
        raise KeysError(f"{path} is not JSON: correct it.") from None
    raise KeysError(
        f'{path} is not valid{where}: {{"keys": [...]}} with at most {KEYS_LIMIT} entries'
        " as `provenance key` prints them, each with a `name` of up to 64 letters, digits, dots,"
        f" hyphens and underscores, a `sha256`, and `rights` out of {', '.join(Right)}."
    )


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
