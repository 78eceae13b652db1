"""Storage for bytes with a lifetime: in this process, or in Redis.

Imports `core`. `store` is the interface; `redis_connection` decides when Redis counts as away.
"""
