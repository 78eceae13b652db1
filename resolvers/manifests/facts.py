"""Facts: the statements of a file, and the proof of its hashes.

They are read once per content (see `reader`) and cached. Nothing in them depends on a trust list, a
rule or the time of day. Names are those of the C2PA specification and its crJSON.
"""

from datetime import datetime
from enum import StrEnum

import msgspec

from resolvers.core.record import Record as Record  # noqa: PLC0414 - others take it from here
from resolvers.manifests.identity import Identity
from resolvers.manifests.personal_data import Personal
from resolvers.manifests.redaction import Redaction
from resolvers.manifests.region import Region
from resolvers.manifests.training import TrainingUse


class Outcome(StrEnum):
    """The outcome of reading a file."""

    READ = "READ"
    NO_CREDENTIALS = "NO_CREDENTIALS"
    REMOTE = "REMOTE"
    MALFORMED = "MALFORMED"
    UNSUPPORTED = "UNSUPPORTED"
    UNAVAILABLE = "UNAVAILABLE"


class Location(StrEnum):
    """The place of the manifest store: in the file, in a sidecar beside it, or at an address that
    the file names.
    """

    EMBEDDED = "EMBEDDED"
    SIDECAR = "SIDECAR"
    REMOTE = "REMOTE"


class Fault(StrEnum):
    """Why credentials cannot be read or believed, where the state alone does not say."""

    CONTENT_CHANGED = "CONTENT_CHANGED"
    CREDENTIALS_CHANGED = "CREDENTIALS_CHANGED"
    CREDENTIALS_UNREADABLE = "CREDENTIALS_UNREADABLE"
    CREDENTIALS_OUTDATED = "CREDENTIALS_OUTDATED"
    FILE_DAMAGED = "FILE_DAMAGED"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    ADDRESS_REFUSED = "ADDRESS_REFUSED"
    CONTENT_ABSENT = "CONTENT_ABSENT"


class ContentBinding(StrEnum):
    """The match of the content with the hash in the active manifest. PENDING: a full read follows.
    ABSENT: the file is a manifest store without content.
    """

    MATCH = "MATCH"
    MISMATCH = "MISMATCH"
    PENDING = "PENDING"
    ABSENT = "ABSENT"
    UNCHECKED = "UNCHECKED"


class Relationship(StrEnum):
    """The relationship of an ingredient to the content, by the terms of the specification."""

    PARENT_OF = "parentOf"
    COMPONENT_OF = "componentOf"
    INPUT_TO = "inputTo"


class Tool(Record, frozen=True):
    """A tool: a product by name and version, never a company or a signer."""

    name: str
    version: str | None = None


class Status(Record, frozen=True):
    """One validation status: its code, the JUMBF address of its subject, and its kind: `failure`,
    `success` or `informational`.
    """

    code: str
    url: str | None = None
    kind: str = "success"


class Certificate(Record, frozen=True):
    """The leaf certificate's names and validity (UTC). `common_name` is personal: it can be a
    natural person's.
    """

    organization: str | None = None
    organizational_unit: str | None = None
    common_name: str | None = None
    issuer_organization: str | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None


class TimeStamp(Record, frozen=True):
    """A time-stamp (UTC) and the organisation of the authority that gave it."""

    at: datetime
    authority: str | None = None


class Signature(Record, frozen=True):
    """The claim signature: certificate and time-stamp as the file carries them."""

    certificate: Certificate | None = None
    time_stamp: TimeStamp | None = None


class Action(Record, frozen=True):
    """One action, as written. `source_type` is the raw digitalSourceType, `source_type_at` its
    place (`action`, `template`, `parameters`): the rubric reads only the first. `description` is
    free text and so personal; `reason` is a term.
    """

    kind: str
    at: datetime | None = None
    tool: Tool | None = None
    source_type: str | None = None
    source_type_at: str = "action"
    description: str | None = None
    reason: str | None = None
    ingredients: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()


class ActionList(Record, frozen=True):
    """One actions assertion; its label tells v1 from v2. `gathered` is true for a gathered
    assertion, to which the signer does not attest.
    """

    label: str
    actions: tuple[Action, ...] = ()
    all_included: bool = False
    gathered: bool = False


class VendorStatement(Record, frozen=True):
    """A vendor's own assertion of AI: its label without a number, and the tool that it names."""

    label: str
    tool: Tool | None = None
    gathered: bool = False


class Resource(Record, frozen=True):
    """A thumbnail, stored outside the facts: the hexadecimal SHA-256 of its bytes, and its type."""

    digest: str
    mime_type: str


class Ingredient(Record, frozen=True):
    """An ingredient assertion. `manifest` is the label of its manifest. `recorded` are the
    validation statuses of that manifest and those below it that the signer recorded; None if the
    signer recorded none. `gathered` is true for a gathered assertion.
    """

    label: str
    title: str | None = None
    format: str | None = None
    relationship: Relationship = Relationship.COMPONENT_OF
    manifest: str | None = None
    source_type: str | None = None
    thumbnail: Resource | None = None
    recorded: tuple[Status, ...] | None = None
    gathered: bool = False


class Manifest(Record, frozen=True):
    """One manifest of the store. `vendor_ai` are vendors' own assertions of AI. `gathered_actions`
    is the rubric's test for a gathered actions assertion. `redactions` is the number of redactions;
    `redacted` is bounded and can hold fewer.
    """

    label: str
    title: str | None = None
    format: str | None = None
    generators: tuple[Tool, ...] = ()
    signature: Signature | None = None
    action_lists: tuple[ActionList, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    thumbnail: Resource | None = None
    vendor_ai: tuple[VendorStatement, ...] = ()
    gathered_actions: bool = False
    redactions: int = 0
    redacted: tuple[Redaction, ...] = ()
    identities: tuple[Identity, ...] = ()
    training: tuple[TrainingUse, ...] = ()
    personal: Personal = Personal()

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions, in the order of their assertions."""
        return tuple(action for listed in self.action_lists for action in listed.actions)


class MetadataSource(StrEnum):
    """The standards of unsigned statements about the making of a content."""

    IPTC_XMP = "IPTC_XMP"
    GB_45438 = "GB_45438"


class UnsignedStatement(Record, frozen=True):
    """A statement of unsigned metadata: of the IPTC a `source_type`, in its canonical spelling if
    known; of GB 45438 a `label` ("1" generated, "2" possibly, "3" suspected).

    `producer` is a name as written: of the tool (IPTC), or of its provider (GB 45438).
    """

    source: MetadataSource
    source_type: str | None = None
    label: str | None = None
    producer: str | None = None
    version: str | None = None


class Checks(Record, frozen=True):
    """The result of one validation under one set of trust lists: the statuses of each manifest by
    label, where they differ from those recorded in ingredient assertions.
    """

    statuses: dict[str, tuple[Status, ...]] = msgspec.field(default_factory=dict)


def manifest_label(url: str | None) -> str | None:
    """Return the label of the manifest in a JUMBF address such as `self#jumbf=/c2pa/urn:c2pa:...`,
    or None.
    """
    path = (url or "").partition("=")[2].lstrip("/").split("/", 2)
    return path[1] if len(path) > 1 and path[0] == "c2pa" else None


class Facts(Record, frozen=True):
    """The result of one reading of one content. `manifests` has the active one first.

    `cut` is true where a cap left something out. `problem` is the reader's sentence if the outcome
    is not READ. `metadata` is read for every outcome. `location` is the place of the manifest
    store, also of a REMOTE one. `fault` is the fault of the file, its store or its address.
    """

    outcome: Outcome
    manifests: tuple[Manifest, ...] = ()
    checks: Checks = Checks()
    binding: ContentBinding = ContentBinding.UNCHECKED
    problem: str | None = None
    cut: bool = False
    metadata: tuple[UnsignedStatement, ...] = ()
    location: Location = Location.EMBEDDED
    fault: Fault | None = None

    @property
    def active(self) -> Manifest | None:
        """The active manifest, or None."""
        return self.manifests[0] if self.manifests else None

    @property
    def is_lasting(self) -> bool:
        """True if another reading of the same bytes would yield the same facts."""
        pending = self.binding is ContentBinding.PENDING
        return self.outcome is not Outcome.UNAVAILABLE and not pending

    def manifest(self, label: str | None) -> Manifest | None:
        """The manifest with that label, or None."""
        return next((m for m in self.manifests if m.label == label), None)
