"""Count archaic and translated turns of phrase in comments, docstrings and other prose.

    python -m tests.english [PATH ...]

prints each turn with its place, then the rate per 1,000 words. The word list is what plain
technical English does without: httpx has none in 1,000 words, Starlette one.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.machine import REPOSITORY

ROOMS = ("api", "schema", "resolvers", "tests", "frontend-stub")
# Words and turns that a reader of English does not meet in httpx.
TURNS = re.compile(
    r"""\b(?:
      who(?:m|so)?ever | whatsoever | whom | whence | wherein | whereby | whereupon | wherewith
    | there(?:by|in|of|upon|to|with|from) | here(?:by|in|of|upon|to|with) | hitherto | henceforth
    | thus | hence | lest | ere | albeit | notwithstanding | nay | aught | naught | unto | upon
    | anew | afresh | heed(?:s|ed)? | hearken | behold | beheld | nigh | oft | forthwith
    | nobody | anybody | somebody | everybody
    | nor (?:does|do|is|are|did|has|have|was|were|what|that)
    | as\ good\ as | but\ for | save\ for | of\ old | by\ and\ by | at\ hand | come\ by
    | (?:is|are|was|were|be|been|being)\ (?:told|heard|said\ of|held\ of|asked\ for|let\ in|
        made\ out|to\ be\ (?:had|seen|found|told))
    | (?:be|be)comes?\ of | became\ of | let(?:s)?\ go\ of | makes?\ nobody
    | is\ no\ [a-z]+(?=[,.;:]|\ and\b)
    | in\ vain | in\ the\ stead | in\ place\ of\ both | for\ want\ of | for\ the\ sake\ of
    | worked\ out | works\ out | what\ became | heard\ from | hear(?:s|ing)?\ (?:from|of|what)
    | speaks?\ for | stands?\ (?:for|by|in\ for|behind) | stood\ by | comes?\ out\ right
    | vouch(?:es|ed)?\ for | takes?\ .{1,20}\ at\ (?:its|their)\ word
    | by\ the\ word\ of | gives?\ (?:way|up)
    | need(?:s)?\ not | need\ be | dare(?:s)?\ not | must\ needs | ought | may\ well
    | of\ that\ which | that\ which | those\ who | he\ who | such\ as\ (?:it|they)\ (?:is|are)
    | not\ (?:a|one)\ whit | no\ (?:longer|less|more)\ than\ that | the\ least\ [a-z]+ | the\ like
    | and\ no\ other | and\ nothing\ else | of\ all\ errors | or\ else | once\ more | ill | alike
    | bethink | bid(?:s|den)? | bear(?:s)?\ (?:the\ name|names?)\b | bore | borne | beget | begot
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
OPENERS = re.compile(r"^(?:What|Whether|How|Who|Whose|Of|By|That)\b(?!\s+(?:to|is|are)\b.*\?)")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
CODE = re.compile(r"`[^`]*`|https?://\S+|^ {4,}.*$", re.MULTILINE)


class Text(NamedTuple):
    """A piece of prose: its file, its line, and whether its first word opens a sentence."""

    path: Path
    line: int
    text: str
    opens: bool


class Turn(NamedTuple):
    """One turn, and where it stands."""

    path: Path
    line: int
    words: str


def python_texts(path: Path) -> Iterator[Text]:
    """The docstrings, comments and descriptions of a Python file."""
    source = path.read_text()
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr):
            yield from _string(path, first.value)
        if isinstance(node, ast.keyword) and node.arg == "description":
            yield from _string(path, node.value)
    yield from _comments(path, source)


def _string(path: Path, node: ast.expr) -> Iterator[Text]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield Text(path, node.lineno, node.value, opens=True)


def _comments(path: Path, source: str) -> Iterator[Text]:
    """Comments, those on consecutive lines as one text."""
    line, parts = 0, list[str]()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        if parts and token.start[0] != line + len(parts):
            yield Text(path, line, " ".join(parts), opens=False)
            parts = []
        line = line if parts else token.start[0]
        parts.append(token.string.lstrip("# "))
    if parts:
        yield Text(path, line, " ".join(parts), opens=False)


def prose_texts(path: Path) -> Iterator[Text]:
    """The paragraphs of a page, without its code."""
    text = re.sub(
        r"```.*?```", lambda code: "\n" * code[0].count("\n"), path.read_text(), flags=re.S
    )
    for number, line in enumerate(text.splitlines(), 1):
        yield Text(path, number, line, opens=False)


def script_texts(path: Path) -> Iterator[Text]:
    """The comments of a JavaScript file."""
    for match in re.finditer(r"(?m)(?:^|\s)//(.*)$|/\*(.*?)\*/", path.read_text(), re.S):
        line = path.read_text().count("\n", 0, match.start()) + 1
        yield Text(path, line, match[1] or match[2] or "", opens=False)


READERS = {".py": python_texts, ".md": prose_texts, ".js": script_texts}


def texts(paths: Iterable[Path]) -> Iterator[Text]:
    """All prose of these files and folders."""
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in READERS and file.name != "english.py":
                yield from READERS[file.suffix](file)


def turns(text: Text) -> Iterator[Turn]:
    """The turns of one text."""
    bare = CODE.sub(" ", text.text)
    for match in TURNS.finditer(bare):
        yield Turn(text.path, text.line, " ".join(match[0].split()))
    if text.opens and (opener := OPENERS.match(bare)):
        yield Turn(text.path, text.line, f"opens with {opener[0]}")


def words(text: Text) -> int:
    """The number of words of one text."""
    return len(WORD.findall(CODE.sub(" ", text.text)))


def main(arguments: list[str]) -> None:
    """Print what stands below the paths, or in the whole repository."""
    paths = [Path(each) for each in arguments] or [REPOSITORY / room for room in ROOMS]
    every = list(texts(paths))
    found = [turn for text in every for turn in turns(text)]
    for turn in found:
        print(f"{turn.path}:{turn.line}: {turn.words}")
    count = sum(map(words, every))
    print(f"{len(found)} turns in {count} words: {1000 * len(found) / max(count, 1):.1f} in 1,000")


if __name__ == "__main__":
    main(sys.argv[1:])
