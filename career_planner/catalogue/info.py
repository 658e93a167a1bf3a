"""What a catalogue holds, in figures."""

from collections import Counter
from typing import Any

from career_planner.catalogue.reader import Catalogue
from career_planner.catalogue.references import row_claims, single_claims
from career_planner.frameworks.basis import Basis
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS

STANDARDS = 0
"""Occupational standards in the tables: none until their cards can be read in full."""


def info(catalogue: Catalogue) -> dict[str, Any]:
    """Counts for ``catalogue info --json``: posts by level, claims by basis, and sectors' levels without posts."""
    framework = catalogue.framework
    levels = Counter(int(post.level) for post in framework.occupations.values())
    return {
        "edition": max((row.edition for row in framework.descriptors), default=""),
        "content_hash": catalogue.content_hash(),
        "sectors": len(framework.sectors),
        "occupations": len(framework.occupations),
        "competences": len(framework.competences),
        "programmes": len(framework.programmes),
        "courses": len(framework.courses),
        "standards": STANDARDS,
        "by_level": {str(level): levels[level] for level in LEVELS},
        "by_basis": _by_basis(framework),
        "holes": [{"sector": sector, "level": int(level)} for sector, level in framework.holes()],
    }


def _by_basis(framework: Framework) -> dict[str, int]:
    """Claims by basis, surest first."""
    rows = [claim.basis for _, _, found in row_claims(framework) for _, claim in found]
    counts = Counter([*rows, *(claim.basis for _, claim in single_claims(framework))])
    return {basis.value: counts[basis] for basis in Basis}
