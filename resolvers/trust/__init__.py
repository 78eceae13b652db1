"""Trust lists: whom the operator recognises, where each list comes from, and how fresh it is.

Imports `core`, `net` and `manifests`. A new key of `trust.json` goes into `lists`, a new kind of
source into `source`.
"""
