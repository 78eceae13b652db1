"""Works: media with its credentials, extended step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from resolvers.demo.authority import SigningCredential
from resolvers.demo.clips import MP4, thumbnail, transcoded
from resolvers.demo.definitions import action, definition
from resolvers.demo.signing import Ingredient, sign
from resolvers.demo.time_authority import Stamp, TimeAuthority

Tool = Mapping[str, str]


class Signatory(NamedTuple):
    """A signer and its time-stamp authority, if any."""

    credential: SigningCredential
    clock: TimeAuthority | None = None


class Work(msgspec.Struct, frozen=True):
    """Media with its credentials so far."""

    media: bytes
    mime: str
    title: str


def created(work: Work, signer: Signatory, tool: Tool, source: str, at: str) -> Work:
    """A created work; `source` is its digital source type, `at` the time as RFC 3339."""
    steps = (action("c2pa.created", source=source, tool=tool, at=at),)
    return _signed(work, signer, tool, at, steps, ())


def continued(
    parent: Work,
    work: Work,
    signer: Signatory,
    tool: Tool,
    at: str,
    steps: Sequence[Mapping[str, object]],
    components: Mapping[str, Work] | None = None,
) -> Work:
    """A work derived from a parent by actions, which may refer to components by their labels."""
    opened = action("c2pa.opened", tool=tool, at=at, ingredients=("parent",))
    ingredients = [Ingredient(parent.media, parent.mime, parent.title)]
    ingredients += [
        Ingredient(part.media, part.mime, part.title, "componentOf", label)
        for label, part in (components or {}).items()
    ]
    return _signed(work, signer, tool, at, (opened, *steps), ingredients)


def published(parent: Work, signer: Signatory, tool: Tool, at: str) -> Work:
    """A transcoded and published work."""
    work = Work(transcoded(parent.media), MP4, parent.title)
    steps = [action(kind, tool=tool, at=at) for kind in ("c2pa.transcoded", "c2pa.published")]
    return continued(parent, work, signer, tool, at, steps)


def _signed(
    work: Work,
    signer: Signatory,
    tool: Tool,
    at: str,
    steps: Sequence[Mapping[str, object]],
    ingredients: Sequence[Ingredient],
) -> Work:
    small = thumbnail(work.media, work.mime)
    manifest = definition(work.title, tool, steps)
    stamp = _stamp(work, signer, at)
    media = sign(
        work.media,
        work.mime,
        manifest,
        signer.credential,
        ingredients,
        thumbnail=small,
        stamp=stamp,
    )
    return Work(media, work.mime, work.title)


def _stamp(work: Work, signer: Signatory, at: str) -> Stamp | None:
    if signer.clock is None or work.mime != MP4:
        return None
    return signer.clock.at(datetime.fromisoformat(at))
