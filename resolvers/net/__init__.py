"""Network requests: HTTPS to public addresses, within limits on size and time.

Imports `core`. No other package opens a connection for a file; `public_address` decides which
hosts may be asked, `remote_manifests` fetches manifest stores where the operator allows it.
"""
