"""Facts that the world can answer: one function a fact, one module a subject."""

from adjudication.derive import (
    alliances,
    conflict,
    defence,
    diplomatic,
    force,
    general,
    mediation,
    peace_operations,
    responsibility,
    rivers,
    sea,
    treaties,
    un,
)
from adjudication.derive.registry import DERIVATIONS, KINDS, Derived, Issue, derive_facts, derives

__all__ = [
    "DERIVATIONS",
    "KINDS",
    "Derived",
    "Issue",
    "alliances",
    "conflict",
    "defence",
    "derive_facts",
    "derives",
    "diplomatic",
    "force",
    "general",
    "mediation",
    "peace_operations",
    "responsibility",
    "rivers",
    "sea",
    "treaties",
    "un",
]
