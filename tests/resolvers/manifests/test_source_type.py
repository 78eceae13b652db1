import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.source_type import C2PA, IPTC, normalized, term

TRAINED = f"{IPTC}trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    "written",
    [
        TRAINED,
        f"{TRAINED}/",
        "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "HTTPS://CV.IPTC.ORG/newscodes/digitalsourcetype/trainedAlgorithmicMedia/",
        f"{C2PA}trainedAlgorithmicMedia",
        "trainedAlgorithmicMedia",
        "TrainedAlgorithmicMedia",
        " trainedAlgorithmicMedia ",
    ],
)
def test_every_spelling_of_a_term_is_normalized(written: str) -> None:
    assert normalized(written) == TRAINED
    assert term(written) == "trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    "written",
    [f"{C2PA}empty", "https://c2pa.org/digitalsourcetype/empty/", "empty", f"{IPTC}empty"],
)
def test_terms_of_the_c2pa_are_normalized_to_its_address(written: str) -> None:
    assert normalized(written) == f"{C2PA}empty"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        IPTC,
        f"{IPTC}unheardOf",
        f"https://example.com/{IPTC}trainedAlgorithmicMedia",
        "https://example.com/trainedAlgorithmicMedia",
        "trainedAlgorithmicMedia!",
        "trained\ufffdAlgorithmicMedia",
    ],
)
def test_what_is_no_term_is_left_as_it_is_written(written: str) -> None:
    assert normalized(written) == written


@given(st.text())
def test_a_normalized_source_type_is_normalized(written: str) -> None:
    assert normalized(normalized(written)) == normalized(written)
