"""The enumerations of the contract: the work's own, each value described."""

from enum import StrEnum

from resolvers.i18n.locales import Direction as TextDirection
from resolvers.labels.decision import ModerationReason, ModerationState
from resolvers.labels.declarations import AiDeclaration, AiKind
from resolvers.labels.history import Cause
from resolvers.labels.jurisdiction import Jurisdiction
from resolvers.labels.label import Certainty, EvidenceSource, LabelBasis, LabelConflict, LabelKind
from resolvers.manifests.facts import Location as CredentialLocation
from resolvers.manifests.facts import MetadataSource, Relationship
from resolvers.manifests.region import RegionKind
from resolvers.manifests.training import Permission as TrainingPermission
from resolvers.trust.lists import ListKind, ListSource
from resolvers.validation.identity_check import IdentityCheck
from resolvers.validation.revocation import Revocation
from resolvers.validation.verdict import Completeness, CredentialState, Integrity, SignerTrust
from schema.core.enumeration import describe

__all__ = [
    "AiDeclaration",
    "AiKind",
    "Cause",
    "Certainty",
    "Completeness",
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
    "RegionKind",
    "Relationship",
    "Revocation",
    "SignerTrust",
    "TextDirection",
    "TrainingPermission",
    "ValidationKind",
]


class EvidenceCaution(StrEnum):
    """How little a piece of evidence says, where it says little."""

    NAME_ONLY = "NAME_ONLY"


class ValidationKind(StrEnum):
    """How a validation status counts."""

    SUCCESS = "success"
    INFORMATIONAL = "informational"
    FAILURE = "failure"


describe(
    CredentialLocation,
    "CredentialLocation",
    "Where Content Credentials are kept.",
    {
        "EMBEDDED": "In the media file itself.",
        "SIDECAR": "In a file beside the media, which holds nothing else.",
        "REMOTE": "At an address that the media file names. They are fetched only where the server"
        " is set to.",
    },
)
describe(
    CredentialState,
    "CredentialState",
    "The state of the Content Credentials as a whole: of the content and of its active manifest.",
    {
        "NONE": "There are no Content Credentials. This says nothing about whether the content is"
        " real.",
        "TRUSTED": "The content is intact and its signer is on a trust list.",
        "UNRECOGNIZED": "The content is intact, but its signer is on no trust list.",
        "EXPIRED": "The content is intact, but the signer's certificate has expired and no "
        "trusted time-stamp proves "
        "that it was valid when it signed. This is not a sign of tampering.",
        "INVALID": "The content or the signature does not match, the certificate was revoked, or "
        "the credentials "
        "are damaged.",
        "REMOTE": "The credentials are kept elsewhere, and fetching them is switched off.",
        "PENDING": "The credentials are verified, and the content is still being compared with "
        "them.",
        "UNSUPPORTED": "The file cannot be read as a format that is supported.",
        "UNAVAILABLE": "The file or its credentials could not be read now. Trying again may help.",
    },
)
describe(
    Integrity,
    "Integrity",
    "Whether the content is the one that was signed.",
    {
        "INTACT": "The content matches the hash that was signed.",
        "BROKEN": "The content does not match the hash that was signed, or the signature does not"
        " match.",
        "PENDING": "The content is still being compared with the hash that was signed.",
        "UNKNOWN": "There is nothing to compare the content with, or it could not be compared.",
    },
)
describe(
    SignerTrust,
    "Trust",
    "Whether the signer is known, and by which kind of trust list.",
    {
        "OFFICIAL": "The signer is on the official C2PA trust list.",
        "INTERIM": "The signer is on the interim trust list, which was frozen in January 2026.",
        "PRIVATE": "The signer is on a list of the operator's own.",
        "UNRECOGNIZED": "The signer is on no list.",
        "EXPIRED": "The signer's certificate has expired, and no trusted time-stamp stands for it.",
        "REVOKED": "The signer's certificate was revoked.",
        "NONE": "There is no signer.",
    },
)
describe(
    Completeness,
    "Completeness",
    "Whether the chain of credentials tells everything it could.",
    {
        "COMPLETE": "Every step and every ingredient is accounted for.",
        "INCOMPLETE": "Something is not told; see the field `unknowns` of the credentials.",
        "UNKNOWN": "There are no credentials that could be complete.",
    },
)
describe(
    LabelKind,
    "LabelKind",
    "What a label says of AI in the content.",
    {
        "AI_GENERATED": "The content as a whole was generated with AI.",
        "AI_MODIFIED": "A part of the content was generated or changed with AI.",
        "MAY_CONTAIN_AI": "It is left open whether AI took part.",
        "CAPTURED_WITH_CAMERA": "A camera captured the content, and nothing visible was changed "
        "since.",
        "EDITED": "A camera captured the content, and it was edited without AI.",
        "NO_AI_DECLARED": "The content was made digitally, and its maker declares that no AI was "
        "used.",
        "NONE": "Nothing is known that a label could say.",
    },
)
describe(
    LabelBasis,
    "LabelBasis",
    "The kind of source that a label rests on, the strongest first.",
    {
        "VERIFIED_CREDENTIAL": "Content Credentials that are intact and whose signer is "
        "recognized.",
        "UNRECOGNIZED_CREDENTIAL": "Content Credentials that are intact and whose signer is not "
        "recognized.",
        "PLATFORM_EFFECT": "An AI effect of the platform itself.",
        "UNSIGNED_METADATA": "Metadata in the file that nobody signed.",
        "CREATOR_DECLARATION": "What the creator declared.",
        "CLASSIFIER": "An automatic detector's suspicion.",
    },
)
describe(
    Certainty,
    "Certainty",
    "How sure a label is.",
    {
        "CONFIRMED": "It is proven by a recognized signer or by the platform itself.",
        "POSSIBLE": "It is said by somebody who could not be confirmed.",
        "SUSPECTED": "It is suspected by a detector.",
    },
)
describe(
    LabelConflict,
    "LabelConflict",
    "How the sources of a label contradict each other.",
    {
        "CREATOR_DENIES_AI": "The creator declared that no AI was used, and another source says "
        "that it was, or may have been.",
        "CREDENTIAL_SHOWS_NO_AI": "The credentials show a content without AI, and another source "
        "says that AI was used.",
    },
)
describe(
    Relationship,
    "Relationship",
    "How an ingredient took part in the content.",
    {
        "PARENT_OF": "The ingredient is the earlier version from which the content was made.",
        "COMPONENT_OF": "The ingredient was placed in the content.",
        "INPUT_TO": "The ingredient steered how the content was made, as a prompt or a reference "
        "does.",
    },
)
describe(
    EvidenceSource,
    "EvidenceSource",
    "What kind of thing a piece of evidence is.",
    {
        "MANIFEST": "Something that a manifest states by itself.",
        "ACTION": "An action that a manifest lists.",
        "INGREDIENT": "An ingredient that brings its own statement.",
        "DISCLOSURE": "A declaration of the creator, or a record of the platform.",
        "VALIDATION": "A check of the credentials that failed.",
        "METADATA": "Metadata in the file that nobody signed.",
    },
)
describe(
    EvidenceCaution,
    "EvidenceCaution",
    "How little a piece of evidence says, where it says little.",
    {
        "NAME_ONLY": "Only the name of the tool says so: it is known to make nothing but AI media,"
        " and the file states no source type.",
    },
)
describe(
    Jurisdiction,
    "Jurisdiction",
    "A law to show a label by. It changes the words and the place of a label, never what is known.",
    {
        "EU": "The European Union: fully and partly are told apart, at first exposure.",
        "CN": "China: confirmed, possible and suspected each have a word.",
        "US_CA": "California: the sentence says whether there is provenance data, what made the"
        " content, and whether it is signed.",
    },
)
describe(
    AiDeclaration,
    "AiDeclaration",
    "Whether a creator says that AI was used.",
    {
        "YES": "The creator declares that AI was used.",
        "NO": "The creator declares that no AI was used.",
        "UNSPECIFIED": "The creator declared nothing.",
    },
)
describe(
    AiKind,
    "AiKind",
    "How AI was used.",
    {
        "GENERATED": "AI made the content as a whole.",
        "MODIFIED": "AI made or changed a part of the content.",
    },
)
describe(
    MetadataSource,
    "MetadataSource",
    "The standard by which unsigned metadata says how a content was made.",
    {
        "IPTC_XMP": "The IPTC's digital source type, in XMP.",
        "GB_45438": "The AIGC label of the Chinese standard GB 45438.",
    },
)
describe(
    ListKind,
    "TrustListKind",
    "What a trust list is for.",
    {
        "OFFICIAL": "Signers on the official C2PA trust list.",
        "INTERIM": "Signers on the interim trust list, which was frozen in January 2026.",
        "PRIVATE": "Signers on a list of the operator's own.",
        "TSA": "Authorities whose time-stamps are believed.",
    },
)
describe(
    ListSource,
    "TrustListSource",
    "Where the server has a trust list from.",
    {
        "FILE": "A file of the operator's.",
        "ADDRESS": "An https address that the operator named, asked again from time to time.",
    },
)
describe(
    ValidationKind,
    "ValidationKind",
    "How a validation status counts.",
    {
        "SUCCESS": "Something was checked and holds.",
        "INFORMATIONAL": "Something worth knowing that counts neither for nor against.",
        "FAILURE": "Something was checked and does not hold.",
    },
)
describe(
    IdentityCheck,
    "IdentityCheck",
    "What is known of the signature of an identity assertion.",
    {
        "VERIFIED": "It was verified that the identity is whose it says it is.",
        "FAILED": "It was checked, and does not hold.",
        "NOT_VERIFIED": "It was not verified: the identity is only claimed.",
    },
)
describe(
    Revocation,
    "Revocation",
    "Whether a signer's certificate was revoked, as far as the file itself tells.",
    {
        "REVOKED": "The certificate was revoked.",
        "NOT_REVOKED": "The file carries its issuer's word that the certificate was not revoked.",
        "UNKNOWN": "The file does not tell, and nobody is asked over the network.",
    },
)
describe(
    TrainingPermission,
    "TrainingPermission",
    "Whether a use of the content by AI is allowed.",
    {
        "ALLOWED": "The use is allowed.",
        "NOT_ALLOWED": "The use is not allowed.",
        "CONSTRAINED": "The use is allowed under conditions, for which the signer must be asked.",
    },
)
describe(
    TextDirection,
    "TextDirection",
    "Which way a text is written.",
    {"LTR": "From left to right.", "RTL": "From right to left."},
)
describe(
    RegionKind,
    "RegionKind",
    "What a changed part of the content is measured in.",
    {
        "SPATIAL": "A part of the picture.",
        "TEMPORAL": "A stretch of time, in seconds.",
        "FRAME": "A range of frames or pages.",
        "TEXTUAL": "A part of a text.",
        "IDENTIFIED": "A part by its name in the content, such as a track.",
    },
)
describe(
    ModerationState,
    "ModerationState",
    "What moderation says of a video.",
    {
        "OK": "Nothing stands against showing it.",
        "LABEL_REQUIRED": "It is called realistic, AI is suspected, and no AI label is shown.",
        "REMOVED": "A moderator removed it: its media is not shown.",
        "RESTORED": "A moderator removed it once, and took that back.",
    },
)
describe(
    ModerationReason,
    "ModerationReason",
    "Why moderation says so.",
    {
        "UNLABELED_REALISTIC_AI": "Realistic content of AI must bear a label, and bore none.",
        "LABEL_ADDED": "The label that was missing is there.",
        "APPEAL_UPHELD": "The creator asked for a review, and was right.",
        "DECIDED_IN_ERROR": "What was decided before was a mistake.",
        "OTHER_POLICY": "Another of the platform's policies is concerned.",
    },
)
describe(
    Cause,
    "LabelChangeCause",
    "What made a label, or a state of moderation, another.",
    {
        "PARSE": "The content was read for the first time, or became another.",
        "RULE_SET": "The rules became others.",
        "TRUST_LIST": "The trust lists became others.",
        "MODERATION": "A moderator decided.",
        "EFFECT": "An effect of the platform was recorded.",
        "CREATOR": "The creator declared something else.",
        "CLASSIFIER": "An automatic check suspects something else.",
        "TIME": "Time passed, by which certificates expire.",
    },
)
