"""The contract: the GraphQL schema. Knows GraphQL, and the work behind it; knows no HTTP."""
