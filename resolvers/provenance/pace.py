"""The pace of reading: which files are large, and how long a read may take."""

from typing import Final, NamedTuple


class Pace(NamedTuple):
    """Limits on reading files.

    Files of at least `large_bytes` are read in two phases (see `two_phase`): `full_reads` at a
    time, with at most `queue` running or waiting. Every read may take its worker's own limit plus
    the seconds of its size at `bytes_per_second`. Where only a full read can answer, a request
    waits at most `patience` seconds. A failure is cached for `retry_seconds`.
    """

    # A full read of 8 MiB takes 15 ms: as long as the manifest store of a real video alone.
    large_bytes: int = 8 * 1024 * 1024
    bytes_per_second: int = 20_000_000
    full_reads: int = 1
    queue: int = 1000
    patience: float = 10.0
    retry_seconds: float = 30.0


DEFAULT_PACE: Final = Pace()
