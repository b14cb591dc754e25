"""The formal part of a decree."""

from dataclasses import dataclass

from schemas.decree import Decree, LegalBasis, Provision, Trace
from schemas.document import Page
from schemas.findings import Finding


@dataclass(frozen=True, slots=True)
class Formal:
    """All that the formal part says."""

    decree: Decree
    legal_bases: tuple[LegalBasis, ...] = ()
    provisions: tuple[Provision, ...] = ()
    traces: tuple[Trace, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_formal(pages: tuple[Page, ...]) -> Formal:
    """Return what the formal part says."""
    return Formal(Decree())
