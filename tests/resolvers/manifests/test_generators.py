"""Which names mean a known generator.

SEEN are spellings of real files, ours or ones that others describe, of vendors' documentation of
what their files say, and of the list of conforming products. CALLED are products' and models' own
names, and variants of spelling.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests import generator_table, generators
from resolvers.manifests.generators import MAX_NAME, MAX_REMEMBERED, VERSION, recognized

SEEN = [
    ("DALL·E", "DALL·E", "OpenAI"),
    ("DALL-E", "DALL·E", "OpenAI"),
    ("GPT-4o", "GPT Image", "OpenAI"),
    ("gpt-image", "GPT Image", "OpenAI"),
    ("gpt-image 2.0", "GPT Image", "OpenAI"),
    ("Sora", "Sora", "OpenAI"),
    ("Azure OpenAI DALL-E", "Azure OpenAI", "Microsoft"),
    ("Azure OpenAI ImageGen", "Azure OpenAI", "Microsoft"),
    ("Image Creator from Designer", "Bing Image Creator", "Microsoft"),
    ("Titan Image Generator G1", "Titan Image Generator", "Amazon"),
    ("Google Generative AI", "Google Generative AI", "Google"),
    ("Project Genie by Google", "Project Genie", "Google"),
    ("Adobe Firefly", "Adobe Firefly", "Adobe"),
    ("Adobe_Firefly", "Adobe Firefly", "Adobe"),
    ("Adobe Firefly Pipeline", "Adobe Firefly", "Adobe"),
    ("Flux.1", "FLUX", "Black Forest Labs"),
    ("FLUX.1 Kontext [pro]", "FLUX", "Black Forest Labs"),
    ("Black Forest Labs API", "FLUX", "Black Forest Labs"),
    ("fal-ai/flux-2-klein", "FLUX", "Black Forest Labs"),
    ("fal-ai/gpt-image-2", "GPT Image", "OpenAI"),
    ("Runway Image Generation", "Runway", "Runway"),
    ("Runway Video Generation", "Runway", "Runway"),
    ("kling", "Kling AI", "Kuaishou"),
    ("Dreamina", "Dreamina", "ByteDance"),
    ("xAI Grok Imagine", "Grok Imagine", "xAI"),
    ("Ideogram AI", "Ideogram", "Ideogram"),
    ("Suno, Inc.", "Suno", "Suno"),
    ("Getty Images AI-Generated Image", "Generative AI by Getty Images", "Getty Images"),
    ("iStock AI-Generated Image", "Generative AI by Getty Images", "Getty Images"),
]
CALLED = [
    ("DALL-E 3", "DALL·E", "OpenAI"),
    ("dall.e", "DALL·E", "OpenAI"),
    ("ＤＡＬＬ－Ｅ", "DALL·E", "OpenAI"),
    ("OpenAI DALL-E 3", "DALL·E", "OpenAI"),
    ("gpt-image-1", "GPT Image", "OpenAI"),
    ("gpt-image-1-mini", "GPT Image", "OpenAI"),
    ("GPT-4o Image Generation", "GPT Image", "OpenAI"),
    ("ChatGPT Images", "GPT Image", "OpenAI"),
    ("OpenAI Sora", "Sora", "OpenAI"),
    ("sora-2-pro", "Sora", "OpenAI"),
    ("Sora2", "Sora", "OpenAI"),
    ("Bing Image Creator", "Bing Image Creator", "Microsoft"),
    ("Image Creator from Microsoft Designer", "Bing Image Creator", "Microsoft"),
    ("Bing Video Creator", "Bing Video Creator", "Microsoft"),
    ("MAI-Image-1", "MAI-Image", "Microsoft"),
    ("Amazon Titan Image Generator", "Titan Image Generator", "Amazon"),
    ("amazon.titan-image-generator-v2:0", "Titan Image Generator", "Amazon"),
    ("Amazon Nova Canvas", "Nova Canvas", "Amazon"),
    ("amazon.nova-reel-v1:1", "Nova Reel", "Amazon"),
    ("Imagen 4 Ultra", "Imagen", "Google"),
    ("imagen-4.0-generate-001", "Imagen", "Google"),
    ("Google Imagen", "Imagen", "Google"),
    ("Veo 3", "Veo", "Google"),
    ("veo-3.1-fast-generate-preview", "Veo", "Google"),
    ("Google DeepMind Veo 3", "Veo", "Google"),
    ("Nano Banana Pro", "Nano Banana", "Google"),
    ("Gemini 3.1 (Nano Banana 2)", "Nano Banana", "Google"),
    ("gemini-2.5-flash-image", "Nano Banana", "Google"),
    ("gemini-3-pro-image-preview", "Nano Banana", "Google"),
    ("Lyria 2", "Lyria", "Google"),
    ("Adobe Firefly Image 4 Ultra", "Adobe Firefly", "Adobe"),
    ("Adobe Firefly (Beta)", "Adobe Firefly", "Adobe"),
    ("Firefly Video Model", "Adobe Firefly", "Adobe"),
    ("FLUX1.1 [pro] Ultra Raw", "FLUX", "Black Forest Labs"),
    ("flux1-dev", "FLUX", "Black Forest Labs"),
    ("flux-schnell", "FLUX", "Black Forest Labs"),
    ("Stable Diffusion XL 1.0", "Stable Diffusion", "Stability AI"),
    ("Stable Image Ultra", "Stable Image", "Stability AI"),
    ("Stable Video Diffusion", "Stable Video", "Stability AI"),
    ("Stability AI Stable Audio 2.0", "Stable Audio", "Stability AI"),
    ("DreamStudio", "DreamStudio", "Stability AI"),
    ("Midjourney", "Midjourney", "Midjourney"),
    ("midjourney v6.1", "Midjourney", "Midjourney"),
    ("Runway Gen-2", "Runway", "Runway"),
    ("runway-ml gen-3-alpha-turbo", "Runway", "Runway"),
    ("gen4.5", "Runway", "Runway"),
    ("gen4_turbo", "Runway", "Runway"),
    ("Pika 2.2", "Pika", "Pika Labs"),
    ("Pika Labs", "Pika", "Pika Labs"),
    ("Luma Dream Machine", "Luma Dream Machine", "Luma AI"),
    ("Luma Ray3", "Luma Dream Machine", "Luma AI"),
    ("Kling AI", "Kling AI", "Kuaishou"),
    ("KlingAI", "Kling AI", "Kuaishou"),
    ("kwaivgi/kling-v3.0-pro", "Kling AI", "Kuaishou"),
    ("Kling 2.1 Master", "Kling AI", "Kuaishou"),
    ("可灵", "Kling AI", "Kuaishou"),
    ("可灵AI", "Kling AI", "Kuaishou"),
    ("快手可灵", "Kling AI", "Kuaishou"),
    ("可图", "Kolors", "Kuaishou"),
    ("MiniMax Hailuo 2.3", "Hailuo AI", "MiniMax"),
    ("Hailuo-02", "Hailuo AI", "MiniMax"),
    ("海螺AI", "Hailuo AI", "MiniMax"),
    ("Vidu Q1", "Vidu", "Shengshu Technology"),
    ("生数科技Vidu", "Vidu", "Shengshu Technology"),
    ("Wan2.1", "Wan", "Alibaba"),
    ("Wan2.1-T2V-14B", "Wan", "Alibaba"),
    ("alibaba/wan-2.7", "Wan", "Alibaba"),
    ("Tongyi Wanxiang", "Wan", "Alibaba"),
    ("通义万相2.1", "Wan", "Alibaba"),
    ("Qwen-Image-Edit", "Qwen-Image", "Alibaba"),
    ("Jimeng AI", "Jimeng AI", "ByteDance"),
    ("即梦AI", "Jimeng AI", "ByteDance"),
    ("即夢", "Jimeng AI", "ByteDance"),
    ("CapCut Dreamina", "Dreamina", "ByteDance"),
    ("bytedance/seedance-2.0-fast", "Seedance", "ByteDance"),
    ("doubao-seedance-1-0-pro-250528", "Seedance", "ByteDance"),
    ("Seedream 4.0", "Seedream", "ByteDance"),
    ("HunyuanVideo", "Hunyuan", "Tencent"),
    ("腾讯混元", "Hunyuan", "Tencent"),
    ("Wenxin Yige", "Wenxin Yige", "Baidu"),
    ("百度文心一格", "Wenxin Yige", "Baidu"),
    ("CogVideoX-2B", "CogVideoX", "Zhipu AI"),
    ("智谱清影", "Qingying", "Zhipu AI"),
    ("Grok Aurora", "Grok Imagine", "xAI"),
    ("grok-2-image-1212", "Grok Imagine", "xAI"),
    ("Imagine with Meta AI", "Imagine with Meta AI", "Meta"),
    ("Ideogram 3.0", "Ideogram", "Ideogram"),
    ("Leonardo.Ai", "Leonardo.Ai", "Leonardo.Ai"),
    ("Recraft V3", "Recraft", "Recraft"),
    ("Krea 1", "Krea", "Krea"),
    ("Canva Magic Media", "Canva Magic Media", "Canva"),
    ("Shutterstock AI Image Generator", "Shutterstock AI", "Shutterstock"),
    ("Generative AI by Getty Images", "Generative AI by Getty Images", "Getty Images"),
    ("elevenlabs eleven-v3", "ElevenLabs", "ElevenLabs"),
    ("Suno v4.5", "Suno", "Suno"),
    ("Udio", "Udio", "Udio"),
    ("PixVerse V5", "PixVerse", "AIsphere"),
    ("LTX-Video", "LTX Video", "Lightricks"),
    ("Apple Image Playground", "Image Playground", "Apple"),
]
NOT_ONLY_AI = [
    ("ChatGPT", "ChatGPT", "OpenAI"),
    ("OpenAI-API", "OpenAI API", "OpenAI"),
    ("OpenAI Media Service API", "OpenAI Media Service", "OpenAI"),
    ("Microsoft Designer", "Microsoft Designer", "Microsoft"),
    ("Microsoft Copilot", "Microsoft Copilot", "Microsoft"),
    ("Microsoft Responsible AI Image Provenance", "Microsoft Responsible AI", "Microsoft"),
    ("Amazon Bedrock", "Amazon Bedrock", "Amazon"),
    ("Gemini", "Gemini", "Google"),
    ("Gemini 2.5 Pro", "Gemini", "Google"),
    (
        "Google C2PA Core Generator Library",
        "Google C2PA Core Generator Library",
        "Google",
    ),
    ("Google Media Processing Services", "Google Media Processing Services", "Google"),
    ("Google Flow", "Google Flow", "Google"),
    ("NotebookLM", "NotebookLM", "Google"),
    ("Google Pixel Studio", "Pixel Studio", "Google"),
    ("Runway", "Runway", "Runway"),
    ("RunwayML", "Runway", "Runway"),
    ("Luma AI", "Luma AI", "Luma AI"),
    ("doubao", "Doubao", "ByteDance"),
    ("豆包", "Doubao", "ByteDance"),
    ("CapCut", "CapCut", "ByteDance"),
    ("剪映专业版", "CapCut", "ByteDance"),
    ("文心一言", "ERNIE Bot", "Baidu"),
    ("文心", "ERNIE Bot", "Baidu"),
    ("腾讯元宝", "Tencent Yuanbao", "Tencent"),
    ("通义千问", "Tongyi Qianwen", "Alibaba"),
    ("Grok 4", "Grok", "xAI"),
    ("Meta AI", "Meta AI", "Meta"),
    ("Recraft.ai", "Recraft", "Recraft"),
    ("Krea AI", "Krea", "Krea"),
    ("Canva", "Canva", "Canva"),
    ("Getty Images AI-Modified Image", "Generative AI by Getty Images", "Getty Images"),
    ("HeyGen", "HeyGen", "HeyGen"),
    ("Synthesia", "Synthesia", "Synthesia"),
    ("Eleven Labs Inc.", "ElevenLabs", "ElevenLabs"),
    ("Higgsfield AI", "Higgsfield", "Higgsfield AI"),
    ("fal-ai", "fal", "fal.ai"),
]


@pytest.mark.parametrize(("name", "product", "vendor"), SEEN + CALLED)
def test_a_generator_of_only_ai_media_is_recognized(name: str, product: str, vendor: str) -> None:
    assert recognized(name) == (product, vendor, True)


@pytest.mark.parametrize(("name", "product", "vendor"), NOT_ONLY_AI)
def test_a_product_that_makes_other_media_too_is_recognized_as_such(
    name: str, product: str, vendor: str
) -> None:
    assert recognized(name) == (product, vendor, False)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "Adobe Premiere Pro",
        "Adobe Photoshop",
        "DaVinci Resolve",
        "Final Cut Pro",
        "SONY CAMERA",
        "Pixel Camera",
        "YouTube",
        "OpenAI",
        "Google LLC",
        "Designer",
        "Disk Image Creator",
        "Image Creator",
        "Sorama",
        "Sora Tanaka",
        "Sora4Ever",
        "Tanaka Sora 2",
        "Aurora",
        "Aurora HDR",
        "Flux",
        "f.lux",
        "Flux Pro",
        "Flux Capacitor Editor",
        "Flux 2 Editor",
        "Wan",
        "Wan Li",
        "Wan Ai",
        "Veo",
        "Veo Camera",
        "Veo Cam 2",
        "Imagen",
        "Imagen AI",
        "Imagenes",
        "Pika",
        "Pikachu Maker",
        "Luma",
        "LumaFusion",
        "Luma Fusion",
        "Dream Machine",
        "Dream Studio Demo",
        "Runway Editor",
        "Gen 4",
        "Gemini 2",
        "Gemini PDF",
        "Firefly",
        "Leonardo",
        "Leonardo da Vinci",
        "Kling Anja",
        "Titan",
        "Nova",
        "Meta",
        "Ernie",
        "Suno4Ever",
        "Randall Editor",
        "Image Playground",
        "Pixel Studio",
        "gpt-4o-mini",
        "gpt-4o-mini-spif-adapter-v1.0",
        "Midjourney Prompt Editor",
        "Stable Diffusion plugin for Krita",
        "海螺水泥",
        "文心雕龙",
        "萬文心",
    ],
)
def test_another_tool_or_a_person_is_not(name: str) -> None:
    assert recognized(name) is None


def test_every_product_of_the_table_is_named_by_some_spelling() -> None:
    rows = {row[:2] for row in (*generator_table.ONLY_AI, *generator_table.NOT_ONLY_AI)}
    assert {spelling[1:] for spelling in SEEN + CALLED + NOT_ONLY_AI} == rows


def test_every_prefix_is_of_a_vendor_in_the_table() -> None:
    rows = (*generator_table.ONLY_AI, *generator_table.NOT_ONLY_AI)
    assert generator_table.PREFIXES.keys() <= {vendor for _, vendor, _ in rows}


def test_the_table_says_its_version() -> None:
    assert VERSION == generator_table.VERSION == "2026-12-01"


@given(st.text() | st.text("fluxai 1.proSORA可灵·e", max_size=MAX_NAME))
def test_any_text_means_a_product_of_the_table_or_nothing(name: str) -> None:
    rows = (*generator_table.ONLY_AI, *generator_table.NOT_ONLY_AI)
    found = recognized(name)
    assert found is None or found[:2] in {row[:2] for row in rows}


def test_a_name_too_long_for_a_product_means_none() -> None:
    padded = "Sora".ljust(MAX_NAME)
    assert recognized(padded) == ("Sora", "OpenAI", True)
    assert recognized(f"{padded} ") is None


@pytest.mark.parametrize("unit", ["1 ", "flux 1 ", "pro ", "gemini 1 ", "fal ai ", "可灵", "ﷺ"])
def test_hostile_names_take_no_time(unit: str) -> None:
    starts = ("flux 1 ", "sora ", "gemini ", "fal ai openai ")
    names = [f"{start}{unit * MAX_NAME}"[: MAX_NAME - 4] + " end" for start in starts]
    began = time.process_time()
    assert [recognized(name) for name in names] == [None] * len(starts)
    assert time.process_time() - began < 0.1


def test_what_is_remembered_is_bounded() -> None:
    for number in range(2 * MAX_REMEMBERED):
        recognized(f"Tool {number}")
    assert generators._known.cache_info().currsize == MAX_REMEMBERED
