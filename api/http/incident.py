"""Log internal errors under an ID that clients can report.

The text of an exception can quote a query, a path or the subject of a certificate. So the log has
its class and its places in the code, and the text only at level DEBUG.
"""

import logging
import secrets
import traceback
from collections.abc import Iterable

logger = logging.getLogger("provenance.api")

FRAMES = 6  # the innermost ones; the others are the frameworks'


def record(errors: Iterable[BaseException]) -> str:
    """Log internal errors under a new ID, each distinct one once, and return the ID."""
    incident_id = secrets.token_hex(8)
    for described, error in {describe(error): error for error in errors}.items():
        logger.error("incident %s: %s", incident_id, described)
        logger.debug("incident %s in full", incident_id, exc_info=error)
    return incident_id


def describe(error: BaseException) -> str:
    """The class of an error and its places in the code, innermost first, without its text."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)][-FRAMES:]
    lines = [line for _, line in traceback.walk_tb(error.__traceback__)][-FRAMES:]
    places = (
        f"{frame.f_globals.get('__name__', '?')}:{line}"
        for frame, line in zip(reversed(frames), reversed(lines), strict=True)
    )
    return f"{type(error).__name__} at {' < '.join(places) or 'no place'}"
