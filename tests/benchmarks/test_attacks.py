"""Every hostile query is answered soon, and none is the server's failure (see attacks)."""

import httpx
import pytest

from tests.benchmarks.attacks import ATTACKS, outcome

SECONDS = 1.0  # the costliest takes a twentieth of it


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_is_answered_soon(ours: str, name: str) -> None:
    headers = {"content-type": "application/json"}
    answer = httpx.post(
        f"{ours}/graphql", content=ATTACKS[name], headers=headers, timeout=20, trust_env=False
    )
    assert answer.status_code < 500
    assert outcome(answer) not in ("text", "INTERNAL", "error")
    assert answer.elapsed.total_seconds() < SECONDS
