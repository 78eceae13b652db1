"""The mountains in the demo's scenes, drawn by us."""

from __future__ import annotations

from math import sin, sqrt

from PIL import Image, ImageDraw

from resolvers.demo.drawing import blurred, shape


def mountains(period: int, height: int, rock: str, snow: str) -> Image.Image:
    """A tile of pointed mountains with snow on them."""
    depth = 200
    tops = ((0.16, 0.7), (0.46, 1.0), (0.7, 0.62), (0.9, 0.85))

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.rectangle((0, height * k, period * k, (height + depth) * k), rock)
        for at, rise in tops:
            for x in (at * period, (at - 1) * period, (at + 1) * period):
                _mountain(draw, x * k, height * k, height * rise * k, rock, snow)

    return shape(period, height + depth, pen)


def peak(width: int, height: int, rock: str, snow: str, share: float) -> Image.Image:
    """A lone mountain with hollow slopes and a flat top, the upper `share` of it under snow."""

    def half(y: float) -> float:
        return width * (0.045 + 0.455 * y * sqrt(y))

    def outline(k: int, top: float, foot: float) -> list[tuple[float, float]]:
        steps = [top + (foot - top) * n / 40 for n in range(41)]
        right = [((width / 2 + half(y)) * k, y * height * k) for y in steps]
        return [(width * k - x, y) for x, y in reversed(right)] + right

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.polygon(outline(k, 0, 1), rock)
        cap = outline(k, 0, share)
        left, right = cap[0][0], cap[-1][0]
        teeth = [
            (right - (right - left) * n / 10, height * k * share * (1.34 if n % 2 else 0.86))
            for n in range(1, 10)
        ]
        draw.polygon([*cap, *teeth], snow)

    return shape(width, height, pen)


def lava() -> Image.Image:
    """Streams of lava on a slope, from its top down."""
    width, height = 240, 220

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        for n, (slope, length) in enumerate(((-0.34, 0.9), (-0.1, 0.62), (0.12, 1.0), (0.36, 0.7))):
            for step in range(int(height * length)):
                x = width / 2 + 26 * slope + slope * step * 0.9 + 5 * sin(step / 15 + 2 * n)
                half = 3.4 * (1 - step / height / length) + 0.8
                draw.ellipse(
                    ((x - half) * k, (step - 2) * k, (x + half) * k, (step + 2) * k), "#ff9a3c"
                )

    streams = shape(width, height, pen)
    hot = blurred(streams, 5)
    hot.alpha_composite(streams)
    return hot


def _mountain(
    draw: ImageDraw.ImageDraw, x: float, foot: float, tall: float, rock: str, snow: str
) -> None:
    top, half = foot - tall, tall * 0.8
    draw.polygon([(x, top), (x - half, foot), (x + half, foot)], rock)
    edge = ((0.3, 0.3), (0.12, 0.22), (0.02, 0.36), (-0.1, 0.24), (-0.24, 0.3))
    cap = [(x + a * half * 0.8, top + b * tall * 0.8) for a, b in edge]
    draw.polygon([(x, top), *cap], snow)
