# What the API says to people, in English: the language that the others follow.
# Content Credentials, issuer, edits and activity; never a word for tampering where nothing shows it.

## A badge: what, and how sure

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

## A panel: what is said, and by whom. $tool is a product's name, such as Firefly

label-sentence = { $said }, { $source }.
label-sentence-tool = { $said } ({ $tool }), { $source }.
said-AI_GENERATED = This content was generated with AI
said-AI_MODIFIED = Parts of this content were made or changed with AI
said-MAY_CONTAIN_AI = This content may contain parts made with AI
said-CAPTURED_WITH_CAMERA = This content was captured with a camera, and nothing visible was changed since
said-EDITED = This content was captured with a camera and edited without AI
said-NO_AI_DECLARED = This content was made with digital tools, and its maker declares that no AI was used
said-NONE = AI was used only in something that guided how this content was made
source-VERIFIED_CREDENTIAL = according to its Content Credentials
source-UNRECOGNIZED_CREDENTIAL = according to Content Credentials whose issuer could not be confirmed
source-PLATFORM_EFFECT = with an effect of this platform
source-UNSIGNED_METADATA = according to its metadata, which nobody signed
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
state-broken = This content does not match its Content Credentials: one of the two was changed after signing.
state-unchecked = Content Credentials are present, but the content could not be checked against them.

## What the credentials do not tell

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
action-unknown = Something that is not stated
action-version_updated = Updated the version
action-watermarked = Added a watermark
action-other = Another action

## Evidence: where it stands, which step, and what it says. $title and $tool are a file's own words

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

effect = The effect “{ $effect }” was used.
declaration = The creator said so.
metadata = Metadata in the file, which nobody signed: { $said }.
metadata-tool = Metadata in the file, which nobody signed: { $said }, with { $tool }.
aigc = The AIGC label in the file, which nobody signed: { $said }.
