"""Withholding: personal fields are empty for requests without a right to them, with a reason.

A field is declared personal where it is defined (see `privacy`) and nowhere else, so no resolver
can forget to withhold it. A request's context shows personal fields with `personal = True`.
"""

from collections.abc import Callable
from typing import Any, Final

import strawberry
from graphql import GraphQLField, GraphQLResolveInfo
from strawberry.types.field import StrawberryField

from schema.core.privacy import PERSONAL, SYSTEM
from schema.core.strawberry_internals import definition, fields, method, object_types

MAX_WITHHELD: Final = 8  # more than the personal fields of one object, or of all of a video
REASON: Final = (
    "This may be personal data of a natural person, which this server shows only to callers with"
    " a right to it."
)

Resolver = Callable[..., Any]


@strawberry.type(description="A field whose value is withheld.")
class Withheld:
    """A withheld field with the reason."""

    field: str = strawberry.field(description="The name of the field.", directives=SYSTEM)
    reason: str = strawberry.field(description="The reason, in a sentence.", directives=SYSTEM)


def withhold(schema: strawberry.Schema) -> strawberry.Schema:
    """Guard the personal fields of a schema: without the right to them they resolve to null or an
    empty list. Raises TypeError for a personal field that allows neither.
    """
    for kind in object_types(schema):
        for name, field in kind.fields.items():
            if is_personal(definition(field)):
                field.resolve = _guarded(f"{kind.name}.{name}", field)
    return schema


def withheld(source: Any, info: strawberry.Info[Any, Any]) -> list[Withheld]:
    """List the personal fields of an object that have a value and are withheld here."""
    if _has_right(info.context):
        return []
    return [
        Withheld(field=name, reason=REASON)
        for name, value in _personal_values(type(source))
        if value(source)
    ]


def is_personal(field: StrawberryField | None) -> bool:
    """Return True if a field is declared personal."""
    return field is not None and PERSONAL[0] in field.directives


def _guarded(name: str, field: GraphQLField) -> Resolver:
    resolve, empty = field.resolve, _empty(str(field.type))
    if resolve is None or field.args or empty is _NO_EMPTY:
        raise TypeError(f"{name} is personal: make it nullable or a list, without arguments.")

    def guarded(source: object, info: GraphQLResolveInfo[Any]) -> object:
        return resolve(source, info) if _has_right(info.context) else empty

    return guarded


_NO_EMPTY: Final = object()


def _empty(kind: str) -> object:
    """Return the value to show for a withheld field of a type."""
    if not kind.endswith("!"):
        return None
    return () if kind.startswith("[") else _NO_EMPTY


def _has_right(context: object) -> bool:
    return getattr(context, "personal", False) is True


def _personal_values(kind: type) -> tuple[tuple[str, Callable[[object], object]], ...]:
    """List the personal fields of a type, by their GraphQL names, each with its getter."""
    return tuple(
        (_camel(field.python_name), _reading(field)) for field in fields(kind) if is_personal(field)
    )


def _reading(field: StrawberryField) -> Callable[[object], object]:
    return method(field) or (lambda source: getattr(source, field.python_name))


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
