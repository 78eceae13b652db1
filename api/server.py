"""Run uvicorn, on uvloop and httptools, until SIGTERM or Ctrl-C."""

import gc
import logging.config
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from api.app import Service, create_app
from api.http.connections import ConnectionLimits, bounded
from api.settings import Settings
from schema.contract import build


def serve(settings: Settings, service: Service) -> None:
    """Serve the GraphQL schema on `service` (see `run`)."""
    run(create_app(settings, build(), service), settings)


def run(app: ASGIApp, settings: Settings) -> None:
    """Serve until a signal; running requests then get `stop_timeout` seconds.

    Raises SystemExit with status 3 if the server cannot start, with the reason in the log. SIGTERM
    ends the process with that signal, as supervisors expect.
    """
    logging.config.dictConfig(logging_config(settings))
    _settle()
    uvicorn.Server(server_config(app, settings)).run()


def server_config(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """Configure uvicorn.

    There is no access log, since it would hold addresses and the queries of GETs. Proxy headers are
    ignored, since nothing depends on the client's address.
    """
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=bounded(_limits(settings)),
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=settings.stop_timeout,
    )


def _limits(settings: Settings) -> ConnectionLimits:
    return ConnectionLimits(
        connections=settings.max_connections,
        header_bytes=settings.max_header_bytes,
        header_seconds=settings.header_timeout,
    )


def _settle() -> None:
    """Exempt the modules and the schema from garbage collection.

    Each full collection would scan them and pause all requests, up to a quarter of the time.
    """
    gc.collect()
    gc.freeze()


def logging_config(settings: Settings) -> dict[str, Any]:
    """Configure logging: one line per message on stderr, from `log_level` up."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": settings.log_level.upper()},
    }
