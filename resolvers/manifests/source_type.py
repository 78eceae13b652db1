"""Digital source types: the IPTC's and the C2PA's terms, and the spellings of them in files."""

from typing import Final

IPTC: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
C2PA: Final = "http://c2pa.org/digitalsourcetype/"

_C2PA_TERMS: Final = frozenset({"empty", "trainedAlgorithmicData"})
_IPTC_TERMS: Final = frozenset(
    {
        "algorithmicMedia",
        "algorithmicallyEnhanced",
        "composite",
        "compositeCapture",
        "compositeSynthetic",
        "compositeWithTrainedAlgorithmicMedia",
        "computationalCapture",
        "dataDrivenMedia",
        "digitalArt",
        "digitalCapture",
        "digitalCreation",
        "humanEdits",
        "minorHumanEdits",
        "negativeFilm",
        "positiveFilm",
        "print",
        "screenCapture",
        "softwareImage",
        "trainedAlgorithmicMedia",
        "virtualRecording",
    }
)
_TERMS: Final = {term.lower(): f"{IPTC}{term}" for term in _IPTC_TERMS} | {
    term.lower(): f"{C2PA}{term}" for term in _C2PA_TERMS
}
_PREFIXES: Final = (IPTC, C2PA, "http://www.c2pa.org/digitalsourcetype/")


def normalized(written: str) -> str:
    """The canonical address of a source type written with https, a trailing slash, another case or
    as a short name; anything else comes back as it was written.
    """
    address = written.strip().rstrip("/").lower()
    if address.startswith("https://"):
        address = f"http://{address.removeprefix('https://')}"
    prefix = next((p for p in _PREFIXES if address.startswith(p)), "")
    return _TERMS.get(address.removeprefix(prefix), written)


def term(written: str) -> str:
    """The short name of a source type, for people: `trainedAlgorithmicMedia`."""
    return normalized(written).rstrip("/").rpartition("/")[2]
