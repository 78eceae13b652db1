"""Compliance: the questions of a law about a platform's video, answered from the video's facts.

Imports `provenance` and below. A new regime is a module with its questions, listed in `report`.
"""
