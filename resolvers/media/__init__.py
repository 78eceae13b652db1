"""Media files: names and types, fragments, sidecars, MP4 boxes, fingerprints.

Imports `core`. A new container format starts here; `metadata` reads its metadata.
"""
