"""The lands of the demo's scenes, drawn by us: tiles that repeat without a seam, and places."""

from __future__ import annotations

from math import pi, sin

from PIL import Image, ImageDraw

from resolvers.demo.drawing import blurred, glow, scattered, shape


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


def cottage() -> Image.Image:
    """A snowed-in cottage with light in its window."""

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.rectangle((16 * k, 44 * k, 94 * k, 92 * k), "#4a2f35")
        draw.rectangle((74 * k, 8 * k, 86 * k, 40 * k), "#38242c")
        draw.polygon(
            [(6 * k, 48 * k), (34 * k, 14 * k), (78 * k, 14 * k), (104 * k, 48 * k)], "#f3f8fd"
        )
        draw.rectangle((28 * k, 56 * k, 48 * k, 74 * k), "#ffd27a")
        draw.rectangle((37 * k, 56 * k, 38 * k, 74 * k), "#4a2f35")
        draw.rectangle((66 * k, 58 * k, 82 * k, 92 * k), "#2b1b22")

    house = shape(110, 92, pen)
    warm = glow(70, "#ffcf7a", 0.5)
    ground = Image.new("RGBA", (160, 140))
    ground.paste(warm, (0, 30), warm)
    ground.alpha_composite(house, (25, 30))
    return ground


def _mountain(
    draw: ImageDraw.ImageDraw, x: float, foot: float, tall: float, rock: str, snow: str
) -> None:
    top, half = foot - tall, tall * 0.8
    draw.polygon([(x, top), (x - half, foot), (x + half, foot)], rock)
    edge = ((0.3, 0.3), (0.12, 0.22), (0.02, 0.36), (-0.1, 0.24), (-0.24, 0.3))
    cap = [(x + a * half * 0.8, top + b * tall * 0.8) for a, b in edge]
    draw.polygon([(x, top), *cap], snow)


def _pine(draw: ImageDraw.ImageDraw, x: float, foot: float, tall: float, colour: str) -> None:
    for storey in range(4):
        top = foot - tall + storey * tall * 0.2
        half = tall * (0.09 + 0.06 * storey)
        draw.polygon(
            [(x, top), (x - half, top + tall * 0.42), (x + half, top + tall * 0.42)], colour
        )


def _tree(
    draw: ImageDraw.ImageDraw, x: float, foot: float, size: float, trunk: str, leaves: str
) -> None:
    draw.rectangle((x - size * 0.06, foot - size, x + size * 0.06, foot), trunk)
    box = (x - size * 0.36, foot - size * 1.35, x + size * 0.36, foot - size * 0.55)
    draw.ellipse(box, leaves)
