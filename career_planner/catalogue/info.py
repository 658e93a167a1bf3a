"""What a catalogue holds, in figures."""

from collections import Counter
from typing import Any

from career_planner.assessment.coverage import calibrate
from career_planner.catalogue.reader import Catalogue
from career_planner.catalogue.references import row_claims, single_claims
from career_planner.frameworks.basis import Aspect, Basis
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.level import LEVELS
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.text import LANGUAGES

_PLACED = (Basis.OFFICIAL, Basis.DERIVED, Basis.EDITORIAL)
"""The bases on which posts stand at their level."""


def info(catalogue: Catalogue) -> dict[str, Any]:
    """Counts for ``catalogue info --json``: posts by level, claims by basis, calibration, levels without posts."""
    framework = catalogue.framework
    found = calibrate(framework)
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
        "calibration": {"pairs": found.pairs, "mean": found.mean, "deviation": found.deviation, "viable": found.viable},
        "holes": [{"sector": sector, "level": int(level)} for sector, level in framework.holes()],
    }


def page(framework: Framework) -> str:
    """The counts of ``docs/catalogue.md`` in Markdown: posts by sector, level and basis; rows and words; claims."""
    return "\n\n".join((_posts(framework), _rows(framework), _claimed(framework)))


def _posts(framework: Framework) -> str:
    """Posts by sector and level, with how many of them are placed on which basis."""
    heading = ["sector", *(str(level) for level in LEVELS), "posts", *(basis.value for basis in _PLACED)]
    lines = [heading, ["---"] * len(heading)]
    for sector in framework.sectors:
        posts = [post for post in framework.occupations.values() if post.sector == sector]
        if posts:
            lines.append([f"`{sector}`", *_counts(posts)])
    lines.append(["all", *_counts(list(framework.occupations.values()))])
    return _table(lines)


def _rows(framework: Framework) -> str:
    """What else there is, and how many titles and other titles stand in each language."""
    figures = {
        "professional groups": len(framework.groups),
        "occupational standards": len(framework.standards),
        "competences": len(framework.competences),
        "needs of posts": sum(len(post.needs) for post in framework.occupations.values()),
        "programmes": len(framework.programmes),
        "offers of programmes": sum(len(one.offers) for one in framework.programmes.values()),
        "courses": len(framework.courses),
    }
    for language in LANGUAGES:
        titles = [title for post in framework.occupations.values() for title in (post.title, *post.other_titles)]
        figures[f"titles of posts, {language}"] = sum(1 for title in titles if title.to(language))
    return _table([["rows", "count"], ["---", "---"], *([name, str(count)] for name, count in figures.items())])


def _claimed(framework: Framework) -> str:
    """Claims by basis, with their share in per cent."""
    counts = _by_basis(framework)
    every = sum(counts.values())
    lines = [[f"`{name}`", str(count), f"{100 * count / every:.1f} %"] for name, count in counts.items()]
    return _table([["basis", "claims", "share"], ["---", "---", "---"], *lines])


def _table(lines: list[list[str]]) -> str:
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
