"""Errors, text cleaning, JSON values and concurrency helpers that know nothing of provenance.

Imports no other package; every package may import it. A new error goes into `errors`, which shows
the whole tree.
"""
