"""The platform: the catalog of videos, and the ledger of changes that its back end requests.

Imports `labels` and below.
"""
