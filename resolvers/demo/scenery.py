"""The lands of the demo's scenes, drawn by us: tiles that repeat without a seam, and places."""

from __future__ import annotations

from math import pi, sin

from PIL import Image, ImageDraw

from resolvers.demo.drawing import blurred, scattered, shape


def clouds(colour: str, height: int, width: int = 360) -> Image.Image:
    """A tile of long clouds."""
    tile = Image.new("RGBA", (width, height), colour)
    tile.putalpha(0)
    for n, (x, y) in enumerate(scattered(5)):
        puff = Image.new("L", (width, height))
        draw = ImageDraw.Draw(puff)
        for part in range(4):
            left = x * width * 0.6 + part * 22
            top = height * 0.25 + y * height * 0.4 - (part % 2) * 8
            draw.ellipse((left, top, left + 74 - 9 * part, top + 20 + 4 * (n % 2)), 150)
        tile.paste(Image.new("RGBA", tile.size, colour), (0, 0), puff)
    return blurred(tile, 5)


def skyline(period: int, height: int, wall: str, light: str) -> Image.Image:
    """A tile of houses with lit windows."""
    depth = 260
    widths = (44, 34, 58, 30, 48, 40, 36, 70)

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        left = 0
        for n, width in enumerate(widths):
            top = height * (0.08 + 0.62 * ((n * 5) % 8) / 8)
            draw.rectangle((left * k, top * k, (left + width - 1) * k, (height + depth) * k), wall)
            for x in range(left + 6, left + width - 9, 9):
                for y in range(int(top) + 10, height + depth, 14):
                    if (x * 7 + y * 13 + n * 5) % 11 < 5:
                        draw.rectangle((x * k, y * k, (x + 4) * k, (y + 6) * k), light)
            left += width
        draw.rectangle((0, height * k, period * k, (height + 2) * k), wall)

    return shape(period, height + depth, pen)


def curtain(period: int, colour: str, kind: int) -> Image.Image:
    """A tile of northern light, bright below and fading upwards."""
    height = 340
    light = Image.new("L", (period, height))
    fall = Image.linear_gradient("L").resize((1, 250))
    for x in range(period):
        angle = 2 * pi * x / period
        drop = 45 + 30 * sin(angle * (1 + kind) + kind) + 14 * sin(angle * 3)
        beat = 0.55 + 0.25 * sin(angle * 4 + kind) + 0.2 * sin(angle * 9 + 2 * kind)
        column = fall.point([int(v * max(0.0, beat) * 0.75) for v in range(256)])
        light.paste(column, (x, int(drop)))
    tile = Image.new("RGBA", light.size, colour)
    tile.putalpha(light)
    return blurred(tile, 6)


def rays() -> Image.Image:
    """Light that falls through water, from a point above it."""
    width, height = 520, 620

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        for n, (x, _) in enumerate(scattered(9)):
            foot, wide = (n + x) * width / 9, 18 + 22 * x
            top = width / 2 + (foot - width / 2) * 0.2
            outline = [(top, 0), (top + 8, 0), (foot + wide, height), (foot - wide, height)]
            draw.polygon([(a * k, b * k) for a, b in outline], "#d8fbff24")

    return blurred(shape(width, height, pen), 5)


def island(width: int, rock: str, grass: str) -> Image.Image:
    """A floating island with trees."""
    height = int(width * 1.1)
    top = height * 0.42

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        rim = [(0.02, 0.0), (0.14, 0.2), (0.3, 0.28), (0.42, 0.52), (0.5, 0.6), (0.6, 0.38)]
        rim += [(0.76, 0.24), (0.9, 0.14), (0.98, 0.0)]
        draw.polygon([(x * width * k, (top + y * width) * k) for x, y in rim], rock)
        flat = (0.02 * width * k, (top - width * 0.09) * k, 0.98 * width * k)
        draw.ellipse((*flat, (top + width * 0.09) * k), grass)
        for x, size in ((0.28, 0.2), (0.45, 0.3), (0.66, 0.24)):
            _tree(draw, x * width * k, top * k, size * width * k, rock, grass)

    return shape(width, height, pen)


def _tree(
    draw: ImageDraw.ImageDraw, x: float, foot: float, size: float, trunk: str, leaves: str
) -> None:
    draw.rectangle((x - size * 0.06, foot - size, x + size * 0.06, foot), trunk)
    box = (x - size * 0.36, foot - size * 1.35, x + size * 0.36, foot - size * 0.55)
    draw.ellipse(box, leaves)
