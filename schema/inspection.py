"""Inspect one file for the command line, in the names of the schema."""

from functools import cache
from typing import Any, Final, NamedTuple

import strawberry

from resolvers.provenance.provenance import Provenance
from schema.core.withheld import withhold
from schema.credentials import ContentCredentials
from schema.evidence import Disclosure
from schema.label import Label
from schema.manifest import Manifest


@strawberry.type
class _Inspection:
    label: Label
    disclosures: list[Disclosure]
    credentials: ContentCredentials
    manifests: list[Manifest]


_SIGNER: Final = """
  name verified trust trustList signedAt provenAt provenBy
  certificate { organization commonName issuer validFrom validUntil }
  timeStamp { at authority trusted trustList problem }
"""
_ACTIONS: Final = """
  actions(first: 100) { edges { node { kind name verified at tool { name version } digitalSourceType
  description reason changes { kind start end } } } }
"""
_STATEMENTS: Final = """
  authors accounts places serialNumbers prompts
  identities { signatureType check organization issuer commonName }
  trainingAndMining { purpose permission }
  redactions { manifestId assertion reason }
  conformance { onList disallowedSignals }
"""
_INGREDIENTS: Final = """
  ingredients(first: 100) { edges { node {
    title format relationship digitalSourceType verified state integrity trust
    manifest { id title }
  } } }
"""
_QUERY: Final = f"""
{{
  label {{
    kind text sentence basis certainty generator {{ name version }} locked editedAfter conflict
    conflictSentence confirmed {{ kind basis name sentence ruleId }}
    ruleId ruleSetVersion rules {{ rule {{ id summary }} holds }} evidence {{
      source sentence caution cautionSentence status signal {{ name legacy }}
      path {{ manifestId relationship title }}
      manifest {{ id title verified state signer {{ name trust trustList }} }}
      action {{ kind name at tool {{ name version }} digitalSourceType description }}
      ingredient {{ title relationship }}
      metadata {{ standard digitalSourceType label }}
    }}
  }}
  disclosures {{ basis kind name sentence decisive ruleId }}
  credentials {{
    state fault sentence integrity trust completeness holdsUntil location
    unknowns {{ code sentence }}
    signer {{ {_SIGNER} }}
    activeManifest {{ id title verified }}
    origin {{ id title verified }}
    {_ACTIONS} {_INGREDIENTS}
    validation {{ code kind manifestId }}
    withheld {{ field reason }}
  }}
  manifests {{
    id title format verified state integrity trust completeness
    signer {{ {_SIGNER} }} generator {{ name version }} signals {{ name legacy }}
    {_STATEMENTS} {_ACTIONS} {_INGREDIENTS}
  }}
}}
"""


class _Rights(NamedTuple):
    """The rights of the caller."""

    personal: bool


def inspect(provenance: Provenance, *, personal: bool = False) -> dict[str, Any]:
    """Answer `label`, with every source under `label.disclosures`, and `credentials`, with every
    manifest under `credentials.manifests`, the active manifest first. Connections become plain
    lists. `personal` includes personal data.
    """
    root = _Inspection(
        label=Label(of=provenance),
        disclosures=[Disclosure(of=provenance, record=d) for d in provenance.label.disclosures],
        credentials=ContentCredentials(of=provenance),
        manifests=[Manifest(of=provenance, record=record) for record in provenance.graph.manifests],
    )
    result = _schema().execute_sync(_QUERY, root_value=root, context_value=_Rights(personal))
    if result.errors or result.data is None:
        raise RuntimeError(f"the inspection query failed: {result.errors}")
    plain = _plain(result.data)
    return {
        "label": {**plain["label"], "disclosures": plain["disclosures"]},
        "credentials": {**plain["credentials"], "manifests": plain["manifests"]},
    }


@cache
def _schema() -> strawberry.Schema:
    return withhold(strawberry.Schema(query=_Inspection))


def _plain(value: Any) -> Any:
    """Replace connections by plain lists."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"edges"}:
        return [_plain(edge["node"]) for edge in value["edges"]]
    return {key: _plain(item) for key, item in value.items()}
