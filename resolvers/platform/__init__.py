"""The platform: the catalog of videos, and the ledger of what its back end says about them.

Imports `labels` and below.
"""
