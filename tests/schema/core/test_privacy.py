"""Every field says whose its data is."""

from graphql import build_schema

from schema.contract import sdl
from tests.schema.everything import data_classes

FOUND = dict(data_classes(build_schema(sdl())))

# What may be of a natural person. A field that is to be added here needs no code: its declaration
# withholds it. One that is to be taken away needs a reason.
PERSONAL = {
    "Action.description",
    "Certificate.commonName",
    "Identity.commonName",
    "IdentityClaim.address",
    "IdentityClaim.name",
    "IdentityClaim.username",
    "Manifest.accounts",
    "Manifest.authors",
    "Manifest.places",
    "Manifest.prompts",
    "Manifest.serialNumbers",
}


def test_no_field_lacks_a_data_class() -> None:
    assert {name for name, said in FOUND.items() if said not in ("SYSTEM", "PERSONAL")} == set()


def test_what_is_personal_is_this() -> None:
    assert {name for name, said in FOUND.items() if said == "PERSONAL"} == PERSONAL
