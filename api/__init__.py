"""The door: all that the project knows of HTTP. It imports schema, and nobody imports it."""
