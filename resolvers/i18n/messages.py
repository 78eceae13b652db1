"""Messages: the words of each language, from the Fluent files in languages/.

A language is read at its first use and cached. Most messages are plain strings and only looked up;
the others take values, which may come from a file.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from resolvers.i18n.locales import Direction, Language

FOLDER: Final = Path(__file__).parent / "languages"

_FSI, _PDI = "\u2068", "\u2069"
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})


class Messages:
    """The messages of one language, by their `names`. An unknown name raises LookupError."""

    def __init__(self, language: Language) -> None:
        """Read the file of `language`."""
        self._language = language
        # It would also isolate our own words, which would then differ from the plain text.
        self._bundle = FluentBundle([language.tag], use_isolating=False)
        written = (FOLDER / f"{language.tag}.ftl").read_text("utf-8")
        resource = FluentResource(written)
        self._bundle.add_resource(resource)
        self.names = tuple(entry.id.name for entry in resource.body if isinstance(entry, Message))
        self._plain: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A message without values."""
        text = self._plain.get(name)
        if text is None:
            text = self._plain[name] = self.format(name)
        return text

    def format(self, name: str, **values: str) -> str:
        """A message with its values."""
        pattern = self._bundle.get_message(name).value
        if pattern is None:
            raise LookupError(f"the message {name} has no text in {self._language.tag}")
        text, problems = self._bundle.format_pattern(pattern, values)
        if problems:
            raise LookupError(f"the message {name} in {self._language.tag}: {problems}")
        return str(text)

    def isolated(self, foreign: str) -> str:
        """A name or title from a file, isolated if the language or the name is written right to
        left, so that it does not reorder the text around it.
        """
        if self._language.direction is Direction.LTR and not _turns(foreign):
            return foreign
        return f"{_FSI}{foreign}{_PDI}"


@cache
def messages(language: Language) -> Messages:
    """The messages of `language`, cached."""
    return Messages(language)


def _turns(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text)
