"""Facts: what a file says of itself, and what its hashes prove.

They are read once per content (see `reader`), hold nothing that depends on a trust list, a rule or the
time of day, and are what the cache keeps. Names are those of the C2PA specification, whose crJSON is
their source.
"""

from datetime import datetime
from enum import StrEnum

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """An immutable record with a compact binary form."""


class Outcome(StrEnum):
    """What became of reading a file."""

    READ = "READ"
    NO_CREDENTIALS = "NO_CREDENTIALS"
    REMOTE = "REMOTE"
    MALFORMED = "MALFORMED"
    UNSUPPORTED = "UNSUPPORTED"
    UNAVAILABLE = "UNAVAILABLE"


class ContentBinding(StrEnum):
    """Whether the content matches the hash in the manifest that was signed over it."""

    MATCH = "MATCH"
    MISMATCH = "MISMATCH"
    UNCHECKED = "UNCHECKED"


class Relationship(StrEnum):
    """How an ingredient took part: the terms of the specification."""

    PARENT_OF = "parentOf"
    COMPONENT_OF = "componentOf"
    INPUT_TO = "inputTo"


class Tool(Record):
    """A generator: a product by name and version, never a company or a signer."""

    name: str
    version: str | None = None


class Status(Record):
    """One validation status: its code, what it is about (a JUMBF address), and how it counts."""

    code: str
    url: str | None = None
    kind: str = "success"


class Certificate(Record):
    """The leaf certificate's names and validity (UTC). Only the organisation is shown by default: a
    common name can be a natural person's.
    """

    organization: str | None = None
    organizational_unit: str | None = None
    common_name: str | None = None
    issuer_organization: str | None = None
    issuer_common_name: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None


class TimeStamp(Record):
    """A time-stamp (UTC) and the organisation of the authority that gave it."""

    at: datetime
    authority: str | None = None


class Signature(Record):
    """The claim signature: algorithm, certificate and time-stamp as the file carries them."""

    algorithm: str | None = None
    certificate: Certificate | None = None
    time_stamp: TimeStamp | None = None


class Action(Record):
    """One action, as written. `source_type` is the raw digitalSourceType and `source_type_at` says
    where it stood (`action`, `template`, `parameters`): the rubric reads only the first.
    """

    kind: str
    at: datetime | None = None
    tool: Tool | None = None
    source_type: str | None = None
    source_type_at: str = "action"
    description: str | None = None
    reason: str | None = None
    ingredients: tuple[str, ...] = ()


class ActionList(Record):
    """One actions assertion: its label tells v1 from v2."""

    label: str
    actions: tuple[Action, ...] = ()
    all_included: bool = False


class Resource(Record):
    """A thumbnail kept outside the facts: the SHA-256 of its bytes in hexadecimal, and its type."""

    digest: str
    mime_type: str


class Ingredient(Record):
    """An ingredient assertion. `manifest` is the label of its manifest, `recorded` the validation that
    whoever signed over it wrote down (None: nothing was written down).
    """

    label: str
    title: str | None = None
    format: str | None = None
    relationship: Relationship = Relationship.COMPONENT_OF
    manifest: str | None = None
    source_type: str | None = None
    thumbnail: Resource | None = None
    recorded: tuple[Status, ...] | None = None


class Manifest(Record):
    """One manifest of the store. `vendor_ai` names assertions that say AI in a vendor's own way;
    `gathered_actions` means that the claim did not itself create an actions assertion it lists.
    """

    label: str
    claim_version: int = 1
    title: str | None = None
    format: str | None = None
    generators: tuple[Tool, ...] = ()
    signature: Signature | None = None
    action_lists: tuple[ActionList, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    thumbnail: Resource | None = None
    vendor_ai: tuple[str, ...] = ()
    gathered_actions: bool = False
    redactions: int = 0

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions, in the order of their assertions."""
        return tuple(action for listed in self.action_lists for action in listed.actions)


class Checks(Record):
    """What one validation found, under one set of trust lists: the statuses of each manifest, by its
    label, as they differ from what the ingredient assertions recorded.
    """

    statuses: dict[str, tuple[Status, ...]] = msgspec.field(default_factory=dict)


class Facts(Record):
    """All that one reading of one content yields. `manifests` has the active one first.

    `cut` says that a cap was met and something was left out; `problem` is the reader's own sentence
    when the outcome is not READ.
    """

    outcome: Outcome
    manifests: tuple[Manifest, ...] = ()
    checks: Checks = Checks()
    binding: ContentBinding = ContentBinding.UNCHECKED
    problem: str | None = None
    cut: bool = False

    @property
    def active(self) -> Manifest | None:
        """The active manifest, or None."""
        return self.manifests[0] if self.manifests else None

    def manifest(self, label: str | None) -> Manifest | None:
        """The manifest with that label, or None."""
        return next((m for m in self.manifests if m.label == label), None)
