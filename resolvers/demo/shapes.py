"""The things in the demo's scenes. A tile repeats across without a seam.

`SHAPES` holds what is drawn mark by mark (see `picture`): the size, and marks with `{}` for the
colours of `shape`.
"""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import Final

from PIL import Image

from resolvers.demo.drawing import blurred, disc, glow, outline, picture, scattered

SHAPES: Final = {
    "boat": (86, 90, "#2b1b45 polygon 2 70 84 70 70 88 16 88; #2b1b45 rectangle 41 2 43 72; "
        "#fff3e0 polygon 46 6 46 64 80 64; #ffc9a8 polygon 38 16 38 64 14 64"),
    "cottage": (110, 92, "#4a2f35 rectangle 16 44 94 92; #38242c rectangle 74 8 86 40; #f3f8fd "
        "polygon 6 48 34 14 78 14 104 48; #ffd27a rectangle 28 56 48 74; #4a2f35 rectangle 37 56 "
        "38 74; #2b1b22 rectangle 66 58 82 92"),
    "drop": (20, 20, "{} ellipse 0 0 20 20; {} ellipse 1 1 19 18; #ffffffc0 ellipse 6 4 10 8"),
    "fish": (100, 70, "{1} polygon 0 10 32 35 0 60; {1} polygon 40 16 62 0 72 20; {0} ellipse 20 "
        "10 100 60; {1} polygon 50 36 64 30 60 50; #14263d ellipse 82 24 90 32"),
    "gull": (100, 50, "#2a1d3d polygon 0 20 25 0 50 30 75 0 100 20 76 12 50 48 24 12"),
    "heart": (100, 100, "{0} ellipse 4 8 52 56; {0} ellipse 48 8 96 56; {0} polygon 9 46 50 96 "
        "91 46 50 28"),
    "island": (100, 110, "{0} polygon 2 42 14 62 30 70 42 94 50 102 60 80 76 66 90 56 98 42; {1} "
        "ellipse 2 33 98 51; {0} rectangle 27 20 29 42; {0} rectangle 43 12 47 42; {0} rectangle "
        "65 18 67 42; {1} ellipse 20 14 36 31; {1} ellipse 34 2 56 26; {1} ellipse 57 10 75 29"),
    "lava": (240, 220, "#ff9a3c polygon 108 0 92 50 58 90 44 150 24 198 50 152 66 94 99 52; "
        "#ff9a3c polygon 114 0 110 60 92 136 116 62; #ff9a3c polygon 122 0 136 70 124 130 154 220 "
        "134 130 144 68; #ff9a3c polygon 130 0 158 48 158 84 184 154 168 84 168 46"),
    "lantern": (20, 25, "#ff9d4d ellipse 0 0 20 9; #ff9d4d rectangle 0 4 20 21; #ff9d4d ellipse "
        "0 16 20 25"),
    "light": (24, 24, "{0}a0 ellipse 2 2 22 22; {0}70 ellipse 3 3 21 21"),
    "mill": (80, 144, "#33404d ellipse 22 9 58 49; #6b4a3a polygon 24 29 56 29 69 144 11 144; "
        "#59392b polygon 42 29 56 29 69 144 50 144; #f4efe6 rectangle 13 89 67 93; #2b2320 "
        "rectangle 34 118 46 144; #f6e3b4 rectangle 36 52 44 61; #f6e3b4 rectangle 36 72 44 81; "
        "#f6e3b4 rectangle 36 101 44 110"),
    "mountains": (360, 370, "{0} polygon 0 70 30 90 58 51 94 106 166 0 210 90 252 65 276 98 324 "
        "26 360 70 360 370 0 370; {1} polygon 58 51 42 73 54 70 60 79 66 68 75 75; {1} polygon "
        "166 0 138 40 154 36 166 52 178 34 188 45; {1} polygon 252 65 238 80 248 78 254 86 266 "
        "84; {1} polygon 324 26 302 58 316 54 324 66 334 50 352 58"),
    "pagoda": (114, 190, "{0} rectangle 56 0 58 40; {1} rectangle 42 37 72 68; {0} polygon 42 37 "
        "72 37 87 47 72 51 42 51 27 47; {1} rectangle 38 68 76 99; {0} polygon 38 68 76 68 94 78 "
        "76 82 38 82 20 78; {1} rectangle 34 98 80 129; {0} polygon 34 98 80 98 100 108 80 112 34 "
        "112 14 108; {1} rectangle 30 129 84 160; {0} polygon 30 129 84 129 107 139 84 143 30 143 "
        "7 139; {1} rectangle 26 159 88 190; {0} polygon 26 159 88 159 114 169 88 173 26 173 0 "
        "169"),
    "peak": (440, 220, "{0} polygon 0 220 100 184 150 138 180 80 200 0 240 0 260 80 290 138 340 "
        "184 440 220; {1} polygon 183 68 200 0 240 0 257 68 248 60 240 88 232 58 224 92 216 60 "
        "208 86 198 58"),
    "petal": (10, 10, "{} polygon 1 3 5 2 9 5 8 8 3 7"),
    "rays": (520, 620, "#d8fbff24 polygon 210 0 218 0 70 620 20 620; #d8fbff24 polygon 232 0 240 "
        "0 200 620 130 620; #d8fbff24 polygon 262 0 270 0 340 620 270 620; #d8fbff24 polygon 290 "
        "0 298 0 480 620 430 620"),
    "rings": (260, 260, "#e9c9a4c0 ellipse 0 100 260 160; #c79a7ac0 ellipse 8 103 252 157; "
        "#f4dfbfb0 ellipse 15 107 245 153; #f4dfbf00 ellipse 22 111 238 149"),
    "sail": (130, 130, "#4a3a30 rectangle 77 64 128 80; #fbf6ea rectangle 78 65 127 79; "
        "#3a2c24 rectangle 62 63 129 66"),
    "bough": (300, 210, "#4a2d3a polygon 300 16 220 49 150 56 40 104 150 61 220 55 300 25; "
        "#4a2d3a polygon 262 33 236 99 213 146 240 101 268 37; "
        "#4a2d3a polygon 220 49 168 95 131 150 172 97 224 55"),
    "tower": (70, 236, "#f4efe6 polygon 22 40 48 40 60 236 10 236; #d1495b polygon 20 70 50 70 "
        "52 100 18 100; #d1495b polygon 16 130 54 130 56 160 14 160; #d1495b polygon 13 190 57 "
        "190 59 220 11 220; #22304d rectangle 16 36 54 41; #ffe9a8 rectangle 25 16 45 36; #d1495b "
        "polygon 20 16 35 0 50 16"),
    "whale": (240, 144, "#35507f polygon 30 60 2 22 34 34 50 10 58 62; #dfe8f5 ellipse 60 38 236 "
        "126; #35507f polygon 34 52 70 40 110 32 150 30 190 38 222 56 236 82 150 92 90 106 62 98 "
        "44 80; #2a406a polygon 140 92 176 96 130 140; #0d1730 ellipse 204 66 212 74"),
}  # fmt: skip


def shape(name: str, size: float, *colours: str) -> Image.Image:
    """One of `SHAPES`, `size` pixels wide."""
    width, height, marks = SHAPES[name]
    return picture(width, height, *marks.format(*colours).split(";"), scale=size / width)


def pines(period: int, height: int, colour: str) -> Image.Image:
    """A tile of pine trees on a slope."""
    count = max(5, period * 2 // height)
    marks = [f"{colour} rectangle 0 {height} {period} {height + 300}"]
    for n, (_, y) in enumerate(scattered(count)):
        middle, tall = (n + 0.5) * period / count, height * (0.62 + 0.38 * y)
        for storey in range(4):
            top, half = height - tall + storey * tall * 0.2, tall * (0.09 + 0.06 * storey)
            left, right, foot = middle - half, middle + half, top + tall * 0.42
            marks.append(f"{colour} polygon {middle} {top} {left} {foot} {right} {foot}")
    return picture(period, height + 300, *marks)


def clouds(colour: str, height: int) -> Image.Image:
    """A tile of long clouds."""
    marks = [
        f"{colour}96 ellipse {left} {top} {left + 74 - 9 * part} {top + 22}"
        for x, y in scattered(5)
        for part in range(4)
        for left, top in [(x * 216 + part * 22, height * (0.25 + y * 0.4) - part % 2 * 8)]
    ]
    return blurred(picture(360, height, *marks), 5)


def skyline(height: int, wall: str, light: str) -> Image.Image:
    """A tile of houses with lit windows."""
    marks, left = [], 0
    for n, width in enumerate((44, 34, 58, 30, 48, 40, 36, 70)):
        top = int(height * (0.08 + 0.62 * (n * 5 % 8) / 8))
        marks.append(f"{wall} rectangle {left} {top} {left + width - 1} {height + 260}")
        for x in range(left + 6, left + width - 9, 9):
            lit = (
                y for y in range(top + 10, height + 260, 14) if (x * 7 + y * 13 + n * 5) % 11 < 5
            )
            marks += [f"{light} rectangle {x} {y} {x + 4} {y + 6}" for y in lit]
        left += width
    return picture(360, height + 260, *marks)


def curtain(period: int, colour: str, kind: int) -> Image.Image:
    """A tile of northern light, bright below and fading upwards."""
    light, fall = Image.new("L", (period, 340)), Image.linear_gradient("L").resize((1, 250))
    for x in range(period):
        angle = 2 * pi * x / period
        drop = 45 + 30 * sin(angle * (1 + kind) + kind) + 14 * sin(angle * 3)
        beat = max(0, 0.41 + 0.19 * sin(angle * 4 + kind) + 0.15 * sin(angle * 9 + 2 * kind))
        light.paste(fall.point([int(v * beat) for v in range(256)]), (x, int(drop)))
    tile = Image.new("RGBA", light.size, colour)
    tile.putalpha(light)
    return blurred(tile, 6)


def sails(side: int) -> Image.Image:
    """The four sails of a windmill."""
    image, sail = Image.new("RGBA", (side, side)), shape("sail", side)
    for quarter in range(4):
        image.alpha_composite(sail.rotate(90 * quarter - 25, Image.Resampling.BICUBIC))
    return image


def bough() -> Image.Image:
    """A bough in blossom that hangs in from the right."""
    image = shape("bough", 300)
    for n, (x, y) in enumerate(scattered(190)):
        flower = disc(5 + n % 3 * 2, ("#ffd9e4e0", "#ffb7cde0", "#fff0f4e0", "#f79cbae0")[n % 4])
        flower.alpha_composite(disc(2, "#d9587c"), (flower.width // 2 - 2, flower.height // 2 - 2))
        left = int(25 + 255 * x**0.7)
        image.alpha_composite(flower, (left, int((0.1 + 0.5 * y) * (280 - left * 0.8)) % 170))
    return image


def rosette(radius: int, count: int, colour: str, *, wedges: bool = False) -> Image.Image:
    """A flower cut from paper, or a wheel of wedges as wide as the gaps between them."""
    waves = [(2 * pi * n / 720, cos(count * 2 * pi * n / 720)) for n in range(720)]
    edge = [(a, radius * (float(wave > 0) if wedges else 0.79 + 0.2 * wave)) for a, wave in waves]
    points = [(radius + r * cos(a), radius + r * sin(a)) for a, r in edge]
    return picture(2 * radius, 2 * radius, outline(colour, points))


def ringed() -> Image.Image:
    """A planet with bands and rings."""
    colours = ("#e88d67", "#f6c891", "#d9795d", "#f2b27a", "#c9644f", "#f0c08a")
    bands = [f"{c} rectangle 0 {26 * n + 14} 168 {26 * n + 30}" for n, c in enumerate(colours)]
    planet = blurred(picture(168, 168, "#f2b27a rectangle 0 0 168 168", *bands), 2)
    night = "#1a0b2e70 rectangle 0 0 168 168", "#1a0b2e00 ellipse -50 -50 150 150"
    planet.alpha_composite(blurred(picture(168, 168, *night), 14))
    rings, image = shape("rings", 260), shape("rings", 260)
    image.paste(planet, (46, 46), disc(84, "#ffffff"))
    image.alpha_composite(rings.crop((0, 130, 260, 260)), (0, 130))
    return image.rotate(18, Image.Resampling.BICUBIC)


def balloon() -> Image.Image:
    """A hot-air balloon: the picture of unknown origin that one demo video places."""
    marks = [
        "#5b4636 polygon 44 118 51 146 67 146 72 118",
        "#0000 polygon 46 118 53 144 65 144 70 118",
        "#8a5a3b rectangle 49 144 67 160",
    ]
    top = [(sqrt(1 - (1 - y / 58) ** 2), y) for y in range(58)]
    profile = top + [(1 - 0.7 * (y / 64) ** 1.8, y + 58) for y in range(65)]
    for n in range(8):
        half, colour = 58 - 7.7 * n, ("#d1495b", "#f4efe6", "#edae49", "#f4efe6")[n % 4]
        edges = [(58 + half * width, y) for width, y in profile]
        marks.append(outline(colour, edges + [(116 - x, y) for x, y in reversed(edges)]))
    return picture(116, 162, *marks)


def shining(image: Image.Image, radius: int, colour: str, strength: float = 0.9) -> Image.Image:
    """The picture in the middle of a glow."""
    light = glow(radius, colour, strength)
    light.alpha_composite(image, (radius - image.width // 2, radius - image.height // 2))
    return light


def lantern(width: int) -> Image.Image:
    """A paper lantern with a light in it."""
    paper, flame = shape("lantern", width), glow(width // 2, "#fff3c4")
    paper.alpha_composite(flame, (0, paper.height - flame.height))
    return shining(paper, width, "#ffb25c", 0.8)


def spark(radius: int) -> Image.Image:
    """A glowing stone."""
    return shining(disc(radius, "#ffe7a8"), 4 * radius, "#ff8a2a")
