"""Internal errors: what the log keeps of them, and the ID that joins a client's report to it.

An exception's own text may quote a query, a path or a certificate's subject, so the log gets what
is surely ours: the class of the error and the places in the code. The text comes at level DEBUG.
"""

import logging
import secrets
import traceback
from collections.abc import Iterable

logger = logging.getLogger("provenance.api")

FRAMES = 6  # the innermost ones; deeper stacks repeat the frameworks


def record(errors: Iterable[BaseException]) -> str:
    """Log internal errors under one new ID, each distinct cause once, and return the ID."""
    incident_id = secrets.token_hex(8)
    for described, error in {describe(error): error for error in errors}.items():
        logger.error("incident %s: %s", incident_id, described)
        logger.debug("incident %s in full", incident_id, exc_info=error)
    return incident_id


def describe(error: BaseException) -> str:
    """The class of an error and where it was raised, innermost place first, without its text."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-FRAMES:]
    lines = [line for _, line in traceback.walk_tb(error.__traceback__)][-FRAMES:]
    places = (
        f"{frame.f_globals.get('__name__', '?')}:{line}"
        for frame, line in zip(reversed(frames), reversed(lines), strict=True)
    )
    return f"{type(error).__name__} at {' < '.join(places) or 'no place'}"
