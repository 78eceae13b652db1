"""What every GraphQL type is built with: privacy classes, connections, nodes, scalars.

Imports no other module of `schema`. Each other module is one family of types.
"""
