"""Network requests: HTTPS with limits on size and time.

Imports `core`. `https` is the only client. Requests that a file causes go through `public_network`,
which refuses addresses that are not public; `remote_manifests` makes them if the operator allows
it.
"""
