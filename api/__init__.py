"""The HTTP server and the command line. Imports `schema`; nothing imports `api`."""
