"""What a catalogue holds, in figures."""

from collections import Counter
from typing import Any

from career_planner.catalogue.reader import Catalogue
from career_planner.catalogue.references import row_claims, single_claims
from career_planner.frameworks.basis import Aspect, Basis
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.occupation import Occupation

_PLACED = (Basis.OFFICIAL, Basis.DERIVED, Basis.EDITORIAL)
"""The bases on which posts stand at their level."""


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
        "standards": len(framework.standards),
        "by_level": {str(level): levels[level] for level in LEVELS},
        "by_basis": _by_basis(framework),
        "holes": [{"sector": sector, "level": int(level)} for sector, level in framework.holes()],
    }


def overview(framework: Framework) -> str:
    """Posts by sector and level as a table in Markdown, with how many of them are placed on which basis."""
    heading = ["sector", *(str(level) for level in LEVELS), "posts", *(basis.value for basis in _PLACED)]
    lines = [heading, ["---"] * len(heading)]
    for sector in framework.sectors:
        posts = [post for post in framework.occupations.values() if post.sector == sector]
        if posts:
            lines.append([f"`{sector}`", *_counts(posts)])
    lines.append(["all", *_counts(list(framework.occupations.values()))])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _counts(posts: list[Occupation]) -> list[str]:
    """Posts at each level, all of them, and those on each basis of placement; none is a dash."""
    levels = Counter(post.level for post in posts)
    bases = Counter(post.claim(Aspect.PLACEMENT).basis for post in posts)
    figures = [*(levels[level] for level in LEVELS), len(posts), *(bases[basis] for basis in _PLACED)]
    return [str(figure or "–") for figure in figures]


def _by_basis(framework: Framework) -> dict[str, int]:
    """Claims by basis, surest first."""
    rows = [claim.basis for _, _, found in row_claims(framework) for _, claim in found]
    counts = Counter([*rows, *(claim.basis for _, claim in single_claims(framework))])
    return {basis.value: counts[basis] for basis in Basis}
