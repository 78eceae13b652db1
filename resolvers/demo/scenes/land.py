"""Scenes on land."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

from resolvers.demo import buildings, figures, mountains, plants, scenery
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
    placed,
    ridge,
    rising,
    scattered,
    spinning,
    spouting,
    swaying,
    twinkling,
)


def forest() -> Scene:
    """Pines in the mist."""
    return Scene(
        gradient("#b9c8cc", "#d6dcd6", "#e8e4d4", "#cfd6cf"),
        placed(glow(230, "#fffbe6", 0.9), 230, 170),
        placed(disc(36, "#fffdf0"), 230, 170),
        drifting(plants.pines(180, 60, "#a5b8b6"), 200),
        drifting(scenery.clouds("#eef1ea", 150), 270, -1),
        drifting(plants.pines(360, 90, "#7e9a96"), 270),
        drifting(scenery.clouds("#e6ebe4", 140), 380, -1),
        drifting(plants.pines(360, 130, "#4e716e"), 350),
        drifting(scenery.clouds("#dfe6e0", 120), 500, -1),
        drifting(plants.pines(360, 180, "#274a49"), 440),
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
        drifting(plants.pines(180, 70, "#33567c"), 330, 0),
        drifting(ridge(360, (16, 8), "#c9dbec", 200), 410, 0),
        drifting(plants.pines(360, 110, "#183453"), 360, 0),
        placed(buildings.cottage(), 215, 470),
        drifting(ridge(360, (18, 6), "#eaf3fb", 140), 490, 0),
        rising((disc(2, "#ffffff"), disc(3, "#ffffff"), disc(1, "#dcebfa")), 48, -1, 18),
    )


def blossom() -> Scene:
    """A tree in blossom, a pagoda and a mountain with snow."""
    return Scene(
        gradient("#7fb2e5", "#b9d9f2", "#fbe3e6", "#ffd3c4", "#f7c6c0"),
        placed(glow(170, "#fff3da", 0.9), 110, 190),
        placed(disc(38, "#fff8ea"), 110, 190),
        placed(mountains.peak(440, 220, "#6d86b3", "#ffffff", 0.3), 205, 354),
        drifting(scenery.clouds("#ffffff", 120), 330),
        drifting(ridge(360, (14, 10, 5), "#8fa6b8", 160), 400, 0),
        placed(buildings.pagoda(190, "#a33b3b", "#3a2430"), 88, 440),
        drifting(ridge(360, (12, 8, 4), "#5b7a5a", 140), 508, 0),
        drifting(ridge(360, (10, 4), "#3f5d49", 110), 566, 0),
        swaying(plants.bough(("#ffd9e4", "#ffb7cd", "#fff0f4", "#f79cba")), 222, 92, 3, 3),
        rising((plants.petal(7, "#ffc4d6"), plants.petal(5, "#ffe3ec")), 16, -1, 34),
    )


def rain() -> Scene:
    """A street at night, out of focus behind a window in the rain."""
    return Scene(
        gradient("#0b1222", "#15233b", "#2a3350", "#3a3347", "#191c2b", "#0d111c"),
        drifting(blurred(scenery.skyline(360, 260, "#101a2c", "#a87b3f"), 4), 170, 0),
        drifting(blurred(ridge(360, (2,), "#0b1019", 140), 6), 498, 0),
        *_reflections(),
        *_street_lights(),
        crossing(figures.light(24, "#ff3b30"), 452, 0.1, -1, 2),
        crossing(figures.light(24, "#ff3b30"), 452, 0.22, -1, 2),
        crossing(figures.light(28, "#fff2cf"), 492, 0.6, 1, 2),
        crossing(figures.light(28, "#fff2cf"), 492, 0.74, 1, 2),
        *_drops(),
        rising((figures.drop(6), figures.drop(4), figures.drop(8)), 12, -1, 2),
    )


def eruption() -> Scene:
    """A volcano that erupts at night."""
    return Scene(
        gradient("#06060f", "#140d1e", "#3a1220", "#7a1f1c", "#b33a1a"),
        twinkling(50, 260),
        rising((_smoke(70), _smoke(54), _smoke(84)), 5, 1, 26),
        placed(glow(230, "#ff5a1f", 0.85), 180, 300),
        spouting((figures.spark(5), figures.spark(3), figures.spark(4)), 180, 306, 44, 150, 220),
        swaying(glow(80, "#ffd27a", 0.95), 180, 300, 0, 6, turns=2),
        placed(mountains.peak(460, 300, "#1a1016", "#ff7a2a", 0.03), 180, 450),
        placed(mountains.lava(), 180, 400),
        drifting(ridge(360, (16, 10, 6), "#120a10", 130), 500, 0),
        drifting(plants.pines(360, 60, "#080508"), 548, 0),
        rising((figures.spark(2), figures.spark(1)), 14, 1, 24),
    )


def windmills() -> Scene:
    """Windmills in the tulip fields."""
    return Scene(
        gradient("#4f9fe0", "#8cc6ee", "#d3ecf7", "#fdf6e3", "#e5e7bd"),
        drifting(scenery.clouds("#ffffff", 130), 60),
        drifting(scenery.clouds("#ffffff", 150), 190, -1),
        drifting(ridge(360, (5, 4), "#9db887", 120), 392, 0),
        *_mill(300, 366, 96, 1 / 4),
        *_mill(212, 378, 130, 1 / 2),
        drifting(ridge(360, (4, 3), "#7fa566", 120), 428, 0),
        *_mill(86, 372, 220, -1 / 2),
        drifting(plants.tulips(360, "#f2c14e", "#5f9350", 9), 462, 0),
        drifting(plants.tulips(360, "#e4572e", "#4d8146", 13), 494, 0),
        drifting(plants.tulips(360, "#f59ac0", "#3f703c", 18), 532, 0),
        drifting(plants.tulips(360, "#d72638", "#2f5a31", 26), 576, 0),
    )


def _mill(x: int, y: int, height: int, turns: float) -> Iterator[Element]:
    """A windmill whose sails turn by quarters."""
    yield placed(buildings.windmill(height), x, y)
    yield spinning(buildings.sails(height * 9 // 20), x, y - height * 3 // 10, turns, 0.07)


def _street_lights() -> Iterator[Element]:
    """Lights out of focus, which hardly move."""
    colours = ("#ffb14a", "#ff6b57", "#7fd1ff", "#ffe08a", "#63d6a0")
    for n, (x, y) in enumerate(scattered(22)):
        spot = figures.light(12 + n * 5 % 17, colours[n % len(colours)])
        yield swaying(spot, x * WIDTH, 210 + y * 270, 3, 2, lead=n / 7)


def _reflections() -> Iterator[Element]:
    """Long lights on the wet street."""
    for n, (x, _) in enumerate(scattered(7)):
        colour = ("#ffb14a", "#ff4b3e", "#7fd1ff")[n % 3]
        streak = glow(40, colour, 0.55).resize((34, 190))
        yield swaying(streak, (n + x / 2) * WIDTH / 6.5, 570, 3, 5, lead=n / 9)


def _drops() -> Iterator[Element]:
    """Drops that cling to the glass."""
    sizes = [figures.drop(radius) for radius in (2, 3, 5, 2, 4)]
    for n, (x, y) in enumerate(scattered(90)):
        yield placed(sizes[n % len(sizes)], x * WIDTH, y * HEIGHT)


def _smoke(radius: int) -> Image.Image:
    return glow(radius, "#2a2026", 0.8)
