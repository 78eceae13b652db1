"""Routes beside GraphQL: pages and assets, media, credentials, words and health.

Imports `http`, `settings` and `errors`. Each module returns the routes that `app` mounts.
"""
