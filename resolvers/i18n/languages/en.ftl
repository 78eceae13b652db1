# The API's texts in English, the language that the other files follow.
# Terms: Content Credentials, issuer, edits and activity. Never a word for tampering without evidence.

## Badges: the label and its certainty

label-AI_GENERATED = AI-generated
label-AI_MODIFIED = Modified with AI
label-MAY_CONTAIN_AI = May contain AI
label-CAPTURED_WITH_CAMERA = Captured with a camera
label-EDITED = Captured with a camera and edited
label-NO_AI_DECLARED = Made without AI, as declared
label-NONE = No label
label-possible-AI_GENERATED = Possibly AI-generated
label-possible-AI_MODIFIED = Possibly modified with AI
label-declared-AI_GENERATED = Creator labeled as AI-generated
label-declared-AI_MODIFIED = Creator labeled as modified with AI

## Badges worded by law. The EU separates fully from partly, China separates certainties

label-EU-AI_GENERATED = Fully AI-generated
label-EU-AI_MODIFIED = Partly AI-generated or modified with AI
label-EU-possible-AI_GENERATED = Possibly fully AI-generated
label-EU-possible-AI_MODIFIED = Possibly partly AI-generated or modified with AI
label-EU-declared-AI_GENERATED = Creator labeled as fully AI-generated
label-EU-declared-AI_MODIFIED = Creator labeled as partly AI-generated or modified with AI
label-CN-POSSIBLE-AI_GENERATED = May be AI-generated
label-CN-POSSIBLE-AI_MODIFIED = May be modified with AI
label-CN-SUSPECTED-MAY_CONTAIN_AI = Suspected to be AI-generated

## California: provenance data, the system that made the content, signatures. $tool is a product

california-data = Provenance data is available.
california-no-data = No provenance data is available.
california-made-with = Made or changed with { $tool }.
california-made-unnamed = The AI system or capture device is not named.
california-signed = A digital signature is available.
california-unsigned = No digital signature is available.

## Panels: the statement and its source. $tool is a product's name, such as Firefly

label-sentence = { $said }, { $source }.
label-sentence-tool = { $said } ({ $tool }), { $source }.
confirmed-sentence = Confirmed: { $sentence }
said-AI_GENERATED = This content was generated with AI
said-AI_MODIFIED = Parts of this content were made or changed with AI
said-MAY_CONTAIN_AI = This content may contain parts made with AI
said-CAPTURED_WITH_CAMERA = This content was captured with a camera, and nothing visible was changed since
said-EDITED = This content was captured with a camera and edited without AI
said-NO_AI_DECLARED = This content was made with digital tools, and its maker declares that no AI was used
said-NONE = AI was used only in something that guided how this content was made
source-VERIFIED_CREDENTIAL = according to its Content Credentials
source-UNRECOGNIZED_CREDENTIAL = according to Content Credentials whose issuer could not be confirmed
source-signer-CONFIRMED = according to Content Credentials issued by { $signer }
source-signer-SIGNER = according to Content Credentials that name { $signer } as their issuer, which could not be confirmed
source-signer-WAY = according to Content Credentials issued by { $signer }, which then passed through an issuer that could not be confirmed
source-signer-GATHERED = according to information that { $signer } added to the Content Credentials without confirming it
source-PLATFORM_EFFECT = with an effect of this platform
source-UNSIGNED_METADATA = according to its metadata, which is not signed
source-CREATOR_DECLARATION = according to its creator
source-CLASSIFIER = according to an automatic check, which can be wrong

## The state of the credentials

state-NONE = No Content Credentials. This does not mean the video is real or unedited.
state-TRUSTED = Content Credentials are present and come from a recognized issuer.
state-UNRECOGNIZED = Content Credentials are present, but their issuer is not on a recognized list.
state-EXPIRED = Content Credentials are present, but the issuer's certificate has expired, so it can no longer be confirmed. The content has not changed since it was signed.
state-INVALID = Content Credentials are present but cannot be relied on.
state-REMOTE = Content Credentials exist, but are kept elsewhere and were not fetched.
state-PENDING = Content Credentials are present and are still being checked against the content.
state-UNSUPPORTED = This file's format cannot be checked for Content Credentials. This does not mean the video is real or unedited.
state-UNAVAILABLE = Content Credentials are temporarily unavailable. Try again later.
state-unchecked = Content Credentials are present, but the content could not be checked against them.
fault-CONTENT_CHANGED = This content does not match its Content Credentials: one of the two was changed after signing.
fault-CREDENTIALS_CHANGED = The Content Credentials were changed after signing and cannot be relied on.
fault-CREDENTIALS_UNREADABLE = Content Credentials are present, but they are damaged and cannot be read.
fault-CREDENTIALS_OUTDATED = Content Credentials are present, but in a form from before the standard, which cannot be checked.
fault-FILE_DAMAGED = This file is damaged or incomplete, and does not match its Content Credentials.
fault-FILE_UNREADABLE = This file is damaged or incomplete and cannot be checked for Content Credentials. This does not mean the video is real or unedited.
fault-ADDRESS_REFUSED = Content Credentials exist, but at an address that this service never fetches from.
fault-CONTENT_ABSENT = These are Content Credentials without their content, so they cannot be checked against it.

## Sources that contradict each other

conflict-CREATOR_DENIES_AI = The creator says that no AI was used, and another source says that it was, or may have been.
conflict-CREDENTIAL_SHOWS_NO_AI = The Content Credentials show no AI, and another source says that it was used.

## Moderation: the platform's decisions, separate from the label

moderation-OK = No moderation decision restricts this video.
moderation-LABEL_REQUIRED = This video looks realistic and may be made with AI. It needs a label from its creator.
moderation-REMOVED = This video was removed.
moderation-RESTORED = This video was removed and is available again after a review.
reason-UNLABELED_REALISTIC_AI = Realistic content made or changed with AI must be labeled, and this was not.
reason-LABEL_ADDED = Its creator has added the label that was missing.
reason-APPEAL_UPHELD = Its creator appealed, and the appeal was upheld.
reason-DECIDED_IN_ERROR = The earlier decision was a mistake.
reason-OTHER_POLICY = Another of this platform’s rules applies.

## Causes of label changes

cause-PARSE = The content was checked.
cause-RULE_SET = The rules for labels changed.
cause-TRUST_LIST = The lists of recognized issuers changed.
cause-MODERATION = The platform reviewed this video.
cause-EFFECT = An effect of this platform was recorded.
cause-CREATOR = Its creator said whether AI was used.
cause-CLASSIFIER = The result of an automatic check changed.
cause-TIME = Time passed, and the status of a certificate changed.

## Gaps in the credentials

unknown-INGREDIENT_WITHOUT_CREDENTIALS = Something used in this content has no Content Credentials of its own.
unknown-INGREDIENT_UNVERIFIED = The Content Credentials of something used in this content could not be verified.
unknown-ORIGIN_NOT_STATED = How this content began is not stated.
unknown-ACTIONS_NOT_ALL_INCLUDED = There may have been edits that are not listed.
unknown-REDACTED = Some information was removed on purpose.
unknown-CUT = There is more history than can be shown here.

## Edits and activity

action-addedText = Added text
action-adjustedColor = Adjusted colors
action-changedSpeed = Changed speed
action-converted = Converted the format
action-copied = Copied
action-created = Created
action-cropped = Cropped
action-deleted = Deleted a part
action-drawing = Drew on it
action-dubbed = Dubbed the audio
action-edited = Edited
action-edited-metadata = Edited the information about it
action-enhanced = Enhanced
action-filtered = Applied a filter
action-formatted = Formatted
action-managed = Put under management
action-mastered = Mastered
action-mixed = Mixed the sound
action-opened = Opened an earlier version
action-orientation = Changed the orientation
action-placed = Placed other content in it
action-printed = Printed
action-produced = Produced
action-published = Published
action-redacted = Removed information
action-remixed = Remixed
action-removed = Removed other content from it
action-repackaged = Repackaged
action-resized = Resized
action-resized-proportional = Resized in proportion
action-saved = Saved
action-transcoded = Transcoded
action-translated = Translated
action-trimmed = Trimmed
action-unknown = Unspecified action
action-version_updated = Updated the version
action-watermarked = Added a watermark
action-other = Another action

## Evidence: its place, its step and its statement. $title and $tool are text from a file

evidence = { $place }: { $step } — { $said }.
evidence-tool = { $place }: { $step }, with { $tool } — { $said }.
place-content = This content
place-parentOf = An earlier version
place-componentOf = Something placed in it
place-inputTo = An input
place-titled = { $place } “{ $title }”
step-action = An action
step-information = Its information
made-trainedAlgorithmicMedia = generated with AI
made-compositeWithTrainedAlgorithmicMedia = partly generated with AI
made-compositeSynthetic = composed with synthetic parts
made-digitalCapture = captured with a camera
made-compositeCapture = put together from several captures
made-screenCapture = captured from a screen
made-composite = composed of several parts
made-digitalCreation = made with digital tools
made-digitalArt = drawn with digital tools
made-empty = started from an empty canvas
made-humanEdits = edited by hand
made-other = by its source type
made-ai-tool = by a tool that makes only AI media
made-ai-said = says that AI was used
made-ai-possible = possibly generated with AI
made-ai-suspected = suspected to be generated with AI

## Evidence from outside the credentials. $effect is the platform's name of an effect

broken = Its Content Credentials cannot be relied on, so nothing they say about AI is used.
classifier = An automatic check suspects that AI was used.
classifier-tool = An automatic check, { $tool }, suspects that AI was used.
caution-NAME_ONLY = Only the name of the tool says so.
caution-GATHERED = Its issuer added this information without confirming it.
effect = The effect “{ $effect }” was used.
declaration = The creator said so.
metadata = Metadata in the file, which is not signed: { $said }.
metadata-tool = Metadata in the file, which is not signed: { $said }, with { $tool }.
aigc = The AIGC label in the file, which is not signed: { $said }.

## The panel's headings, and values in words

panel-about = About this content
panel-activity = Edits and activity
panel-again = Try again
panel-aiTool = AI tool
panel-basis = Based on
panel-broken = Invalid Content Credentials
panel-certainty = Certainty
panel-certificate = Certificate
panel-certificateFrom = from
panel-checkAgain = Check again
panel-close = Close
panel-completeness = Completeness
panel-details = Technical details
panel-empty = This content was not found.
panel-found = Traced through
panel-history = How the label changed
panel-ingredients = Made from
panel-integrity = Integrity
panel-issuedBy = Issued by
panel-issuedOn = Issued on
panel-learnMore = Learn more
panel-list = Trust list
panel-loading = Loading…
panel-locked = The creator cannot remove this label.
panel-moreIngredients = There are more parts than this panel shows.
panel-moreSteps = There are more steps than this panel shows.
panel-nameless = No name given
panel-noRule = No rule gives this content a label.
panel-origin = First issued by
panel-otherSources = Also said about it
panel-rule = Rule
panel-ruleSet = Rule set
panel-showAll = Show all steps
panel-state = State
panel-statusCodes = Status codes
panel-timeAlone = Time confirmed by a trusted time-stamp
panel-timeFrom = Time confirmed by
panel-timeOwn = The issuer’s own time, not confirmed
panel-proven = In existence by
panel-proof-TIME_STAMP = Proven by a trusted time-stamp
panel-proof-PLATFORM = Proven by this platform’s own record, while the certificate was valid
panel-tool = Tool
panel-trust = Issuer check
panel-unconfirmed = This name is not confirmed
panel-unknowns = What is not known
panel-unstated = Not stated
panel-untitled = Untitled
panel-unverified = Not verified
panel-unverifiedNote = The credentials say this, but it cannot be relied on.
panel-validity = valid
panel-validUntil = to
panel-why = Why this label
panel-whyNone = Why there is no label
panel-basis-VERIFIED_CREDENTIAL = Content Credentials from a known issuer
panel-basis-UNRECOGNIZED_CREDENTIAL = Content Credentials that are not fully confirmed
panel-basis-PLATFORM_EFFECT = An effect of this platform
panel-basis-UNSIGNED_METADATA = Unsigned information in the file
panel-basis-CREATOR_DECLARATION = The creator’s own statement
panel-basis-CLASSIFIER = Automatic detection
panel-certainty-CONFIRMED = Confirmed
panel-certainty-POSSIBLE = Possible
panel-certainty-SUSPECTED = Suspected
panel-completeness-COMPLETE = The history has no known gaps
panel-completeness-INCOMPLETE = Parts of the history are missing
panel-completeness-UNKNOWN = Nothing is known about the history
panel-integrity-INTACT = The content is as it was signed
panel-integrity-BROKEN = The content or its signature does not match
panel-integrity-PENDING = The content is still being checked
panel-integrity-UNKNOWN = The content could not be checked
panel-relationship-PARENT_OF = earlier version
panel-relationship-COMPONENT_OF = part of it
panel-relationship-INPUT_TO = input to a tool
panel-state-NONE = No Content Credentials
panel-state-TRUSTED = Content Credentials from a known issuer
panel-state-UNRECOGNIZED = Content Credentials from an unrecognized issuer
panel-state-EXPIRED = Content Credentials with an expired certificate
panel-state-INVALID = Content Credentials that are not valid
panel-state-REMOTE = Content Credentials kept elsewhere, not fetched
panel-state-PENDING = Content Credentials still being checked
panel-state-UNSUPPORTED = A format that cannot be read here
panel-state-UNAVAILABLE = Temporarily unavailable
panel-trust-OFFICIAL = On the official C2PA trust list
panel-trust-INTERIM = On the interim C2PA trust list, an older list that no longer grows
panel-trust-PRIVATE = On a list of trusted issuers kept by this service
panel-trust-UNRECOGNIZED = Not on any trust list used here
panel-trust-EXPIRED = The certificate has expired, and nothing confirms that it was signed in time
panel-trust-REVOKED = The certificate was withdrawn
panel-trust-NONE = There is no issuer to check
panel-validation-SUCCESS = Passed
panel-validation-INFORMATIONAL = For information
panel-validation-FAILURE = Failed
panel-source-algorithmicMedia = Made by an algorithm without training data
panel-source-composite = Put together from several sources
panel-source-compositeCapture = Put together from several camera shots
panel-source-compositeSynthetic = Put together with computer-made parts
panel-source-compositeWithTrainedAlgorithmicMedia = Partly made by generative AI
panel-source-computationalCapture = Captured by a camera
panel-source-dataDrivenMedia = Made from data
panel-source-digitalArt = Digital art
panel-source-digitalCapture = Captured by a camera
panel-source-digitalCreation = Made with software by a person
panel-source-humanEdits = Edited by a person
panel-source-screenCapture = Recorded from a screen
panel-source-trainedAlgorithmicData = Made by generative AI
panel-source-trainedAlgorithmicMedia = Made by generative AI
panel-source-virtualRecording = Recorded in a virtual scene
panel-trouble-time = The service took too long to answer.
panel-trouble-connection = No connection to the service.
panel-trouble-service = The service could not answer.
