"""Parse and validate GraphQL documents, with a cache: a client repeats a small set of them.

Limits are checked first, in linear time, since validating a hostile document is expensive.
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

MAX_COMMENTS = 1000  # comments are not tokens, but take as much memory
ABORTED = "Parsing aborted."  # ends graphql-core's message when a limit stops the parser
TOO_COMPLEX = "Validation aborted."  # graphql-core's message when validation reaches a limit


class Document(msgspec.Struct, frozen=True, eq=False):
    """A parsed document, or the `errors` that prevent its execution, as sent.

    `costs` caches the cost errors of its operations (see `execution`).
    """

    tree: DocumentNode | None
    operations: Sequence[OperationDefinitionNode] = ()
    fragments: Mapping[str, FragmentDefinitionNode] = {}
    errors: Sequence[ErrorEntry] = ()
    costs: dict[Hashable, Sequence[ErrorEntry]] = msgspec.field(default_factory=dict)

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        """The operation with this name, or the only one; None if there is none or a choice."""
        if name is None:
            return self.operations[0] if len(self.operations) == 1 else None
        named = (node for node in self.operations if node.name and node.name.value == name)
        return next(named, None)


class Documents:
    """Parses documents for one schema, with an LRU cache of valid and invalid ones.

    `read(text)` returns a Document, whatever the text.
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
