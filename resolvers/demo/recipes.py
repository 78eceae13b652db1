"""The steps of each demo video: each step changes the media, and its author signs the result."""

from __future__ import annotations

from collections.abc import Callable
from math import pi, sin

from PIL import Image, ImageEnhance

from resolvers.demo.cast import (
    CAMERA,
    DREAM_STUDIO,
    EDITOR,
    MOTION,
    NEWSROOM,
    PLATFORM,
    SKY_PAINTER,
    WATERMARKER,
    Cast,
)
from resolvers.demo.clips import MP4, PNG, Change, Quality, drawn, edited, picture
from resolvers.demo.definitions import action
from resolvers.demo.described import described
from resolvers.demo.drawing import WIDTH, Scene
from resolvers.demo.scenes import SCENES
from resolvers.demo.shapes import balloon, shape
from resolvers.demo.works import Work, continued, created, published

Recipe = Callable[[Cast], bytes]


def ai_generated(cast: Cast) -> bytes:
    """A tool generates it, a platform publishes it."""
    clip = Work(drawn(SCENES["islands"]()), MP4, "islands.mp4")
    generated = created(
        clip, cast.lab, DREAM_STUDIO, "trainedAlgorithmicMedia", "2026-05-20T08:12:00Z"
    )
    return published(generated, cast.platform, PLATFORM, "2026-05-20T09:00:00Z").media


def ai_modified(cast: Cast) -> bytes:
    """A camera's video, in which an editor places a picture that a tool generated."""
    lake = Work(drawn(SCENES["lake"]()), MP4, "lake.mp4")
    shot = created(lake, cast.camera, CAMERA, "digitalCapture", "2026-05-17T06:30:00Z")
    drawing = shape("whale", 240)
    whale = created(
        Work(picture(drawing, PNG), PNG, "whale.png"),
        cast.lab,
        DREAM_STUDIO,
        "trainedAlgorithmicMedia",
        "2026-05-18T10:05:00Z",
    )
    swum = edited(shot.media, _swimming(drawing), Quality.PUBLISHED)
    done = Work(swum, MP4, "whale-over-the-lake.mp4")
    at = "2026-05-19T15:40:00Z"
    placed = action("c2pa.placed", tool=EDITOR, at=at, ingredients=("picture",))
    return continued(shot, done, cast.editor, EDITOR, at, (placed,), {"picture": whale}).media


def camera(cast: Cast) -> bytes:
    """A camera captures it, a news agency publishes it unchanged."""
    clip = Work(drawn(SCENES["sunset"]()), MP4, "sunset.mp4")
    shot = created(clip, cast.camera, CAMERA, "digitalCapture", "2026-05-18T18:21:00Z")
    return published(shot, cast.agency, NEWSROOM, "2026-05-18T19:05:00Z").media


def camera_edited(cast: Cast) -> bytes:
    """A camera captures it, a person crops it and corrects its colours."""
    clip = Work(drawn(SCENES["forest"]()), MP4, "forest.mp4")
    shot = created(clip, cast.camera, CAMERA, "digitalCapture", "2026-05-16T05:48:00Z")
    done = Work(edited(shot.media, _cropped_and_warm, Quality.PUBLISHED), MP4, "forest-morning.mp4")
    at = "2026-05-17T11:30:00Z"
    steps = [
        action(kind, tool=EDITOR, at=at, source="humanEdits")
        for kind in ("c2pa.color_adjustments", "c2pa.cropped")
    ]
    return continued(shot, done, cast.editor, EDITOR, at, steps).media


def long_chain(cast: Cast) -> bytes:
    """Camera, edit, watermark, newspaper, platform: a chain of five signers."""
    clip = Work(drawn(SCENES["lighthouse"]()), MP4, "lighthouse.mp4")
    shot = created(clip, cast.camera, CAMERA, "digitalCapture", "2026-05-14T20:10:00Z")
    at = "2026-05-15T08:00:00Z"
    colours = action("c2pa.adjustedColor", tool=EDITOR, at=at, source="humanEdits")
    warm = Work(edited(shot.media, _warm), MP4, "lighthouse-graded.mp4")
    graded = continued(shot, warm, cast.editor, EDITOR, at, (colours,))
    at = "2026-05-15T09:30:00Z"
    mark = action("c2pa.watermarked.unbound", tool=WATERMARKER, at=at)
    marked = Work(edited(warm.media, _watermarked), MP4, "lighthouse-marked.mp4")
    supplied = continued(graded, marked, cast.agency, WATERMARKER, at, (mark,))
    printed = published(supplied, cast.newspaper, NEWSROOM, "2026-05-15T10:00:00Z")
    return published(printed, cast.platform, PLATFORM, "2026-05-15T12:45:00Z").media


def may_contain_ai(cast: Cast) -> bytes:
    """A composite of parts without a digital source type."""
    clip = Work(drawn(SCENES["collage"](), Quality.PUBLISHED), MP4, "paper-garden.mp4")
    return created(clip, cast.editor, EDITOR, "composite", "2026-05-14T13:00:00Z").media


def no_ai_declared(cast: Cast) -> bytes:
    """Made by a person with a tool that is not generative AI."""
    clip = Work(drawn(SCENES["geometry"](), Quality.PUBLISHED), MP4, "wheels.mp4")
    return created(clip, cast.studio, MOTION, "digitalCreation", "2026-05-13T16:20:00Z").media


def unrecognized(cast: Cast) -> bytes:
    """Generated and signed, by a signer on no trust list."""
    clip = Work(drawn(SCENES["aurora"](), Quality.PUBLISHED), MP4, "northern-lights.mp4")
    source = "trainedAlgorithmicMedia"
    return created(clip, cast.stranger, SKY_PAINTER, source, "2026-05-12T22:00:00Z").media


def expired(cast: Cast) -> bytes:
    """Generated and signed in 2023, without a time-stamp that outlasts the certificate."""
    clip = Work(drawn(SCENES["planets"](), Quality.PUBLISHED), MP4, "planet.mp4")
    tool = {**DREAM_STUDIO, "version": "1.0"}
    source = "trainedAlgorithmicMedia"
    return created(clip, cast.lapsed_lab, tool, source, "2023-06-01T12:00:00Z").media


def tampered(cast: Cast) -> bytes:
    """Generated, published, and changed by one bit after signing."""
    clip = Work(drawn(SCENES["reef"]()), MP4, "reef.mp4")
    source = "trainedAlgorithmicMedia"
    generated = created(clip, cast.lab, DREAM_STUDIO, source, "2026-05-11T07:15:00Z")
    media = bytearray(published(generated, cast.platform, PLATFORM, "2026-05-11T08:00:00Z").media)
    # A letter of the encoder's name in the media data: the hash differs, and the video still plays.
    media[media.index(b"x264 - core", media.index(b"mdat"))] ^= 1
    return bytes(media)


def ai_metadata(_: Cast) -> bytes:
    """Generated and not signed: only its unsigned metadata says so."""
    clip = drawn(SCENES["lanterns"](), Quality.PUBLISHED)
    return described(clip, "trainedAlgorithmicMedia", SKY_PAINTER["name"], SKY_PAINTER["version"])


def contested(cast: Cast) -> bytes:
    """Generated and signed by the tool's maker; its creator declares otherwise."""
    clip = Work(drawn(SCENES["blossom"](), Quality.PUBLISHED), MP4, "blossom.mp4")
    source = "trainedAlgorithmicMedia"
    return created(clip, cast.lab, DREAM_STUDIO, source, "2026-05-10T06:40:00Z").media


def unknown_part(cast: Cast) -> bytes:
    """A camera's video, in which an editor places a picture without credentials."""
    mills = Work(drawn(SCENES["windmills"]()), MP4, "windmills.mp4")
    shot = created(mills, cast.camera, CAMERA, "digitalCapture", "2026-05-08T09:15:00Z")
    drawing = balloon()
    still = Work(picture(drawing, PNG), PNG, "balloon.png")
    flown = edited(shot.media, _hovering(drawing), Quality.PUBLISHED)
    done = Work(flown, MP4, "windmills-and-balloon.mp4")
    at = "2026-05-09T10:20:00Z"
    placed = action("c2pa.placed", tool=EDITOR, at=at, ingredients=("picture",))
    return continued(shot, done, cast.editor, EDITOR, at, (placed,), {"picture": still}).media


def unsigned(scene: Callable[[], Scene]) -> Recipe:
    """A video that is not signed."""
    return lambda _: drawn(scene(), Quality.PUBLISHED)


def _swimming(whale: Image.Image) -> Change:
    def change(frame: Image.Image, moment: float) -> Image.Image:
        # In full view at the start, which is the poster.
        swum = int((WIDTH + whale.width) * ((moment + 0.45) % 1)) - whale.width
        frame.paste(whale, (swum, 60), whale)
        return frame

    return change


def _hovering(balloon: Image.Image) -> Change:
    def change(frame: Image.Image, moment: float) -> Image.Image:
        frame.paste(balloon, (206, int(66 + 9 * sin(2 * pi * moment))), balloon)
        return frame

    return change


def _warm(frame: Image.Image, _: float) -> Image.Image:
    warm = frame.convert("RGB", (1.1, 0, 0, 6, 0, 1.0, 0, 2, 0, 0, 0.88, 0))
    return ImageEnhance.Color(ImageEnhance.Contrast(warm).enhance(1.12)).enhance(1.35)


def _cropped_and_warm(frame: Image.Image, moment: float) -> Image.Image:
    part = frame.crop((36, 64, 324, 576)).resize(frame.size, Image.Resampling.BICUBIC)
    return _warm(part, moment)


def _watermarked(frame: Image.Image, _: float) -> Image.Image:
    pattern = Image.linear_gradient("L").resize((6, 6)).convert("RGB").resize(frame.size)
    return Image.blend(frame, pattern, 0.01)
