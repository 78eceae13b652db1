"""The command line's words for a made file of each kind, to the letter."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from api.cli import terms
from api.cli.command import main
from resolvers.demo.clips import tiny
from resolvers.labels.rules import RULES
from resolvers.manifests.signals import SignalName
from tests.resolvers.labels.making import (
    AUTHORITY,
    CROPPED,
    PLACED,
    STRANGER,
    broken,
    captured,
    continued,
    drawn,
    edited,
    generated,
    part,
)

WRITTEN = "2026-11-21"

GENERATED = """\
clip.mp4
  AI-generated. This content was generated with AI (Some Tool), according to Content
    Credentials issued by Trusted Lab.
  How sure: confirmed. The creator cannot remove this label. The content was edited
    afterwards.
  The creator says that no AI was used, and another source says that it was, or may have
    been.

Why
  Rule R20 of the rules of 2026-11-21: Recognised signers say that the content began as AI
    media.
  Because: An earlier version “before.mp4”: Created, with Some Tool — generated with AI.
    [fullyGenAIMedia] Signed by Trusted Lab, on the list The list.

Content Credentials
  Content Credentials are present and come from a recognized issuer. The content is as it
    was signed. Issuer: on a list of trusted issuers kept by this service. The history has
    no known gaps. [state TRUSTED, integrity INTACT, trust PRIVATE, completeness COMPLETE]
  Issued by Trusted Platform, on the list The list.

Edits and activity
  1. Created with Some Tool 1: made by generative AI [trainedAlgorithmicMedia]
  2. Opened an earlier version
  3. Cropped

Made from
  “before.mp4”, an earlier version: Content Credentials from a known issuer [PARENT_OF,
    TRUSTED, INTACT]

Steps, the latest first
  1. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted
    Platform, on the list The list. Tool: Some Product 2.
  2. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted Lab,
    on the list The list. Tool: Some Product 2. In short: made with generative AI
    [fullyGenAIMedia].
"""
MODIFIED = """\
clip.mp4
  Modified with AI. Parts of this content were made or changed with AI, according to Content
    Credentials issued by Trusted Lab.
  How sure: confirmed. The creator cannot remove this label.

Why
  Rule R22 of the rules of 2026-11-21: Recognised signers say that AI made a part or changed
    it.
  Because: Something placed in it “part.mp4”: Created, with Some Tool — generated with AI.
    [fullyGenAIMedia] Signed by Trusted Lab, on the list The list. It is reached through
    “party.mp4”, part of it, and “part.mp4”, part of it.

Content Credentials
  Content Credentials are present and come from a recognized issuer. The content is as it
    was signed. Issuer: on a list of trusted issuers kept by this service. The history has
    no known gaps. [state TRUSTED, integrity INTACT, trust PRIVATE, completeness COMPLETE]
  Issued by Trusted Platform, on the list The list.

Edits and activity
  1. Created with Some Tool 1: captured by a camera [digitalCapture]
  2. Opened an earlier version
  3. Placed other content in it

Made from
  “before.mp4”, an earlier version: Content Credentials from a known issuer [PARENT_OF,
    TRUSTED, INTACT]
  “party.mp4”, part of it: Content Credentials from a known issuer [COMPONENT_OF, TRUSTED,
    INTACT]

Steps, the latest first
  1. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted
    Platform, on the list The list. Tool: Some Product 2.
  2. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted Lab,
    on the list The list. Tool: Some Product 2. In short: captured with a camera
    [capturedMedia].
  3. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted
    Platform, on the list The list. Tool: Some Product 2.
  4. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted Lab,
    on the list The list. Tool: Some Product 2. In short: made with generative AI
    [fullyGenAIMedia].
"""
SUSPECTED = """\
clip.mp4
  May contain AI. This content may contain parts made with AI, according to an automatic
    check, which can be wrong.
  How sure: suspected.

Why
  Rule R90 of the rules of 2026-11-21: Only an automatic check suspects AI.
  Because: An automatic check, Detector, suspects that AI was used.

Content Credentials
  No Content Credentials. This does not mean the video is real or unedited. [state NONE,
    integrity UNKNOWN, trust NONE, completeness UNKNOWN]
"""
CAPTURED = """\
clip.mp4
  Captured with a camera. This content was captured with a camera, and nothing visible was
    changed since, according to Content Credentials issued by Trusted Lab.
  How sure: confirmed.

Why
  Rule R40 of the rules of 2026-11-21: A camera captured the content, and nothing visible
    was changed since.
  Because: This content: Created, with Some Tool — captured with a camera. [capturedMedia]
    Signed by Trusted Lab, on the list The list.

Content Credentials
  Content Credentials are present and come from a recognized issuer. The content is as it
    was signed. Issuer: on a list of trusted issuers kept by this service. The history has
    no known gaps. [state TRUSTED, integrity INTACT, trust PRIVATE, completeness COMPLETE]
  Issued by Trusted Lab, on the list The list.

Edits and activity
  1. Created with Some Tool 1: captured by a camera [digitalCapture]

Steps, the latest first
  1. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted Lab,
    on the list The list. Tool: Some Product 2. In short: captured with a camera
    [capturedMedia].
"""
EDITED = """\
clip.mp4
  Captured with a camera and edited. This content was captured with a camera and edited
    without AI, according to Content Credentials issued by Trusted Lab.
  How sure: confirmed.

Why
  Rule R41 of the rules of 2026-11-21: A camera captured the content, and it was edited
    without AI.
  Because: An earlier version “before.mp4”: Created, with Some Tool — captured with a
    camera. [capturedMedia] Signed by Trusted Lab, on the list The list.

Content Credentials
  Content Credentials are present and come from a recognized issuer. The content is as it
    was signed. Issuer: on a list of trusted issuers kept by this service. The history has
    no known gaps. [state TRUSTED, integrity INTACT, trust PRIVATE, completeness COMPLETE]
  Issued by Trusted Platform, on the list The list.

Edits and activity
  1. Created with Some Tool 1: captured by a camera [digitalCapture]
  2. Opened an earlier version
  3. Cropped

Made from
  “before.mp4”, an earlier version: Content Credentials from a known issuer [PARENT_OF,
    TRUSTED, INTACT]

Steps, the latest first
  1. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted
    Platform, on the list The list. Tool: Some Product 2.
  2. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted Lab,
    on the list The list. Tool: Some Product 2. In short: captured with a camera
    [capturedMedia].
"""
DRAWN = """\
clip.mp4
  Made without AI, as declared. This content was made with digital tools, and its maker
    declares that no AI was used, according to Content Credentials issued by Trusted Lab.

Why
  Rule R42 of the rules of 2026-11-21: The content was made digitally, and without AI.
  Because: This content: Created, with Some Tool — made with digital tools.
    [nonGenAIDigitalCreation] Signed by Trusted Lab, on the list The list.

Content Credentials
  Content Credentials are present and come from a recognized issuer. The content is as it
    was signed. Issuer: on a list of trusted issuers kept by this service. The history has
    no known gaps. [state TRUSTED, integrity INTACT, trust PRIVATE, completeness COMPLETE]
  Issued by Trusted Lab, on the list The list.

Edits and activity
  1. Created with Some Tool 1: made with software by a person [digitalCreation]

Steps, the latest first
  1. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted Lab,
    on the list The list. Tool: Some Product 2. In short: made with software, without
    generative AI [nonGenAIDigitalCreation].
"""
UNRECOGNIZED = """\
clip.mp4
  Possibly AI-generated. This content was generated with AI (Some Tool), according to
    Content Credentials that name Stranger as their issuer, which could not be confirmed.
  How sure: possible.

Why
  Rule R30 of the rules of 2026-11-21: Credentials admit AI, but a signature on the way is
    unrecognised or expired, or the signer only gathered the information.
  Because: This content: Created, with Some Tool — generated with AI. [fullyGenAIMedia]
    Signed by Stranger, on no trust list.

Content Credentials
  Content Credentials are present, but their issuer is not on a recognized list. The content
    is as it was signed. Issuer: not on any trust list used here. The history has no known
    gaps. [state UNRECOGNIZED, integrity INTACT, trust UNRECOGNIZED, completeness COMPLETE]
  Issued by Stranger (this name is not confirmed).

Edits and activity
  1. Created with Some Tool 1: made by generative AI [trainedAlgorithmicMedia]

Steps, the latest first
  1. “clip.mp4”: Content Credentials from an unrecognized issuer [UNRECOGNIZED], signed by
    Stranger (this name is not confirmed). Tool: Some Product 2. In short: made with
    generative AI [fullyGenAIMedia].

Failed checks, by their codes in the standard
  In step 1, “clip.mp4”: signingCredential.untrusted
"""
BROKEN = """\
clip.mp4
  No label. This content does not match its Content Credentials: one of the two was changed
    after signing.

Why
  Rule R99 of the rules of 2026-11-21: No reliable source says how the content was made.
  Rule R10: The content does not match its credentials, or they are invalid: no label
    follows from them.
  Because: Its Content Credentials cannot be relied on, so nothing they say about AI is
    used. [assertion.bmffHash.mismatch]

Content Credentials
  This content does not match its Content Credentials: one of the two was changed after
    signing. [state INVALID, integrity BROKEN, trust PRIVATE, completeness COMPLETE]

Steps, the latest first
  1. Not verified [INVALID].
  2. Not verified [TRUSTED].

Failed checks, by their codes in the standard
  In step 1: assertion.bmffHash.mismatch

Not verified
  The credentials say this, but it cannot be relied on.
  Step 1: “clip.mp4”, in the name of Trusted Platform. Tool: Some Product 2. Activity:
    Opened an earlier version.
  Step 2: “clip.mp4”, in the name of Trusted Lab. Tool: Some Product 2. In short: made with
    generative AI [fullyGenAIMedia]. Activity: Created with Some Tool 1: made by generative
    AI [trainedAlgorithmicMedia].
"""
UNVERIFIED = """\
clip.mp4
  No label. Content Credentials are present and come from a recognized issuer.

Why
  Rule R99 of the rules of 2026-11-21: No reliable source says how the content was made.

Content Credentials
  Content Credentials are present and come from a recognized issuer. The content is as it
    was signed. Issuer: on a list of trusted issuers kept by this service. Parts of the
    history are missing. [state TRUSTED, integrity INTACT, trust PRIVATE, completeness
    INCOMPLETE]
  Issued by Trusted Platform, on the list The list.

Edits and activity
  1. Opened an earlier version

Made from
  “before.mp4”, an earlier version: Content Credentials that are not valid [PARENT_OF,
    INVALID, BROKEN]

Not known
  The Content Credentials of something used in this content could not be verified.

Steps, the latest first
  1. “clip.mp4”: Content Credentials from a known issuer [TRUSTED], signed by Trusted
    Platform, on the list The list. Tool: Some Product 2.
  2. Not verified [INVALID].

Failed checks, by their codes in the standard
  In step 2: assertion.bmffHash.mismatch

Not verified
  The credentials say this, but it cannot be relied on.
  Step 2: “clip.mp4”, in the name of Trusted Lab. Tool: Some Product 2. In short: made with
    generative AI [fullyGenAIMedia]. Activity: Created with Some Tool 1: made by generative
    AI [trainedAlgorithmicMedia].
"""
NOTHING = """\
clip.mp4
  No label. No Content Credentials. This does not mean the video is real or unedited.

Why
  Rule R99 of the rules of 2026-11-21: No reliable source says how the content was made.

Content Credentials
  No Content Credentials. This does not mean the video is real or unedited. [state NONE,
    integrity UNKNOWN, trust NONE, completeness UNKNOWN]
"""


class Row(NamedTuple):
    """A file, what the platform knows of it, and the words for both."""

    media: Callable[[], bytes]
    text: str
    said: Mapping[str, Any] = MappingProxyType({})


ROWS: Mapping[str, Row] = {
    "generated, edited, and the creator denies it": Row(
        lambda: continued(generated(), CROPPED), GENERATED, {"creatorDisclosure": {"ai": "NO"}}
    ),
    "a part in a part is generated": Row(
        lambda: continued(
            captured(),
            PLACED,
            parts=[part(continued(captured(), PLACED, parts=[part(generated())]), "party.mp4")],
        ),
        MODIFIED,
    ),
    "suspected": Row(
        tiny, SUSPECTED, {"classifier": {"suspected": True, "name": "Detector", "version": "3"}}
    ),
    "captured": Row(captured, CAPTURED),
    "captured and edited": Row(edited, EDITED),
    "drawn": Row(drawn, DRAWN),
    "generated by a stranger": Row(lambda: generated(STRANGER), UNRECOGNIZED),
    "generated, changed after signing": Row(lambda: broken(continued(generated())), BROKEN),
    "signed over a changed video": Row(lambda: continued(broken(generated())), UNVERIFIED),
    "without credentials": Row(tiny, NOTHING),
}


@pytest.mark.parametrize("name", ROWS)
def test_inspect_says_to_the_letter(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = ROWS[name]
    (tmp_path / "clip.mp4").write_bytes(row.media())
    (tmp_path / "clip.json").write_text(json.dumps(dict(row.said)))
    trust = tmp_path / "trust"
    trust.mkdir()
    (trust / "anchors.pem").write_text(AUTHORITY.root_pem)
    listed = {"name": "The list", "kind": "PRIVATE", "anchors": "anchors.pem"}
    (trust / "trust.json").write_text(json.dumps({"lists": [listed]}))
    assert main(["inspect", str(tmp_path / "clip.mp4"), "--trust", str(trust)]) == 0
    text = row.text.replace(WRITTEN, RULES.version)  # of the same length, so lines stay lines
    assert capsys.readouterr().out == text


def test_a_source_type_without_words_is_named() -> None:
    assert terms.source("http://cv.iptc.org/newscodes/digitalsourcetype/print") == (
        "source type [print]"
    )


def test_a_time_is_told_in_utc() -> None:
    assert terms.time("2026-05-20T09:00:59+02:00") == "2026-05-20 07:00 UTC"


def test_every_signal_has_words() -> None:
    assert set(terms.SIGNALS) == set(SignalName)
