"""Execute GraphQL requests within the limits and in time.

Calls graphql-core on Strawberry's schema in place of `Schema.execute`, which would parse and
validate a second time, log client errors with their queries, and pick an unnamed operation. So
Strawberry's schema extensions do not run, and a schema with extensions is refused.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from inspect import isawaitable
from typing import Any, TypeGuard, cast

import msgspec
from graphql import DocumentNode, ExecutionResult, OperationDefinitionNode, OperationType, execute
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable

from api.errors import Code, ErrorEntry, MethodNotAllowed, QueryTimeout, entry
from api.graphql import masking
from api.graphql.cost import Bill, Tariff
from api.graphql.documents import Document, Documents
from api.graphql.limits import too_big
from api.graphql.pace import paced
from api.graphql.requests import GraphQLRequest
from api.graphql.sizes import variable_sizes
from api.settings import Settings
from schema.core.strawberry_internals import graphql_schema

COSTS_KEPT = 64  # per document


class Answer(msgspec.Struct, frozen=True):
    """An answer. If not `executed` it has no `data`: GraphQL calls that a request error."""

    content: dict[str, Any]
    executed: bool

    @classmethod
    def refusal(cls, *errors: ErrorEntry) -> "Answer":
        return cls({"errors": errors}, executed=False)

    @property
    def complete(self) -> bool:
        """True if there are no errors."""
        return "errors" not in self.content


class Execution:
    """Executes requests on one schema."""

    def __init__(self, schema: Schema, settings: Settings) -> None:
        if schema.extensions:
            raise TypeError("A schema with extensions cannot be served: they would not run.")
        self._schema = graphql_schema(schema)
        self._executor_class = paced(schema.execution_context_class)
        self._settings = settings
        self._documents = Documents(self._schema, settings)
        self._tariff = Tariff(self._schema, settings.max_list)

    async def answer(self, request: GraphQLRequest, context: object, *, safe: bool) -> Answer:
        """Execute a request; `safe` allows only queries, as for a GET.

        Raises MethodNotAllowed for another operation, and QueryTimeout.
        """
        document = self._documents.read(request.query)
        operation = document.operation(request.operation_name or None)
        if safe and operation and operation.operation is not OperationType.QUERY:
            raise MethodNotAllowed("Use POST: a GET only serves queries.", allow="POST")
        if document.tree is None or document.errors:
            return Answer.refusal(*document.errors)
        if operation is None:
            return Answer.refusal(_unresolved(request.operation_name))
        if errors := self._cost_errors(document, operation, request.variables or {}):
            return Answer.refusal(*errors)
        return _answer(await self._execute(document.tree, request, context))

    def _cost_errors(
        self, document: Document, operation: OperationDefinitionNode, values: Mapping[str, object]
    ) -> Sequence[ErrorEntry]:
        # The cost depends only on the sizes in the variables, of which clients send few.
        sizes = variable_sizes(operation, values)
        key = (operation.name and operation.name.value, *sizes.items())
        if key not in document.costs:
            if len(document.costs) >= COSTS_KEPT:
                document.costs.clear()
            bill = Bill(self._tariff, document.fragments, operation, sizes)
            document.costs[key] = self._objections(bill, operation)
        return document.costs[key]

    def _objections(self, bill: Bill, operation: OperationDefinitionNode) -> Sequence[ErrorEntry]:
        if bill.errors:
            return [masking.refused(error, Code.BAD_USER_INPUT) for error in bill.errors]
        maximum = self._settings.max_cost
        if bill.cost <= maximum:
            return ()
        error = too_big(f"costs more than {maximum} values", "cost", maximum, [operation])
        return [masking.refused(error, Code.LIMIT_EXCEEDED)]

    async def _execute(
        self, tree: DocumentNode, request: GraphQLRequest, context: object
    ) -> ExecutionResult:
        result = execute(
            self._schema,
            tree,
            context_value=context,
            variable_values=request.variables,
            operation_name=request.operation_name or None,
            executor_class=self._executor_class,
            is_awaitable=cast("Callable[[Any], TypeGuard[Awaitable[Any]]]", optimized_is_awaitable),
        )
        return await self._in_time(result) if isawaitable(result) else result

    async def _in_time(self, result: Awaitable[ExecutionResult]) -> ExecutionResult:
        seconds = self._settings.query_timeout
        try:
            async with asyncio.timeout(seconds):
                return await result
        except TimeoutError:
            message = f"The query took over {seconds:g} s: try again, or ask for less at once."
            raise QueryTimeout(message) from None


def _unresolved(name: str | None) -> ErrorEntry:
    message = "The document has several operations: name one in `operationName`."
    if name:
        message = "The document has no operation of the name in `operationName`: check it."
    return entry(message, Code.OPERATION_RESOLUTION_FAILURE)


def _answer(result: ExecutionResult) -> Answer:
    errors = result.errors or []
    # An error without a path concerns the request, such as its variables.
    if result.data is None and not any(error.path for error in errors):
        return Answer.refusal(*(masking.refused(e, Code.BAD_USER_INPUT) for e in errors))
    content: dict[str, Any] = {"data": result.data}
    if errors:
        content["errors"] = masking.present(errors)
    return Answer(content, executed=True)
