"""Clips: short silent H.264 videos that every browser plays, and stills of them.

The same frames give the same bytes on one version of the encoder.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import av
from av.container import OutputContainer
from av.video.frame import PictureType
from PIL import Image

from resolvers.demo.drawing import Scene

FRAME_RATE: Final = 24
SECONDS: Final = 4
MP4: Final = "video/mp4"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"

_THUMBNAIL_SIZE: Final = (180, 320)
# One thread: with more, the bytes depend on the number of processors.
_ENCODER: Final = {"tune": "animation", "threads": "1"}

Change = Callable[[Image.Image, float], Image.Image]
"""An edit: from a frame and its moment in the clip, 0 to 1, to the new frame."""


class Quality(Enum):
    """The encoder's quality: x264's preset and its rate factor."""

    MASTER = ("ultrafast", "18")
    PUBLISHED = ("veryfast", "22")


def drawn(scene: Scene, quality: Quality = Quality.MASTER) -> bytes:
    """A scene as an MP4 of four seconds."""
    count = FRAME_RATE * SECONDS
    return _encoded((_frame(scene.paint(n / count)) for n in range(count)), quality)


def edited(clip: bytes, change: Change, quality: Quality = Quality.MASTER) -> bytes:
    """The clip with each frame changed, encoded again."""
    frames = list(_decoded(clip))
    changed = (change(_image(f), n / len(frames)) for n, f in enumerate(frames))
    return _encoded(map(_frame, changed), quality)


def transcoded(clip: bytes) -> bytes:
    """The same frames as smaller media, as after a platform's transcoding."""
    return _encoded(_decoded(clip), Quality.PUBLISHED)


def picture(image: Image.Image, mime: str) -> bytes:
    """A still as PNG or JPEG."""
    stream = io.BytesIO()
    if mime == JPEG:
        image.convert("RGB").save(stream, "JPEG", quality=82, optimize=True)
    else:
        image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def thumbnail(media: bytes, mime: str) -> bytes:
    """A small JPEG of a clip's first frame, or of a picture."""
    image = _image(next(_decoded(media))) if mime == MP4 else Image.open(io.BytesIO(media))
    ground = Image.new("RGB", image.size, "#ffffff")
    ground.paste(image, (0, 0), image if image.mode == "RGBA" else None)
    ground.thumbnail(_THUMBNAIL_SIZE)
    return picture(ground, JPEG)


@cache
def tiny() -> bytes:
    """A clip of one second and 64 by 64 pixels for tests, made once per process."""
    colours = ("#12355b", "#420039", "#d72638", "#ff570a")
    frames = (Image.new("RGB", (64, 64), colours[n * 4 // FRAME_RATE]) for n in range(FRAME_RATE))
    return _encoded(map(_frame, frames), Quality.PUBLISHED)


def _frame(image: Image.Image) -> av.VideoFrame:
    frame: av.VideoFrame = av.VideoFrame.from_image(image)  # type: ignore[no-untyped-call]
    return frame


def _image(frame: av.VideoFrame) -> Image.Image:
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    return image


def _decoded(clip: bytes) -> Iterator[av.VideoFrame]:
    with av.open(io.BytesIO(clip), "r") as container:
        for frame in container.decode(video=0):
            # A decoded frame keeps its type; the encoder must choose a new one.
            frame.pict_type = PictureType.NONE
            yield frame


def _encoded(frames: Iterable[av.VideoFrame], quality: Quality) -> bytes:
    """Encode frames of one size, with the index before the media: it plays while it loads."""
    # The muxer opens the file a second time to move the index, so the file needs a name.
    with tempfile.TemporaryDirectory(prefix="provenance-clip-") as folder:
        path = Path(folder, "clip.mp4")
        with av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as container:
            _encode(container, iter(frames), quality)
        return path.read_bytes()


def _encode(container: OutputContainer, frames: Iterator[av.VideoFrame], quality: Quality) -> None:
    first = next(frames)
    preset, factor = quality.value
    options = {**_ENCODER, "preset": preset, "crf": factor}
    stream = container.add_stream("libx264", rate=Fraction(FRAME_RATE), options=options)
    stream.width, stream.height, stream.pix_fmt = first.width, first.height, "yuv420p"
    for n, frame in enumerate(chain((first,), frames)):
        frame.pts, frame.time_base = n, Fraction(1, FRAME_RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
