"""The demo: a video for every label and state that matters, signed by an authority of its own.

The tests sign their files with it too. Nothing imports it but the command `provenance demo`: it
needs the packages of the extra `demo`. Raises DemoPackagesMissing at import without them.

A new video goes into `videos`, its steps into `recipes`, its scene into `scenes`.
"""

from importlib.util import find_spec

from resolvers.demo.errors import DemoError, DemoPackagesMissing

if not all(map(find_spec, ("av", "PIL"))):
    raise DemoPackagesMissing(
        "The demo draws its videos with av and pillow: install them with"
        " `pip install --no-deps --require-hashes -r requirements-demo.txt`, or use `make run`."
    )

from resolvers.demo.authority import Authority, SigningCredential
from resolvers.demo.definitions import action, definition
from resolvers.demo.signing import Ingredient, sign, signed_video
from resolvers.demo.time_authority import TimeAuthority
from resolvers.demo.videos import VIDEOS, make_demo

__all__ = [
    "VIDEOS",
    "Authority",
    "DemoError",
    "DemoPackagesMissing",
    "Ingredient",
    "SigningCredential",
    "TimeAuthority",
    "action",
    "definition",
    "make_demo",
    "sign",
    "signed_video",
]
