"""The words of the panel itself, for browsers.

Labels and sentences about a video come with the video; these are the same for all videos.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from resolvers.i18n.locales import Language
from resolvers.i18n.messages import messages

PREFIX: Final = "panel-"


@cache
def panel_words(language: Language) -> Mapping[str, str]:
    """Each message of the panel in `language`, by its name without the prefix."""
    catalogue = messages(language)
    names = (name for name in catalogue.names if name.startswith(PREFIX))
    return MappingProxyType({name.removeprefix(PREFIX): catalogue.text(name) for name in names})
