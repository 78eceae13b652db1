import io

import av
import pytest
from PIL import Image, ImageChops, ImageStat

from resolvers.demo import clips
from resolvers.demo.drawing import Scene, disc, gradient, moving
from resolvers.demo.scenes import SCENES


@pytest.fixture(scope="module")
def clip() -> bytes:
    return clips.drawn(Scene(gradient("#ffffff", "#ffffff"), moving(disc(40, "#000"), 90, 90)))


def frames(media: bytes) -> list[Image.Image]:
    with av.open(io.BytesIO(media), "r") as container:
        return [f.to_image() for f in container.decode(video=0)]  # type: ignore[no-untyped-call]


def brightness(image: Image.Image) -> float:
    return ImageStat.Stat(image.convert("L")).mean[0]


def test_drawn_clip_is_four_seconds_of_vertical_h264(clip: bytes) -> None:
    with av.open(io.BytesIO(clip), "r") as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (context.width, context.height) == (360, 640)
        assert stream.average_rate == 24
        assert (len(container.streams), container.duration) == (1, 4_000_000)
    assert len(frames(clip)) == 96


def test_drawn_clip_has_its_index_before_its_media(clip: bytes) -> None:
    assert 0 < clip.index(b"moov") < clip.index(b"mdat")


def test_drawn_clip_is_the_same_each_time() -> None:
    assert clips.drawn(SCENES["sunset"]()) == clips.drawn(SCENES["sunset"]())


def test_edited_clip_has_the_changed_frames(clip: bytes) -> None:
    dark = clips.edited(clip, lambda frame, moment: frame.point(lambda v: int(v * moment)))
    levels = [brightness(frame) for frame in frames(dark)]
    assert levels[0] < 2
    assert levels[48] == pytest.approx(brightness(frames(clip)[48]) / 2, abs=3)


def test_transcoded_clip_shows_the_same_in_other_bytes(clip: bytes) -> None:
    smaller = clips.transcoded(clip)
    assert smaller != clip
    pairs = zip(frames(clip), frames(smaller), strict=True)
    assert max(brightness(ImageChops.difference(a, b)) for a, b in pairs) < 2


def test_transcoded_clip_is_as_long(clip: bytes) -> None:
    with av.open(io.BytesIO(clips.transcoded(clip)), "r") as container:
        assert container.duration == 4_000_000
        assert container.streams.video[0].average_rate == 24


def test_thumbnail_of_a_clip_is_a_small_jpeg_of_its_first_frame(clip: bytes) -> None:
    image = Image.open(io.BytesIO(clips.thumbnail(clip, clips.MP4)))
    assert (image.format, image.size) == ("JPEG", (180, 320))
    assert brightness(image) == pytest.approx(brightness(frames(clip)[0]), abs=2)


def test_thumbnail_of_a_transparent_picture_stands_on_white() -> None:
    still = clips.picture(Image.new("RGBA", (20, 20)), clips.PNG)
    image = Image.open(io.BytesIO(clips.thumbnail(still, clips.PNG)))
    assert (image.format, image.size, brightness(image)) == ("JPEG", (20, 20), 255)


def test_picture_is_of_the_type_asked_for() -> None:
    image = Image.new("RGB", (8, 8))
    formats = [
        Image.open(io.BytesIO(clips.picture(image, m))).format for m in (clips.PNG, clips.JPEG)
    ]
    assert formats == ["PNG", "JPEG"]


def test_tiny_clip_is_one_second_of_64_by_64() -> None:
    with av.open(io.BytesIO(clips.tiny()), "r") as container:
        context = container.streams.video[0].codec_context
        assert (context.width, context.height, container.duration) == (64, 64, 1_000_000)


def test_tiny_clip_is_made_once() -> None:
    assert clips.tiny() is clips.tiny()
