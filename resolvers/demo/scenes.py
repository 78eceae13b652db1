"""The scenes of the demo videos: a background and the elements before it, far to near."""

from __future__ import annotations

from collections.abc import Iterator

from resolvers.demo import figures, scenery
from resolvers.demo.drawing import (
    HEIGHT,
    Element,
    Scene,
    beam,
    blurred,
    crossing,
    disc,
    drifting,
    glow,
    gradient,
    placed,
    polygon,
    ridge,
    rising,
    spinning,
    swaying,
    twinkling,
)


def islands() -> Scene:
    """Islands that float in a violet sky."""
    return Scene(
        gradient("#1b1247", "#5b2a86", "#c35a9b", "#ffb88a", "#ffe3b8"),
        twinkling(40, 300),
        placed(glow(190, "#ffd9f2", 0.7), 250, 190),
        placed(disc(62, "#fff1dd"), 250, 190),
        drifting(scenery.clouds("#ffd6e6", 90), 420),
        swaying(scenery.island(110, "#7a4f8f", "#b48ac9"), 80, 300, 4, 7, lead=0.4),
        swaying(scenery.island(230, "#5d3a72", "#7fd6a3"), 205, 420, 0, 10),
        drifting(scenery.clouds("#fff0e6", 110), 520, -1),
        swaying(scenery.island(90, "#4a2e63", "#9be3b2"), 70, 530, 5, 8, lead=0.7),
        drifting(scenery.clouds("#ffffff", 150), 560),
    )


def lake() -> Scene:
    """A mountain lake in the morning."""
    return Scene(
        gradient("#5aa9e6", "#a8d8f0", "#fdf3df", "#f9e2c0", "#8ec3d8", "#3d7f9f"),
        placed(glow(160, "#fff6d8", 0.9), 260, 250),
        drifting(scenery.clouds("#ffffff", 150), 110),
        drifting(scenery.mountains(360, 170, "#8fa9c6", "#ffffff"), 215, 0),
        drifting(ridge(360, (16, 12, 6), "#5f8a94", 120), 345, 0),
        drifting(scenery.pines(180, 34, "#2f5d57"), 352, 0),
        drifting(ridge(360, (3, 2, 2), "#7db4c9", 60), 404),
        drifting(ridge(180, (3, 2), "#5f9fb9", 80), 450, -1),
        drifting(ridge(360, (5, 3), "#4688a6", 140), 510),
        drifting(ridge(180, (5, 3), "#2f6f8f", 120), 585, -1),
    )


def sunset() -> Scene:
    """The sun over the sea."""
    return Scene(
        gradient("#26235c", "#7b3b8c", "#e8617c", "#ff9d5c", "#ffd98a", "#ffd98a"),
        placed(glow(210, "#fff0b0", 0.9), 180, 372),
        swaying(disc(58, "#fff4c7"), 180, 362, 0, 6),
        drifting(scenery.clouds("#ffb199", 110), 150),
        crossing(figures.gull(26), 190, 0.2),
        crossing(figures.gull(18), 235, 0.35),
        drifting(ridge(360, (4, 3, 2), "#d9607a", 60), 402),
        drifting(ridge(180, (4, 3), "#b04a7d", 80), 438, -1),
        swaying(figures.boat(), 245, 446, 5, 3, turns=2),
        drifting(ridge(360, (8, 4, 2), "#7c3a7b", 90), 470),
        drifting(ridge(180, (7, 4), "#502d68", 100), 525, -1),
        drifting(ridge(360, (10, 6, 3), "#2f2150", 120), 575),
    )


def forest() -> Scene:
    """Pines in the mist."""
    return Scene(
        gradient("#b9c8cc", "#d6dcd6", "#e8e4d4", "#cfd6cf"),
        placed(glow(230, "#fffbe6", 0.9), 230, 170),
        placed(disc(36, "#fffdf0"), 230, 170),
        drifting(scenery.pines(180, 60, "#a5b8b6"), 200),
        drifting(scenery.clouds("#eef1ea", 150), 270, -1),
        drifting(scenery.pines(360, 90, "#7e9a96"), 270),
        drifting(scenery.clouds("#e6ebe4", 140), 380, -1),
        drifting(scenery.pines(360, 130, "#4e716e"), 350),
        drifting(scenery.clouds("#dfe6e0", 120), 500, -1),
        drifting(scenery.pines(360, 180, "#274a49"), 440),
        crossing(figures.gull(20), 120, 0.6),
    )


def dunes() -> Scene:
    """Dunes under two moons."""
    return Scene(
        gradient("#0c1445", "#2b2f77", "#7a4b94", "#e07a5f", "#f2b880"),
        twinkling(60, 320),
        placed(glow(120, "#ffe7c4", 0.7), 110, 150),
        placed(disc(44, "#ffe9cf"), 110, 150),
        swaying(disc(18, "#f5b7c5"), 235, 235, 10, 8),
        drifting(ridge(360, (26, 10), "#b75d5b", 120), 370),
        drifting(ridge(720, (34, 22, 8), "#93424f", 160), 400),
        drifting(ridge(360, (30, 8), "#6b2d47", 160), 490),
        drifting(ridge(720, (26, 20, 6), "#431c38", 120), 560),
    )


def city() -> Scene:
    """A city at dusk, with sparkles and hearts that an effect has added."""
    return Scene(
        gradient("#1a1a40", "#4b2a7b", "#c2478b", "#ff9a76", "#ffd1a3"),
        twinkling(30, 260),
        placed(glow(180, "#ffc9a3", 0.8), 180, 420),
        drifting(scenery.skyline(360, 190, "#5a3b84", "#ffcf8a"), 330),
        drifting(scenery.skyline(360, 250, "#2a1f52", "#ffd98f"), 420),
        rising(
            (figures.heart(26, "#ff5c8a"), glow(12, "#fff3b0"), figures.heart(16, "#ff9ec4")),
            12,
        ),
    )


def snow() -> Scene:
    """A winter night with snow."""
    return Scene(
        gradient("#0b1d3a", "#1d3d66", "#4a7099", "#9db9d3"),
        placed(glow(150, "#dfeeff", 0.6), 270, 130),
        placed(disc(34, "#f4f8ff"), 270, 130),
        drifting(scenery.pines(180, 70, "#33567c"), 330, 0),
        drifting(ridge(360, (16, 8), "#c9dbec", 200), 410, 0),
        drifting(scenery.pines(360, 110, "#183453"), 360, 0),
        placed(scenery.cottage(), 215, 470),
        drifting(ridge(360, (18, 6), "#eaf3fb", 140), 490, 0),
        rising((disc(2, "#ffffff"), disc(3, "#ffffff"), disc(1, "#dcebfa")), 48, -1, 18),
    )


def lanterns() -> Scene:
    """Paper lanterns over a river at night."""
    return Scene(
        gradient("#070b24", "#1a1a4a", "#472b66", "#9c4f72", "#e39b74", "#4a3560", "#171a3c"),
        twinkling(50, 300),
        drifting(ridge(360, (26, 14, 6), "#2b1f4a", 120), 395, 0),
        drifting(scenery.pines(180, 40, "#171433"), 420, 0),
        drifting(ridge(360, (3, 2), "#5a3a66", 60), 480),
        drifting(ridge(180, (4, 2), "#3d2c5c", 80), 525, -1),
        drifting(ridge(360, (5, 3), "#241f47", 90), 580),
        rising((figures.lantern(30), figures.lantern(16), figures.lantern(22)), 9),
    )


def aurora() -> Scene:
    """Northern lights."""
    return Scene(
        gradient("#030b1f", "#071c3a", "#0e3b4f", "#15575a"),
        twinkling(80, 420),
        drifting(scenery.curtain(360, "#3cf2b1", 0), 60),
        drifting(scenery.curtain(360, "#7a6bff", 1), 30, -1),
        drifting(scenery.curtain(720, "#56ffd0", 2), 110),
        drifting(ridge(360, (30, 26, 10, 8), "#0a2233", 120), 430, 0),
        drifting(scenery.pines(360, 80, "#04121d"), 500, 0),
    )


def planets() -> Scene:
    """A planet with rings."""
    return Scene(
        gradient("#05010f", "#140a33", "#2a1452", "#10061f"),
        placed(glow(260, "#6c2fb5", 0.5), 90, 480),
        placed(glow(220, "#1f6fd1", 0.45), 300, 150),
        twinkling(110, HEIGHT),
        swaying(figures.ringed(), 185, 300, 0, 9),
        swaying(disc(22, "#8fd3ff"), 70, 150, 14, 10, lead=0.3),
        swaying(disc(12, "#ffb38a"), 300, 500, 18, 14, lead=0.6),
        crossing(figures.comet(), 90, 0.15, sway=0),
    )


def reef() -> Scene:
    """Fish over a reef."""
    return Scene(
        gradient("#7fe3ec", "#2ea7cf", "#14639f", "#0a2f66"),
        swaying(scenery.rays(), 180, 300, 24, 0),
        drifting(ridge(360, (22, 14, 6), "#125488", 160), 470, 0),
        crossing(figures.fish(46, "#ffd166", "#f79d3c"), 230, 0.1),
        crossing(figures.fish(30, "#c3f2ff", "#7cc6e8"), 330, 0.55, sway=9),
        crossing(figures.fish(70, "#ff7b9c", "#ffd6e0"), 400, 0.75),
        drifting(scenery.weed(180, "#1e8f86"), 450, 0),
        drifting(ridge(360, (20, 12), "#0a3c5f", 110), 550, 0),
        rising((figures.bubble(7), figures.bubble(4), figures.bubble(11)), 8),
    )


def collage() -> Scene:
    """Cut paper."""
    return Scene(
        gradient("#f6ead7", "#f3e0c6"),
        placed(disc(150, "#f2b5a0"), 250, 170),
        *_flower(120, 210, 110, 9, "#e4572e", "#ffc914"),
        drifting(ridge(360, (18, 26, 8), "#76b5a7", 300), 350),
        *_flower(270, 370, 80, -7, "#2e86ab", "#f6f1e5"),
        drifting(ridge(360, (26, 10, 8), "#2f6f6b", 260), 430, -1),
        *_flower(100, 470, 66, 8, "#ffffff", "#e4572e"),
        drifting(ridge(360, (16, 20), "#1d3f4a", 200), 530),
        placed(disc(26, "#ffc914"), 300, 60),
    )


def geometry() -> Scene:
    """Turning shapes, as motion graphics have them."""
    wheels = (
        spinning(figures.wheel(168, 12, "#2c4db0"), 180, 320, 1 / 12),
        spinning(figures.wheel(124, 8, "#f7b801"), 180, 320, -1 / 8),
        spinning(figures.wheel(84, 6, "#f35b04"), 180, 320, 1 / 6),
        placed(disc(46, "#7fdbda"), 180, 320),
        swaying(disc(20, "#ffffff"), 180, 320, 22, 22),
    )
    corners = [
        swaying(disc(13, colour), 180, 320, 150, 240, lead=n / 6)
        for n, colour in enumerate(
            ("#f7b801", "#7fdbda", "#f35b04", "#ffffff", "#7fdbda", "#f35b04")
        )
    ]
    return Scene(gradient("#101d42", "#1b2f6b"), *corners, *wheels)


def lighthouse() -> Scene:
    """A lighthouse at nightfall."""
    return Scene(
        gradient("#0d1b3e", "#274374", "#5d7ea6", "#e8b08f", "#f6d1a8"),
        twinkling(45, 260),
        drifting(scenery.clouds("#9fb3cf", 80), 300),
        drifting(ridge(360, (4, 3), "#39608a", 90), 432),
        beam(262, 236, "#fff6c9"),
        placed(figures.tower(), 262, 340),
        placed(glow(46, "#fffbe0"), 262, 236),
        placed(
            polygon(
                210, 90, [(0, 90), (40, 38), (90, 8), (150, 0), (210, 30), (210, 90)], "#16263f"
            ),
            262,
            468,
        ),
        drifting(ridge(180, (6, 3), "#2b4d78", 90), 470, -1),
        drifting(ridge(360, (9, 5, 2), "#1d3960", 100), 520),
        drifting(ridge(180, (7, 4), "#122746", 100), 575, -1),
    )


def _flower(x: int, y: int, radius: int, count: int, colour: str, heart: str) -> Iterator[Element]:
    """A paper flower that turns by one petal (minus: the other way), above its shadow."""
    shadow = blurred(figures.petals(radius, abs(count), "#3a2a1a70"), 3)
    yield spinning(shadow, x + 3, y + 4, 1 / count)
    yield spinning(figures.petals(radius, abs(count), colour), x, y, 1 / count)
    yield placed(disc(radius // 3, heart), x, y)
