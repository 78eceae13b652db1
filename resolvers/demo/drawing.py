"""Pictures, and the elements of a scene, which paint themselves onto a frame at a moment.

A moment is a float from 0 to 1. At 1 everything is where it was at 0, so a clip loops without a
jump. Nothing is random: scattered points come from multiples of an irrational number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import cos, pi, sin
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFilter

WIDTH: Final = 360
HEIGHT: Final = 640
_GOLDEN: Final = 0.6180339887498949
_PLASTIC: Final = 0.7548776662466927
# Pillow does not smooth edges: pictures are drawn three times larger and reduced.
_FINE: Final = 3

Element = Callable[[Image.Image, float], None]
Point = tuple[float, float]


class Scene:
    """A loop: a background and the elements before it, far to near."""

    def __init__(self, background: Image.Image, *elements: Element) -> None:
        self._background, self._elements = background, elements

    def paint(self, moment: float) -> Image.Image:
        """The frame at a moment: RGB, 360 by 640 pixels."""
        frame = self._background.copy()
        for element in self._elements:
            element(frame, moment)
        return frame


def gradient(*colours: str) -> Image.Image:
    """A background that runs through the colours from top to bottom."""
    strip = Image.new("RGB", (1, len(colours)))
    strip.putdata([ImageColor.getcolor(colour, "RGB") for colour in colours])
    # Half a pixel less at both ends: the first and last colour reach the edges.
    box = (0, 0.5, 1, len(colours) - 0.5)
    return strip.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC, box=box)


def picture(width: float, height: float, *marks: str, scale: float = 1) -> Image.Image:
    """A picture on a transparent ground, painted mark by mark.

    A mark is a colour, a shape (rectangle, ellipse, polygon) and its coordinates:
    `#ffd27a rectangle 28 56 48 74`. A later mark replaces what is below it, its alpha included.
    """
    image = Image.new("RGBA", (round(width * scale) * _FINE, round(height * scale) * _FINE))
    draw = ImageDraw.Draw(image)
    for mark in marks:
        colour, shape, *numbers = mark.split()
        getattr(draw, shape)([float(number) * scale * _FINE for number in numbers], colour)
    return image.reduce(_FINE)


def outline(colour: str, points: Iterable[Point]) -> str:
    """The mark of a polygon."""
    return f"{colour} polygon " + " ".join(f"{x:.2f} {y:.2f}" for x, y in points)


def disc(radius: int, colour: str) -> Image.Image:
    """A filled circle."""
    side = 2 * radius
    return picture(side, side, f"{colour} ellipse 0 0 {side - 0.4} {side - 0.4}")


def glow(radius: int, colour: str, strength: float = 1.0) -> Image.Image:
    """Light that fades out from its centre."""
    distance = Image.radial_gradient("L").resize((2 * radius, 2 * radius))
    light = Image.new("RGBA", distance.size, colour)
    # The gradient reaches the corners of its square; light ends at the rim of the circle.
    light.putalpha(
        distance.point([int(max(0, 1 - v / 181) ** 2 * 255 * strength) for v in range(256)])
    )
    return light


def blurred(image: Image.Image, radius: float) -> Image.Image:
    """The picture out of focus; premultiplied, so that the colour of clear pixels does not show."""
    return image.convert("RGBa").filter(ImageFilter.GaussianBlur(radius)).convert("RGBA")


def ridge(period: int, heights: Sequence[float], colour: str, depth: int) -> Image.Image:
    """A tile of hills or waves: the n-th height (pixels) is the swing of n waves in a period."""

    def crest(x: int) -> float:
        turns = [n * x / period + n * n * _GOLDEN for n in range(1, len(heights) + 1)]
        swings = zip(heights, turns, strict=True)
        return sum(heights) - sum(height * sin(2 * pi * turn) for height, turn in swings)

    height = int(sum(heights)) + depth
    hills = [(x, crest(x)) for x in range(period + 1)]
    return picture(period, height, outline(colour, [*hills, (period, height), (0, height)]))


def scattered(count: int) -> Iterator[Point]:
    """Points in the unit square, evenly spread and without a visible order."""
    for n in range(count):
        yield (n * _PLASTIC + 0.13) % 1, (n * _PLASTIC**2 + 0.37) % 1


def moving(
    image: Image.Image,
    x: float,
    y: float,
    dx: float = 0,
    dy: float = 0,
    *,
    lead: float = 0,
    spin: float = 0,
) -> Element:
    """The picture around a point, circling it once in a loop by `dx` and `dy` pixels.

    It rotates by `spin` turns; a fraction of a turn must be a symmetry of the picture.
    """

    def paint(frame: Image.Image, moment: float) -> None:
        angle = 2 * pi * (moment + lead)
        turned = image.rotate(-360 * spin * moment, Image.Resampling.BILINEAR) if spin else image
        _paste(frame, turned, x + dx * sin(angle), y + dy * cos(angle))

    return paint


def drifting(tile: Image.Image, top: int, turns: int = 1) -> Element:
    """The tile, repeated across, moving left by `turns` of its widths in a loop (minus: right)."""

    def paint(frame: Image.Image, moment: float) -> None:
        offset = int(tile.width * turns * moment) % tile.width
        for left in range(-offset, WIDTH, tile.width):
            frame.paste(tile, (left, top), tile)

    return paint


def crossing(
    image: Image.Image, y: float, lead: float = 0, turns: int = 1, sway: float = 6
) -> Element:
    """The picture passing from left to right (minus: right to left), bobbing by `sway` pixels."""

    def paint(frame: Image.Image, moment: float) -> None:
        way = (turns * moment + lead) % 1 * (WIDTH + image.width)
        _paste(frame, image, way - image.width / 2, y + sway * sin(4 * pi * (moment + lead)))

    return paint


def rising(
    images: Sequence[Image.Image], count: int, direction: int = 1, sway: float = 12
) -> Element:
    """Pairs of pictures on their way up (minus: down), spread over the whole frame.

    The two of a pair are half the way apart, so each may end a loop where the other began it.
    """
    margin = max(image.height for image in images)

    def paint(frame: Image.Image, moment: float) -> None:
        for n, (x, y) in enumerate(scattered(count)):
            across = x * WIDTH + sway * sin(2 * pi * (moment + x))
            for start in (y, y + 0.5):
                risen = (start + direction * (1 + n % 2) * moment / 2) % 1
                below = HEIGHT + margin - risen * (HEIGHT + 2 * margin)
                _paste(frame, images[n % len(images)], across, below)

    return paint


def stars(count: int, bottom: int) -> Element:
    """Twinkling stars above a height."""
    steps = [glow(3 + step // 3, "#ffffff", 0.25 + step / 10) for step in range(8)]

    def paint(frame: Image.Image, moment: float) -> None:
        for n, (x, y) in enumerate(scattered(count)):
            beat = sin(2 * pi * (moment * (1 + n % 3) + n * _GOLDEN))
            _paste(frame, steps[int((beat + 1) * 3.99)], x * WIDTH, y * bottom)

    return paint


def _paste(frame: Image.Image, image: Image.Image, x: float, y: float) -> None:
    frame.paste(image, (round(x - image.width / 2), round(y - image.height / 2)), image)
