"""Count archaic and translated turns of phrase in comments, docstrings and other prose.

    python -m tests.english [PATH ...]

prints each turn with its place, then the rate per 1,000 words. Without a path it reads every room
and every page. It reads the docstrings, comments and `description=` texts of Python, the comments
of JavaScript, the descriptions of a GraphQL schema, the English Fluent file, and Markdown without
its code.

The word list holds what plain technical English does without. It must stay fair: installed copies
of httpx and Starlette score at most 1 (`test_english.py` holds that), and words that good
technical prose uses ("thus", "hence", "upon", "alike", "or else", "stands for", "gives up after
three attempts", "there is no cache") are not on it. A text that opens with What, Whether or How
usually hides its noun: write "The timeout in seconds", "True if the file is signed".
"""

import ast
import inspect
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
      who(?:m|so)?ever | whatsoever | whom | whence | wherein | whereupon | wherewith
    | there(?:in|of|upon|to|with|from) | here(?:by|in|of|upon|to|with) | hitherto | henceforth
    | lest | ere | albeit | notwithstanding | nay | aught | naught | unto
    | anew | afresh | heed(?:s|ed)? | hearken | behold | beheld | nigh | oft | forthwith
    | nobody | anybody | somebody | everybody
    | nor (?:does|do|is|are|did|has|have|was|were|what|that)
    | as\ good\ as | but\ for | save\ for | of\ old | by\ and\ by | come\ by
    | (?:is|are|was|were|be|been|being)\ (?:told|heard|said\ of|held\ of|asked\ for|let\ in|
        made\ out|to\ be\ (?:had|seen|found|told))
    | (?:be|be)comes?\ of | became\ of | let(?:s)?\ go\ of | makes?\ nobody
    | (?<!there\ )is\ no\ [a-z]+(?=[,.;:]|\ and\b)
    | in\ vain | in\ the\ stead | in\ place\ of\ both | for\ want\ of | for\ the\ sake\ of
    | worked\ out | works\ out | what\ became | heard\ from | hear(?:s|ing)?\ (?:from|of|what)
    | speaks?\ for | stands?\ (?:by|in\ for|behind) | stood\ by | comes?\ out\ right
    | vouch(?:es|ed)?\ for | takes?\ .{1,20}\ at\ (?:its|their)\ word
    | by\ the\ word\ of | gives?\ way
    | need(?:s)?\ not | need\ be | dare(?:s)?\ not | must\ needs | ought
    | of\ that\ which | that\ which | he\ who | such\ as\ (?:it|they)\ (?:is|are)
    | not\ (?:a|one)\ whit | no\ (?:longer|less|more)\ than\ that | the\ least\ [a-z]+ | the\ like
    | and\ no\ other | and\ nothing\ else | of\ all\ errors | ill(?![-\w])
    | bethink | bid(?:s|den)? | bear(?:s)?\ (?:the\ name|names?)\b | bore | borne | beget | begot
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "By default" and "That is" are plain English; a question ("What is a badge?") is a heading.
OPENERS = re.compile(
    r"^(?:What|Whether|How|Who|Whose|Of|By(?!\s+(?:default|convention))|That(?!\s+is))\b"
    r"(?!.*\?$)"
)
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
# These files quote the turns.
WORD_LISTS = ("english.py", "test_english.py")
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
    """A string, of an f-string what is fixed, without the indentation of its lines."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    fixed = [part.value for part in parts if isinstance(part, ast.Constant)]
    text = " ".join(value for value in fixed if isinstance(value, str))
    if text:
        yield Text(path, node.lineno, inspect.cleandoc(text), opens=True)


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
    """The lines of a page, without its code."""
    text = re.sub(
        r"```.*?```", lambda code: "\n" * code[0].count("\n"), path.read_text(), flags=re.S
    )
    for number, line in enumerate(text.splitlines(), 1):
        yield Text(path, number, line, opens=False)


def script_texts(path: Path) -> Iterator[Text]:
    """The comments of a JavaScript file."""
    yield from _matches(path, r"(?m)(?:^|\s)//(.*)$|/\*((?:.|\n)*?)\*/", opens=False)


def schema_texts(path: Path) -> Iterator[Text]:
    """The descriptions of a GraphQL schema."""
    yield from _matches(path, r'"""((?:.|\n)*?)"""', opens=True)


def message_texts(path: Path) -> Iterator[Text]:
    """The messages and comments of a Fluent file, if it is the English one."""
    if path.name == "en.ftl":
        yield from _matches(path, r"(?m)^(?:#+|[\w-]+ =|\s+)(.*)$", opens=False)


def _matches(path: Path, pattern: str, *, opens: bool) -> Iterator[Text]:
    source = path.read_text()
    for match in re.finditer(pattern, source):
        text = inspect.cleandoc(next(filter(None, match.groups()), ""))
        yield Text(path, source.count("\n", 0, match.start()) + 1, text, opens)


READERS = {
    ".py": python_texts,
    ".md": prose_texts,
    ".js": script_texts,
    ".graphql": schema_texts,
    ".ftl": message_texts,
}


def texts(paths: Iterable[Path]) -> Iterator[Text]:
    """All prose of these files and folders."""
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in READERS and file.is_file() and file.name not in WORD_LISTS:
                yield from READERS[file.suffix](file)


def pages() -> list[Path]:
    """Every Markdown page at the top and in .github; those of the rooms lie in the rooms."""
    return [*REPOSITORY.glob("*.md"), *REPOSITORY.glob(".github/*.md")]


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


class Count(NamedTuple):
    """The turns of some prose, and the number of its words."""

    turns: list[Turn]
    words: int

    @property
    def rate(self) -> float:
        """The turns in 1,000 words."""
        return 1000 * len(self.turns) / max(self.words, 1)


def count(paths: Iterable[Path]) -> Count:
    """Count the turns in these files and folders."""
    read = list(texts(paths))
    return Count([turn for text in read for turn in turns(text)], sum(map(words, read)))


def main(arguments: list[str]) -> None:
    """Print every turn in the paths, or in the whole repository."""
    rooms = [REPOSITORY / room for room in ROOMS]
    counted = count([Path(argument) for argument in arguments] or [*rooms, *pages()])
    for turn in counted.turns:
        print(f"{turn.path}:{turn.line}: {turn.words}")
    print(f"{len(counted.turns)} turns in {counted.words} words: {counted.rate:.1f} in 1,000")


if __name__ == "__main__":
    main(sys.argv[1:])
