"""Settings: environment variables with the prefix PROVENANCE_, validated at start.

settings = load_settings()          # raises SettingsError, with a sentence for each wrong setting
settings = load_settings(port=0)    # arguments override the environment

The descriptions are the source of the table of settings in the documentation.
"""

import difflib
import logging
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from resolvers.core.errors import RemoteError
from resolvers.net.public_address import RemoteAddress, parsed

logger = logging.getLogger("provenance.api")

PREFIX = "PROVENANCE_"
GIB = 1024**3
ORIGIN = re.compile(r"\*|https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:.]+\](:\d{1,5})?")
REDIS_URL = re.compile(r"(redis|rediss)://[^\s/]+(/\d+)?(\?\S*)?|unix://\S+")


class SettingsError(Exception):
    """Wrong settings: one sentence per line, each with what to do."""


def given(default: Any, wants: str, description: str, **bounds: Any) -> Any:
    """Define a setting; `wants` completes the error for a wrong value: "... must be"."""
    wanted: Any = {"wants": wants}
    return Field(default, description=description, json_schema_extra=wanted, **bounds)


def whole(default: int, low: int, high: int, description: str) -> Any:
    """Define a setting that is a whole number from `low` to `high`."""
    wants = f"a whole number from {low} to {high}"
    return given(default, wants, description, ge=low, le=high)


def seconds(default: float, low: float, high: float, description: str) -> Any:
    """Define a setting that is a time from `low` to `high` seconds."""
    wants = f"a number of seconds from {low:g} to {high:g}"
    return given(default, wants, description, ge=low, le=high, allow_inf_nan=False)


def switch(default: bool, description: str) -> Any:
    """Define a setting that is on or off."""
    return given(default, "on or off", description)


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError
    return path.resolve()


def _trust_folder(path: Path) -> Path:
    if not (path / "trust.json").is_file():
        raise ValueError
    return path.resolve()


def _file(path: Path) -> Path:
    if not path.is_file():
        raise ValueError
    return path.absolute()  # not resolved: a link can be changed while the server runs


def _redis_url(url: str) -> str:
    if not REDIS_URL.fullmatch(url):
        raise ValueError
    return url


def _listed(value: object) -> object:
    if not isinstance(value, str):
        return value
    return [item.strip() for item in value.split(",") if item.strip()]


def _origins(origins: tuple[str, ...]) -> tuple[str, ...]:
    lowered = tuple(origin.lower() for origin in origins)
    if not all(ORIGIN.fullmatch(origin) for origin in lowered):
        raise ValueError
    return lowered


def _hosts(hosts: tuple[str, ...]) -> tuple[str, ...]:
    lowered = tuple(host.lower() for host in hosts)
    try:
        addresses = [parsed(f"https://{host}/") for host in lowered]
    except RemoteError:
        raise ValueError from None
    if addresses != [RemoteAddress(host, "/") for host in lowered]:
        raise ValueError
    return lowered


Folder = Annotated[Path, AfterValidator(_folder)]
TrustFolder = Annotated[Path, AfterValidator(_trust_folder)]
ExistingFile = Annotated[Path, AfterValidator(_file)]
RedisUrl = Annotated[str, AfterValidator(_redis_url)]
Origins = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed), AfterValidator(_origins)]
Hosts = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed), AfterValidator(_hosts)]
LogLevel = Literal["debug", "info", "warning", "error", "critical"]


class Settings(BaseSettings):
    """Every setting, with its default. An empty variable counts as not set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    host: str = given("127.0.0.1", "a host name or IP address", "The address to listen on.")
    port: int = whole(8000, 0, 65535, "The TCP port to listen on; 0 selects a free port.")
    max_connections: int = whole(
        1000,
        1,
        100_000,
        "The maximum number of open connections; a new one beyond it replaces the one idle"
        " longest.",
    )
    max_requests: int = whole(
        256,
        1,
        100_000,
        "The maximum number of GraphQL requests at the same time, and of all other requests; more"
        " are answered 503 at once, except health checks.",
    )
    max_header_bytes: int = whole(
        65_536, 1024, 1_048_576, "The maximum size of the headers of a request, in bytes."
    )
    header_timeout: float = seconds(
        10, 0.1, 300, "The time limit for receiving the headers of a request, in seconds."
    )
    stop_timeout: int = whole(
        10, 1, 300, "The time for running requests when the server stops, in seconds."
    )
    log_level: LogLevel = given(
        "info",
        "debug, info, warning, error or critical",
        "Minimum log level; debug can log text from requests and media.",
    )

    media: Folder | None = given(
        None,
        "a folder that exists",
        "The folder of media. The stem of a file name is the video's ID; `<id>.json` describes the"
        " video, `<id>.c2pa` holds Content Credentials that are not in the file.",
    )
    max_media_bytes: int = whole(
        4 * GIB, 1, 1024 * GIB, "The maximum size of a media file, in bytes."
    )
    trust: TrustFolder | None = given(
        None,
        "a folder with a trust.json",
        "The folder whose `trust.json` names the trust lists; `provenance trust fetch` fetches the"
        " published ones. Without it no signer is trusted.",
    )
    trust_copies: Folder | None = given(
        None,
        "a folder that exists",
        "The folder for copies of trust lists fetched by https (default: `.copies` in"
        " `PROVENANCE_TRUST`).",
    )

    keys: ExistingFile | None = given(
        None,
        "a file that exists",
        "The file of API keys, made with `provenance key`, for the platform's back end. Without it,"
        " all writes are refused.",
    )
    learn_more: ExistingFile | None = given(
        None,
        "a file that exists",
        "The file of links for further reading beside labels (default:"
        " `resolvers/labels/learn_more.json`).",
    )

    readers: int = whole(2, 1, 64, "The number of worker processes that read media files.")
    read_timeout: float = seconds(
        10, 0.1, 300, "The time limit for reading a file, in seconds; its worker is then killed."
    )
    read_memory_mb: int = whole(1024, 128, 65_536, "The memory limit of a worker process, in MiB.")
    full_reads: int = whole(
        1,
        1,
        64,
        "The number of large files that are hashed at the same time, in the background; each takes"
        " a worker process and up to 700 MiB.",
    )
    read_speed_mb: int = whole(
        20,
        1,
        100_000,
        "The minimum speed of reading, in MB per second: the time limit for a file is its size at"
        " this speed plus `PROVENANCE_READ_TIMEOUT`.",
    )

    remote_manifests: bool = switch(
        False,
        "Fetch remote manifests: by https, from public addresses, without redirects, within 10"
        " seconds and 16 MiB. Off, no request is made.",
    )
    remote_manifest_hosts: Hosts = given(
        (),
        "host names such as manifests.example.com, with commas between them",
        "The hosts from which remote manifests are fetched; empty for all.",
    )

    redis_url: RedisUrl | None = given(
        None,
        "a URL such as redis://localhost:6379/0",
        "The Redis for the cache and the records of the platform; without it each process has its"
        " own, in memory.",
    )
    cache_ttl: int = whole(
        86_400, 1, 31_536_000, "The lifetime of cached facts about media, in seconds."
    )
    memory_cache_entries: int = whole(
        1000, 1, 1_000_000, "The number of files whose provenance each process caches in memory."
    )

    cors_origins: Origins = given(
        (),
        "origins such as https://example.com, with commas between them, or *",
        "The origins whose pages can use the API and its components; `*` for all.",
    )
    personal_data: bool = switch(
        False,
        "Show personal data in files to all clients: names, accounts, places, serial numbers,"
        " prompts, free text. Off, it is withheld, and the answer lists what is withheld.",
    )
    graphiql: bool = switch(True, "Serve GraphiQL at /graphiql.")
    introspection: bool = switch(True, "Allow introspection, which GraphiQL uses.")

    body_limit: int = whole(
        65_536,
        1024,
        10_485_760,
        "The maximum size of a request, in bytes: the body of a POST, the query string of a GET.",
    )
    query_timeout: float = seconds(
        12, 0.1, 300, "The time limit for a query, and for receiving it, in seconds."
    )
    document_cache_entries: int = whole(
        128, 1, 10_000, "The number of parsed GraphQL documents that each process caches."
    )
    answer_cache_mb: int = whole(
        32,
        0,
        4096,
        "The memory for cached answers in each process, in MiB; 0 disables the cache.",
    )
    max_tokens: int = whole(
        1000, 10, 100_000, "The maximum number of tokens in a GraphQL document."
    )
    max_depth: int = whole(20, 1, 100, "The maximum depth of a query, in levels of fields.")
    max_root_fields: int = whole(20, 1, 1000, "The maximum number of fields at the top of a query.")
    max_aliases: int = whole(
        50, 0, 1000, "The maximum number of aliases in a query, fragments expanded."
    )
    max_directives: int = whole(
        50, 0, 1000, "The maximum number of directives in a query, fragments expanded."
    )
    max_list: int = whole(
        100, 1, 1000, "The maximum number of items that a query requests of a list."
    )
    max_cost: int = whole(
        20_000,
        1,
        10_000_000,
        "The maximum cost of a query: the estimated number of values in its answer.",
    )

    @classmethod
    def wants(cls, name: str) -> str:
        """The requirement for a setting, to complete the sentence "... must be"."""
        extra = cls.model_fields[name].json_schema_extra
        return str(extra["wants"]) if isinstance(extra, dict) else ""


def load_settings(**values: Any) -> Settings:
    """Load the settings from the environment, overridden by `values`.

    Raises SettingsError. Logs a warning for an unknown variable with our prefix, which can be a
    setting of another version.
    """
    for name in sorted(os.environ):
        if (
            name.startswith(PREFIX)
            and name.removeprefix(PREFIX).lower() not in Settings.model_fields
        ):
            logger.warning("%s is not a setting of this server.%s", name, _near(name))
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError("\n".join(_sentences(error))) from None


def _sentences(error: ValidationError) -> list[str]:
    # The message never has the value: a Redis URL can hold a password.
    names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
    return [f"{PREFIX}{name.upper()} must be {Settings.wants(name)}." for name in names]


def _near(name: str) -> str:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    close = difflib.get_close_matches(name, known, 1)
    return f" Did you mean {close[0]}?" if close else ""
