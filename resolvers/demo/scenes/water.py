"""Scenes at the water."""

from __future__ import annotations

from resolvers.demo import buildings, figures, mountains, plants, scenery
from resolvers.demo.drawing import (
    Scene,
    beam,
    crossing,
    disc,
    drifting,
    glow,
    gradient,
    placed,
    polygon,
    ridge,
    rising,
    swaying,
    twinkling,
)


def lake() -> Scene:
    """A mountain lake in the morning."""
    return Scene(
        gradient("#5aa9e6", "#a8d8f0", "#fdf3df", "#f9e2c0", "#8ec3d8", "#3d7f9f"),
        placed(glow(160, "#fff6d8", 0.9), 260, 250),
        drifting(scenery.clouds("#ffffff", 150), 110),
        drifting(mountains.mountains(360, 170, "#8fa9c6", "#ffffff"), 215, 0),
        drifting(ridge(360, (16, 12, 6), "#5f8a94", 120), 345, 0),
        drifting(plants.pines(180, 34, "#2f5d57"), 352, 0),
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


def lanterns() -> Scene:
    """Paper lanterns over a river at night."""
    return Scene(
        gradient("#070b24", "#1a1a4a", "#472b66", "#9c4f72", "#e39b74", "#4a3560", "#171a3c"),
        twinkling(50, 300),
        drifting(ridge(360, (26, 14, 6), "#2b1f4a", 120), 395, 0),
        drifting(plants.pines(180, 40, "#171433"), 420, 0),
        drifting(ridge(360, (3, 2), "#5a3a66", 60), 480),
        drifting(ridge(180, (4, 2), "#3d2c5c", 80), 525, -1),
        drifting(ridge(360, (5, 3), "#241f47", 90), 580),
        rising((figures.lantern(30), figures.lantern(16), figures.lantern(22)), 9),
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
        drifting(plants.weed(180, "#1e8f86"), 450, 0),
        drifting(ridge(360, (20, 12), "#0a3c5f", 110), 550, 0),
        rising((figures.bubble(7), figures.bubble(4), figures.bubble(11)), 8),
    )


def lighthouse() -> Scene:
    """A lighthouse at nightfall."""
    return Scene(
        gradient("#0d1b3e", "#274374", "#5d7ea6", "#e8b08f", "#f6d1a8"),
        twinkling(45, 260),
        drifting(scenery.clouds("#9fb3cf", 80), 300),
        drifting(ridge(360, (4, 3), "#39608a", 90), 432),
        beam(262, 236, "#fff6c9"),
        placed(buildings.tower(), 262, 340),
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
