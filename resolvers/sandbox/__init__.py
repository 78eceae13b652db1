"""Worker processes that run native parsers on hostile files and are killed when they hang.

Imports `core`. `worker_pool` sets the limits of time and memory; `worker_process` is the code
inside a worker.
"""
