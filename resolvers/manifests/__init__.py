"""Manifests: crJSON parsed into facts, the ingredient graph, and the signals of each manifest.

Imports `core`. Facts depend on the file alone, not on trust lists or the time of day. A new
assertion is parsed in `crjson`, a new generator goes into `generator_table`, a new signal into
`signals`.
"""
