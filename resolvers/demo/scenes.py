"""The scenes of the demo videos: a background and the elements before it, far to near."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PIL import Image

from resolvers.demo.drawing import (
    HEIGHT,
    WIDTH,
    Element,
    Scene,
    blurred,
    crossing,
    disc,
    drifting,
    glow,
    gradient,
    moving,
    picture,
    ridge,
    rising,
    scattered,
    stars,
)
from resolvers.demo.shapes import (
    bough,
    clouds,
    curtain,
    lantern,
    pines,
    ringed,
    rosette,
    sails,
    shape,
    shining,
    skyline,
    spark,
)

# fmt: off
SCENES: Final[Mapping[str, Callable[[], Scene]]] = {
    "islands": lambda: Scene(
        gradient("#1b1247", "#5b2a86", "#c35a9b", "#ffb88a", "#ffe3b8"), stars(40, 300),
        _lamp(62, "#fff1dd", 250, 190), drifting(clouds("#ffd6e6", 90), 420),
        moving(shape("island", 110, "#7a4f8f", "#b48ac9"), 80, 300, 4, 7, lead=0.4),
        moving(shape("island", 230, "#5d3a72", "#7fd6a3"), 205, 420, 0, 10),
        drifting(clouds("#fff0e6", 110), 520, -1),
        moving(shape("island", 90, "#4a2e63", "#9be3b2"), 70, 530, 5, 8, lead=0.7),
        drifting(clouds("#ffffff", 150), 560),
    ),
    "lake": lambda: Scene(
        gradient("#5aa9e6", "#a8d8f0", "#fdf3df", "#f9e2c0", "#8ec3d8", "#3d7f9f"),
        moving(glow(160, "#fff6d8", 0.9), 260, 250), drifting(clouds("#ffffff", 150), 110),
        drifting(shape("mountains", 360, "#8fa9c6", "#ffffff"), 215, 0),
        drifting(ridge(360, (16, 12, 6), "#5f8a94", 120), 345, 0),
        drifting(pines(180, 34, "#2f5d57"), 352, 0),
        *_waves(404, "#7db4c9", "#5f9fb9", "#4688a6", "#2f6f8f"),
    ),
    "sunset": lambda: Scene(
        gradient("#26235c", "#7b3b8c", "#e8617c", "#ff9d5c", "#ffd98a", "#ffd98a"),
        moving(shining(disc(58, "#fff4c7"), 210, "#fff0b0"), 180, 366, 0, 6),
        drifting(clouds("#ffb199", 110), 150),
        crossing(shape("gull", 26), 190, 0.2), crossing(shape("gull", 18), 235, 0.35),
        *_waves(402, "#d9607a", "#b04a7d"), moving(shape("boat", 86), 245, 450, 5, 3),
        *_waves(480, "#7c3a7b", "#502d68", "#2f2150"),
    ),
    "forest": lambda: Scene(
        gradient("#b9c8cc", "#d6dcd6", "#e8e4d4", "#cfd6cf"), _lamp(36, "#fffdf0", 230, 170),
        *_mist(180, 60, "#a5b8b6", 200), *_mist(360, 90, "#7e9a96", 270),
        *_mist(360, 130, "#4e716e", 350), drifting(pines(360, 180, "#274a49"), 440),
        crossing(shape("gull", 20), 120, 0.6),
    ),
    "dunes": lambda: Scene(
        gradient("#0c1445", "#2b2f77", "#7a4b94", "#e07a5f", "#f2b880"), stars(60, 320),
        _lamp(44, "#ffe9cf", 110, 150), moving(disc(18, "#f5b7c5"), 235, 235, 10, 8),
        drifting(ridge(360, (26, 10), "#b75d5b", 120), 370),
        drifting(ridge(720, (34, 22, 8), "#93424f", 160), 400),
        drifting(ridge(360, (30, 8), "#6b2d47", 160), 490),
        drifting(ridge(720, (26, 20, 6), "#431c38", 120), 560),
    ),
    "city": lambda: Scene(
        gradient("#1a1a40", "#4b2a7b", "#c2478b", "#ff9a76", "#ffd1a3"), stars(30, 260),
        moving(glow(180, "#ffc9a3", 0.8), 180, 420),
        drifting(skyline(190, "#5a3b84", "#ffcf8a"), 330),
        drifting(skyline(250, "#2a1f52", "#ffd98f"), 420),
        rising((_heart(26, "#ff5c8a"), glow(12, "#fff3b0"), _heart(16, "#ff9ec4")), 12),
    ),
    "snow": lambda: Scene(
        gradient("#0b1d3a", "#1d3d66", "#4a7099", "#9db9d3"), _lamp(34, "#f4f8ff", 270, 130),
        drifting(pines(180, 70, "#33567c"), 330, 0),
        drifting(ridge(360, (16, 8), "#c9dbec", 200), 410, 0),
        drifting(pines(360, 110, "#183453"), 360, 0), moving(glow(70, "#ffcf7a", 0.5), 205, 500),
        moving(shape("cottage", 110), 215, 476),
        drifting(ridge(360, (18, 6), "#eaf3fb", 140), 490, 0),
        rising((disc(2, "#ffffff"), disc(3, "#ffffff"), disc(1, "#dcebfa")), 48, -1, 18),
    ),
    "aurora": lambda: Scene(
        gradient("#030b1f", "#071c3a", "#0e3b4f", "#15575a"), stars(80, 420),
        drifting(curtain(360, "#3cf2b1", 0), 60), drifting(curtain(360, "#7a6bff", 1), 30, -1),
        drifting(curtain(720, "#56ffd0", 2), 110),
        drifting(ridge(360, (30, 26, 10, 8), "#0a2233", 120), 430, 0),
        drifting(pines(360, 80, "#04121d"), 500, 0),
    ),
    "planets": lambda: Scene(
        gradient("#05010f", "#140a33", "#2a1452", "#10061f"),
        moving(glow(260, "#6c2fb5", 0.5), 90, 480), moving(glow(220, "#1f6fd1", 0.45), 300, 150),
        stars(110, HEIGHT), moving(ringed(), 185, 300, 0, 9),
        moving(disc(22, "#8fd3ff"), 70, 150, 14, 10, lead=0.3),
        moving(disc(12, "#ffb38a"), 300, 500, 18, 14, lead=0.6),
    ),
    "reef": lambda: Scene(
        gradient("#7fe3ec", "#2ea7cf", "#14639f", "#0a2f66"),
        moving(blurred(shape("rays", 520), 5), 180, 300, 24, 0),
        drifting(ridge(360, (22, 14, 6), "#125488", 160), 470, 0),
        crossing(shape("fish", 46, "#ffd166", "#f79d3c"), 230, 0.1),
        crossing(shape("fish", 30, "#c3f2ff", "#7cc6e8"), 330, 0.55, sway=9),
        crossing(shape("fish", 70, "#ff7b9c", "#ffd6e0"), 400, 0.75),
        drifting(ridge(180, (8, 14, 6, 20, 4, 22), "#1e8f86", 130), 470, 0),
        drifting(ridge(360, (20, 12), "#0a3c5f", 110), 550, 0),
        rising([shape("drop", size, "#ffffffb0", "#ffffff30") for size in (14, 8, 22)], 8),
    ),
    "collage": lambda: Scene(
        gradient("#f6ead7", "#f3e0c6"), moving(disc(150, "#f2b5a0"), 250, 170),
        *_flower(120, 210, 110, 9, "#e4572e", "#ffc914"),
        drifting(ridge(360, (18, 26, 8), "#76b5a7", 300), 350),
        *_flower(270, 370, 80, -7, "#2e86ab", "#f6f1e5"),
        drifting(ridge(360, (26, 10, 8), "#2f6f6b", 260), 430, -1),
        *_flower(100, 470, 66, 8, "#ffffff", "#e4572e"),
        drifting(ridge(360, (16, 20), "#1d3f4a", 200), 530), moving(disc(26, "#ffc914"), 300, 60),
    ),
    "geometry": lambda: Scene(
        gradient("#101d42", "#1b2f6b"),
        *_circling("#f7b801", "#7fdbda", "#f35b04", "#ffffff", "#7fdbda", "#f35b04"),
        moving(rosette(168, 12, "#2c4db0", wedges=True), 180, 320, spin=1 / 12),
        moving(rosette(124, 8, "#f7b801", wedges=True), 180, 320, spin=-1 / 8),
        moving(rosette(84, 6, "#f35b04", wedges=True), 180, 320, spin=1 / 6),
        moving(disc(46, "#7fdbda"), 180, 320), moving(disc(20, "#ffffff"), 180, 320, 22, 22),
    ),
    "lighthouse": lambda: Scene(
        gradient("#0d1b3e", "#274374", "#5d7ea6", "#e8b08f", "#f6d1a8"), stars(45, 260),
        drifting(clouds("#9fb3cf", 80), 300), drifting(ridge(360, (4, 3), "#39608a", 90), 432),
        moving(_beams("#fff6c95a"), 262, 236, spin=1 / 2), moving(shape("tower", 70), 262, 340),
        moving(glow(46, "#fffbe0"), 262, 236),
        moving(picture(210, 90, "#16263f polygon 0 90 40 38 90 8 150 0 210 30 210 90"), 262, 468),
        *_waves(470, "#2b4d78", "#1d3960", "#122746"),
    ),
    "lanterns": lambda: Scene(
        gradient("#070b24", "#1a1a4a", "#472b66", "#9c4f72", "#e39b74", "#4a3560", "#171a3c"),
        stars(50, 300), drifting(ridge(360, (26, 14, 6), "#2b1f4a", 120), 395, 0),
        drifting(pines(180, 40, "#171433"), 420, 0), *_waves(480, "#5a3a66", "#3d2c5c", "#241f47"),
        rising((lantern(30), lantern(16), lantern(22)), 9),
    ),
    "blossom": lambda: Scene(
        gradient("#7fb2e5", "#b9d9f2", "#fbe3e6", "#ffd3c4", "#f7c6c0"),
        _lamp(38, "#fff8ea", 110, 190), moving(shape("peak", 440, "#6d86b3", "#ffffff"), 205, 354),
        drifting(clouds("#ffffff", 120), 330),
        drifting(ridge(360, (14, 10, 5), "#8fa6b8", 160), 400, 0),
        moving(shape("pagoda", 114, "#3a2430", "#a33b3b"), 88, 440),
        drifting(ridge(360, (12, 8, 4), "#5b7a5a", 140), 508, 0),
        drifting(ridge(360, (10, 4), "#3f5d49", 110), 566, 0), moving(bough(), 222, 92, 3, 3),
        rising((shape("petal", 9, "#ffc4d6"), shape("petal", 7, "#ffe3ec")), 16, -1, 34),
    ),
    "rain": lambda: Scene(
        gradient("#0b1222", "#15233b", "#2a3350", "#3a3347", "#191c2b", "#0d111c"),
        drifting(blurred(skyline(260, "#101a2c", "#a87b3f"), 4), 170, 0),
        drifting(blurred(ridge(360, (2, 0), "#0b1019", 140), 6), 498, 0),
        *_street_lights("#ffb14a", "#ff6b57", "#7fd1ff", "#ffe08a", "#63d6a0"),
        *(crossing(_light(48, "#ff3b30"), 452, lead, -1, 2) for lead in (0.1, 0.22)),
        *(crossing(_light(56, "#fff2cf"), 492, lead, 1, 2) for lead in (0.6, 0.74)),
        *_drops(90),
        rising((_drop(12), _drop(8), _drop(16)), 12, -1, 2),
    ),
    "eruption": lambda: Scene(
        gradient("#06060f", "#140d1e", "#3a1220", "#7a1f1c", "#b33a1a"), stars(50, 260),
        rising([glow(radius, "#2a2026", 0.8) for radius in (70, 54, 84)], 5, 1, 26),
        moving(glow(230, "#ff5a1f", 0.85), 180, 300), *_fountain(180, 340),
        moving(glow(80, "#ffd27a", 0.95), 180, 300, 0, 6),
        moving(shape("peak", 560, "#1a1016", "#1a1016"), 180, 446),
        moving(blurred(shape("lava", 240), 5), 180, 412), moving(shape("lava", 240), 180, 412),
        drifting(ridge(360, (16, 10, 6), "#120a10", 130), 500, 0),
        drifting(pines(360, 60, "#080508"), 548, 0), rising((spark(2), spark(1)), 14, 1, 24),
    ),
    "windmills": lambda: Scene(
        gradient("#4f9fe0", "#8cc6ee", "#d3ecf7", "#fdf6e3", "#e5e7bd"),
        drifting(clouds("#ffffff", 130), 60), drifting(clouds("#ffffff", 150), 190, -1),
        drifting(ridge(360, (5, 4), "#9db887", 120), 392, 0), *_mill(300, 366, 53, 1 / 4),
        *_mill(212, 378, 72, 1 / 2), drifting(ridge(360, (4, 3), "#7fa566", 120), 428, 0),
        *_mill(86, 372, 120, -1 / 2), *_tulips(462, 60, "#f2c14e", "#5f9350"),
        *_tulips(494, 42, "#e4572e", "#4d8146"), *_tulips(532, 30, "#f59ac0", "#3f703c"),
        *_tulips(576, 20, "#d72638", "#2f5a31"),
    ),
}
# fmt: on


def _lamp(radius: int, colour: str, x: int, y: int) -> Element:
    """A sun or a moon in its own light."""
    return moving(shining(disc(radius, colour), 4 * radius, colour, 0.75), x, y)


def _waves(top: int, *colours: str) -> list[Element]:
    """Water, in waves that grow towards the viewer and alternate in direction."""
    tiles = [ridge(180 + 180 * (n % 2), (4 + 2 * n, 3 + n), c, 90) for n, c in enumerate(colours)]
    return [drifting(tile, top + 50 * n, 1 - n % 2 * 2) for n, tile in enumerate(tiles)]


def _mist(period: int, height: int, colour: str, top: int) -> list[Element]:
    """A row of pines with mist before it."""
    return [
        drifting(pines(period, height, colour), top),
        drifting(clouds("#e8ede6", 140), top + 70, -1),
    ]


def _tulips(top: int, count: int, flower: str, leaf: str) -> list[Element]:
    """A row of tulips: bumps on a strip, and leaves below it."""
    bumps = (0.0,) * (count - 1) + (160 / count,)
    return [
        drifting(ridge(360, bumps, flower, 180 // count), top, 0),
        drifting(ridge(360, bumps, leaf, 120), top + 300 // count, 0),
    ]


def _mill(x: int, y: int, size: int, turns: float) -> list[Element]:
    """A windmill whose sails turn by quarters."""
    turning = moving(sails(int(size * 1.65)), x, y - 0.54 * size, spin=turns)
    return [moving(shape("mill", size), x, y), turning]


def _flower(x: int, y: int, radius: int, count: int, colour: str, heart: str) -> list[Element]:
    """A paper flower that turns by one petal (minus: the other way), above its shadow."""
    shadow = blurred(rosette(radius, abs(count), "#3a2a1a70"), 3)
    flower = moving(rosette(radius, abs(count), colour), x, y, spin=1 / count)
    return [
        moving(shadow, x + 3, y + 4, spin=1 / count),
        flower,
        moving(disc(radius // 3, heart), x, y),
    ]


def _fountain(x: int, y: int) -> list[Element]:
    """Sparks that rise from a point and fall beside it, on ellipses whose lower half is hidden."""
    throws = [(150 * (across - 0.5), 60 + 200 * power) for across, power in scattered(48)]
    return [
        moving(spark(3 + n % 3), x + dx, y, -dx, -dy, lead=n / 12.7)
        for n, (dx, dy) in enumerate(throws)
    ]


def _beams(colour: str) -> Image.Image:
    """The two beams of a lighthouse."""
    wedges = (f"{colour} polygon 380 380 {x} 346 {x} 414" for x in (0, 760))
    return blurred(picture(760, 760, *wedges), 6)


def _street_lights(*colours: str) -> list[Element]:
    """Lights out of focus, which hardly move, and their reflections on the wet street."""
    streaks = [glow(40, colour, 0.55).resize((34, 190)) for colour in colours[:3]]
    return [
        *(moving(streaks[n % 3], n * 56 + 20, 570, 3, 5, lead=n / 9) for n in range(7)),
        *(
            moving(
                _light(24 + n * 10 % 34, colours[n % 5]), x * WIDTH, 210 + y * 270, 3, 2, lead=n / 7
            )
            for n, (x, y) in enumerate(scattered(22))
        ),
    ]


def _circling(*colours: str) -> list[Element]:
    """Discs on their way around the frame."""
    return [
        moving(disc(13, colour), 180, 320, 150, 240, lead=n / len(colours))
        for n, colour in enumerate(colours)
    ]


def _drops(count: int) -> list[Element]:
    """Drops that cling to a window."""
    points = enumerate(scattered(count))
    return [moving(_drop(4 + n % 4 * 2), x * WIDTH, y * HEIGHT) for n, (x, y) in points]


def _heart(size: int, colour: str) -> Image.Image:
    return shape("heart", size, colour)


def _light(size: int, colour: str) -> Image.Image:
    return blurred(shape("light", size, colour), 1.5)


def _drop(size: int) -> Image.Image:
    return shape("drop", size, "#e8f2ff50", "#c9dcf02c")
