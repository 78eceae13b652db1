"""The report on one file: plain words, with technical names in square brackets."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from api.cli import terms

_WIDTH: Final = 92
_INDENT: Final = "  "
_CONFIRMED: Final = ("OFFICIAL", "INTERIM", "PRIVATE")

Json = Mapping[str, Any]


def summary(name: str, inspection: Json) -> str:
    """Describe one file: label, certainty and reasons, signer, actions, and what is unknown.

    Unverified values come last, under a heading of their own. `inspection` is the result of
    `schema.inspection.inspect`.
    """
    label, credentials = inspection["label"], inspection["credentials"]
    actions, manifests = filter(_verified, credentials["actions"]), credentials["manifests"]
    parts = (
        [name, *(line for sentence in _lead(label) for line in _wrapped(sentence))],
        _section("Why", _why(label)),
        _section("Also said", _also(label["disclosures"])),
        _section("Content Credentials", _credentials(credentials)),
        _section("Edits and activity", _numbered(map(_action, actions))),
        _section("Made from", _ingredients(credentials)),
        _section("Not known", _unknowns(credentials)),
        _section("Steps, the latest first", _numbered(map(_manifest, manifests))),
        _section("Failed checks, by their codes in the standard", _failures(credentials)),
        _section(terms.word("unverified"), _unverified(manifests)),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    body = [wrapped for line in lines for wrapped in _wrapped(line)]
    return [title, *body] if body else []


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(
        line,
        _WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT * 2,
        break_on_hyphens=False,
    )


def _verified(stated: Json) -> bool:
    verified: bool = stated["verified"]
    return verified


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
    signer = manifest["signer"] if manifest and manifest["verified"] else None
    if not signer or not signer["name"]:
        return ""
    listed = f", on the list {signer['trustList']}" if signer["trustList"] else ", on no trust list"
    return _ended(f"Signed by {signer['name']}{listed}")


def _credentials(credentials: Json) -> Iterator[str]:
    named = ("state", "integrity", "trust", "completeness")
    technical = ", ".join(f"{field} {credentials[field]}" for field in named)
    yield " ".join((credentials["sentence"], *_findings(credentials), f"[{technical}]"))
    if credentials["signer"] and credentials["signer"]["verified"]:
        yield _ended(f"Issued by {_signer(credentials['signer'])}")


def _findings(credentials: Json) -> Iterator[str]:
    """The results of validation, if the credentials are verified."""
    if credentials["signer"] and credentials["signer"]["verified"]:
        if credentials["fault"] is None:
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
    """The proof of the time, unless the time-stamp above states it."""
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


def _ingredients(credentials: Json) -> Iterator[str]:
    active = credentials["activeManifest"]
    if active and active["verified"]:
        yield from map(_ingredient, credentials["ingredients"])


def _unknowns(credentials: Json) -> Iterator[str]:
    active = credentials["activeManifest"]
    if not active or active["verified"]:
        yield from (unknown["sentence"] for unknown in credentials["unknowns"])


def _ingredient(ingredient: Json) -> str:
    source = ingredient["digitalSourceType"]
    parts = [_step(ingredient), *([terms.source(source)] if source else [])]
    technical = ", ".join(ingredient[field] for field in ("relationship", "state", "integrity"))
    named = ", ".join(parts)
    return (
        f"{named[0].upper()}{named[1:]}: {terms.value('state', ingredient['state'])} [{technical}]"
    )


def _manifest(manifest: Json) -> str:
    state = manifest["state"]
    if not manifest["verified"]:
        return f"{terms.word('unverified')} [{state}]."
    title = f"{_title(manifest)}: " if manifest["title"] else ""
    signed = f"{title}{terms.value('state', state)} [{state}], {_signed(manifest)}"
    return " ".join((signed, *_making(manifest)))


def _signed(manifest: Json) -> str:
    return _ended(
        f"signed by {_signer(manifest['signer'])}" if manifest["signer"] else "not signed"
    )


def _making(manifest: Json) -> Iterator[str]:
    """The tool and the signals of a manifest."""
    if manifest["generator"]:
        yield _ended(f"Tool: {_tool(manifest['generator'])}")
    if manifest["signals"]:
        yield f"In short: {'; '.join(map(terms.signal, manifest['signals']))}."


def _unverified(manifests: Sequence[Json]) -> Iterator[str]:
    """The claims of unverified manifests, with the numbers of their steps."""
    if not all(map(_verified, manifests)):
        yield terms.word("unverifiedNote")
    for number, manifest in enumerate(manifests, 1):
        if not manifest["verified"]:
            actions = "; ".join(map(_action, manifest["actions"]))
            done = [_ended(f"Activity: {actions}")] if actions else []
            claims = " ".join((_claimed(manifest), *_making(manifest), *done))
            yield f"Step {number}: {_title(manifest)}, {claims}"


def _claimed(manifest: Json) -> str:
    signer = manifest["signer"]
    name = signer["name"] if signer else None
    return _ended(f"in the name of {name}") if name else "in no organization's name."


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {line}" for number, line in enumerate(lines, 1))


def _failures(credentials: Json) -> Iterator[str]:
    """The failed checks of each step, with the number of the step above."""
    failed = [status for status in credentials["validation"] if status["kind"] == "FAILURE"]
    for number, manifest in enumerate(credentials["manifests"], 1):
        codes = dict.fromkeys(s["code"] for s in failed if s["manifestId"] == manifest["id"])
        title = f", {_title(manifest)}" if manifest["title"] and manifest["verified"] else ""
        if codes:
            yield f"In step {number}{title}: {', '.join(codes)}"
