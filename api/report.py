"""Reports: what the command line says to people."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

_WIDTH: Final = 92
_INDENT: Final = "  "

Json = Mapping[str, Any]


def demo_addresses(address: str) -> str:
    """Where to look, when the demo runs."""
    return "\n".join(
        (
            f"  Feed with badges   {address}/",
            f"  GraphiQL           {address}/graphiql",
            f"  GraphQL endpoint   {address}/graphql",
            "  Stop with Ctrl+C.",
        )
    )


def summary(name: str, found: Json) -> str:
    """One file in words: the label and why, who issued it, what was done, what is not known.

    `found` is what `schema.inspection.inspect` returns.
    """
    label, credentials = found["label"], found["credentials"]
    parts = (
        [name, *_wrapped(f"{label['text']}. {label['sentence']}"), *_conflict(label)],
        _section("Why", _why(label)),
        _section("Also said", _also(label["disclosures"])),
        _section("Content Credentials", _credentials(credentials)),
        _section("Edits and activity", _numbered(map(_action, credentials["actions"]))),
        _section("Made from", map(_ingredient, credentials["ingredients"])),
        _section("Not known", (unknown["sentence"] for unknown in credentials["unknowns"])),
        _section("Steps, the latest first", _numbered(map(_manifest, credentials["manifests"]))),
        _section("Failed checks", _failures(credentials["validation"])),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    body = [wrapped for line in lines for wrapped in _wrapped(line)]
    return [title, *body] if body else []


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)


def _conflict(label: Json) -> list[str]:
    return _wrapped(label["conflictSentence"]) if label["conflict"] else []


def _why(label: Json) -> Iterator[str]:
    held = {each["rule"]["id"]: each["rule"]["summary"] for each in label["rules"] if each["holds"]}
    decisive = label["ruleId"]
    yield f"Rule {decisive} of the rules of {label['ruleSetVersion']}: {held.pop(decisive)}"
    if label["kind"] == "NONE":
        yield from (f"Rule {rule}: {summary}" for rule, summary in held.items())
    yield from map(_because, label["evidence"])


def _because(evidence: Json) -> str:
    signal, status = evidence["signal"], evidence["status"]
    notes = [f"{signal['name']}{', legacy' if signal['legacy'] else ''}"] if signal else []
    parts = [
        f"Because: {evidence['sentence']}",
        *(f"[{note}]" for note in [*notes, *([status] if status else [])]),
        evidence["cautionSentence"],
        _by(evidence["manifest"]),
        _path(evidence["path"]),
    ]
    return " ".join(part for part in parts if part)


def _path(steps: Sequence[Json]) -> str:
    """The way to evidence that is not in the content itself nor in what it was made from."""
    if len(steps) <= 2:
        return ""
    names = [f"“{step['title']}”" if step["title"] else "something untitled" for step in steps[1:]]
    return f"It is reached through {', in which there is '.join(names)}."


def _also(disclosures: Iterable[Json]) -> Iterator[str]:
    return (
        f"{each['sentence']} (rule {each['ruleId']})"
        for each in disclosures
        if not each["decisive"]
    )


def _by(manifest: Json | None) -> str:
    signer = manifest.get("signer") if manifest else None
    if not signer or not signer["name"]:
        return ""
    listed = f", on the list {signer['trustList']}" if signer["trustList"] else ", on no trust list"
    return f"Signed by {signer['name']}{listed}."


def _credentials(credentials: Json) -> Iterator[str]:
    yield credentials["sentence"]
    named = ("state", "integrity", "trust", "completeness")
    yield ", ".join(f"{name} {credentials[name]}" for name in named)
    if credentials["signer"]:
        yield f"Issued by {_signer(credentials['signer'])}"


def _signer(signer: Json) -> str:
    parts = [signer["name"] or "somebody who is not named as an organization"]
    if signer["trustList"]:
        parts.append(f"on the list {signer['trustList']}")
    stamp = signer["timeStamp"]
    if stamp:
        known = "" if stamp["trusted"] else ", which is not recognized"
        parts.append(
            f"at {stamp['at']} by the time-stamp of {stamp['authority'] or 'an authority'}{known}"
        )
    return ", ".join(parts)


def _action(action: Json) -> str:
    tool = f" with {_tool(action['tool'])}" if action["tool"] else ""
    at = f", {action['at']}" if action["at"] else ""
    source = action["digitalSourceType"]
    return f"{action['name']}{tool}{at}" + (f" ({source.rpartition('/')[2]})" if source else "")


def _tool(tool: Json) -> str:
    return " ".join(part for part in (tool["name"], tool["version"]) if part)


def _ingredient(ingredient: Json) -> str:
    title = ingredient["title"] or "something without a title"
    return (
        f"{title} ({ingredient['relationship']}): {ingredient['state']}, {ingredient['integrity']}"
    )


def _manifest(manifest: Json) -> str:
    signer = _signer(manifest["signer"]) if manifest["signer"] else "nobody"
    tool = f" with {_tool(manifest['generator'])}" if manifest["generator"] else ""
    signals = ", ".join(
        s["name"] + (" (legacy)" if s["legacy"] else "") for s in manifest["signals"]
    )
    return f"{manifest['state']}: signed by {signer}{tool}. Signals: {signals or 'none'}"


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {line}" for number, line in enumerate(lines, 1))


def _failures(validation: Iterable[Json]) -> Iterator[str]:
    return (status["code"] for status in validation if status["kind"] == "FAILURE")
