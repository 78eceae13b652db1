"""The buildings in the demo's scenes, drawn by us: each function makes one picture."""

from __future__ import annotations

from PIL import Image, ImageDraw

from resolvers.demo.drawing import glow, shape


def tower() -> Image.Image:
    """A lighthouse with red bands."""

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.polygon(
            [(22 * k, 40 * k), (48 * k, 40 * k), (60 * k, 236 * k), (10 * k, 236 * k)], "#f4efe6"
        )
        for top in (70, 130, 190):
            slope = 12 / 196
            left, right = 22 - (top - 40) * slope, 48 + (top - 40) * slope
            foot = top + 30
            lower = (48 + (foot - 40) * slope, 22 - (foot - 40) * slope)
            draw.polygon(
                [
                    (left * k, top * k),
                    (right * k, top * k),
                    (lower[0] * k, foot * k),
                    (lower[1] * k, foot * k),
                ],
                "#d1495b",
            )
        draw.rectangle((16 * k, 36 * k, 54 * k, 41 * k), "#22304d")
        draw.rectangle((25 * k, 16 * k, 45 * k, 36 * k), "#ffe9a8")
        draw.polygon([(20 * k, 16 * k), (35 * k, 0), (50 * k, 16 * k)], "#d1495b")

    return shape(70, 236, pen)


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


def windmill(height: int, wall: str = "#6b4a3a", cap: str = "#33404d") -> Image.Image:
    """A windmill without its sails, whose hub is at a fifth of the height."""
    width = height * 5 // 9

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        w, h = width * k, height * k
        draw.polygon([(0.3 * w, 0.2 * h), (0.7 * w, 0.2 * h), (0.86 * w, h), (0.14 * w, h)], wall)
        shade = [(0.52 * w, 0.2 * h), (0.7 * w, 0.2 * h), (0.86 * w, h), (0.62 * w, h)]
        draw.polygon(shade, "#59392b")
        draw.pieslice((0.27 * w, 0.06 * h, 0.73 * w, 0.34 * h), 180, 360, cap)
        draw.rectangle((0.16 * w, 0.62 * h, 0.84 * w, 0.645 * h), "#f4efe6")
        draw.rectangle((0.42 * w, 0.82 * h, 0.58 * w, h), "#2b2320")
        for y in (0.36, 0.5, 0.7):
            draw.rectangle((0.45 * w, y * h, 0.55 * w, (y + 0.06) * h), "#f6e3b4")

    return shape(width, height, pen)


def sails(radius: int) -> Image.Image:
    """A windmill's four sails."""
    side = 2 * radius

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        middle, long, wide = radius * k, 0.97 * radius * k, 0.22 * radius * k
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            at = [(0.2 * long, 0), (long, 0), (long, wide), (0.2 * long, wide)]
            turned = [(middle + a * dx - b * dy, middle + a * dy + b * dx) for a, b in at]
            draw.polygon(turned, "#fbf6ea", "#4a3a30", k)
            draw.line((middle, middle, middle + long * dx, middle + long * dy), "#3a2c24", 3 * k)
        draw.ellipse((middle - 4 * k, middle - 4 * k, middle + 4 * k, middle + 4 * k), "#3a2c24")

    return shape(side, side, pen)


def pagoda(height: int, wall: str, roof: str) -> Image.Image:
    """A pagoda of five storeys."""
    width = height * 3 // 5

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        middle, storey = width * k / 2, height * k / 6.2
        draw.line((middle, 0, middle, storey * 1.3), roof, 2 * k)
        for n in range(5):
            top = storey * (1.2 + n)
            body, eave = width * k * (0.13 + 0.035 * n), width * k * (0.26 + 0.06 * n)
            draw.rectangle((middle - body, top, middle + body, top + storey), wall)
            crest = [(middle - body, top), (middle + body, top)]
            tips = [(middle + eave, top + storey * 0.34), (middle + body, top + storey * 0.44)]
            mirrored = [(2 * middle - x, y) for x, y in reversed(tips)]
            draw.polygon([*crest, *tips, *mirrored], roof)

    return shape(width, height, pen)
