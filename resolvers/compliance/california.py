"""California: section 22757.3.1 of the Business and Professions Code, applied to one video.

AB 853 of 2025 (chapter 674) added it to the AI Transparency Act. A large online platform must
detect provenance data by widely adopted specifications (a)(1), disclose whether there is any, which
GenAI system or capture device it names, and whether there are signatures (a)(2), let people inspect
what is not personal (a)(3), and not strip it (b); from 2027-01-01 (c).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from resolvers.compliance.check import Answer, CheckId, CheckResult, Question
from resolvers.compliance.systems import Step, products, steps
from resolvers.i18n.locales import ENGLISH
from resolvers.i18n.messages import messages
from resolvers.manifests.facts import Location, Outcome
from resolvers.provenance.provenance import Provenance
from resolvers.validation.verdict import Integrity, ManifestVerdict, is_sound

SECTION: Final = "Cal. Bus. & Prof. Code § 22757.3.1"
MAX_NAMES: Final = 8
MAX_PRODUCTS: Final = 4  # the limit of names in one sentence

_NOTHING_THERE: Final = Answer(
    CheckResult.NOT_APPLICABLE, "The file has no provenance data to answer this from."
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
# The file itself exists and is served.
_THERE: Final = (Outcome.REMOTE, Outcome.MALFORMED, Outcome.UNSUPPORTED)
# Credentials do not count for content that was not found to match its signature.
_BROKEN: Final = "Broken or unreachable Content Credentials do not count."
_NOT_COMPARED: Final = {
    Integrity.PENDING: "The content is still being compared with the Content Credentials.",
    Integrity.UNKNOWN: "The content could not be compared with the Content Credentials.",
}
_PLACES: Final = {
    Location.EMBEDDED: "in the file",
    Location.SIDECAR: "in a sidecar beside the file",
    Location.REMOTE: "at the address that the file names",
}


class Disclosed(NamedTuple):
    """The disclosure of (a)(2)(B): whether there is provenance data, whether AI or a camera took
    part, the products (AI first), and whether there is a signature. `made` is false for credentials
    that are not believed, or not checked yet.
    """

    data: bool
    made: bool = False
    products: tuple[str, ...] = ()
    signed: bool = False


def disclosed(video: Provenance) -> Disclosed | None:
    """The disclosure for a video; None if it cannot be known now."""
    available = _available(video).result
    if available is CheckResult.UNKNOWN:
        return None
    steps_found = _steps_of_systems(video)
    return Disclosed(
        data=available is CheckResult.MET,
        made=bool(steps_found),
        products=products(steps_found)[:MAX_PRODUCTS],
        signed=any(manifest.signature is not None for manifest in video.facts.manifests),
    )


def _available(video: Provenance) -> Answer:
    facts = video.facts
    sources = [_manifests(video)] if facts.manifests else []
    if facts.metadata:
        count = _count(len(facts.metadata), "statement")
        sources.append(f"{count} in unsigned metadata")
    if sources:
        return Answer(CheckResult.MET, f"Found: {', and '.join(sources)}.", _labels(video))
    if facts.outcome in _UNREAD:
        return _unread(video)
    evidence = (
        "There are neither Content Credentials nor metadata that says how the content was made."
    )
    return Answer(CheckResult.NOT_MET, f"{evidence} The section does not require any.")


def _named(video: Provenance) -> Answer:
    """Check that each step with AI or a camera names its product.

    Unsigned metadata counts only if the credentials have no such step.
    """
    missing = _missing(video) or _unbelievable(video)
    if missing is not None:
        return missing
    steps_found = _steps_of_systems(video)
    if not steps_found:
        return _without_steps(video)
    named = [step for step in steps_found if step.product]
    result = CheckResult.MET if len(named) == len(steps_found) else CheckResult.NOT_MET
    count = f"{len(named)} of {len(steps_found)}{_listed(products(steps_found))}"
    sentences = (
        f"Steps with AI or a camera that name a product: {count}.",
        *_of_writers(steps_found),
    )
    labels = tuple(dict.fromkeys(step.manifest for step in steps_found if step.manifest))
    return Answer(result, " ".join(sentences), labels)


def _unbelievable(video: Provenance) -> Answer | None:
    """The answer for credentials that cannot be believed; None for others and without any."""
    active, integrity = next(iter(video.graph.nodes), None), video.verdict.integrity
    believed = integrity is Integrity.INTACT and active and is_sound(active, _verdicts(video))
    if active is None or believed:
        return None
    return Answer(CheckResult.UNKNOWN, _NOT_COMPARED.get(integrity, _BROKEN), _labels(video))


def _without_steps(video: Provenance) -> Answer:
    labels, verdicts = _labels(video), _verdicts(video)
    if not all(is_sound(node, verdicts) for node in video.graph.nodes):
        return Answer(CheckResult.UNKNOWN, _BROKEN, labels)
    evidence = (
        "No provenance data names a GenAI system or a capture device that made or altered the"
        " content."
    )
    return Answer(CheckResult.NOT_APPLICABLE, evidence, labels)


def _of_writers(steps_found: Iterable[Step]) -> Iterator[str]:
    """Say whether the writer of a manifest counts as a product, and whether one does not."""
    counted = {bool(step.product) for step in steps_found if step.by_writer}
    if True in counted:
        yield "The names include a claim generator."
    if False in counted:
        yield "A claim generator is not counted as a GenAI system."


def _steps_of_systems(video: Provenance) -> tuple[Step, ...]:
    """The steps of the credentials or of unsigned metadata; none if the credentials cannot be
    used.
    """
    if _missing(video) or _unbelievable(video):
        return ()
    return steps(video)


def _signed(video: Provenance) -> Answer:
    missing = _missing(video)
    if missing is not None:
        return missing
    manifests, state = video.facts.manifests, video.verdict.state
    signed = tuple(m.label for m in manifests if m.signature is not None)
    if not signed:
        return Answer(CheckResult.NOT_MET, "The provenance data is not signed.")
    evidence = f"Signed manifests: {len(signed)} of {len(manifests)}. The credentials are {state}."
    return Answer(CheckResult.MET, evidence, signed)


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
    evidence = (
        f"Found: {_manifests(video)}, served byte for byte as they are, and as JSON from which"
        " only what may be personal is withheld."
    )
    return Answer(CheckResult.MET, evidence, _labels(video))


def _kept(video: Provenance) -> Answer:
    """Check that the served file has the provenance data of the stored original.

    The stored file is the original unless the catalog names another, and is served unchanged,
    readable or not.
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
    evidence = f"The file of {entry.size} bytes is served as it is stored{within}."
    return Answer(CheckResult.MET, evidence, _labels(video))


def _compared(video: Provenance, original: Iterable[str]) -> Answer:
    """The manifests of an upload that was transcoded, compared with the stored file's."""
    facts, had = video.facts, tuple(dict.fromkeys(original))
    if not had:
        evidence = "The upload had no Content Credentials to strip."
        return Answer(CheckResult.NOT_APPLICABLE, evidence)
    if not facts.manifests and facts.outcome in _UNREAD:
        return _unread(video)
    left = tuple(label for label in had if facts.manifest(label) is not None)
    evidence = f"Manifests of the upload that are in what is served: {len(left)} of {len(had)}."
    if len(left) == len(had):
        return Answer(CheckResult.MET, evidence, left)
    if facts.cut:
        return Answer(CheckResult.UNKNOWN, f"{evidence} Not all of them could be read.", left)
    return Answer(CheckResult.NOT_MET, evidence, left)


def _missing(video: Provenance) -> Answer | None:
    """The answer without any readable provenance data; None if there is some."""
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


def _verdicts(video: Provenance) -> dict[str, ManifestVerdict]:
    return video.verdict.manifests


def _listed(names: Sequence[str]) -> str:
    """Names from the file, limited in number, and isolated from the text around them."""
    listed = [messages(ENGLISH).isolated(name) for name in names[:MAX_NAMES]]
    more = [f"and {len(names) - MAX_NAMES} more"] if len(names) > MAX_NAMES else []
    return f" ({', '.join([*listed, *more])})" if listed else ""


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
        "Can people inspect all the system provenance data?",
        f"{SECTION}(a)(3)",
        _inspectable,
    ),
    Question(
        CheckId.NOTHING_STRIPPED,
        "Is all the provenance data of the stored original, and each signature, still in what is"
        " served?",
        f"{SECTION}(b)",
        _kept,
    ),
)
