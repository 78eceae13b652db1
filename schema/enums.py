"""The enumerations of the schema: those of `resolvers`, with a description for each value."""

from enum import StrEnum

from resolvers.i18n.locales import Direction as TextDirection
from resolvers.labels.decision import ModerationReason, ModerationState
from resolvers.labels.declarations import AiDeclaration, AiKind
from resolvers.labels.history import Cause
from resolvers.labels.jurisdiction import Jurisdiction
from resolvers.labels.label import Certainty, EvidenceSource, LabelBasis, LabelConflict, LabelKind
from resolvers.manifests.facts import Fault as CredentialFault
from resolvers.manifests.facts import Location as CredentialLocation
from resolvers.manifests.facts import MetadataSource, Relationship
from resolvers.manifests.region import RegionKind
from resolvers.manifests.training import Permission as TrainingPermission
from resolvers.trust.lists import ListKind, ListSource
from resolvers.validation.identity_check import IdentityCheck
from resolvers.validation.judgement import StampProblem
from resolvers.validation.proof import ProofKind
from resolvers.validation.revocation import Revocation
from resolvers.validation.verdict import Completeness, CredentialState, Integrity, SignerTrust
from schema.core.enumeration import describe

__all__ = [
    "AiDeclaration",
    "AiKind",
    "Cause",
    "Certainty",
    "Completeness",
    "CredentialFault",
    "CredentialLocation",
    "CredentialState",
    "EvidenceCaution",
    "EvidenceSource",
    "IdentityCheck",
    "Integrity",
    "Jurisdiction",
    "LabelBasis",
    "LabelConflict",
    "LabelKind",
    "ListKind",
    "ListSource",
    "MetadataSource",
    "ModerationReason",
    "ModerationState",
    "ProofKind",
    "RegionKind",
    "Relationship",
    "Revocation",
    "SignerTrust",
    "StampProblem",
    "TextDirection",
    "TrainingPermission",
    "ValidationKind",
]


class EvidenceCaution(StrEnum):
    """The reason to treat a piece of evidence with caution."""

    NAME_ONLY = "NAME_ONLY"
    GATHERED = "GATHERED"


class ValidationKind(StrEnum):
    """The effect of a validation status."""

    SUCCESS = "success"
    INFORMATIONAL = "informational"
    FAILURE = "failure"


describe(
    CredentialFault,
    "CredentialFault",
    "The problem with Content Credentials, where the state alone does not name it.",
    {
        "CONTENT_CHANGED": "The content does not match the hash that was signed.",
        "CREDENTIALS_CHANGED": "The content matches or was not compared, but a manifest does not"
        " match its signature, or the hash in the manifest that was signed over it.",
        "CREDENTIALS_UNREADABLE": "The manifest store cannot be parsed, or is too large.",
        "CREDENTIALS_OUTDATED": "The manifest store has a form from before the C2PA standard.",
        "FILE_DAMAGED": "The file has credentials, but was cut or damaged.",
        "FILE_UNREADABLE": "The file was cut or damaged, and shows no credentials.",
        "ADDRESS_REFUSED": "The credentials are at an address that is never fetched from: without"
        " TLS, malformed, or outside the public Internet.",
        "CONTENT_ABSENT": "The file is a manifest store without its content.",
    },
)
describe(
    CredentialLocation,
    "CredentialLocation",
    "The place where Content Credentials are stored.",
    {
        "EMBEDDED": "In the media file itself.",
        "SIDECAR": "In a sidecar file beside the media.",
        "REMOTE": "At a URL that the media file names. The server fetches them only if its"
        " operator allows it.",
    },
)
describe(
    CredentialState,
    "CredentialState",
    "The state of the Content Credentials as a whole: of the content and of its active manifest.",
    {
        "NONE": "There are no Content Credentials. This does not mean that the content is real,"
        " or that it is not.",
        "TRUSTED": "The content is intact and its signer is on a trust list.",
        "UNRECOGNIZED": "The content is intact, but its signer is not on a trust list.",
        "EXPIRED": "The content is intact, but the signer's certificate has expired and no "
        "trusted time-stamp proves "
        "that it was valid when it signed. This is not a sign of tampering.",
        "INVALID": "The content or the signature does not match, the certificate was revoked, or "
        "the credentials "
        "are damaged.",
        "REMOTE": "The credentials are stored at a URL, and this server does not fetch remote"
        " credentials.",
        "PENDING": "The credentials are verified, but the content has not been compared with"
        " them yet.",
        "UNSUPPORTED": "The format of the file is not supported.",
        "UNAVAILABLE": "The file or its credentials cannot be read at the moment. Retrying may"
        " help.",
    },
)
describe(
    Integrity,
    "Integrity",
    "The result of comparing the content with the content that was signed.",
    {
        "INTACT": "The content matches the signed hash.",
        "BROKEN": "The content does not match the signed hash, or the signature does not match.",
        "PENDING": "The content has not been compared with the signed hash yet.",
        "UNKNOWN": "There is no hash to compare the content with, or the comparison failed to run.",
    },
)
describe(
    SignerTrust,
    "Trust",
    "The kind of trust list that recognizes the signer, or the reason that none does.",
    {
        "OFFICIAL": "The signer is on the official C2PA trust list.",
        "INTERIM": "The signer is on the interim trust list, which was frozen in January 2026.",
        "PRIVATE": "The signer is on a private list of the operator.",
        "UNRECOGNIZED": "The signer is not on a trust list.",
        "EXPIRED": "The signer's certificate has expired, and no trusted time-stamp proves that"
        " it was valid at signing.",
        "REVOKED": "The signer's certificate was revoked.",
        "NONE": "There is no signer.",
    },
)
describe(
    Completeness,
    "Completeness",
    "The completeness of the chain of credentials.",
    {
        "COMPLETE": "Every step and every ingredient is accounted for.",
        "INCOMPLETE": "The chain has gaps: see `ContentCredentials.unknowns`.",
        "UNKNOWN": "There are no credentials.",
    },
)
describe(
    LabelKind,
    "LabelKind",
    "The statement that a label makes about AI in the content.",
    {
        "AI_GENERATED": "The content as a whole was generated with AI.",
        "AI_MODIFIED": "A part of the content was generated or changed with AI.",
        "MAY_CONTAIN_AI": "The evidence leaves open whether AI was used.",
        "CAPTURED_WITH_CAMERA": "A camera captured the content, and nothing visible was changed"
        " afterwards.",
        "EDITED": "A camera captured the content, and it was edited without AI.",
        "NO_AI_DECLARED": "The content was made digitally, and its maker declares that no AI was"
        " used.",
        "NONE": "No label applies. This does not mean that the content is real or unedited.",
    },
)
describe(
    LabelBasis,
    "LabelBasis",
    "The kind of source that a label is based on, strongest first.",
    {
        "VERIFIED_CREDENTIAL": "Content Credentials that are intact and whose signer is "
        "recognized.",
        "UNRECOGNIZED_CREDENTIAL": "Content Credentials that are intact, where a signer on the way"
        " to the statement is not recognized, or its own signer does not attest to it.",
        "PLATFORM_EFFECT": "An AI effect of the platform itself.",
        "UNSIGNED_METADATA": "Unsigned metadata in the file.",
        "CREATOR_DECLARATION": "The creator's declaration.",
        "CLASSIFIER": "The suspicion of a classifier.",
    },
)
describe(
    Certainty,
    "Certainty",
    "The certainty of a label.",
    {
        "CONFIRMED": "A recognized signer or the platform itself confirms it.",
        "POSSIBLE": "A source that could not be verified states it.",
        "SUSPECTED": "A classifier suspects it.",
    },
)
describe(
    LabelConflict,
    "LabelConflict",
    "A contradiction between the sources of a label.",
    {
        "CREATOR_DENIES_AI": "The creator declared that no AI was used, but another source says"
        " that it was or may have been.",
        "CREDENTIAL_SHOWS_NO_AI": "The credentials describe content without AI, but another"
        " source says that AI was used.",
    },
)
describe(
    Relationship,
    "Relationship",
    "The role of an ingredient in the content.",
    {
        "PARENT_OF": "The ingredient is the earlier version from which the content was made.",
        "COMPONENT_OF": "The ingredient was placed into the content.",
        "INPUT_TO": "The ingredient was an input to the process that made the content, such as a"
        " prompt or a reference image.",
    },
)
describe(
    EvidenceSource,
    "EvidenceSource",
    "The kind of a piece of evidence.",
    {
        "MANIFEST": "A statement of the manifest itself.",
        "ACTION": "An action listed by a manifest.",
        "INGREDIENT": "An ingredient with a statement of its own.",
        "DISCLOSURE": "A declaration by the creator, or a record of the platform.",
        "VALIDATION": "A failed validation of the credentials.",
        "METADATA": "Unsigned metadata in the file.",
    },
)
describe(
    EvidenceCaution,
    "EvidenceCaution",
    "The reason to treat a piece of evidence with caution.",
    {
        "NAME_ONLY": "The only evidence is the name of a tool that is known to produce only AI"
        " media. The file states no source type.",
        "GATHERED": "The signer gathered the information, and does not attest to it.",
    },
)
describe(
    Jurisdiction,
    "Jurisdiction",
    "A law that determines the wording and placement of a label. It never changes the label"
    " itself.",
    {
        "EU": "The European Union: fully and partly generated content have separate wordings,"
        " and the label is shown at first exposure.",
        "CN": "China: confirmed, possible and suspected labels have separate wordings.",
        "US_CA": "California: the sentence also states whether there is provenance data, which"
        " system made the content, and whether it is signed.",
    },
)
describe(
    AiDeclaration,
    "AiDeclaration",
    "The creator's answer to whether AI was used.",
    {
        "YES": "The creator declares that AI was used.",
        "NO": "The creator declares that no AI was used.",
        "UNSPECIFIED": "The creator declared nothing.",
    },
)
describe(
    AiKind,
    "AiKind",
    "The way AI was used.",
    {
        "GENERATED": "AI made the content as a whole.",
        "MODIFIED": "AI made or changed a part of the content.",
    },
)
describe(
    MetadataSource,
    "MetadataSource",
    "The standard that defines a piece of unsigned metadata about how content was made.",
    {
        "IPTC_XMP": "The IPTC digital source type, in XMP.",
        "GB_45438": "The AIGC label of the Chinese standard GB 45438.",
    },
)
describe(
    ListKind,
    "TrustListKind",
    "The purpose of a trust list.",
    {
        "OFFICIAL": "Signers on the official C2PA trust list.",
        "INTERIM": "Signers on the interim trust list, which was frozen in January 2026.",
        "PRIVATE": "Signers on a private list of the operator.",
        "TSA": "Trusted time-stamp authorities.",
    },
)
describe(
    ListSource,
    "TrustListSource",
    "The source of a trust list.",
    {
        "FILE": "A file of the operator.",
        "ADDRESS": "An https URL set by the operator, refreshed periodically.",
    },
)
describe(
    ValidationKind,
    "ValidationKind",
    "The effect of a validation status.",
    {
        "SUCCESS": "A check passed.",
        "INFORMATIONAL": "A note that does not affect the state.",
        "FAILURE": "A check failed.",
    },
)
describe(
    IdentityCheck,
    "IdentityCheck",
    "The verification result of an identity assertion's signature.",
    {
        "VERIFIED": "The signature was verified: the identity is confirmed.",
        "FAILED": "The signature was checked and does not match.",
        "NOT_VERIFIED": "The signature was not verified: the identity is only claimed.",
    },
)
describe(
    Revocation,
    "Revocation",
    "The revocation status of a signer's certificate.",
    {
        "REVOKED": "The certificate was revoked.",
        "NOT_REVOKED": "The file carries an OCSP response of the issuer saying that the"
        " certificate is not revoked.",
        "UNKNOWN": "The file carries no revocation status, and the server makes no network"
        " request for it.",
    },
)
describe(
    TrainingPermission,
    "TrainingPermission",
    "The permission for a use of the content by AI.",
    {
        "ALLOWED": "The use is allowed.",
        "NOT_ALLOWED": "The use is not allowed.",
        "CONSTRAINED": "The use is allowed under conditions: contact the signer.",
    },
)
describe(
    TextDirection,
    "TextDirection",
    "The writing direction of a text.",
    {"LTR": "Left to right.", "RTL": "Right to left."},
)
describe(
    RegionKind,
    "RegionKind",
    "The dimension in which a changed part of the content is measured.",
    {
        "SPATIAL": "A part of the picture.",
        "TEMPORAL": "A time range, in seconds.",
        "FRAME": "A range of frames or pages.",
        "TEXTUAL": "A part of a text.",
        "IDENTIFIED": "A part identified by name, such as a track.",
    },
)
describe(
    ModerationState,
    "ModerationState",
    "The moderation state of a video.",
    {
        "OK": "The video may be shown.",
        "LABEL_REQUIRED": "AI is suspected in content declared or detected as realistic, and no"
        " AI label is shown.",
        "REMOVED": "A moderator removed the video: its media is not shown.",
        "RESTORED": "A moderator removed the video and later restored it.",
    },
)
describe(
    ModerationReason,
    "ModerationReason",
    "The reason for a moderation state.",
    {
        "UNLABELED_REALISTIC_AI": "Realistic AI content requires a label, and had none.",
        "LABEL_ADDED": "The missing label was added.",
        "APPEAL_UPHELD": "The creator appealed, and the appeal was upheld.",
        "DECIDED_IN_ERROR": "The earlier decision was a mistake.",
        "OTHER_POLICY": "Another policy of the platform applies.",
    },
)
describe(
    Cause,
    "LabelChangeCause",
    "The cause of a change of a label or of a moderation state.",
    {
        "PARSE": "The content was read for the first time, or has changed.",
        "RULE_SET": "The rule set was updated.",
        "TRUST_LIST": "The trust lists were updated.",
        "MODERATION": "A moderator made a decision.",
        "EFFECT": "A platform effect was recorded.",
        "CREATOR": "The creator changed their declaration.",
        "CLASSIFIER": "The suspicion of a classifier changed.",
        "TIME": "Time passed: a certificate expired.",
    },
)

describe(
    ProofKind,
    "ProofKind",
    "The proof that a signature existed while its certificate was valid.",
    {
        "TIME_STAMP": "A time-stamp by an authority on a trust list, over this signature or over"
        " one above it in the chain.",
        "PLATFORM": "The platform's own record of when it received the content.",
        "NONE": "Nothing: the certificate is judged by today's date.",
    },
)
describe(
    StampProblem,
    "StampProblem",
    "Why a time-stamp proves nothing.",
    {
        "UNLISTED": "Its authority is on no trust list.",
        "FORGED": "It does not belong to this signature, or was not made by its authority.",
        "OUTSIDE_VALIDITY": "Its authority's certificate was not valid at the time it states.",
        "REVOKED": "Its authority's certificate was revoked.",
        "UNREADABLE": "It is not a time-stamp that can be read.",
    },
)
