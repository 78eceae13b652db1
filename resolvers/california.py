"""California: section 22757.3.1 of the Business and Professions Code, asked of one video.

AB 853 of 2025 (chapter 674) added it to the AI Transparency Act. A large online platform is to find
provenance data by widely adopted specifications (a)(1), to say whether there is any, which GenAI
system or capture device it names, and whether there are signatures (a)(2), to let people inspect
what of it is not personal (a)(3), and not to strip it (b); from 2027-01-01 (c).
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from resolvers import unsigned
from resolvers.check import Answer, CheckId, CheckResult, Question
from resolvers.facts import Location, Manifest, Outcome, UnsignedStatement
from resolvers.graph import Role
from resolvers.locales import ENGLISH
from resolvers.messages import messages
from resolvers.provenance import Provenance
from resolvers.signals import GEN_AI, Signal, SignalName, signals
from resolvers.source_type import IPTC
from resolvers.verdict import CredentialState, is_sound

SECTION: Final = "Cal. Bus. & Prof. Code § 22757.3.1"
MAX_NAMES: Final = 8

_NOTHING_THERE: Final = Answer(
    CheckResult.NOT_APPLICABLE, "The file holds no provenance data of which this could be asked."
)
_UNSETTLED: Final = Answer(
    CheckResult.UNKNOWN, "Whether the video may be distributed cannot be known now."
)
_UNREAD: Final = {
    Outcome.REMOTE: "The Content Credentials are kept elsewhere and were not fetched.",
    Outcome.MALFORMED: "The Content Credentials are damaged and cannot be read.",
    Outcome.UNSUPPORTED: "The file cannot be read as a format that is supported.",
    Outcome.UNAVAILABLE: "The file or its Content Credentials could not be read now.",
}
# The file itself is there, and served.
_THERE: Final = (Outcome.REMOTE, Outcome.MALFORMED, Outcome.UNSUPPORTED)
_PLACES: Final = {
    Location.EMBEDDED: "in the file",
    Location.SIDECAR: "in a sidecar beside the file",
    Location.REMOTE: "at the address that the file names",
}
_MADE_BY_A_SYSTEM: Final = GEN_AI | {
    SignalName.CAPTURED_MEDIA,
    SignalName.CAPTURED_MEDIA_STITCHED,
}
_CAPTURES: Final = frozenset(
    f"{IPTC}{term}" for term in ("digitalCapture", "computationalCapture", "compositeCapture")
)


class _Step(NamedTuple):
    """A step that AI or a camera took part in: the product that it names, which can be only what
    wrote the manifest, and the label of its manifest.
    """

    product: str | None
    manifest: str | None = None
    is_writer: bool = False


class Disclosed(NamedTuple):
    """What (a)(2)(B) wants people to be told: whether there is provenance data, and of what is
    there, whether AI or a camera took part, the product, and whether there is a signature.
    """

    data: bool
    made: bool = False
    product: str | None = None
    signed: bool = False


def disclosed(video: Provenance) -> Disclosed | None:
    """What people are to be told of a video; None where that cannot be known now."""
    available = _available(video).result
    if available is CheckResult.UNKNOWN:
        return None
    steps = _steps_of_systems(video)
    return Disclosed(
        data=available is CheckResult.MET,
        made=bool(steps),
        product=next((step.product for step in steps if step.product), None),
        signed=any(manifest.signature is not None for manifest in video.facts.manifests),
    )


def _available(video: Provenance) -> Answer:
    facts = video.facts
    found = [_manifests(video)] if facts.manifests else []
    if facts.metadata:
        count = _count(len(facts.metadata), "statement")
        found.append(f"{count} in metadata that nobody signed")
    if found:
        return Answer(CheckResult.MET, f"Found: {', and '.join(found)}.", _labels(video))
    if facts.outcome in _UNREAD:
        return _unread(video)
    said = "There are neither Content Credentials nor metadata that says how the content was made."
    return Answer(CheckResult.NOT_MET, f"{said} The section does not ask that there be any.")


def _named(video: Provenance) -> Answer:
    """Whether each step that AI or a camera took part in names the product. What nobody signed is
    asked only where the credentials tell of no such step.
    """
    missing = _missing(video)
    if missing is not None:
        return missing
    if video.verdict.state is CredentialState.PENDING:
        said = "The content is still being compared with the Content Credentials."
        return Answer(CheckResult.UNKNOWN, said, _labels(video))
    steps = _steps_of_systems(video)
    if not steps:
        return _without_steps(video)
    named = [step for step in steps if step.product is not None]
    count = f"{len(named)} of {len(steps)}"
    said = f"Steps with AI or a camera that name a product: {count}{_listed(named)}."
    writer = any(step.is_writer for step in named)
    wrote = " The names include that of what wrote a manifest." if writer else ""
    result = CheckResult.MET if len(named) == len(steps) else CheckResult.NOT_MET
    labels = tuple(dict.fromkeys(step.manifest for step in steps if step.manifest))
    return Answer(result, f"{said}{wrote}", labels)


def _without_steps(video: Provenance) -> Answer:
    labels, verdicts = _labels(video), video.verdict.manifests
    if not all(is_sound(node, verdicts) for node in video.graph.nodes):
        said = "Content Credentials that are broken or out of reach name nothing that counts."
        return Answer(CheckResult.UNKNOWN, said, labels)
    said = "Nothing says that a GenAI system or a capture device made or altered the content."
    return Answer(CheckResult.NOT_APPLICABLE, said, labels)


def _steps_of_systems(video: Provenance) -> tuple[_Step, ...]:
    """Those of the credentials, or else those that metadata tells of."""
    return tuple(_steps(video)) or tuple(_stated(video.facts.metadata))


def _steps(video: Provenance) -> Iterator[_Step]:
    """The steps of the credentials, each manifest's once. What only steered the making neither made
    the content nor altered it.
    """
    nodes = {
        node.manifest.label: node
        for node in video.graph.nodes
        if node.role is not Role.INPUT and is_sound(node, video.verdict.manifests)
    }
    for label, node in nodes.items():
        for signal in signals(node.manifest):
            if signal.name in _MADE_BY_A_SYSTEM:
                yield _step(None if node.pseudo else label, node.manifest, signal)


def _step(label: str | None, manifest: Manifest, signal: Signal) -> _Step:
    """With the action's tool, or else the product that wrote the manifest: never the signer."""
    if signal.action is not None and signal.action.tool is not None:
        return _Step(signal.action.tool.name, label)
    writer = next((tool.name for tool in manifest.generators), None)
    return _Step(writer, label, is_writer=writer is not None)


def _stated(metadata: Iterable[UnsignedStatement]) -> Iterator[_Step]:
    """The same of unsigned statements."""
    for said in metadata:
        if unsigned.kind(said) is not None or said.source_type in _CAPTURES:
            tool = unsigned.tool(said)
            yield _Step(tool.name if tool else None)


def _signed(video: Provenance) -> Answer:
    missing = _missing(video)
    if missing is not None:
        return missing
    manifests, state = video.facts.manifests, video.verdict.state
    signed = tuple(m.label for m in manifests if m.signature is not None)
    if not signed:
        return Answer(CheckResult.NOT_MET, "Nobody signed the provenance data that there is.")
    said = f"Signed manifests: {len(signed)} of {len(manifests)}. The credentials are {state}."
    return Answer(CheckResult.MET, said, signed)


def _inspectable(video: Provenance) -> Answer:
    if not video.entry.settled:
        return _UNSETTLED
    missing = _missing(video)
    if missing is not None:
        return missing
    if not video.facts.manifests:
        return Answer(
            CheckResult.MET, "The file is served as it is stored, with the metadata in it."
        )
    said = (
        f"Found: {_manifests(video)}, served byte for byte as they are, and as JSON from which"
        " only what may be personal is withheld."
    )
    return Answer(CheckResult.MET, said, _labels(video))


def _kept(video: Provenance) -> Answer:
    """Whether what the upload had is in what is served. What is stored as it came is served so,
    whether or not it can be read.
    """
    entry, facts = video.entry, video.facts
    if not entry.settled:
        return _UNSETTLED
    if entry.original is not None:
        return _compared(video, entry.original)
    missing = _missing(video)
    if missing is not None and facts.outcome not in _THERE:
        return missing
    within = f", with {_manifests(video)}" if facts.manifests else ""
    said = f"The file of {entry.size} bytes is served as it came{within}."
    return Answer(CheckResult.MET, said, _labels(video))


def _compared(video: Provenance, original: Iterable[str]) -> Answer:
    """What the upload had, which was not stored as it came, against what there is."""
    facts, had = video.facts, tuple(dict.fromkeys(original))
    if not had:
        said = "The upload had no Content Credentials that could have been stripped."
        return Answer(CheckResult.NOT_APPLICABLE, said)
    if not facts.manifests and facts.outcome in _UNREAD:
        return _unread(video)
    left = tuple(label for label in had if facts.manifest(label) is not None)
    said = f"Manifests of the upload that are in what is served: {len(left)} of {len(had)}."
    if len(left) == len(had):
        return Answer(CheckResult.MET, said, left)
    if facts.cut:
        return Answer(CheckResult.UNKNOWN, f"{said} Not all of them could be read.", left)
    return Answer(CheckResult.NOT_MET, said, left)


def _missing(video: Provenance) -> Answer | None:
    """Why nothing can be asked of the provenance data; None where it is there to be asked."""
    facts = video.facts
    if not facts.manifests and facts.outcome in _UNREAD:
        return _unread(video)
    return None if facts.manifests or facts.metadata else _NOTHING_THERE


def _unread(video: Provenance) -> Answer:
    return Answer(CheckResult.UNKNOWN, _UNREAD[video.facts.outcome])


def _labels(video: Provenance) -> tuple[str, ...]:
    return tuple(manifest.label for manifest in video.facts.manifests)


def _manifests(video: Provenance) -> str:
    count = _count(len(video.facts.manifests), "manifest")
    return f"{count} of Content Credentials {_PLACES[video.facts.location]}"


def _listed(steps: Iterable[_Step]) -> str:
    """Names from the file, each once, bounded, and kept from turning the text around them."""
    several = list(dict.fromkeys(step.product for step in steps if step.product))
    shown = [messages(ENGLISH).isolated(name) for name in several[:MAX_NAMES]]
    more = [f"and {len(several) - MAX_NAMES} more"] if len(several) > MAX_NAMES else []
    return f" ({', '.join([*shown, *more])})" if shown else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


QUESTIONS: Final = (
    Question(
        CheckId.PROVENANCE_DATA_AVAILABLE,
        "Is provenance data by a widely adopted specification in the content, or attached to it?",
        f"{SECTION}(a)(1), (a)(2)(B)(i)",
        _available,
    ),
    Question(
        CheckId.SYSTEM_NAMED,
        "Is the GenAI system or the capture device named that made the content, or that"
        " substantially altered it?",
        f"{SECTION}(a)(2)(B)(ii)",
        _named,
    ),
    Question(
        CheckId.SIGNATURES_AVAILABLE,
        "Are there digital signatures?",
        f"{SECTION}(a)(2)(B)(iii)",
        _signed,
    ),
    Question(
        CheckId.SYSTEM_DATA_INSPECTABLE,
        "Can people inspect all the system provenance data that there is?",
        f"{SECTION}(a)(3)",
        _inspectable,
    ),
    Question(
        CheckId.NOTHING_STRIPPED,
        "Is all the provenance data of the upload, and each signature, still in what is served?",
        f"{SECTION}(b)",
        _kept,
    ),
)
