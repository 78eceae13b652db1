import pytest

from resolvers.generators import recognized


@pytest.mark.parametrize(
    ("name", "product", "vendor"),
    [
        ("Image Creator from Designer", "Bing Image Creator", "Microsoft"),
        ("Image Creator from Microsoft Designer", "Bing Image Creator", "Microsoft"),
        ("Bing Image Creator", "Bing Image Creator", "Microsoft"),
        ("Microsoft Designer", "Microsoft Designer", "Microsoft"),
        ("DALL·E", "DALL·E", "OpenAI"),
        ("DALL-E 3", "DALL·E", "OpenAI"),
        ("dall.e", "DALL·E", "OpenAI"),
        ("Sora", "Sora", "OpenAI"),
        ("GPT-4o", "GPT Image", "OpenAI"),
        ("gpt-image-1", "GPT Image", "OpenAI"),
        ("Adobe Firefly", "Adobe Firefly", "Adobe"),
        ("Adobe_Firefly", "Adobe Firefly", "Adobe"),
        ("Titan Image Generator G1", "Titan Image Generator", "Amazon"),
        ("Midjourney", "Midjourney", "Midjourney"),
    ],
)
def test_a_known_generator_is_recognized(name: str, product: str, vendor: str) -> None:
    assert recognized(name) == (product, vendor)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Adobe Premiere Pro",
        "Adobe Photoshop",
        "SONY CAMERA",
        "Google C2PA Core Generator Library",
        "YouTube",
        "Disk Image Creator",
        "Designer",
        "Sorama",
        "Randall Editor",
        "OpenAI",
    ],
)
def test_another_tool_is_not(name: str) -> None:
    assert recognized(name) is None
