"""What the work behind a page or a file raises for clients, as HTTP says it. Within GraphQL the
same is said by codes (see masking).
"""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from api.errors import Gone, ServiceUnavailable
from resolvers.core.errors import Busy, MediaUnavailable, ProvenanceError, VideoRemoved

FAILURES: Mapping[type[ProvenanceError], type[Gone | ServiceUnavailable]] = {
    Busy: ServiceUnavailable,
    MediaUnavailable: ServiceUnavailable,
    VideoRemoved: Gone,
}


async def failure_response(request: Request, error: Exception) -> Response:
    """Starlette's exception handler for each of them."""
    assert isinstance(error, ProvenanceError)  # noqa: S101 - Starlette types it by Exception
    said = next(said for raised, said in FAILURES.items() if isinstance(error, raised))
    return said(error.message).response()
