"""Trust lists: the signers and authorities that the operator recognises, and their revocations.

Imports `core`, `net` and `manifests`. A new key of `trust.json` goes into `lists`, a new kind of
source into `source`.
"""
