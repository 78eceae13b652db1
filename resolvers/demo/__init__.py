"""The demo: videos of our own for every label and state that matters, signed by our own authority.

It is also the signing kit of the tests.
"""

from resolvers.demo.authority import Authority, SigningCredential
from resolvers.demo.definitions import action, definition
from resolvers.demo.signing import Ingredient, sign, signed_video
from resolvers.demo.time_authority import TimeAuthority
from resolvers.demo.videos import VIDEOS, DemoError, make_demo

__all__ = [
    "VIDEOS",
    "Authority",
    "DemoError",
    "Ingredient",
    "SigningCredential",
    "TimeAuthority",
    "action",
    "definition",
    "make_demo",
    "sign",
    "signed_video",
]
