"""GraphQL documents, parsed and validated once and then kept: a client sends few, again and again.

Limits come first. They are linear, and what they refuse is not validated: validation of a hostile
document is what costs.
"""

from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache

import msgspec
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)

from api.errors import Code, ErrorEntry
from api.graphql import masking
from api.graphql.limits import fragments_of, limit_errors, too_big
from api.settings import Settings

MAX_COMMENTS = 1000  # comments are no tokens, but kept as such
ABORTED = "Parsing aborted."  # how graphql-core ends its message where a limit ended the parsing
TOO_COMPLEX = "Validation aborted."  # its whole message where it gave up, in depth or width


class Document(msgspec.Struct, frozen=True, eq=False):
    """A document that may be executed, or the `errors` that say why not, as they are sent.

    `costs` keeps what is wrong with the cost of its operations (see execution).
    """

    tree: DocumentNode | None
    operations: Sequence[OperationDefinitionNode] = ()
    fragments: Mapping[str, FragmentDefinitionNode] = {}
    errors: Sequence[ErrorEntry] = ()
    costs: dict[Hashable, Sequence[ErrorEntry]] = msgspec.field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """The operation of that name, or the only one; None where that leaves open which."""
        if name is None:
            return self.operations[0] if len(self.operations) == 1 else None
        named = (node for node in self.operations if node.name and node.name.value == name)
        return next(named, None)


class Documents:
    """Reads documents for one schema, and keeps the latest ones, good and bad.

    `read(text)` returns a Document and never raises for what is in the text.
    """

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self._schema, self._settings = schema, settings
        self._rules = list(specified_rules)
        if not settings.introspection:
            self._rules.append(NoSchemaIntrospectionCustomRule)
        self.read = lru_cache(settings.document_cache_entries)(self._read)

    def _read(self, text: str) -> Document:
        try:
            maximum = self._settings.max_tokens
            tree = parse(text, max_lexical_tokens=maximum, max_comments=MAX_COMMENTS)
        except GraphQLSyntaxError as error:
            return Document(None, errors=[self._syntax_error(error)])
        operations = [
            node for node in tree.definitions if isinstance(node, OperationDefinitionNode)
        ]
        return Document(tree, operations, fragments_of(tree), self._errors(tree))

    def _errors(self, tree: DocumentNode) -> list[ErrorEntry]:
        errors = limit_errors(tree, self._settings) or validate(self._schema, tree, self._rules)
        return [self._validation_error(error) for error in errors]

    def _syntax_error(self, error: GraphQLSyntaxError) -> ErrorEntry:
        if not error.message.endswith(ABORTED):
            return masking.refused(error, Code.GRAPHQL_PARSE_FAILED)
        maximum = self._settings.max_tokens
        what = f"nests too deeply, or has more than {maximum} tokens or {MAX_COMMENTS} comments"
        return masking.refused(too_big(what, "tokens", maximum), Code.LIMIT_EXCEEDED)

    def _validation_error(self, error: GraphQLError) -> ErrorEntry:
        maximum = self._settings.max_tokens
        if error.message == TOO_COMPLEX:
            error = too_big("repeats or nests too much to be validated", "tokens", maximum)
        return masking.refused(error, Code.GRAPHQL_VALIDATION_FAILED)
