"""A light page on the site's own origin: badges of the demo's videos, and no video to load."""

import httpx
from playwright.sync_api import Page, Route

from resolvers.demo import VIDEOS

DEMO_IDS = tuple(video.id for video in VIDEOS)
HTML = """<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Badges</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<script type="module" src="/assets/provenance.js"></script>
</head>
<body><main><h1>Badges</h1>{badges}</main></body>
</html>"""


def content_security_policy(site: str) -> str:
    """The policy that the site sends with its own pages."""
    return httpx.get(f"{site}/", trust_env=False).headers["content-security-policy"]


def open_light_page(
    page: Page, site: str, *video_ids: str, lang: str = "en", direction: str = "ltr"
) -> None:
    """Show a badge for each video ID (by default for all of the demo), under the site's policy."""
    ids = video_ids or DEMO_IDS
    badges = "\n".join(
        f'<provenance-badge video-id="{video_id}"></provenance-badge>' for video_id in ids
    )
    html = HTML.format(lang=lang, dir=direction, badges=badges)
    headers = {"content-security-policy": content_security_policy(site)}

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)

    page.route(f"{site}/light", answer)
    page.goto(f"{site}/light")
