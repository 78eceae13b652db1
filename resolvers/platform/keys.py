"""API keys: what the platform's own back end shows to be let in, and what each may do.

The operator's file holds no key, only names, SHA-256 hashes and rights:

    {"keys": [{"name": "moderators", "sha256": "9f86d0...", "rights": ["MODERATE"]}]}

A key is 256 random bits, made here (`new_key`), so that nobody finds it by its hash.
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

PREFIX: Final = "prov_"  # by which people, and programs that look for leaked secrets, know one
KEYS_LIMIT: Final = 100
SIZE_LIMIT: Final = 64 * 1024
LOOK_SECONDS: Final = 1.0
NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
_TOKEN: Final = re.compile(re.escape(PREFIX) + r"[A-Za-z0-9_-]{43}", re.ASCII)
# Where msgspec says that something is wrong; the rest of its sentence may quote the file.
_PLACE: Final = re.compile(r" - at `\$\.(keys(\[\d+\](\.(name|sha256|rights))?)?)")

log: Final = logging.getLogger(__name__)


class Right(StrEnum):
    """What a key may do."""

    SET_CREATOR_DISCLOSURE = "SET_CREATOR_DISCLOSURE"
    RECORD_PLATFORM_EFFECT = "RECORD_PLATFORM_EFFECT"
    MODERATE = "MODERATE"
    READ_AUDIT = "READ_AUDIT"


class Key(msgspec.Struct, frozen=True):
    """A key that is known: what it is called, in audits too, and what it may do."""

    name: str
    rights: frozenset[Right]


class NewKey(NamedTuple):
    """A key that was just made, which nobody can tell again, and its entry in the file, as JSON."""

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
    """The keys that are let in, none by default, with their hashes in lower-case hex."""

    known: tuple[tuple[str, Key], ...] = ()

    def find(self, token: str) -> Key | None:
        """The key with this token, None where there is none. Any text may be asked for."""
        # What has not the form of a key is none, even if somebody put its hash into the file.
        if not _TOKEN.fullmatch(token):
            return None
        asked = _hash(token)
        found = [key for known, key in self.known if hmac.compare_digest(known, asked)]
        return found[0] if found else None


class KeyFile:
    """The keys of the operator's file, used as it is now: a changed one takes no restart.

    A file that cannot be used keeps the keys that there were, and is said in the log.
    """

    def __init__(self, path: Path, *, look_seconds: float = LOOK_SECONDS) -> None:
        """Raises KeysError."""
        self._path, self._look_seconds = path, look_seconds
        self._identity = file_identity(path)
        self._keys = load_keys(path)
        self._looked = time.monotonic()

    def find(self, token: str) -> Key | None:
        """As `Keys.find`, after a look at the file where the last one is long enough ago."""
        if time.monotonic() - self._looked >= self._look_seconds:
            self._look()
        return self._keys.find(token)

    def _look(self) -> None:
        self._looked = time.monotonic()
        last, self._identity = self._identity, file_identity(self._path)
        if self._identity == last:
            return
        try:
            self._keys = load_keys(self._path)
            log.info("the API keys were loaded again")
        except KeysError as error:
            log.warning("the API keys were not loaded, the last ones stay: %s", error.message)


def load_keys(path: Path) -> Keys:
    """The keys of the operator's file. Raises KeysError: it says what to mend, and quotes nothing
    of the file, into which somebody may have put a key itself.
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
            raise KeysError(f"{path} is no file: name the file that holds the API keys.")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError:
        raise KeysError(f"{path} cannot be read: let the server read it.") from None
    if len(data) > SIZE_LIMIT:
        raise KeysError(f"{path} is larger than {SIZE_LIMIT} bytes: take out keys without use.")
    return data


def _decoded(path: Path, data: bytes) -> _File:
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        where = f" at `{place[1]}`" if place else ""
    except (msgspec.DecodeError, ValueError):
        raise KeysError(f"{path} is not JSON: mend it, or write it anew.") from None
    raise KeysError(
        f'{path} is not what it must be{where}: {{"keys": [...]}} with at most {KEYS_LIMIT} entries'
        " as `provenance key` prints them, each with a `name` of up to 64 letters, digits, dots,"
        f" hyphens and underscores, a `sha256`, and `rights` out of {', '.join(Right)}."
    )


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
