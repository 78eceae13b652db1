"""The plants in the demo's scenes, drawn by us: tiles that repeat without a seam, and cuttings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

from PIL import Image, ImageDraw

from resolvers.demo.drawing import disc, polygon, scattered, shape

_BOUGH: Final = (
    ((300, 20), (220, 52), (150, 58), (88, 92), (40, 104)),
    ((220, 52), (170, 96), (132, 150)),
    ((150, 58), (104, 40), (70, 44)),
    ((262, 36), (238, 100), (214, 146)),
)


def pines(period: int, height: int, colour: str) -> Image.Image:
    """A tile of pine trees on a slope that lasts below them."""
    count = max(5, period * 2 // height)
    depth = 300

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.rectangle((0, height * k, period * k, (height + depth) * k), colour)
        for n, (_, y) in enumerate(scattered(count)):
            middle = (n + 0.5) * period / count
            _pine(draw, middle * k, height * k, height * (0.62 + 0.38 * y) * k, colour)

    return shape(period, height + depth, pen)


def weed(period: int, colour: str) -> Image.Image:
    """A tile of seaweed."""

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        for n, (x, y) in enumerate(scattered(9)):
            foot, tall = 14 + x * (period - 28), 60 + y * 110
            for step in range(int(tall)):
                width = 5 * (1 - step / tall) + 1
                at = foot + 7 * sin(step / 14 + n)
                draw.ellipse(
                    ((at - width) * k, (190 - step) * k, (at + width) * k, (194 - step) * k), colour
                )

    return shape(period, 200, pen)


def tulips(period: int, colour: str, leaf: str, size: int) -> Image.Image:
    """A tile of a tulip field's rows, seen from the side."""
    depth = 130

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.rectangle((0, size * k, period * k, (size + depth) * k), leaf)
        count = period // (size * 2 // 3)
        for n, (_, y) in enumerate(scattered(count)):
            x, top = (n + 0.5) * period / count, size * (0.1 + 0.4 * y)
            box = ((x - size * 0.28) * k, top * k, (x + size * 0.28) * k, (top + size * 0.62) * k)
            draw.line((x * k, top * k, x * k, (size + 2) * k), leaf, max(1, size * k // 8))
            draw.ellipse(box, colour)

    return shape(period, size + depth, pen)


def bough(colours: tuple[str, ...]) -> Image.Image:
    """A bough in blossom that hangs in from the right."""
    picture = shape(300, 210, lambda draw, k: _twigs(draw, k, _BOUGH))
    flowers = [_flower(5 + n % 3 * 2, colour) for n, colour in enumerate(colours)]
    for n, (along, aside) in enumerate(scattered(190)):
        twig = _BOUGH[n % 7 % len(_BOUGH)]
        (ax, ay), (bx, by) = list(pairwise(twig))[n * 7 % 11 % (len(twig) - 1)]
        flower = flowers[n % len(flowers)]
        left = ax + (bx - ax) * along + 22 * sin(9 * n) - flower.width / 2
        top = ay + (by - ay) * along + 34 * (aside - 0.5) * cos(5 * n) - flower.height / 2
        place = (max(0, min(300 - flower.width, int(left))), max(0, int(top)))
        picture.alpha_composite(flower, place)
    return picture


def petals(radius: int, count: int, colour: str) -> Image.Image:
    """The outline of a flower, cut from paper."""
    turn = [2 * pi * n / 360 for n in range(360)]
    reach = [radius * (0.79 + 0.2 * cos(count * a)) for a in turn]
    outline = [(radius + r * cos(a), radius + r * sin(a)) for r, a in zip(reach, turn, strict=True)]
    return polygon(2 * radius, 2 * radius, outline, colour)


def petal(length: int, colour: str) -> Image.Image:
    """A petal on the wind."""
    side = length + 4
    flat = shape(
        side,
        side,
        lambda draw, k: draw.ellipse((2 * k, 3 * k, (side - 2) * k, (side - 4) * k), colour),
    )
    return flat.rotate(35, Image.Resampling.BICUBIC)


def _pine(draw: ImageDraw.ImageDraw, x: float, foot: float, tall: float, colour: str) -> None:
    for storey in range(4):
        top = foot - tall + storey * tall * 0.2
        half = tall * (0.09 + 0.06 * storey)
        draw.polygon(
            [(x, top), (x - half, top + tall * 0.42), (x + half, top + tall * 0.42)], colour
        )


def _flower(radius: int, colour: str) -> Image.Image:
    side = 2 * radius
    picture = disc(radius, f"{colour}e0")
    heart = disc(max(1, radius // 3), "#d9587c")
    picture.alpha_composite(heart, ((side - heart.width) // 2, (side - heart.height) // 2))
    return picture


def _twigs(
    draw: ImageDraw.ImageDraw, k: int, twigs: Sequence[Sequence[tuple[float, float]]]
) -> None:
    for twig in twigs:
        for n, ((ax, ay), (bx, by)) in enumerate(pairwise(twig)):
            draw.line((ax * k, ay * k, bx * k, by * k), "#4a2d3a", (7 - n - (n > 0)) * k)
