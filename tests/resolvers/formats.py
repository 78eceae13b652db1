"""A small file of every format that is served, and Content Credentials for it in every place."""

import io
import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, partial
from typing import NamedTuple

import av
from av.audio.stream import AudioStream
from av.video.stream import VideoStream
from c2pa import Builder
from PIL import Image

from resolvers.demo.authority import Authority
from resolvers.demo.clips import tiny
from resolvers.demo.signing import _context, _signer, sign
from resolvers.media.files import MEDIA_TYPES
from tests.resolvers.large import definition

SIDE = 64
RATE = 44_100
SIGNER = Authority("Test Authority").signer("Test Signer")


class Detached(NamedTuple):
    """Media, and the manifest store that was signed over it and is not in it."""

    media: bytes
    store: bytes


def _video(container: str, codec: str, pixels: str = "yuv420p") -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=24)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = SIDE, SIDE, pixels
        for level in range(12):
            image = Image.new("RGB", (SIDE, SIDE), (20 * level, 0, 0))
            frame = av.VideoFrame.from_image(image)  # type: ignore[no-untyped-call]
            file.mux(stream.encode(frame.reformat(format=pixels)))
        file.mux(stream.encode())
    return out.getvalue()


def _audio(container: str, codec: str, samples: str) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=RATE)
        assert isinstance(stream, AudioStream)
        stream.layout = "mono"
        for number in range(6):
            frame = av.AudioFrame(format=samples, layout="mono", samples=1152)
            frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
            frame.pts = number * 1152
            frame.planes[0].update(bytes(frame.planes[0].buffer_size))
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return out.getvalue()


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (SIDE, SIDE), (200, 10, 10)).save(out, kind)
    return out.getvalue()


def _heic() -> bytes:
    """An AVIF by another brand: what is read of either are its boxes."""
    return _picture("AVIF").replace(b"avif", b"heic", 1)


def _drawing() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><path d="M0 0"/></svg>'


_MAKERS: Mapping[str, Callable[[], bytes]] = {
    "mp4": tiny,
    "m4v": partial(_video, "ipod", "libx264"),
    "mov": partial(_video, "mov", "libx264"),
    "avi": partial(_video, "avi", "mjpeg", "yuvj420p"),
    "webm": partial(_video, "webm", "libvpx"),
    "mkv": partial(_video, "matroska", "libx264"),
    "jpg": partial(_picture, "JPEG"),
    "png": partial(_picture, "PNG"),
    "webp": partial(_picture, "WEBP"),
    "gif": partial(_picture, "GIF"),
    "avif": partial(_picture, "AVIF"),
    "heic": _heic,
    "tiff": partial(_picture, "TIFF"),
    "svg": _drawing,
    "mp3": partial(_audio, "mp3", "libmp3lame", "s16p"),
    "m4a": partial(_audio, "ipod", "aac", "fltp"),
    "wav": partial(_audio, "wav", "pcm_s16le", "s16"),
}
FORMATS = tuple(_MAKERS)
WITHOUT_ROOM = ("webm", "mkv")
WITH_ROOM = tuple(each for each in FORMATS if each not in WITHOUT_ROOM)


@cache
def sample(suffix: str) -> bytes:
    """A file of this format, without credentials."""
    return _MAKERS[suffix]()


@cache
def embedded(suffix: str) -> bytes:
    """A file of this format with credentials in it."""
    return sign(sample(suffix), MEDIA_TYPES[suffix], definition(), SIGNER)


@cache
def detached(suffix: str, url: str | None = None, *, embed: bool = False) -> Detached:
    """A file of this format whose credentials are kept elsewhere: at `url`, if it names one, and
    in the file too where that is asked for.
    """
    out = io.BytesIO()
    with _context(SIGNER) as context, Builder(json.dumps(definition()), context) as builder:
        if url is not None:
            builder.set_remote_url(url)
        if not embed:
            builder.set_no_embed()
        with _signer(SIGNER) as native:
            source = io.BytesIO(sample(suffix))
            store = builder.sign(native, MEDIA_TYPES[suffix], source, out)
    return Detached(out.getvalue(), store)
