"""Elements that a scene is made of: each paints itself onto a frame at a moment of the loop.

A moment is a float from 0 to 1. At 1 everything is back where it was at 0, so a clip loops without
a jump. Nothing is random: what looks scattered comes from multiples of an irrational number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, pi, sin
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFilter

WIDTH: Final = 360
HEIGHT: Final = 640
_GOLDEN: Final = 0.6180339887498949
_PLASTIC: Final = 0.7548776662466927
_FINE: Final = 3
"""Shapes are drawn this many times larger and reduced, because Pillow does not smooth edges."""

Element = Callable[[Image.Image, float], None]
Pen = Callable[[ImageDraw.ImageDraw, int], None]
"""Draws a shape; the number is the scale to multiply every coordinate with."""
Point = tuple[float, float]


class Scene:
    """A loop to be painted at any moment: a background and, far to near, what is before it."""

    def __init__(self, background: Image.Image, *elements: Element) -> None:
        self._background, self._elements = background, elements

    def paint(self, moment: float) -> Image.Image:
        """The frame of that moment: RGB, 360 by 640 pixels."""
        frame = self._background.copy()
        for element in self._elements:
            element(frame, moment)
        return frame


def gradient(*colours: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """A picture that runs through the colours from top to bottom."""
    strip = Image.new("RGB", (1, len(colours)))
    strip.putdata([_rgb(colour) for colour in colours])
    # Bicubic on a strip stretched past both ends: the first and last colour reach the edges.
    edge = 0.5
    box = (0, edge, 1, len(colours) - edge)
    return strip.resize(size, Image.Resampling.BICUBIC, box=box)


def shape(width: int, height: int, pen: Pen) -> Image.Image:
    """A sprite with smooth edges and a transparent ground."""
    sprite = Image.new("RGBA", (width * _FINE, height * _FINE))
    pen(ImageDraw.Draw(sprite), _FINE)
    return sprite.reduce(_FINE)


def disc(radius: int, colour: str) -> Image.Image:
    """A filled circle."""
    side = 2 * radius
    return shape(
        side, side, lambda draw, k: draw.ellipse((0, 0, side * k - 1, side * k - 1), colour)
    )


def polygon(width: int, height: int, points: Sequence[Point], colour: str) -> Image.Image:
    """A filled outline."""
    return shape(
        width, height, lambda draw, k: draw.polygon([(x * k, y * k) for x, y in points], colour)
    )


def glow(radius: int, colour: str, strength: float = 1.0) -> Image.Image:
    """Light that fades out from its centre."""
    fade = Image.radial_gradient("L").resize((2 * radius, 2 * radius))
    # The gradient is dark in the middle and reaches the corners; light must end at the rim.
    light = fade.point([int(max(0.0, 1 - v / 181) ** 2 * 255 * strength) for v in range(256)])
    sprite = Image.new("RGBA", light.size, colour)
    sprite.putalpha(light)
    return sprite


def ridge(period: int, heights: Sequence[float], colour: str, depth: int) -> Image.Image:
    """A tile of hills or waves: the n-th height (pixels) is the swing of n waves in a period."""
    crest = sum(abs(height) for height in heights)
    outline = [(x, crest - _swell(x / period, heights)) for x in range(period + 1)]
    height = int(crest) + depth
    return polygon(period, height, [*outline, (period, height), (0, height)], colour)


def placed(sprite: Image.Image, x: float, y: float) -> Element:
    """The sprite, centred on a point and still."""
    return swaying(sprite, x, y, 0, 0)


def swaying(
    sprite: Image.Image, x: float, y: float, dx: float, dy: float, turns: int = 1, lead: float = 0
) -> Element:
    """The sprite, circling its point by `dx` and `dy` pixels, `turns` times in a loop."""

    def paint(frame: Image.Image, moment: float) -> None:
        angle = 2 * pi * (turns * moment + lead)
        _paste(frame, sprite, x + dx * sin(angle), y + dy * cos(angle))

    return paint


def drifting(tile: Image.Image, top: int, turns: int = 1) -> Element:
    """The tile, repeated across, moving left by `turns` of its widths in a loop (minus: right)."""
    copies = WIDTH // tile.width + 2
    band = Image.new("RGBA", (copies * tile.width, tile.height))
    for copy in range(copies):
        band.paste(tile, (copy * tile.width, 0))

    def paint(frame: Image.Image, moment: float) -> None:
        offset = int(tile.width * turns * moment) % tile.width
        part = band.crop((offset, 0, offset + WIDTH, tile.height))
        frame.paste(part, (0, top), part)

    return paint


def crossing(
    sprite: Image.Image, y: float, lead: float = 0, turns: int = 1, sway: float = 6
) -> Element:
    """The sprite, passing from left to right (minus: right to left) while it bobs by `sway`."""
    way = WIDTH + sprite.width

    def paint(frame: Image.Image, moment: float) -> None:
        x = (turns * moment + lead) % 1 * way - sprite.width / 2
        _paste(frame, sprite, x, y + sway * sin(4 * pi * (moment + lead)))

    return paint


def rising(
    sprites: Sequence[Image.Image], count: int, direction: int = 1, sway: float = 12
) -> Element:
    """Pairs of sprites on their way up (minus: down), spread over the whole frame.

    Two of a pair are half the way apart, so each may end a loop where the other began it: slowly.
    """
    margin = max(sprite.height for sprite in sprites)
    way = HEIGHT + 2 * margin

    def paint(frame: Image.Image, moment: float) -> None:
        for n, (x, y) in enumerate(scattered(count)):
            sprite = sprites[n % len(sprites)]
            across = x * WIDTH + sway * sin(2 * pi * (moment + x))
            for start in (y, y + 0.5):
                risen = (start + direction * (1 + n % 2) * moment / 2) % 1
                _paste(frame, sprite, across, HEIGHT + margin - risen * way)

    return paint


def spouting(
    sprites: Sequence[Image.Image], x: float, y: float, count: int, reach: float, height: float
) -> Element:
    """Sprites thrown up from a point, which fall within `reach` pixels of it on either side."""

    def paint(frame: Image.Image, moment: float) -> None:
        for n, (aside, power) in enumerate(scattered(count)):
            flown = (2 * moment + n * _GOLDEN) % 1
            rise = height * (0.35 + 0.65 * power) * 4 * flown * (1 - flown)
            across = reach * (2 * aside - 1) * flown
            _paste(frame, sprites[n % len(sprites)], x + across, y - rise)

    return paint


def twinkling(count: int, bottom: int, colour: str = "#ffffff") -> Element:
    """Stars above a height, each at its own beat."""
    steps = [glow(3 + step // 3, colour, 0.25 + step / 10) for step in range(8)]
    sky = [(x * WIDTH, y * bottom, n) for n, (x, y) in enumerate(scattered(count))]

    def paint(frame: Image.Image, moment: float) -> None:
        for x, y, n in sky:
            beat = sin(2 * pi * (moment * (1 + n % 3) + n * _GOLDEN))
            _paste(frame, steps[int((beat + 1) * 3.99)], x, y)

    return paint


def spinning(sprite: Image.Image, x: float, y: float, turns: float = 1, lead: float = 0) -> Element:
    """The sprite, turning on its centre; a fraction of a turn must be a symmetry of the sprite."""

    def paint(frame: Image.Image, moment: float) -> None:
        angle = -360 * (turns * moment + lead)
        _paste(frame, sprite.rotate(angle, Image.Resampling.BILINEAR), x, y)

    return paint


def beam(x: float, y: float, colour: str, reach: int = 700, spread: float = 0.09) -> Element:
    """A lighthouse's two beams, half a turn in a loop."""
    light = Image.new("RGB", (WIDTH, HEIGHT), colour)

    def paint(frame: Image.Image, moment: float) -> None:
        mask = Image.new("L", (WIDTH // 2, HEIGHT // 2))
        draw = ImageDraw.Draw(mask)
        for angle in (pi * moment, pi * moment + pi):
            rim = [
                (x + reach * cos(angle + s), y + reach * sin(angle + s)) for s in (-spread, spread)
            ]
            draw.polygon([(a / 2, b / 2) for a, b in [(x, y), *rim]], 90)
        soft = mask.filter(ImageFilter.GaussianBlur(3)).resize(frame.size)
        frame.paste(light, (0, 0), soft)

    return paint


def blurred(sprite: Image.Image, radius: float) -> Image.Image:
    """The sprite out of focus."""
    return sprite.filter(ImageFilter.GaussianBlur(radius))


def _swell(x: float, heights: Sequence[float]) -> float:
    return sum(
        height * sin(2 * pi * (n * x + n * n * _GOLDEN))
        for n, height in enumerate(heights, start=1)
    )


def scattered(count: int) -> Iterator[Point]:
    """Points in the unit square, spread evenly and without a visible order."""
    for n in range(count):
        yield (n * _PLASTIC + 0.13) % 1, (n * _PLASTIC**2 + 0.37) % 1


def _paste(frame: Image.Image, sprite: Image.Image, x: float, y: float) -> None:
    frame.paste(sprite, (round(x - sprite.width / 2), round(y - sprite.height / 2)), sprite)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue
