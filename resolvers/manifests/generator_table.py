"""The table of generators: product, vendor, and the names of the product in files.

Names are patterns of lower-case words. One space matches any separator of words, and the border
between Chinese and other characters. A pattern matches a whole name; `generators` allows the vendor
before it and a version, "pro" or "preview" after it. So persons and other software do not match a
product whose name is a common word: where the whole name is one ("Flux", "Veo", "Wan", "Imagen"), a
version or the vendor is required.

Many names are those of real files. The tests keep them apart from names in vendors' documentation.
"""

from typing import Final

VERSION: Final = "2026-12-01"

Row = tuple[str, str, str]

# They make only AI media, so the name alone can show that content is generated.
ONLY_AI: Final[tuple[Row, ...]] = (
    ("DALL·E", "OpenAI", r"dall ?e"),
    ("GPT Image", "OpenAI", r"gpt ?image(?: \d mini)?|gpt ?4o(?: image generation)?"),
    ("GPT Image", "OpenAI", r"chatgpt images?"),
    ("Sora", "OpenAI", r"sora"),
    ("Azure OpenAI", "Microsoft", r"azure openai(?: service)?(?: (?:dall ?e|image ?gen|sora))?"),
    ("Bing Image Creator", "Microsoft", r"bing image creator"),
    (
        "Bing Image Creator",
        "Microsoft",
        r"image creator (?:from|in|by) (?:microsoft )?(?:bing|designer)",
    ),
    ("Bing Video Creator", "Microsoft", r"bing video creator"),
    ("MAI-Image", "Microsoft", r"mai ?image"),
    ("Titan Image Generator", "Amazon", r"titan image generator"),
    ("Nova Canvas", "Amazon", r"nova canvas"),
    ("Nova Reel", "Amazon", r"nova reel"),
    ("Imagen", "Google", r"google imagen|imagen ?\d"),
    ("Veo", "Google", r"google veo|veo ?\d"),
    ("Nano Banana", "Google", r"(?:gemini (?:\d+ ){0,2})?nano ?banana"),
    (
        "Nano Banana",
        "Google",
        r"gemini (?:\d+ ){1,2}(?:flash|pro)(?: lite| preview| exp)* image(?: generation)?",
    ),
    ("Lyria", "Google", r"google lyria|lyria ?\d"),
    ("Google Generative AI", "Google", r"google generative ai"),
    ("Project Genie", "Google", r"project genie by google|google project genie"),
    ("Adobe Firefly", "Adobe", r"adobe firefly(?: pipeline)?"),
    ("Adobe Firefly", "Adobe", r"firefly (?:image|video|audio|vector) model"),
    (
        "FLUX",
        "Black Forest Labs",
        r"(?:flux ?\d|flux(?= (?:kontext|schnell|klein)))"
        r"(?: (?:\d|kontext|schnell|klein|dev|flex|fill|redux|krea|pro|max)\b)*+",
    ),
    ("FLUX", "Black Forest Labs", r"black forest labs(?: (?:api|flux))?"),
    ("Stable Diffusion", "Stability AI", r"stable ?diffusion(?: xl)?|sdxl"),
    ("Stable Image", "Stability AI", r"stable image(?: core)?"),
    ("Stable Video", "Stability AI", r"stable video(?: diffusion)?"),
    ("Stable Audio", "Stability AI", r"stable audio(?: open)?"),
    ("DreamStudio", "Stability AI", r"dreamstudio"),
    ("Midjourney", "Midjourney", r"midjourney|niji ?journey"),
    (
        "Runway",
        "Runway",
        r"runway(?: ?ml)?(?: ai)? (?:gen ?\d|act (?:one|two)|aleph|(?:image|video) generation)",
    ),
    ("Runway", "Runway", r"gen ?3 alpha|gen ?4 (?:5|turbo|aleph|image)"),
    ("Pika", "Pika Labs", r"pika (?:labs|art)|pika ?\d"),
    (
        "Luma Dream Machine",
        "Luma AI",
        r"(?:luma(?: ai| labs)?|lumalabs(?: ai)?) (?:dream machine|ray|photon|uni)",
    ),
    ("Kling AI", "Kuaishou", r"kling ?(?:ai|muse)|kling|可[灵靈](?:大模型)?"),
    ("Kolors", "Kuaishou", r"kolors|可图"),
    ("Hailuo AI", "MiniMax", r"hailuo ?ai|hailuo|海螺(?:视频)?|minimax (?:video|image) \d"),
    ("Vidu", "Shengshu Technology", r"vidu"),
    ("Wan", "Alibaba", r"wan ?\d|wanx|alibaba wan|tongyi wan(?:xiang|x)?|(?:通义)?万相"),
    ("Qwen-Image", "Alibaba", r"qwen ?image(?: edit)?"),
    ("Jimeng AI", "ByteDance", r"jimeng|即[梦夢]"),
    ("Dreamina", "ByteDance", r"dreamina"),
    ("Seedance", "ByteDance", r"seedance"),
    ("Seedream", "ByteDance", r"seedream|seededit"),
    ("Hunyuan", "Tencent", r"hunyuan(?: ?(?:image|video|dit))?|混元(?:大模型|生图|生视频)?"),
    ("Wenxin Yige", "Baidu", r"wenxin yige|文心一格|ernie vilg"),
    ("CogVideoX", "Zhipu AI", r"cogvideo ?x?|cogview"),
    ("Qingying", "Zhipu AI", r"qingying|清影"),
    ("Grok Imagine", "xAI", r"grok (?:\d+ )?(?:imagine|image|aurora)|xai aurora"),
    ("Imagine with Meta AI", "Meta", r"imagine with meta ai|meta ai imagine"),
    ("Ideogram", "Ideogram", r"ideogram"),
    ("Leonardo.Ai", "Leonardo.Ai", r"leonardo ?ai"),
    ("Recraft", "Recraft", r"recraft(?: ai)? ?v\d"),
    ("Krea", "Krea", r"krea 1"),
    ("Canva Magic Media", "Canva", r"canva (?:magic media|dream lab)"),
    ("Shutterstock AI", "Shutterstock", r"shutterstock ai(?: image)?(?: generator)?"),
    (
        "Generative AI by Getty Images",
        "Getty Images",
        r"generative ai by (?:getty images|istock)|(?:getty images|istock) ai generated image",
    ),
    (
        "ElevenLabs",
        "ElevenLabs",
        r"(?:eleven ?labs )?eleven (?:(?:multilingual|flash|turbo|monolingual) )?v\d",
    ),
    ("Suno", "Suno", r"suno(?: inc)?"),
    ("Udio", "Udio", r"udio"),
    ("PixVerse", "AIsphere", r"pixverse"),
    ("LTX Video", "Lightricks", r"ltx ?(?:video|v|2)"),
    ("Image Playground", "Apple", r"apple image playground"),
)

# Assistants, editors and services: they also make or sign content without AI.
NOT_ONLY_AI: Final[tuple[Row, ...]] = (
    ("ChatGPT", "OpenAI", r"chatgpt"),
    ("OpenAI API", "OpenAI", r"openai api"),
    ("OpenAI Media Service", "OpenAI", r"openai media service"),
    ("Microsoft Designer", "Microsoft", r"microsoft designer"),
    ("Microsoft Copilot", "Microsoft", r"microsoft copilot"),
    (
        "Microsoft Responsible AI",
        "Microsoft",
        r"microsoft responsible ai(?: image)?(?: provenance)?",
    ),
    ("Amazon Bedrock", "Amazon", r"(?:amazon|aws) bedrock"),
    ("Gemini", "Google", r"gemini$|google gemini|gemini apps?"),
    ("Gemini", "Google", r"gemini (?:\d+ ){1,2}(?:flash|pro|ultra)"),
    ("Google C2PA Core Generator Library", "Google", r"google c2pa core generator(?: library)?"),
    ("Google Media Processing Services", "Google", r"google media processing services"),
    ("Google Flow", "Google", r"google flow"),
    ("NotebookLM", "Google", r"notebooklm"),
    ("Pixel Studio", "Google", r"google pixel studio"),
    ("Runway", "Runway", r"runway(?: ?ml)?"),
    ("Luma AI", "Luma AI", r"luma (?:ai|labs)|lumalabs"),
    ("Doubao", "ByteDance", r"doubao|豆包"),
    ("CapCut", "ByteDance", r"capcut|jianying|剪映(?:专业版)?"),
    ("ERNIE Bot", "Baidu", r"ernie bot|wenxin yiyan|(?:百度)?文心(?:一言|大模型)?"),
    ("Tencent Yuanbao", "Tencent", r"tencent yuanbao|腾讯元宝"),
    ("Tongyi Qianwen", "Alibaba", r"tongyi qianwen|通义(?:千问)?|qwen"),
    ("Grok", "xAI", r"grok"),
    ("Meta AI", "Meta", r"meta ai"),
    ("Recraft", "Recraft", r"recraft"),
    ("Krea", "Krea", r"krea"),
    ("Canva", "Canva", r"canva"),
    (
        "Generative AI by Getty Images",
        "Getty Images",
        r"(?:getty images|istock) ai modified image",
    ),
    ("HeyGen", "HeyGen", r"hey ?gen"),
    ("Synthesia", "Synthesia", r"synthesia"),
    ("ElevenLabs", "ElevenLabs", r"eleven ?labs(?: inc)?"),
    ("Higgsfield", "Higgsfield AI", r"higgsfield"),
    ("fal", "fal.ai", r"fal ai"),
)

# Names of ordinary editors and services begin with these words. A label never names them as the AI
# tool, though some of them have AI features.
EDITORS: Final = (
    r"(?:adobe )?(?:photoshop|lightroom|illustrator|indesign|premiere|after effects|media encoder"
    r"|audition|camera raw)",
    r"adobe (?:express|photo|stock|bridge|content authenticity|xd|fresco|aero|substance)",
    r"(?:serif |canva )?affinity",
    r"(?:apple )?(?:final cut|imovie|pixelmator|photos|garageband|logic pro)",
    r"(?:blackmagic(?: design)? )?davinci",
    r"(?:avid )?media composer",
    r"microsoft (?:designer|paint|photos|clipchamp|powerpoint|responsible ai)|clipchamp|paint net",
    r"google (?:photos|c2pa core generator|media processing services)|snapseed",
    r"canva|capcut|jianying|剪映\w*|figma|picsart|kinemaster|inshot|filmora|wondershare|vegas pro",
    r"gimp|krita|inkscape|darktable|rawtherapee|blender|audacity|kdenlive|shotcut|openshot",
    r"capture one|dxo|luminar|photo mechanic|corel|paintshop|clip studio|procreate|acdsee",
    r"ffmpeg|lavf|handbrake|imagemagick|c2patool|c2pa (?:rs|python|js|node)",
)

# The words of a vendor before its products. A name in Chinese has no space after it.
PREFIXES: Final = {
    "OpenAI": r"openai",
    "Microsoft": r"microsoft",
    "Amazon": r"amazon|aws",
    "Google": r"google(?: deepmind)?",
    "Adobe": r"adobe",
    "Black Forest Labs": r"black forest labs|bfl",
    "Stability AI": r"stability ?ai",
    "Kuaishou": r"kuaishou|kwai(?:vgi)?|快手",
    "MiniMax": r"minimax",
    "Shengshu Technology": r"shengshu|生数(?:科技)?",
    "Alibaba": r"alibaba(?: cloud)?|阿里(?:巴巴|云)?",
    "ByteDance": r"bytedance|byteplus|volcengine|doubao|capcut|字节跳动|火山引擎|豆包|剪映",
    "Tencent": r"tencent|腾讯",
    "Baidu": r"baidu|百度",
    "Zhipu AI": r"zhipu(?: ai)?|智谱",
    "xAI": r"x ?ai",
}
