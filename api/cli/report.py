"""The report on one file: plain words, with technical names in square brackets."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from api.cli import terms

_WIDTH: Final = 92
_INDENT: Final = "  "
_CAUTION: Final = "The credentials say the following, which cannot be relied on:"
_UNRELIABLE: Final = frozenset({"BROKEN", "INVALID"})
_CONFIRMED: Final = ("OFFICIAL", "INTERIM", "PRIVATE")

Json = Mapping[str, Any]


def summary(name: str, inspection: Json) -> str:
    """Describe one file: label, certainty and reasons, signer, actions, and what is unknown.

    `inspection` is the result of `schema.inspection.inspect`.
    """
    label, credentials = inspection["label"], inspection["credentials"]
    caution = [_CAUTION] if _broken(credentials) else []
    actions, manifests = credentials["actions"], credentials["manifests"]
    parts = (
        [name, *(line for sentence in _lead(label) for line in _wrapped(sentence))],
        _section("Why", _why(label)),
        _section("Also said", _also(label["disclosures"])),
        _section("Content Credentials", _credentials(credentials)),
        _section("Edits and activity", _numbered(map(_action, actions)), caution),
        _section("Made from", map(_ingredient, credentials["ingredients"]), caution),
        _section("Not known", (unknown["sentence"] for unknown in credentials["unknowns"])),
        _section("Steps, the latest first", _numbered(map(_manifest, manifests)), caution),
        _section("Failed checks, by their codes in the standard", _failures(credentials)),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _section(title: str, lines: Iterable[str], caution: Sequence[str] = ()) -> list[str]:
    body = [wrapped for line in lines for wrapped in _wrapped(line)]
    opening = [wrapped for line in caution for wrapped in _wrapped(line)]
    return [title, *opening, *body] if body else []


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(
        line,
        _WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT * 2,
        break_on_hyphens=False,
    )


def _broken(credentials: Json) -> bool:
    return not _UNRELIABLE.isdisjoint((credentials["integrity"], credentials["state"]))


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _lead(label: Json) -> Iterator[str]:
    yield f"{label['text']}. {label['sentence']}"
    standing = " ".join(_standing(label))
    if standing:
        yield standing
    if label["conflict"]:
        yield label["conflictSentence"]


def _standing(label: Json) -> Iterator[str]:
    if label["certainty"]:
        yield f"How sure: {terms.lowered(terms.value('certainty', label['certainty']))}."
    if label["locked"]:
        yield terms.word("locked")
    if label["editedAfter"]:
        yield "The content was edited afterwards."


def _why(label: Json) -> Iterator[str]:
    rules = (result["rule"] for result in label["rules"] if result["holds"])
    held = {rule["id"]: rule["summary"] for rule in rules}
    decisive = label["ruleId"]
    yield f"Rule {decisive} of the rules of {label['ruleSetVersion']}: {held.pop(decisive)}"
    if label["kind"] == "NONE":
        yield from (f"Rule {rule}: {summary}" for rule, summary in held.items())
    yield from map(_because, label["evidence"])


def _because(evidence: Json) -> str:
    signal, status = evidence["signal"], evidence["status"]
    parts = [
        f"Because: {evidence['sentence']}",
        f"[{terms.technical(signal)}]" if signal else "",
        f"[{status}]" if status else "",
        evidence["cautionSentence"],
        _by(evidence["manifest"]),
        _path(evidence["path"]),
    ]
    return " ".join(part for part in parts if part)


def _path(steps: Sequence[Json]) -> str:
    """The path to evidence that is neither in the content nor in a direct ingredient."""
    if len(steps) <= 2:
        return ""
    return f"It is reached through {', and '.join(map(_step, steps[1:]))}."


def _step(step: Json) -> str:
    return f"{_title(step)}, {terms.relationship(step['relationship'])}"


def _title(titled: Json) -> str:
    return f"“{titled['title']}”" if titled["title"] else "something untitled"


def _also(disclosures: Iterable[Json]) -> Iterator[str]:
    return (
        f"{disclosure['sentence']} (rule {disclosure['ruleId']})"
        for disclosure in disclosures
        if not disclosure["decisive"]
    )


def _by(manifest: Json | None) -> str:
    signer = manifest.get("signer") if manifest else None
    if not signer or not signer["name"]:
        return ""
    listed = f", on the list {signer['trustList']}" if signer["trustList"] else ", on no trust list"
    return _ended(f"Signed by {signer['name']}{listed}")


def _credentials(credentials: Json) -> Iterator[str]:
    named = ("state", "integrity", "trust", "completeness")
    technical = ", ".join(f"{field} {credentials[field]}" for field in named)
    yield " ".join((credentials["sentence"], *_findings(credentials), f"[{technical}]"))
    if credentials["signer"]:
        yield _ended(f"Issued by {_signer(credentials['signer'])}")


def _findings(credentials: Json) -> Iterator[str]:
    """The results of validation, if there are any and the content matches its credentials."""
    if credentials["manifests"] and credentials["integrity"] != "BROKEN":
        yield f"{terms.value('integrity', credentials['integrity'])}."
        yield f"Issuer: {terms.lowered(terms.value('trust', credentials['trust']))}."
        yield f"{terms.value('completeness', credentials['completeness'])}."


def _signer(signer: Json) -> str:
    parts = [signer["name"] or "a signer without an organization name"]
    if signer["name"] and signer["trust"] not in _CONFIRMED:
        parts = [f"{signer['name']} ({terms.lowered(terms.word('unconfirmed'))})"]
    if signer["trustList"]:
        parts.append(f"on the list {signer['trustList']}")
    stamp = signer["timeStamp"]
    if stamp:
        authority = stamp["authority"] or "an authority"
        parts.append(f"at {terms.time(stamp['at'])} by the time-stamp of {authority}")
        parts.append(_authority(stamp))
    parts.extend(_proof(signer))
    return ", ".join(parts)


def _authority(stamp: Json) -> str:
    """The list that has a time-stamp's authority, or why the time-stamp proves nothing."""
    if stamp["trusted"]:
        return f"which is on the list {stamp['trustList']}"
    return f"which {terms.STAMP_PROBLEMS[stamp['problem']]}"


def _proof(signer: Json) -> Iterator[str]:
    """What proves the time, where the time-stamp above does not say it already."""
    stamp, source = signer["timeStamp"], signer["provenBy"]
    is_told = source == "TIME_STAMP" and stamp is not None and stamp["trusted"]
    if signer["provenAt"] and not is_told:
        how = terms.lowered(terms.value("proof", source))
        yield f"in existence by {terms.time(signer['provenAt'])}: {how}"


def _action(action: Json) -> str:
    tool = f" with {_tool(action['tool'])}" if action["tool"] else ""
    at = f", {terms.time(action['at'])}" if action["at"] else ""
    source = action["digitalSourceType"]
    return f"{action['name']}{tool}{at}{f': {terms.source(source)}' if source else ''}"


def _tool(tool: Json) -> str:
    return " ".join(part for part in (tool["name"], tool["version"]) if part)


def _ingredient(ingredient: Json) -> str:
    source = ingredient["digitalSourceType"]
    parts = [_step(ingredient), *([terms.source(source)] if source else [])]
    technical = ", ".join(ingredient[field] for field in ("relationship", "state", "integrity"))
    named = ", ".join(parts)
    return (
        f"{named[0].upper()}{named[1:]}: {terms.value('state', ingredient['state'])} [{technical}]"
    )


def _manifest(manifest: Json) -> str:
    signer = f"signed by {_signer(manifest['signer'])}" if manifest["signer"] else "not signed"
    title = f"{_title(manifest)}: " if manifest["title"] else ""
    tool, signals = manifest["generator"], manifest["signals"]
    parts = [
        f"{title}{terms.value('state', manifest['state'])} [{manifest['state']}],",
        _ended(signer),
        _ended(f"Tool: {_tool(tool)}") if tool else "",
        f"In short: {'; '.join(map(terms.signal, signals))}." if signals else "",
    ]
    return " ".join(part for part in parts if part)


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {line}" for number, line in enumerate(lines, 1))


def _failures(credentials: Json) -> Iterator[str]:
    """The failed checks of each step, with the number of the step above."""
    failed = [status for status in credentials["validation"] if status["kind"] == "FAILURE"]
    for number, manifest in enumerate(credentials["manifests"], 1):
        codes = dict.fromkeys(s["code"] for s in failed if s["manifestId"] == manifest["id"])
        title = f", {_title(manifest)}" if manifest["title"] else ""
        if codes:
            yield f"In step {number}{title}: {', '.join(codes)}"
