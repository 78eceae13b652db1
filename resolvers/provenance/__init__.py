"""Provenance: from a video's ID to everything known about it, through the caches.

Imports `platform` and below. `service` is the entry point; `reader` runs what needs a worker.
"""
