"""The work: from a video's ID to its provenance. Knows neither HTTP nor GraphQL."""
