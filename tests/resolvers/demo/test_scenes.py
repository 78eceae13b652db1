from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat

from resolvers.demo import scenes
from resolvers.demo.drawing import Scene

ALL = (
    scenes.islands, scenes.lake, scenes.sunset, scenes.forest, scenes.dunes, scenes.city,
    scenes.snow, scenes.aurora, scenes.planets, scenes.reef, scenes.collage, scenes.geometry,
    scenes.lighthouse, scenes.lanterns, scenes.blossom, scenes.rain, scenes.eruption,
    scenes.windmills,
)  # fmt: skip


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, from 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize("scene", ALL)
def test_scene_moves_and_comes_back_to_where_it_began(scene: Callable[[], Scene]) -> None:
    drawn = scene()
    first, middle, last = (drawn.paint(moment) for moment in (0.0, 0.4, 1.0))
    assert (first.mode, first.size) == ("RGB", (360, 640))
    assert difference(first, last) < 0.5 < difference(first, middle)
