"""The signers of the demo's videos, and their tools."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import msgspec

from resolvers.demo.authority import Authority
from resolvers.demo.time_authority import TimeAuthority
from resolvers.demo.works import Signatory

DREAM_STUDIO: Final = {"name": "Dream Studio Demo", "version": "3.1"}
SKY_PAINTER: Final = {"name": "Sky Painter Demo", "version": "0.9"}
CAMERA: Final = {"name": "Example Camera X1", "version": "1.4.2"}
EDITOR: Final = {"name": "Cut Room Demo", "version": "24.2"}
MOTION: Final = {"name": "Motion Desk Demo", "version": "7.0"}
WATERMARKER: Final = {"name": "Quiet Mark Demo", "version": "2.5"}
NEWSROOM: Final = {"name": "Newsroom Desk Demo", "version": "11"}
PLATFORM: Final = {"name": "Example Video Platform Ingest", "version": "2026.4"}

_EXPIRY: Final = datetime(2024, 1, 1, tzinfo=UTC)
_START: Final = datetime(2023, 1, 1, tzinfo=UTC)


class Cast(msgspec.Struct, frozen=True):
    """The signers of the demo."""

    lab: Signatory
    lapsed_lab: Signatory
    """The lab with its certificate of 2023, which has expired, and without a time-stamp."""
    camera: Signatory
    editor: Signatory
    studio: Signatory
    agency: Signatory
    newspaper: Signatory
    platform: Signatory
    stranger: Signatory
    """A signer of an authority on no trust list, without time-stamps."""


def cast(authority: Authority, clock: TimeAuthority) -> Cast:
    """New credentials for every signer."""

    def listed(organization: str) -> Signatory:
        return Signatory(authority.signer(organization), clock)

    lapsed = authority.signer("Example AI Lab", valid_from=_START, valid_until=_EXPIRY)
    return Cast(
        lab=listed("Example AI Lab"),
        lapsed_lab=Signatory(lapsed),
        camera=listed("Example Camera Company"),
        editor=listed("Example Editing Software"),
        studio=listed("Example Motion Studio"),
        agency=listed("Example News Agency"),
        newspaper=listed("Example Newspaper"),
        platform=listed("Example Video Platform"),
        stranger=Signatory(Authority("Somebody's Own Authority").signer("Unlisted Studio")),
    )
