"""Read signed media with c2pa-python itself, independent of the product's reader."""

import io
import json
from typing import Any

from c2pa import Context, Reader

USAGES = "\n".join(("1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.62558.2.1"))


class Reading:
    """The library's report on media: its state, and its crJSON with the active manifest first."""

    def __init__(
        self,
        media: bytes,
        mime: str = "video/mp4",
        anchors: str | None = None,
        clocks: str | None = None,
    ) -> None:
        with (
            _context(manifest=anchors, tsa=clocks) as context,
            Reader(mime, io.BytesIO(media), context=context) as read,
        ):
            self.state = read.get_validation_state()
            self.manifests: list[dict[str, Any]] = json.loads(read.crjson())["manifests"]
            self.friendly: dict[str, Any] = json.loads(read.json())

    @property
    def active(self) -> dict[str, Any]:
        return self.manifests[0]

    @property
    def failures(self) -> list[str]:
        """The failure codes of the active manifest."""
        return [status["code"] for status in self.active["validationResults"]["failure"]]

    @property
    def signers(self) -> list[str]:
        """The organisations along the chain of parents, newest first."""
        return [organization(manifest) for manifest in self.chain]

    @property
    def chain(self) -> list[dict[str, Any]]:
        """The active manifest, its parent, the parent's parent and so on."""
        by_label = {manifest["label"]: manifest for manifest in self.manifests}
        chain = [self.active]
        while parent := ingredient(chain[-1], "parentOf"):
            chain.append(by_label[label_of(parent)])
        return chain

    def behind(self, relationship: str) -> dict[str, Any]:
        """The manifest of the active manifest's ingredient of this relationship."""
        part = ingredient(self.active, relationship)
        assert part is not None
        return next(m for m in self.manifests if m["label"] == label_of(part))


def actions(manifest: dict[str, Any]) -> list[str]:
    """The kinds of a manifest's actions, without the standard's prefix."""
    actions_listed = manifest["assertions"]["c2pa.actions.v2"]["actions"]
    return [action["action"].removeprefix("c2pa.") for action in actions_listed]


def sources(manifest: dict[str, Any]) -> list[str]:
    """The digital source types of a manifest's actions."""
    actions_listed = manifest["assertions"]["c2pa.actions.v2"]["actions"]
    return [
        action["digitalSourceType"] for action in actions_listed if "digitalSourceType" in action
    ]


def organization(manifest: dict[str, Any]) -> str:
    name: str = manifest["signature"]["certificateInfo"]["subject"]["O"]
    return name


def ingredient(manifest: dict[str, Any], relationship: str) -> dict[str, Any] | None:
    """The first ingredient assertion of this relationship."""
    part: list[dict[str, Any]] = [
        assertion
        for label, assertion in manifest["assertions"].items()
        if label.startswith("c2pa.ingredient") and assertion["relationship"] == relationship
    ]
    return part[0] if part else None


def label_of(part: dict[str, Any]) -> str:
    """The label of the manifest that an ingredient carries."""
    url: str = part["activeManifest"]["url"]
    return url.removeprefix("self#jumbf=/c2pa/")


def _context(**roots: str | None) -> Context:
    anchors = [
        {"trust_anchors": pem, "trust_uri": f"test {kind}", "trust_kind": kind}
        for kind, pem in roots.items()
        if pem is not None
    ]
    return Context.from_dict(
        {
            "verify": {"remote_manifest_fetch": False},
            "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
            "trust": {"trust_config": USAGES, "anchors": anchors},
        }
    )
