import pytest
from PIL import Image, ImageChops, ImageStat

from resolvers.demo.scenes import SCENES


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, from 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize("name", SCENES)
def test_scene_moves_and_returns_to_its_start(name: str) -> None:
    scene = SCENES[name]()
    first, middle, last = (scene.paint(moment) for moment in (0.0, 0.4, 1.0))
    assert (first.mode, first.size) == ("RGB", (360, 640))
    assert difference(first, last) < 0.5 < difference(first, middle)


def test_scenes_are_distinct() -> None:
    posters = [make().paint(0.0).resize((36, 64)) for make in SCENES.values()]
    pairs = [(a, b) for n, a in enumerate(posters) for b in posters[:n]]
    assert len(posters) >= 18
    assert min(difference(a, b) for a, b in pairs) > 8
