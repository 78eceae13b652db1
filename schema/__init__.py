"""The contract: the GraphQL schema. It knows GraphQL and `resolvers`, and nothing of HTTP."""
