"""The operator's settings: environment variables with the prefix PROVENANCE_, checked at start.

settings = load_settings()          # SettingsError, one sentence a problem, where one is wrong
settings = load_settings(port=0)    # what the command line says wins over the environment
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
    """Settings that cannot be served with: one sentence a line, each saying what to do."""


def given(default: Any, wants: str, description: str, **bounds: Any) -> Any:
    """A setting; `wants` ends the sentence that refuses a wrong one: "... must be"."""
    wanted: Any = {"wants": wants}
    return Field(default, description=description, json_schema_extra=wanted, **bounds)


def whole(default: int, low: int, high: int, description: str) -> Any:
    """A setting that is a whole number within bounds."""
    wants = f"a whole number from {low} to {high}"
    return given(default, wants, description, ge=low, le=high)


def seconds(default: float, low: float, high: float, description: str) -> Any:
    """A setting that is a time in seconds within bounds."""
    wants = f"a number of seconds from {low:g} to {high:g}"
    return given(default, wants, description, ge=low, le=high, allow_inf_nan=False)


def switch(default: bool, description: str) -> Any:
    """A setting that is on or off."""
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
    return path.absolute()  # a link stays one: it may lead to another file tomorrow


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
    """Every setting, with its default. An empty variable counts as one that is not set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    host: str = given("127.0.0.1", "a host name or IP address", "Where the server listens.")
    port: int = whole(8000, 0, 65535, "The TCP port it listens on; 0 takes any free one.")
    max_connections: int = whole(
        1000,
        1,
        100_000,
        "The number of open connections; a new one beyond it replaces the one idle longest.",
    )
    max_requests: int = whole(
        256,
        1,
        100_000,
        "The number of GraphQL requests answered at once, and of all others; further ones are"
        " answered 503 at once, health never.",
    )
    max_header_bytes: int = whole(
        65_536, 1024, 1_048_576, "The size of a request's header section, in bytes."
    )
    header_timeout: float = seconds(
        10, 0.1, 300, "The seconds that a client may take to send its headers."
    )
    stop_timeout: int = whole(
        10, 1, 300, "How many seconds requests under way may still take when the server stops."
    )
    log_level: LogLevel = given(
        "info",
        "debug, info, warning, error or critical",
        "The least grave messages that are logged; debug may show texts from requests and media.",
    )

    media: Folder | None = given(
        None,
        "a folder that exists",
        "The folder of media: a file's stem is the video's ID, `<id>.json` beside it describes it,"
        " `<id>.c2pa` beside it holds its Content Credentials where it cannot.",
    )
    max_media_bytes: int = whole(
        4 * GIB, 1, 1024 * GIB, "The largest media file, in bytes, that is read."
    )
    trust: TrustFolder | None = given(
        None,
        "a folder with a trust.json",
        "The folder whose `trust.json` names the trust lists; without it no signer is trusted.",
    )
    trust_copies: Folder | None = given(
        None,
        "a folder that exists",
        "The folder that keeps what the https addresses of trust lists gave last; without it, the"
        " folder `.copies` in that of the lists.",
    )

    keys: ExistingFile | None = given(
        None,
        "a file that exists",
        "The file of API keys, as `provenance key` makes them, by which the platform's own back end"
        " writes; without it nobody may write.",
    )
    learn_more: ExistingFile | None = given(
        None,
        "a file that exists",
        "The file of public resources for further reading that stand beside labels, in the form of"
        " `resolvers/labels/learn_more.json`; without it, those.",
    )

    readers: int = whole(2, 1, 64, "How many worker processes read media files.")
    read_timeout: float = seconds(
        10, 0.1, 300, "How many seconds one file may take to read before its worker is killed."
    )
    read_memory_mb: int = whole(
        1024, 128, 65_536, "How many MiB of memory one worker may use before its file is given up."
    )
    full_reads: int = whole(
        1,
        1,
        64,
        "How many large files are compared with their credentials at once, in the background; each"
        " has a worker process of its own and takes up to 700 MiB.",
    )
    read_speed_mb: int = whole(
        20,
        1,
        100_000,
        "How many MB a second a file is read at, at least: each may take the time that its size"
        " takes at this speed, and `read_timeout` on top.",
    )

    remote_manifests: bool = switch(
        False,
        "Whether Content Credentials that a file keeps elsewhere are fetched, by https, from public"
        " addresses, without redirects, within 10 seconds and 16 MiB. Off, nobody is asked.",
    )
    remote_manifest_hosts: Hosts = given(
        (),
        "host names such as manifests.example.com, with commas between them",
        "The only hosts that such Content Credentials are fetched from; without any, from all.",
    )

    redis_url: RedisUrl | None = given(
        None,
        "a URL such as redis://localhost:6379/0",
        "The Redis that keeps what was read from media; without it each process keeps its own.",
    )
    cache_ttl: int = whole(
        86_400, 1, 31_536_000, "How many seconds is kept what was read from media."
    )
    memory_cache_entries: int = whole(
        1000, 1, 1_000_000, "How many files' provenance each process keeps in its own memory."
    )

    cors_origins: Origins = given(
        (),
        "origins such as https://example.com, with commas between them, or *",
        "The origins whose pages may use the API and its components; `*` lets every page.",
    )
    personal_data: bool = switch(
        False,
        "Whether everybody is shown what files say of natural persons: names, accounts, places,"
        " serial numbers, prompts, free text. Off, it is withheld, and the answer says so.",
    )
    graphiql: bool = switch(True, "Whether GraphiQL is served at /graphiql.")
    introspection: bool = switch(True, "Whether queries may ask for the schema, as GraphiQL does.")

    body_limit: int = whole(
        65_536, 1024, 10_485_760, "The largest request in bytes: a POST's body, a GET's query."
    )
    query_timeout: float = seconds(
        12, 0.1, 300, "How many seconds one query may take, and sending it, before it is given up."
    )
    document_cache_entries: int = whole(
        128, 1, 10_000, "How many GraphQL documents each process keeps parsed and validated."
    )
    answer_cache_mb: int = whole(
        32,
        0,
        4096,
        "How many MiB of answers each process keeps, to give them again while all that they were"
        " made of is the same; 0 keeps none.",
    )
    max_tokens: int = whole(1000, 10, 100_000, "The most tokens a GraphQL document may have.")
    max_depth: int = whole(20, 1, 100, "The most levels of fields a query may have.")
    max_root_fields: int = whole(20, 1, 1000, "The most fields a query may ask at its top.")
    max_aliases: int = whole(50, 0, 1000, "The most aliases a query may have, fragments put in.")
    max_directives: int = whole(
        50, 0, 1000, "The most directives a query may have, fragments put in."
    )
    max_list: int = whole(100, 1, 1000, "The most items one list may be asked for.")
    max_cost: int = whole(
        20_000,
        1,
        10_000_000,
        "The highest cost of a query: about how many values its answer can have.",
    )

    @classmethod
    def wants(cls, name: str) -> str:
        """What the setting must be, to end a sentence with."""
        extra = cls.model_fields[name].json_schema_extra
        return str(extra["wants"]) if isinstance(extra, dict) else ""


def load_settings(**values: Any) -> Settings:
    """The settings from the environment; `values` of the command line win over it.

    Raises SettingsError for wrong ones. A variable with our prefix that is no setting is only
    warned of, since an older or newer server may know it.
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
    # Never the value itself: a Redis URL may hold a password.
    names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors())
    return [f"{PREFIX}{name.upper()} must be {Settings.wants(name)}." for name in names]


def _near(name: str) -> str:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    close = difflib.get_close_matches(name, known, 1)
    return f" Did you mean {close[0]}?" if close else ""
