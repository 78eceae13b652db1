"""California: section 22757.3.1 of the Business and Professions Code, asked of one video.

AB 853 of 2025 (chapter 674) added it to the AI Transparency Act. A large online platform is to find
provenance data by widely adopted specifications (a)(1), to say whether there is any, which GenAI
system or capture device it names, and whether there are signatures (a)(2), to let people inspect
what of it is not personal (a)(3), and not to strip it (b); from 2027-01-01 (c).
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
MAX_PRODUCTS: Final = 4  # in a sentence that people read

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
# Credentials of a content that was not found to be the one that was signed say nothing of it.
_BROKEN: Final = "Content Credentials that are broken or out of reach name nothing that counts."
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
    """What (a)(2)(B) wants people to be told: whether there is provenance data, and of what is
    there, whether AI or a camera took part, the products, those of AI first, and whether there is a
    signature. Nothing was `made` by what may not be believed, or not yet.
    """

    data: bool
    made: bool = False
    products: tuple[str, ...] = ()
    signed: bool = False


def disclosed(video: Provenance) -> Disclosed | None:
    """What people are to be told of a video; None where that cannot be known now."""
    available = _available(video).result
    if available is CheckResult.UNKNOWN:
        return None
    found = _steps_of_systems(video)
    return Disclosed(
        data=available is CheckResult.MET,
        made=bool(found),
        products=products(found)[:MAX_PRODUCTS],
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
    missing = _missing(video) or _unbelievable(video)
    if missing is not None:
        return missing
    found = _steps_of_systems(video)
    if not found:
        return _without_steps(video)
    named = [step for step in found if step.product]
    result = CheckResult.MET if len(named) == len(found) else CheckResult.NOT_MET
    count = f"{len(named)} of {len(found)}{_listed(products(found))}"
    said = (f"Steps with AI or a camera that name a product: {count}.", *_of_writers(found))
    labels = tuple(dict.fromkeys(step.manifest for step in found if step.manifest))
    return Answer(result, " ".join(said), labels)


def _unbelievable(video: Provenance) -> Answer | None:
    """Why no credentials may be asked; None where they may be, or there are none."""
    active, integrity = next(iter(video.graph.nodes), None), video.verdict.integrity
    believed = integrity is Integrity.INTACT and active and is_sound(active, _verdicts(video))
    if active is None or believed:
        return None
    return Answer(CheckResult.UNKNOWN, _NOT_COMPARED.get(integrity, _BROKEN), _labels(video))


def _without_steps(video: Provenance) -> Answer:
    labels, verdicts = _labels(video), _verdicts(video)
    if not all(is_sound(node, verdicts) for node in video.graph.nodes):
        return Answer(CheckResult.UNKNOWN, _BROKEN, labels)
    said = "Nothing says that a GenAI system or a capture device made or altered the content."
    return Answer(CheckResult.NOT_APPLICABLE, said, labels)


def _of_writers(found: Iterable[Step]) -> Iterator[str]:
    """Whether what wrote a manifest was taken for a product, and where it was not."""
    taken = {bool(step.product) for step in found if step.by_writer}
    if True in taken:
        yield "The names include that of what wrote a manifest."
    if False in taken:
        yield "What wrote a manifest is not taken for a GenAI system."


def _steps_of_systems(video: Provenance) -> tuple[Step, ...]:
    """Those of the credentials, or else those that metadata tells of; none where it is not known
    what the credentials tell of.
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
    """Whether what the stored original has is in what is served. The stored file is the original
    unless the catalog tells of another, and is served as it is, whether or not it can be read.
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
    said = f"The file of {entry.size} bytes is served as it is stored{within}."
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


def _verdicts(video: Provenance) -> dict[str, ManifestVerdict]:
    return video.verdict.manifests


def _listed(names: Sequence[str]) -> str:
    """Names from the file, bounded, and kept from turning the text around them."""
    shown = [messages(ENGLISH).isolated(name) for name in names[:MAX_NAMES]]
    more = [f"and {len(names) - MAX_NAMES} more"] if len(names) > MAX_NAMES else []
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
        "Is all the provenance data of the stored original, and each signature, still in what is"
        " served?",
        f"{SECTION}(b)",
        _kept,
    ),
)
