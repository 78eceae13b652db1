import re
from collections.abc import Iterator

import resolvers.core.errors
from resolvers.core.errors import ProvenanceError


def tree(error: type[ProvenanceError], depth: int = 0) -> Iterator[tuple[int, type]]:
    """Every error of the module, with its depth, siblings by name."""
    yield depth, error
    for child in sorted(error.__subclasses__(), key=lambda child: child.__name__):
        if child.__module__ == resolvers.core.errors.__name__:
            yield from tree(child, depth + 1)


def test_errors_are_those_of_the_drawn_tree() -> None:
    drawn = re.findall(
        r"^    ([│├└─ ]*)([A-Z]\w+)", resolvers.core.errors.__doc__ or "", re.MULTILINE
    )

    listed = [(len(branch) // 4, name) for branch, name in drawn]

    assert listed == [(depth, error.__name__) for depth, error in tree(ProvenanceError)]


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [vars(error).get("code") for _, error in tree(ProvenanceError)]

    assert None not in codes
    assert len(codes) == len(set(codes))
