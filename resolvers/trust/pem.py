"""PEM: certificates as text, as trust lists hold them."""

from cryptography import x509


def certificates(raw: bytes) -> tuple[str, int]:
    """The text and its number of certificates, one or more. Each must parse, or the library would
    ignore it in silence. Raises ValueError.
    """
    return raw.decode("utf-8"), len(x509.load_pem_x509_certificates(raw))
