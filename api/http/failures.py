"""HTTP responses for the errors of the resolvers, outside GraphQL (for GraphQL see `masking`)."""

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
    """Handle one of these errors for Starlette."""
    assert isinstance(error, ProvenanceError)  # noqa: S101 - Starlette types it by Exception
    answer = next(answer for kind, answer in FAILURES.items() if isinstance(error, kind))
    return answer(error.message).response()
