"""Manifest definitions: the mappings that a C2PA builder takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from resolvers.manifests import source_type

Definition = Mapping[str, object]


def action(
    kind: str,
    *,
    source: str | None = None,
    tool: Mapping[str, str] | None = None,
    at: str | None = None,
    ingredients: Sequence[str] = (),
    description: str | None = None,
) -> dict[str, object]:
    """One action. `source` is a digital source type by its short name or address, `tool` a
    `{"name": ..., "version": ...}`, `at` a time as RFC 3339, `ingredients` the labels of its
    ingredients.
    """
    fields: dict[str, object | None] = {
        "action": kind,
        "when": at,
        "softwareAgent": None if tool is None else dict(tool),
        "digitalSourceType": None if source is None else source_type.normalized(source),
        "description": description,
        "parameters": {"ingredientIds": list(ingredients)} if ingredients else None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def definition(
    title: str,
    tool: Mapping[str, str],
    actions: Iterable[Mapping[str, object]],
    *,
    complete: bool = True,
    assertions: Iterable[Mapping[str, object]] = (),
) -> dict[str, object]:
    """A manifest of one created actions assertion (`c2pa.actions.v2`) and any others.

    `complete` sets `allActionsIncluded`.
    """
    data = {"actions": [dict(a) for a in actions], "allActionsIncluded": complete}
    actions_assertion = {"label": "c2pa.actions.v2", "data": data, "created": True}
    return {
        "claim_version": 2,
        "title": title,
        "claim_generator_info": [dict(tool)],
        "assertions": [actions_assertion, *(dict(other) for other in assertions)],
    }
