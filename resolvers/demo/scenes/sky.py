"""Scenes in the sky."""

from __future__ import annotations

from resolvers.demo import figures, plants, scenery
from resolvers.demo.drawing import (
    HEIGHT,
    Scene,
    crossing,
    disc,
    drifting,
    glow,
    gradient,
    placed,
    ridge,
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


def aurora() -> Scene:
    """Northern lights."""
    return Scene(
        gradient("#030b1f", "#071c3a", "#0e3b4f", "#15575a"),
        twinkling(80, 420),
        drifting(scenery.curtain(360, "#3cf2b1", 0), 60),
        drifting(scenery.curtain(360, "#7a6bff", 1), 30, -1),
        drifting(scenery.curtain(720, "#56ffd0", 2), 110),
        drifting(ridge(360, (30, 26, 10, 8), "#0a2233", 120), 430, 0),
        drifting(plants.pines(360, 80, "#04121d"), 500, 0),
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
