"""Digital source types: the terms of the IPTC and the C2PA, and their spellings in files."""

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
    """Return the canonical address of a source type that is written with https, with a trailing
    slash, in another case or as a short name. Other values are returned unchanged.
    """
    address = written.strip().rstrip("/").lower()
    if address.startswith("https://"):
        address = f"http://{address.removeprefix('https://')}"
    prefix = next((p for p in _PREFIXES if address.startswith(p)), "")
    return _TERMS.get(address.removeprefix(prefix), written)


def term(written: str) -> str:
    """Return the short name of a source type: `trainedAlgorithmicMedia`."""
    return normalized(written).rstrip("/").rpartition("/")[2]
