"""Further reading: public resources about media, for readers who want to know more.

Only addresses are shown: nothing is fetched. `learn_more.json` beside this module is the default.
An operator's file of the same form replaces it:

    {"resources": [
      {"title": "Content Credentials", "url": "https://contentcredentials.org/",
       "publisher": "C2PA", "topic": "CONTENT_CREDENTIALS", "lang": "en",
       "labels": ["AI_GENERATED", "AI_MODIFIED"], "states": ["TRUSTED"]}
    ]}

`title` is in the language of the resource. `lang` is its BCP 47 tag, of a language that answers are
given in. Without `labels` or `states`, a resource fits all of them. Resources keep the order of the
file.

    resources = load(None).of(LabelKind.NONE, CredentialState.NONE, "pt-BR")
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import msgspec

from resolvers.core.errors import LearnMoreError
from resolvers.core.text import display
from resolvers.i18n.locales import ENGLISH, LANGUAGES, Language, negotiate
from resolvers.labels.label import LabelKind
from resolvers.validation.verdict import CredentialState

DEFAULT: Final = Path(__file__).with_name("learn_more.json")
MAX_FILE_BYTES: Final = 256 * 1024
MAX_RESOURCES: Final = 500
MAX_SHOWN: Final = 6
TITLE_LIMIT: Final = 200
URL_LIMIT: Final = 500

# A host name, then only characters of an address: no user name, no password.
_HTTPS: Final = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}(?::[0-9]{1,5})?"
    r"(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]*)?",
    re.ASCII,
)
_FIELD: Final = re.compile(r"missing required field `(\w+)`|at `\$\.(\w+)")


class Topic(StrEnum):
    """The topic of a resource."""

    CONTENT_CREDENTIALS = "CONTENT_CREDENTIALS"
    AI_GENERATED_MEDIA = "AI_GENERATED_MEDIA"
    CHECKING_MEDIA = "CHECKING_MEDIA"
    RIGHTS_AND_RULES = "RIGHTS_AND_RULES"


class Resource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public resource, with the labels and states that it fits. None means all of them."""

    title: Annotated[str, msgspec.Meta(max_length=TITLE_LIMIT)]
    url: Annotated[str, msgspec.Meta(max_length=URL_LIMIT)]
    publisher: Annotated[str, msgspec.Meta(max_length=TITLE_LIMIT)]
    topic: Topic
    lang: str
    labels: frozenset[LabelKind] | None = None
    states: frozenset[CredentialState] | None = None

    @property
    def language(self) -> Language:
        """The language of the resource."""
        return negotiate(self.lang)

    def is_for(self, kind: LabelKind, state: CredentialState) -> bool:
        """Return True if the resource fits this label and this state."""
        of_label = self.labels is None or kind in self.labels
        return of_label and (self.states is None or state in self.states)


class LearnMore:
    """The resources of one file."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        """Keep the resources in the order of display."""
        self.resources = tuple(resources)
        # Bounded by the number of labels, states and languages.
        self._by_key: dict[tuple[LabelKind, CredentialState, str], tuple[Resource, ...]] = {}

    def of(
        self, kind: LabelKind, state: CredentialState, locale: str | None
    ) -> tuple[Resource, ...]:
        """Return at most 6 resources for a label and a state: those in the language of `locale`
        (BCP 47; None is English), then English ones.
        """
        language = negotiate(locale)
        key = (kind, state, language.tag)
        if key not in self._by_key:
            self._by_key[key] = self._find(kind, state, language)
        return self._by_key[key]

    def _find(
        self, kind: LabelKind, state: CredentialState, language: Language
    ) -> tuple[Resource, ...]:
        fitting = [resource for resource in self.resources if resource.is_for(kind, state)]
        own = [resource for resource in fitting if resource.language == language]
        others = [] if language == ENGLISH else [r for r in fitting if r.language == ENGLISH]
        return tuple([*own, *others][:MAX_SHOWN])


class _File(msgspec.Struct):
    resources: list[msgspec.Raw]


_TAGS: Final = ", ".join(language.tag for language in LANGUAGES)
_WANTS: Final = {
    "title": f"a text of at most {TITLE_LIMIT} characters that can be seen",
    "url": f"an https address of at most {URL_LIMIT} ASCII characters, with the host's name in"
    " small letters and without a user name or a password",
    "publisher": f"a text of at most {TITLE_LIMIT} characters that can be seen",
    "topic": f"one of {', '.join(Topic)}",
    "lang": f"the tag of a language that answers are given in: {_TAGS}",
    "labels": f"a list of labels, of which there are {', '.join(LabelKind)}",
    "states": f"a list of states, of which there are {', '.join(CredentialState)}",
}


def load(path: Path | None) -> LearnMore:
    """Load the resources of the file at `path`, or the default ones. Raises LearnMoreError, whose
    message says what to correct.
    """
    listed = _listed(_read(path or DEFAULT))
    if len(listed) > MAX_RESOURCES:
        raise _error(f"it has more than {MAX_RESOURCES} resources: keep the best ones")
    return LearnMore([_resource(raw, place) for place, raw in enumerate(listed, 1)])


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise _error(f"its file cannot be read: {error.strerror}") from error
    if len(data) > MAX_FILE_BYTES:
        raise _error(f"its file is larger than {MAX_FILE_BYTES} bytes: keep the best resources")
    return data


def _listed(data: bytes) -> list[msgspec.Raw]:
    try:
        return msgspec.json.decode(data, type=_File).resources
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        wants = "an object whose `resources` is a list"
        raise _error(f"its file must be JSON in UTF-8: {wants}") from error


def _resource(raw: msgspec.Raw, place: int) -> Resource:
    """Decode the resource at a place in the list, from 1, and clean its texts for display."""
    try:
        resource = msgspec.json.decode(raw, type=Resource)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _wrong(place, _field(str(error))) from error
    title, publisher = display(resource.title), display(resource.publisher)
    valid = {"title": title, "url": _HTTPS.fullmatch(resource.url), "publisher": publisher}
    wrong = next((name for name, value in valid.items() if not value), None)
    if wrong is not None or title is None or publisher is None:
        raise _wrong(place, wrong)
    if not _is_known(resource.lang):
        raise _wrong(place, "lang")
    return msgspec.structs.replace(resource, title=title, publisher=publisher)


def _is_known(tag: str) -> bool:
    """Return True if answers are given in a language: unknown tags fall back to English."""
    return negotiate(tag) != ENGLISH or re.match(r"en(?![a-z])", tag, re.IGNORECASE) is not None


def _field(problem: str) -> str | None:
    match = _FIELD.search(problem)
    return (match[1] or match[2]) if match else None


def _wrong(place: int, name: str | None) -> LearnMoreError:
    """Return the error of one resource. It never quotes the value, which can hold anything."""
    wants = _WANTS.get(name or "")
    if wants is None:
        known = ", ".join(f"`{name}`" for name in _WANTS)
        return _error(f"resource {place} must be a JSON object of {known} and nothing else")
    return _error(f"the `{name}` of resource {place} must be {wants}")


def _error(problem: str) -> LearnMoreError:
    return LearnMoreError(f"The list of further reading cannot be used: {problem}.")
