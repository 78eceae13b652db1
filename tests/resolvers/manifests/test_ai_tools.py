"""Which tool counts as the AI tool of a signal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests import ai_tools, generator_table
from resolvers.manifests.facts import Action, Manifest, Tool, VendorStatement
from resolvers.manifests.signals import GEN_AI, signals
from tests.resolvers.builders import (
    CAPTURE,
    COMPOSITE,
    PARTLY_TRAINED,
    TRAINED,
    act,
    created,
    manifest,
    opened,
)


def tool_of(made: Manifest) -> str | None:
    return next((signal.tool.name for signal in signals(made) if signal.tool), None)


def described(text: str, source_type: str | None = TRAINED) -> Action:
    return Action(kind="c2pa.created", source_type=source_type, description=text)


def by(product: str, *actions: Action) -> Manifest:
    return manifest("a", *actions, generators=(Tool(name=product), Tool(name="c2pa-rs")))


@pytest.mark.parametrize("name", ["Adobe Firefly", "Some New Model", "ChatGPT", "DALL·E"])
def test_a_tool_that_created_ai_media_is_an_ai_tool(name: str) -> None:
    assert tool_of(manifest("a", created(TRAINED, name))) == name


@pytest.mark.parametrize(
    "name",
    [
        "Adobe Photoshop",
        "Adobe_Photoshop 25.1 (Windows)",
        "Photoshop",
        "Adobe Premiere Pro 2025",
        "Adobe Lightroom Classic",
        "Final Cut Pro",
        "DaVinci Resolve Studio 19",
        "CapCut",
        "Canva",
        "剪映专业版",
        "Google Photos",
        "ffmpeg",
        "c2patool 0.9",
    ],
)
@pytest.mark.parametrize("source_type", [TRAINED, PARTLY_TRAINED, COMPOSITE])
def test_an_ordinary_editor_is_none(name: str, source_type: str) -> None:
    assert tool_of(manifest("a", created(source_type, name))) is None
    assert tool_of(manifest("a", act("edited", source_type, name))) is None


@pytest.mark.parametrize("made", [created(PARTLY_TRAINED, "Our Editor"), created(COMPOSITE, "X")])
def test_an_unknown_tool_is_none_unless_it_created_the_whole(made: Action) -> None:
    assert tool_of(manifest("a", made)) is None
    assert tool_of(manifest("a", act("edited", TRAINED, "Our Editor"))) is None


@pytest.mark.parametrize("name", ["Adobe Firefly", "Runway", "Canva Magic Media", "ChatGPT"])
def test_a_known_ai_tool_may_edit(name: str) -> None:
    assert tool_of(manifest("a", act("edited", TRAINED, name))) == name


def test_a_camera_is_none() -> None:
    assert tool_of(manifest("a", created(CAPTURE, "Example Camera"))) is None


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("Created by Google Generative AI.", "Google"),
        ("created with Adobe Firefly", "Firefly"),
        ("Generated using Veo 3", "Veo"),
        ("Created by Ann Example.", None),
        ("Created by Canva.", None),
        ("A walk that was created by Google Generative AI.", None),
        ("Created by Google Generative AI. And by jane@example.com", None),
        ("Google Generative AI", None),
        ("", None),
        ("created by " + "x" * 100_000, None),
    ],
)
def test_a_description_names_a_known_generator_only(text: str, tool: str | None) -> None:
    assert tool_of(manifest("a", described(text))) == tool


@given(st.text())
def test_no_other_words_of_a_description_are_kept(text: str) -> None:
    rows = (*generator_table.ONLY_AI, *generator_table.NOT_ONLY_AI)
    known = {product.removeprefix(f"{vendor} ") for product, vendor, _ in rows} | {"Google"}
    named = tool_of(manifest("a", described(f"Created by {text}.")))
    assert named is None or named in known


def test_a_description_without_a_source_type_is_a_sign_by_name() -> None:
    (signal,) = [
        s
        for s in signals(manifest("a", described("Created by Google Generative AI.", None)))
        if s.name in GEN_AI
    ]
    assert (signal.legacy, signal.name_only, signal.tool) == (True, True, Tool(name="Google"))


def test_the_claim_generator_is_the_tool_where_no_action_names_one() -> None:
    assert tool_of(by("Dreamina", created(TRAINED))) == "Dreamina"
    assert tool_of(by("Dreamina", created(TRAINED, "Some Model"))) == "Some Model"
    assert tool_of(by("Adobe Photoshop", created(TRAINED))) is None
    assert tool_of(by("Studio", created(TRAINED))) is None


def test_a_claim_generator_of_only_ai_media_is_a_sign_by_name() -> None:
    made = by("Dreamina", created())
    (signal,) = [signal for signal in signals(made) if signal.name in GEN_AI]
    assert (signal.name, signal.legacy, signal.name_only) == ("fullyGenAIMedia", True, True)
    assert signal.action == created()


@pytest.mark.parametrize(
    "made",
    [
        by("Dreamina", opened()),
        by("Dreamina"),
        by("Dreamina", created(), act("edited", None, "Photoshop")),
        by("Dreamina", created(), act("placed", CAPTURE)),
        by("ChatGPT", created()),
        by("Canva", created()),
        manifest("a", created(), generators=(Tool(name="c2pa-rs"), Tool(name="Dreamina"))),
    ],
)
def test_elsewhere_a_claim_generator_says_nothing(made: Manifest) -> None:
    assert not [signal for signal in signals(made) if signal.name in GEN_AI]


def test_a_vendors_tool_is_a_known_generator() -> None:
    firefly = VendorStatement(label="v", tool=Tool(name="Adobe Firefly", version="1.0"))
    assert ai_tools.of_vendor(firefly) == Tool(name="Firefly", version="1.0")
    assert ai_tools.of_vendor(VendorStatement(label="v", tool=Tool(name="Ann"))) is None
    assert ai_tools.of_vendor(VendorStatement(label="v")) is None
