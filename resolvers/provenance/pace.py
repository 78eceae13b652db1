"""Pace: how large files are read, and how long whoever asks for them waits."""

from typing import Final, NamedTuple


class Pace(NamedTuple):
    """How files are read by their size.

    Those of at least `large_bytes` are read in two phases (see `two_phase`): `full_reads` at once,
    while at most `queue` are under way or wait. Whatever its size, a file has its worker's own
    seconds and those that it takes at `bytes_per_second`. Where nothing can be said before a full
    read, an asker waits for `patience` seconds; after `retry_seconds` a failure is forgotten.
    """

    # A full read of 8 MiB takes 15 ms: as long as a look into a real video's chain alone.
    large_bytes: int = 8 * 1024 * 1024
    bytes_per_second: int = 20_000_000
    full_reads: int = 1
    queue: int = 1000
    patience: float = 10.0
    retry_seconds: float = 30.0


DEFAULT_PACE: Final = Pace()
