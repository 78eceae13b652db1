"""The scenes of the demo videos: a background and the elements before it, far to near."""

from resolvers.demo.scenes.land import (
    blossom,
    city,
    dunes,
    eruption,
    forest,
    rain,
    snow,
    windmills,
)
from resolvers.demo.scenes.sky import aurora, islands, planets
from resolvers.demo.scenes.studio import collage, geometry
from resolvers.demo.scenes.water import lake, lanterns, lighthouse, reef, sunset

__all__ = [
    "aurora",
    "blossom",
    "city",
    "collage",
    "dunes",
    "eruption",
    "forest",
    "geometry",
    "islands",
    "lake",
    "lanterns",
    "lighthouse",
    "planets",
    "rain",
    "reef",
    "snow",
    "sunset",
    "windmills",
]
