"""Errors of the demo."""

from typing import ClassVar

from resolvers.core.errors import ProvenanceError


class DemoError(ProvenanceError):
    """The folder for the demo holds something else."""

    code: ClassVar[str] = "DEMO_FOLDER"


class DemoPackagesMissing(ProvenanceError):
    """The packages that only the demo needs are not installed."""

    code: ClassVar[str] = "DEMO_PACKAGES"
