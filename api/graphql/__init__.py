"""GraphQL over HTTP: requests decoded, limited, validated, executed and cached.

Imports `http`, `settings` and `errors`. `endpoint` serves the route; a new limit goes into
`limits`, a price into `cost`.
"""
