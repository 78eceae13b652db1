"""Worker processes that run native parsers on hostile files and are killed when they hang.

Imports `core`. Limits of time and memory are set in `worker_pool`; what runs inside a worker is
`worker_process`.
"""
