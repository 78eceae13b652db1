"""The contract: committed as text, whole, and documented."""

import re
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    build_schema,
)

from schema.contract import sdl
from tests.machine import REPOSITORY

TEXT = REPOSITORY / "schema" / "schema.graphql"
SENTENCE = re.compile(r"[A-Z`].*[.)]", re.DOTALL)

# What clients rely on: the type, and the fields it must have with their types.
RELIED_ON = {
    "Query": {
        "video": "Video",
        "videos": "[Video]!",
        "feed": "VideoConnection!",
        "node": "Node",
    },
    "Video": {
        "id": "ID!",
        "videoId": "ID!",
        "title": "String",
        "label": "Label!",
        "credentials": "ContentCredentials!",
        "disclosures": "[Disclosure!]!",
    },
    "Label": {
        "kind": "LabelKind!",
        "text": "String!",
        "sentence": "String!",
        "basis": "LabelBasis",
        "certainty": "Certainty",
        "generator": "Generator",
        "locked": "Boolean!",
        "editedAfter": "Boolean!",
        "conflict": "LabelConflict",
        "ruleId": "String!",
        "ruleSetVersion": "String!",
        "evidence": "[Evidence!]!",
    },
    "ContentCredentials": {
        "state": "CredentialState!",
        "integrity": "Integrity!",
        "trust": "Trust!",
        "completeness": "Completeness!",
        "signer": "Signer",
        "activeManifest": "Manifest",
        "origin": "Manifest",
        "actions": "ActionConnection!",
        "ingredients": "IngredientConnection!",
        "manifests": "ManifestConnection!",
        "validation": "[ValidationStatus!]!",
    },
    "Manifest": {
        "id": "ID!",
        "title": "String",
        "format": "String",
        "signer": "Signer",
        "generator": "Generator",
        "signals": "[Signal!]!",
        "thumbnail": "Thumbnail",
        "state": "CredentialState!",
        "integrity": "Integrity!",
        "trust": "Trust!",
    },
    "Ingredient": {
        "relationship": "Relationship!",
        "manifest": "Manifest",
        "digitalSourceType": "String",
    },
    "Action": {
        "kind": "String!",
        "name": "String!",
        "at": "DateTime",
        "tool": "Generator",
        "digitalSourceType": "String",
        "description": "String",
    },
}


def own_types() -> list[GraphQLNamedType]:
    builtin = {"Boolean", "DateTime", "Float", "ID", "Int", "String"}
    found = build_schema(sdl()).type_map.values()
    return [kind for kind in found if not kind.name.startswith("__") and kind.name not in builtin]


def descriptions(kind: GraphQLNamedType) -> dict[str, str | None]:
    """Everything of a type that has a description, by its path."""
    found = {kind.name: kind.description}
    if isinstance(kind, GraphQLEnumType):
        found |= {f"{kind.name}.{name}": value.description for name, value in kind.values.items()}
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            found[f"{kind.name}.{name}"] = field.description
            found |= {f"{kind.name}.{name}({a})": arg.description for a, arg in field.args.items()}
    if isinstance(kind, GraphQLInputObjectType):
        found |= {f"{kind.name}.{name}": field.description for name, field in kind.fields.items()}
    return found


def test_the_committed_text_is_current() -> None:
    assert Path(TEXT).read_text() == sdl()


@pytest.mark.parametrize("kind", own_types(), ids=lambda kind: kind.name)
def test_everything_is_described_in_sentences(kind: GraphQLNamedType) -> None:
    unfit = {
        path: text
        for path, text in descriptions(kind).items()
        if not text or not SENTENCE.fullmatch(text)
    }
    assert unfit == {}


@pytest.mark.parametrize("name", RELIED_ON)
def test_what_clients_rely_on_is_there(name: str) -> None:
    kind = build_schema(sdl()).type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    found = {field: str(kind.fields[field].type) for field in RELIED_ON[name]}
    assert found == RELIED_ON[name]
