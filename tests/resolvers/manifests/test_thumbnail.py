import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from resolvers.manifests.thumbnail import image_type


def drawn(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize(
    ("form", "mime_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_an_image_is_known_by_its_bytes(form: str, mime_type: str) -> None:
    assert image_type(drawn(form)) == mime_type


@pytest.mark.parametrize(
    "image",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"<!DOCTYPE html>",
        b"RIFF\0\0\0\0WAVEfmt ",
        b"RIFF\0\0\0\0WEB",
        b"\x89PNG",
        b" \x89PNG\r\n\x1a\n",
        drawn("GIF"),
        drawn("BMP"),
    ],
)
def test_nothing_else_is_an_image(image: bytes) -> None:
    assert image_type(image) is None


@given(st.binary())
def test_what_follows_the_first_bytes_does_not_matter(rest: bytes) -> None:
    assert image_type(b"\xff\xd8\xff" + rest) == "image/jpeg"
    assert image_type(b"<svg" + rest) is None
