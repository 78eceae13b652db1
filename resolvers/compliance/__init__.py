"""Compliance: what a law asks of a platform that shows a video, answered from the video's data.

Imports `provenance` and below. A new regime is a module with its questions, listed in `report`.
"""
