"""Scenes from a studio: paper, and motion graphics."""

from __future__ import annotations

from collections.abc import Iterator

from resolvers.demo import figures, plants
from resolvers.demo.drawing import (
    Element,
    Scene,
    blurred,
    disc,
    drifting,
    gradient,
    placed,
    ridge,
    spinning,
    swaying,
)


def collage() -> Scene:
    """Cut paper."""
    return Scene(
        gradient("#f6ead7", "#f3e0c6"),
        placed(disc(150, "#f2b5a0"), 250, 170),
        *_flower(120, 210, 110, 9, "#e4572e", "#ffc914"),
        drifting(ridge(360, (18, 26, 8), "#76b5a7", 300), 350),
        *_flower(270, 370, 80, -7, "#2e86ab", "#f6f1e5"),
        drifting(ridge(360, (26, 10, 8), "#2f6f6b", 260), 430, -1),
        *_flower(100, 470, 66, 8, "#ffffff", "#e4572e"),
        drifting(ridge(360, (16, 20), "#1d3f4a", 200), 530),
        placed(disc(26, "#ffc914"), 300, 60),
    )


def geometry() -> Scene:
    """Turning shapes, as motion graphics have them."""
    wheels = (
        spinning(figures.wheel(168, 12, "#2c4db0"), 180, 320, 1 / 12),
        spinning(figures.wheel(124, 8, "#f7b801"), 180, 320, -1 / 8),
        spinning(figures.wheel(84, 6, "#f35b04"), 180, 320, 1 / 6),
        placed(disc(46, "#7fdbda"), 180, 320),
        swaying(disc(20, "#ffffff"), 180, 320, 22, 22),
    )
    corners = [
        swaying(disc(13, colour), 180, 320, 150, 240, lead=n / 6)
        for n, colour in enumerate(
            ("#f7b801", "#7fdbda", "#f35b04", "#ffffff", "#7fdbda", "#f35b04")
        )
    ]
    return Scene(gradient("#101d42", "#1b2f6b"), *corners, *wheels)


def _flower(x: int, y: int, radius: int, count: int, colour: str, heart: str) -> Iterator[Element]:
    """A paper flower that turns by one petal (minus: the other way), above its shadow."""
    shadow = blurred(plants.petals(radius, abs(count), "#3a2a1a70"), 3)
    yield spinning(shadow, x + 3, y + 4, 1 / count)
    yield spinning(plants.petals(radius, abs(count), colour), x, y, 1 / count)
    yield placed(disc(radius // 3, heart), x, y)
