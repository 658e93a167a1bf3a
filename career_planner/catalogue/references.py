"""Checks that every code a catalogue names is there, and that every claim has a basis and a known source."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from career_planner.catalogue.problem import Problem
from career_planner.catalogue.schema import ASPECTS
from career_planner.frameworks.basis import Claim, Claims
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.requirement import Alternative, Scope
from career_planner.frameworks.text import Text


def references(framework: Framework, clusters: Mapping[str, Text]) -> Iterator[Problem]:
    """The codes that lead nowhere."""
    for post in framework.occupations.values():
        yield from _of_post(post, framework)
    for group in framework.groups.values():
        yield from _known(f"groups/{group.code}", "sector", [group.sector], framework.sectors)
    for number, entry in enumerate(framework.entries, start=1):
        where = f"entries/{number}"
        yield from _known(where, "sector", [entry.sector], framework.sectors)
        yield from _known(where, "stage", [entry.stage], framework.stages)
    for competence in framework.competences.values():
        yield from _known(f"competences/{competence.code}", "cluster", [competence.cluster], clusters)
    yield from _of_learning(framework)
    for standard in framework.standards:
        yield from _known(f"standards/{standard.code}", "sector", [standard.sector], framework.sectors)
    for start, end, source in framework.moves:
        yield from _known(f"moves/{start}", "from", [start], framework.occupations)
        yield from _known(f"moves/{start}", "to", [end], framework.occupations)
        yield from _known(f"moves/{start}", "source", [source], framework.sources)


def claims(framework: Framework) -> Iterator[Problem]:
    """Parts without a basis, and claims with a source that is not listed."""
    for table, code, found in row_claims(framework):
        where = f"{table}/{code}"
        for aspect in ASPECTS[table]:
            if aspect not in dict(found):
                yield Problem("catalogue.problem.claim", where=where, aspect=aspect)
        yield from _known(where, "claims", (claim.source for _, claim in found), framework.sources)
    for where, claim in single_claims(framework):
        yield from _known(where, "source", [claim.source], framework.sources)


def row_claims(framework: Framework) -> Iterator[tuple[str, str, Claims]]:
    """The rows with a claim for each aspect: table, code, claims."""
    tables = {"occupations": framework.occupations, "programmes": framework.programmes}
    for table, rows in (tables | {"courses": framework.courses, "stages": framework.stages}).items():
        for code, row in rows.items():  # type: ignore[attr-defined]  # mappings of rows that have claims
            yield table, code, row.claims


def licences(framework: Framework) -> Iterator[Problem]:
    """Courses and programmes that lead to a licence are there."""
    for code, licence in framework.licences.items():
        yield from _known(f"licences/{code}", "programmes", licence.programmes, framework.programmes)
        yield from _known(f"licences/{code}", "courses", licence.courses, framework.courses)


def single_claims(framework: Framework) -> Iterator[tuple[str, Claim]]:
    """The claims of rows that have only one: where, claim."""
    tables = {"sectors": framework.sectors, "licences": framework.licences, "laws": framework.laws}
    for table, rows in (tables | {"assumptions": framework.assumptions}).items():
        for code, row in rows.items():  # type: ignore[attr-defined]  # mappings of rows that have a claim
            yield f"{table}/{code}", row.claim
    for descriptor in framework.descriptors:
        yield f"levels/{descriptor.level}", descriptor.claim
    for standard in framework.standards:
        yield f"standards/{standard.code}", standard.claim
    for number, entry in enumerate(framework.entries, start=1):
        yield f"entries/{number}", entry.claim


def _of_post(post: Occupation, framework: Framework) -> Iterator[Problem]:
    where = f"occupations/{post.code}"
    yield from _known(where, "sector", [post.sector], framework.sectors)
    yield from _known(where, "group", [post.group], framework.groups)
    if post.group in framework.groups and framework.groups[post.group].sector != post.sector:
        yield Problem("catalogue.problem.group", where=where, group=post.group, sector=post.sector)
    yield from _known(where, "licences", post.requirement.licences, framework.licences)
    yield from _known(where, "needs", (need.competence for need in post.needs), framework.competences)
    for alternative in post.requirement.alternatives:
        yield from _of_alternative(where, alternative, framework)


def _of_alternative(where: str, alternative: Alternative, framework: Framework) -> Iterator[Problem]:
    if alternative.education is not None:
        yield from _known(where, "stage", [alternative.education.stage], framework.stages)
    scopes: dict[Scope, Collection[str]] = {
        Scope.POST: framework.occupations,
        Scope.GROUP: framework.groups,
        Scope.SECTOR: framework.sectors,
        Scope.ANY: (),
    }
    for need in alternative.experience:
        yield from _known(where, "experience", need.codes, scopes[need.scope])


def _of_learning(framework: Framework) -> Iterator[Problem]:
    for programme in framework.programmes.values():
        where = f"programmes/{programme.code}"
        yield from _known(where, "stage", [programme.stage], framework.stages)
        yield from _known(where, "entry_stage", (offer.entry_stage for offer in programme.offers), framework.stages)
        yield from _known(where, "gives", (skill.competence for skill in programme.gives), framework.competences)
    for course in framework.courses.values():
        skills = (skill.competence for skill in course.gives)
        yield from _known(f"courses/{course.code}", "gives", skills, framework.competences)


def _known(where: str, column: str, codes: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    """A problem for each code that is not known."""
    for code in codes:
        if code not in known:
            yield Problem("catalogue.problem.unknown", where=where, column=column, code=code)
