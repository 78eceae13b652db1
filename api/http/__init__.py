"""HTTP: security headers, conditional requests, header preferences, API keys and failures.

Imports `errors`. Knows no route and no GraphQL.
"""
