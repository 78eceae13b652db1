"""PEM: certificates as text, as trust lists hold them."""

from cryptography import x509


def certificates(raw: bytes) -> tuple[str, int]:
    """The text and its number of certificates, one or more. Each must be usable as an anchor.
    Raises ValueError.
    """
    loaded = x509.load_pem_x509_certificates(raw)
    for certificate in loaded:
        _require_usable(certificate)
    return raw.decode("utf-8"), len(loaded)


def _require_usable(certificate: x509.Certificate) -> None:
    """Parse the parts that judging uses, which are otherwise parsed later. Raises ValueError."""
    certificate.subject.public_bytes()
    if certificate.not_valid_before_utc > certificate.not_valid_after_utc:
        raise ValueError("a certificate ends before it begins")
