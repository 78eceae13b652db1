"""Time-stamp tokens, changed in every byte."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.demo.der import SEQUENCE, der, number
from resolvers.demo.time_authority import TimeAuthority
from resolvers.validation.cose import StampedToken
from resolvers.validation.time_stamp import ForgedStamp, stated_time

CLOCK = TimeAuthority("Clock")
MOMENT = datetime(2025, 6, 1, 12, tzinfo=UTC)
MESSAGE = b"a signature"
TOKEN = CLOCK.token(MESSAGE, MOMENT)


def test_a_token_states_its_time() -> None:
    stated = stated_time(StampedToken(TOKEN, MESSAGE))
    assert stated.at == MOMENT
    assert stated.leaf.subject.rfc4514_string() == "CN=Clock,O=Clock"


@pytest.mark.parametrize("status", [0, 1])
def test_a_response_is_its_token(status: int) -> None:
    response = der(SEQUENCE, der(SEQUENCE, number(status)), TOKEN)
    assert stated_time(StampedToken(response, MESSAGE)).at == MOMENT


def test_a_refusal_is_no_time_stamp() -> None:
    response = der(SEQUENCE, der(SEQUENCE, number(2)), TOKEN)
    with pytest.raises(ValueError, match="not granted"):
        stated_time(StampedToken(response, MESSAGE))


def test_a_token_over_other_bytes_is_forged() -> None:
    with pytest.raises(ForgedStamp):
        stated_time(StampedToken(TOKEN, MESSAGE + b"!"))


# A changed certificate may be one that cryptography only warns about.
@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@given(st.integers(0, len(TOKEN) - 1), st.integers(1, 255))
def test_a_changed_byte_never_moves_the_time(at: int, change: int) -> None:
    changed = bytearray(TOKEN)
    changed[at] ^= change
    try:
        stated = stated_time(StampedToken(bytes(changed), MESSAGE))
    except ValueError:
        return
    assert stated.at == MOMENT


@given(st.binary(max_size=300))
def test_whatever_bytes_there_are_it_is_a_value_error(token: bytes) -> None:
    try:
        stated_time(StampedToken(token, MESSAGE))
    except ValueError:
        return
    pytest.fail("random bytes are no time-stamp")
