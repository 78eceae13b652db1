"""The cost is what the answer can hold: a table of queries with the sums written out."""

import pytest
from graphql import (
    GraphQLObjectType,
    OperationDefinitionNode,
    build_schema,
    get_introspection_query,
    parse,
)

from api.graphql.cost import Bill, Tariff
from api.graphql.documents import Documents
from api.graphql.limits import fragments_of
from api.graphql.sizes import unbounded_lists
from api.settings import Settings
from schema.contract import build
from schema.core.size import LIST_WORK, MAXIMUM, WORK
from schema.core.strawberry_internals import graphql_schema
from tests.machine import REPOSITORY

QUERIES = sorted((REPOSITORY / "frontend-stub" / "queries").glob("*.graphql"))
SCHEMA = build_schema(
    """
    type Query {one: Thing  things(ids: [ID!]!): [Thing]  page(first: Int = 20): Page!  either: Any}
    type Thing {name: String tags: [String!]! parts: [Thing] page(first: Int): Page maker: Maker}
    type Maker {name: String}
    type Page {edges: [Edge!]!  total: Int  info: Info}
    type Edge {node: Thing}
    type Info {more: Boolean}
    union Any = Thing | Maker
    """
)
THING = SCHEMA.type_map["Thing"]
assert isinstance(THING, GraphQLObjectType)
for name in ("tags", "parts"):
    THING.fields[name].extensions[MAXIMUM] = 5
THING.fields["maker"].extensions[WORK] = 7
TARIFF = Tariff(SCHEMA, max_list=100)


def bill(text: str, **sizes: int) -> Bill:
    document = parse(text)
    [operation] = [
        node for node in document.definitions if isinstance(node, OperationDefinitionNode)
    ]
    return Bill(TARIFF, fragments_of(document), operation, sizes)


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{one {name}}", 1 + 1),
        ("{one {name maker {name}}}", 1 + 1 + (1 + 7 + 1)),
        ("{things(ids: [1, 2, 3]) {name}}", 1 + 3 * (1 + 1)),
        ("{things(ids: $ids) {name}}", 1 + 50 * (1 + 1)),
        ("{things(ids: $unset) {name}}", 1 + 20 * (1 + 1)),
        ("{one {tags}}", 1 + 1 + 5 * 1),
        ("{one {parts {name}}}", 1 + 1 + 5 * (1 + 1)),
        ("{page(first: 10) {edges {node {name}}}}", 1 + 1 + 10 * (1 + (1 + 1))),
        ("{page(first: $first) {edges {node {name}}}}", 1 + 1 + 30 * (1 + (1 + 1))),
        ("{page {edges {node {name}}}}", 1 + 1 + 20 * (1 + (1 + 1))),
        ("{one {page {edges {node {name}}}}}", 1 + 1 + 1 + 20 * (1 + (1 + 1))),
        ("{page(first: 10) {total info {more} edges {node {name}}}}", 1 + 1 + 2 + 1 + 10 * 3),
        ("{page(first: 2) {edges {node {tags}}}}", 1 + 1 + 2 * (1 + 1 + (1 + 5))),
        ("{page(first: 0) {edges {node {name}}}}", 1 + 1),
        ("{page(first: -9) {edges {node {name}}}}", 1 + 1),
        ("{things(ids: []) {name}}", 1),
        ("{page(first: 10) {...f}} fragment f on Page {edges {node {name}}}", 1 + 1 + 10 * 3),
        ("{a: one {...f} b: one {...f}} fragment f on Thing {name}", 2 * (1 + 1)),
        ("{either {__typename ... on Thing {name} ... {__typename}}}", 1 + 1 + 1 + 1),
    ],
)
def test_cost_is_what_the_answer_can_hold(text: str, cost: int) -> None:
    assert bill(text, ids=50, first=30).cost == cost


def test_fragments_are_priced_once_whatever_they_cost() -> None:
    chain = (
        f"fragment f{i} on Thing {{a: parts {{...f{i - 1}}} b: parts {{...f{i - 1}}}}}"
        for i in range(1, 60)
    )
    found = bill("{one {...f59}} fragment f0 on Thing {name} " + " ".join(chain))
    assert found.cost > 10**59
    assert found.visits == 2 + 1 + 59 * 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{page(first: 101) {total}}",
            "`page` takes at most 100 by `first`: "
            "ask for fewer, and for the next ones with `after`.",
        ),
        (
            "{things(ids: $ids) {name}}",
            "`things` takes at most 100 by `ids`: split them over several queries.",
        ),
    ],
)
def test_too_long_a_list_is_an_error(text: str, message: str) -> None:
    [error] = bill(text, ids=101).errors
    assert (error.message, error.extensions) == (message, {"code": "BAD_USER_INPUT"})


def test_hundred_items_are_allowed() -> None:
    assert bill("{page(first: 100) {total}}").errors == []


@pytest.mark.parametrize("text", [get_introspection_query(), *(q.read_text() for q in QUERIES)])
def test_queries_of_our_pages_and_of_graphiql_are_within_the_limits(text: str) -> None:
    settings, schema = Settings(), graphql_schema(build())
    document = Documents(schema, settings).read(text)
    assert document.errors == []
    sizes = {"videoIds": 100, "first": 100}
    found = Bill(Tariff(schema, 100), document.fragments, document.operations[0], sizes)
    assert (found.errors, found.cost <= settings.max_cost) == ([], True)


def test_schema_asked_for_within_itself_is_beyond_the_limits() -> None:
    document = parse(
        "{__schema {types {a: fields {type {a: fields {type {...T}} b: fields {type {...T}}}}}}}"
        "fragment T on __Type {a: interfaces {name} b: enumValues {name} name kind description"
        " c: fields {name type {name} args {name type {name}}}}"
    )
    [operation, _] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    tariff = Tariff(graphql_schema(build()), 100)
    assert Bill(tariff, fragments_of(document), operation, {}).cost > Settings().max_cost


def test_list_without_a_maximum_is_refused() -> None:
    schema = build_schema(
        "type Query {thing: Thing page(first: Int): Page}"
        "type Thing {tags: [String!]! page: Page} type Page {edges: [Thing!]!}"
    )
    with pytest.raises(TypeError, match=r"no maximum: Thing\.tags, Page\.edges\.$"):
        Tariff(schema, max_list=100)


def test_every_list_of_our_schema_has_a_maximum() -> None:
    assert unbounded_lists(graphql_schema(build())) == []


HOSTILE = [
    "credentials {validation {code kind manifestId}}",
    "disclosures {basis sentence}",
    "label {evidence {path {manifestId}}}",
    "credentials {manifests(first: 100) {edges {node {signals {name}}}}}",
]


@pytest.mark.parametrize("fields", HOSTILE)
def test_costly_lists_over_a_hundred_videos_are_beyond_the_limit(fields: str) -> None:
    document = parse(f"query($ids: [ID!]!) {{videos(ids: $ids) {{{fields}}}}}")
    [operation] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    tariff = Tariff(graphql_schema(build()), 100)
    assert Bill(tariff, {}, operation, {"ids": 100}).cost > Settings().max_cost
    assert Bill(tariff, {}, operation, {"ids": 1}).cost < Settings().max_cost


def test_history_costs_the_work_of_its_list() -> None:
    document = parse("query($ids: [ID!]!) {videos(ids: $ids) {labelHistory {totalCount}}}")
    [operation] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    tariff = Tariff(graphql_schema(build()), 100)
    assert Bill(tariff, {}, operation, {"ids": 100}).cost == 1 + 100 * (1 + (1 + LIST_WORK) + 1)
