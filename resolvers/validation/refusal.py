"""Refusals: what an error of the library says about a file.

An error about the media means that its format cannot be read, unless the file holds a manifest
store: then the file is damaged. Every other error came after a store was found, and is about it.
"""

import os
from typing import BinaryIO, Final

from c2pa import C2paError

from resolvers.core.errors import RemoteRefused
from resolvers.manifests.facts import Facts, Fault, Location, Outcome
from resolvers.media.boxes import is_damaged
from resolvers.net.public_address import parsed

# The type of the outermost box of a manifest store: in the standard, and in the white paper that
# came before it.
STORE_MARK: Final = b"jumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71"
DRAFT_MARK: Final = b"jumdcacb\x00\x11\x00\x10\x80\x00\x00\xaa\x00\x38\x9b\x71"
# How far a file is searched for either, in bytes.
SEARCH_BYTES: Final = 64 * 1024 * 1024
_CHUNK_BYTES: Final = 1024 * 1024

_NOT_FOUND: Final = "ManifestNotFound"
_REMOTE: Final = "Remote"
_MEDIA: Final = ("Io:", "NotSupported:", "Other: asset could not be parsed")
_ADDRESS: Final = "manifests from url "
_DRAFT: Final = "prerelease content"


def refused(error: C2paError, file: BinaryIO) -> Facts:
    """The facts of a file that the library refused with `error`. Raises OSError."""
    message = str(error)
    if message.startswith(_REMOTE):
        return _remote(remote_address(error) or "")
    if message.startswith(_MEDIA):
        return _media(file)
    missing = message.startswith(_NOT_FOUND)
    # The library finds no credentials in a JPEG whose store has another type.
    if _DRAFT in message or _holds(file, DRAFT_MARK, _CHUNK_BYTES if missing else SEARCH_BYTES):
        return outdated()
    return Facts(outcome=Outcome.NO_CREDENTIALS) if missing else unreadable()


def remote_address(error: C2paError) -> str | None:
    """The address that a file names where its credentials are kept elsewhere."""
    message = str(error)
    return message.partition(_ADDRESS)[2] if message.startswith(_REMOTE) else None


def unreadable(
    problem: str = "The Content Credentials are damaged and cannot be read.",
) -> Facts:
    """The facts of a manifest store that cannot be parsed."""
    fault = Fault.CREDENTIALS_UNREADABLE
    return Facts(outcome=Outcome.MALFORMED, problem=problem, fault=fault)


def outdated() -> Facts:
    """The facts of credentials in a form from before the standard."""
    problem = "The Content Credentials have a form from before the C2PA standard."
    return Facts(outcome=Outcome.MALFORMED, problem=problem, fault=Fault.CREDENTIALS_OUTDATED)


def _remote(address: str) -> Facts:
    problem = "The Content Credentials are kept elsewhere and were not fetched."
    fault = None if _is_fetchable(address) else Fault.ADDRESS_REFUSED
    return Facts(outcome=Outcome.REMOTE, problem=problem, location=Location.REMOTE, fault=fault)


def _is_fetchable(address: str) -> bool:
    try:
        parsed(address)
    except RemoteRefused:
        return False
    return True


def _media(file: BinaryIO) -> Facts:
    if _holds(file, STORE_MARK, SEARCH_BYTES):
        problem = "The file is damaged and cannot be compared with its Content Credentials."
        return Facts(outcome=Outcome.MALFORMED, problem=problem, fault=Fault.FILE_DAMAGED)
    problem = "The file cannot be read as a format that is supported."
    fault = Fault.FILE_UNREADABLE if is_damaged(file) else None
    return Facts(outcome=Outcome.UNSUPPORTED, problem=problem, fault=fault)


def _holds(file: BinaryIO, mark: bytes, limit: int) -> bool:
    """Search the first `limit` bytes of a file for `mark`."""
    file.seek(os.SEEK_SET)
    overlap, left = b"", limit
    while left > 0 and (chunk := file.read(min(_CHUNK_BYTES, left))):
        if mark in overlap + chunk:
            return True
        overlap, left = chunk[1 - len(mark) :], left - len(chunk)
    return False
