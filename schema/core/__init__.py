"""The building blocks of the GraphQL types: privacy classes, connections, nodes, scalars. Imports
no other module of `schema`. Each other module there is one family of types.
"""
