"""The things in the demo's scenes, drawn by us: each function makes one picture with soft edges."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image, ImageDraw

from resolvers.demo.drawing import Point, blurred, disc, glow, polygon, shape


def gull(span: int, colour: str = "#2a1d3d") -> Image.Image:
    """A gull far away."""
    wings = [
        (0.0, 0.2),
        (0.25, 0.0),
        (0.5, 0.3),
        (0.75, 0.0),
        (1.0, 0.2),
        (0.76, 0.12),
        (0.5, 0.48),
    ]
    outline = [*wings, (0.24, 0.12)]
    return polygon(span, span // 2, [(x * span, y * span) for x, y in outline], colour)


def boat(hull: str = "#2b1b45", sail: str = "#fff3e0") -> Image.Image:
    """A sailing boat."""

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.polygon([(2 * k, 70 * k), (84 * k, 70 * k), (70 * k, 88 * k), (16 * k, 88 * k)], hull)
        draw.rectangle((41 * k, 2 * k, 43 * k, 72 * k), hull)
        draw.polygon([(46 * k, 6 * k), (46 * k, 64 * k), (80 * k, 64 * k)], sail)
        draw.polygon([(38 * k, 16 * k), (38 * k, 64 * k), (14 * k, 64 * k)], "#ffc9a8")

    return shape(86, 90, pen)


def heart(side: int, colour: str) -> Image.Image:
    """A heart."""
    curve = [2 * pi * n / 60 for n in range(60)]
    points: list[Point] = [
        (
            side * (0.5 + sin(a) ** 3 * 0.48),
            side * (0.46 - (13 * cos(a) - 5 * cos(2 * a) - 2 * cos(3 * a) - cos(4 * a)) * 0.031),
        )
        for a in curve
    ]
    return polygon(side, side, points, colour)


def lantern(width: int) -> Image.Image:
    """A paper lantern with a light in it."""
    height = width * 5 // 4
    picture = glow(width, "#ffb25c", 0.8)
    paper = shape(
        width,
        height,
        lambda draw, k: draw.rounded_rectangle(
            (0, 0, width * k - 1, height * k - 1), width * k // 4, "#ff9d4d"
        ),
    )
    flame = glow(width // 2, "#fff3c4")
    paper.alpha_composite(flame, ((width - flame.width) // 2, height - flame.height))
    picture.alpha_composite(paper, ((picture.width - width) // 2, (picture.height - height) // 2))
    return picture


def ringed() -> Image.Image:
    """A planet with bands and rings."""
    side = 260
    planet = _banded(84)
    rings = shape(side, side, _rings)
    front = rings.crop((0, side // 2, side, side))
    picture = rings.copy()
    picture.alpha_composite(planet, ((side - planet.width) // 2, (side - planet.height) // 2))
    picture.alpha_composite(front, (0, side // 2))
    return picture.rotate(18, Image.Resampling.BICUBIC)


def comet() -> Image.Image:
    """A comet that flies to the right."""
    tail = polygon(130, 24, [(0, 12), (118, 5), (126, 12), (118, 19)], "#bfe3ff")
    tail.putalpha(tail.getchannel("A").point([v // 2 for v in range(256)]))
    soft = blurred(tail, 3)
    soft.alpha_composite(glow(11, "#ffffff"), (105, 1))
    return soft


def fish(length: int, body: str, fin: str) -> Image.Image:
    """A fish that swims to the right."""

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        size = length * k
        draw.polygon([(0, 0.1 * size), (0.32 * size, 0.35 * size), (0, 0.6 * size)], fin)
        draw.polygon([(0.4 * size, 0.16 * size), (0.62 * size, 0), (0.72 * size, 0.2 * size)], fin)
        draw.ellipse((0.2 * size, 0.1 * size, size, 0.6 * size), body)
        draw.polygon(
            [(0.5 * size, 0.36 * size), (0.64 * size, 0.3 * size), (0.6 * size, 0.5 * size)], fin
        )
        draw.ellipse((0.82 * size, 0.24 * size, 0.9 * size, 0.32 * size), "#14263d")

    return shape(length, int(length * 0.7), pen)


def bubble(radius: int) -> Image.Image:
    """A bubble of air."""
    side = 2 * radius

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        rim = (0, 0, side * k - 1, side * k - 1)
        draw.ellipse(rim, "#ffffff30", "#ffffffb0", width=k)
        draw.ellipse(
            (side * k * 0.25, side * k * 0.2, side * k * 0.45, side * k * 0.4), "#ffffffd0"
        )

    return shape(side, side, pen)


def wheel(radius: int, spokes: int, colour: str) -> Image.Image:
    """A wheel of wedges, as wide as the gaps between them."""
    side = 2 * radius

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        for n in range(spokes):
            start = 360 * n / spokes
            draw.pieslice((0, 0, side * k - 1, side * k - 1), start, start + 180 / spokes, colour)

    return shape(side, side, pen)


def balloon() -> Image.Image:
    """A hot-air balloon: the picture of unknown origin that one demo video places."""
    width, bag = 116, 124
    stripes = ("#d1495b", "#f4efe6", "#edae49", "#f4efe6")

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        for x in (46, 70):
            draw.line((x * k, 118 * k, (x * 0.5 + 29) * k, 146 * k), "#5b4636", k)
        draw.rounded_rectangle((49 * k, 144 * k, 67 * k, 160 * k), 4 * k, "#8a5a3b")
        for n in range(8):
            half = (width / 2) * (1 - n / 7.5)
            box = ((58 - half) * k, 0, (58 + half) * k, bag * k)
            draw.ellipse(box, stripes[n % len(stripes)])

    return _tapered(shape(width, 162, pen), 66, 122)


def spark(radius: int) -> Image.Image:
    """A glowing stone."""
    picture = glow(radius * 4, "#ff8a2a", 0.9)
    stone = disc(radius, "#ffe7a8")
    picture.alpha_composite(stone, (3 * radius, 3 * radius))
    return picture


def drop(radius: int) -> Image.Image:
    """A drop of water on glass, which turns what is behind it upside down."""
    side = 2 * radius

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.ellipse((0, 0, side * k - 1, side * k - 1), "#0a142440")
        draw.ellipse((k, k, (side - 1) * k, (side - 2) * k), "#c9dcf02c", "#e8f2ff50", k)
        bright = (side * k * 0.28, side * k * 0.2, side * k * 0.5, side * k * 0.38)
        draw.ellipse(bright, "#ffffffc0")

    return shape(side, side, pen)


def light(radius: int, colour: str) -> Image.Image:
    """A light out of focus: a soft disc with a brighter rim."""
    side = 2 * radius + 8

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        box = (4 * k, 4 * k, (side - 4) * k, (side - 4) * k)
        draw.ellipse(box, f"{colour}70", f"{colour}a0", 2 * k)

    return blurred(shape(side, side, pen), 1.5)


def whale() -> Image.Image:
    """A whale that swims in the air: the AI-made picture that one demo video places."""
    body = "#35507f"

    def pen(draw: ImageDraw.ImageDraw, k: int) -> None:
        draw.polygon(
            [
                (30 * k, 60 * k),
                (2 * k, 22 * k),
                (34 * k, 34 * k),
                (50 * k, 10 * k),
                (58 * k, 62 * k),
            ],
            body,
        )
        draw.ellipse((40 * k, 30 * k, 236 * k, 122 * k), body)
        draw.polygon(
            [(32 * k, 48 * k), (110 * k, 36 * k), (110 * k, 100 * k), (60 * k, 84 * k)], body
        )
        draw.chord((70 * k, 34 * k, 234 * k, 121 * k), 12, 150, "#dfe8f5")
        for n in range(4):
            draw.arc(
                ((96 + 14 * n) * k, 64 * k, (222 - 8 * n) * k, (118 - 6 * n) * k),
                40,
                120,
                "#a9bcd8",
                k,
            )
        draw.polygon([(140 * k, 96 * k), (176 * k, 98 * k), (130 * k, 140 * k)], "#2a406a")
        draw.ellipse((204 * k, 66 * k, 212 * k, 74 * k), "#0d1730")

    return shape(240, 144, pen)


def _tapered(picture: Image.Image, top: int, bottom: int) -> Image.Image:
    """The picture, ever narrower from one height to another, where it is a third as wide."""
    width = picture.width
    for y in range(top, bottom):
        row = picture.crop((0, y, width, y + 1))
        share = 1 - 0.66 * ((y - top) / (bottom - top)) ** 1.4
        thin = row.resize((max(1, round(width * share)), 1), Image.Resampling.BILINEAR)
        picture.paste((0, 0, 0, 0), (0, y, width, y + 1))
        picture.paste(thin, ((width - thin.width) // 2, y))
    return picture


def _banded(radius: int) -> Image.Image:
    side = 2 * radius
    bands = Image.new("RGBA", (side, side), "#f2b27a")
    draw = ImageDraw.Draw(bands)
    for n, colour in enumerate(("#e88d67", "#f6c891", "#d9795d", "#f2b27a", "#c9644f", "#f0c08a")):
        draw.rectangle((0, side * (n + 0.6) / 6.4, side, side * (n + 1) / 6.4), colour)
    planet = Image.new("RGBA", (side, side))
    planet.paste(blurred(bands, 2), (0, 0), disc(radius, "#ffffff"))
    shade = blurred(disc(radius, "#1a0b2e"), 14)
    shade.putalpha(shade.getchannel("A").point([v // 2 for v in range(256)]))
    dark = Image.new("RGBA", (side, side))
    dark.paste(shade, (radius // 2, radius // 3), shade)
    lit = planet.copy()
    lit.paste(dark, (0, 0), dark)
    lit.putalpha(planet.getchannel("A"))
    return lit


def _rings(draw: ImageDraw.ImageDraw, k: int) -> None:
    for inset, colour in ((0, "#e9c9a4c0"), (9, "#c79a7ac0"), (17, "#f4dfbfb0")):
        box = (inset * k, (100 + inset * 0.26) * k, (260 - inset) * k, (160 - inset * 0.26) * k)
        draw.ellipse(box, outline=colour, width=6 * k)
