"""The ways to documents, against all sequences of studies."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from career_planner.frameworks.programme import Mode
from career_planner.routes.exact.network import Study
from career_planner.routes.exact.training import NO_PAPER, Paper, Papers, Studies
from tests.assessment.worlds import examples
from tests.building import a_programme, an_offer

MOST = 9
"""Units of money that may be spent."""


@st.composite
def studies(draw: st.DrawFn) -> list[Study]:
    """Up to seven studies between five documents, beside work or full-time."""
    return [_study(draw) for _ in range(draw(st.integers(0, 7)))]


def _study(draw: st.DrawFn) -> Study:
    entry, meets = draw(st.integers(0, 4)), draw(st.integers(1, 31))
    mode = draw(st.sampled_from([Mode.FULL_TIME, Mode.DISTANCE]))
    offer = an_offer(months=draw(st.integers(1, 20)), mode=mode)
    programme = a_programme("3W07", offer, start_month=draw(st.sampled_from([1, 9])))
    return Study(programme, offer, 1 << entry, meets, 0, draw(st.integers(0, 4)), draw(st.integers(0, 4)))


def until_month(elapsed: int, month: int) -> int:
    """Months from ``elapsed`` months after a January until the next ``month``."""
    return (month - 1 - elapsed) % 12


def sequences(offered: list[Study], bits: int, met: int, room: int = 5) -> Iterator[tuple[Study, ...]]:
    """All sequences of at most ``room`` studies that end with a document that meets one of ``bits``."""
    if met & bits:
        yield ()
    elif room:
        for study in offered:
            if study.entry & met:
                rest = [one for one in offered if one is not study]
                yield from ((study, *more) for more in sequences(rest, bits, met | study.meets, room - 1))


def paper_of(sequence: tuple[Study, ...]) -> Paper:
    """What the studies of ``sequence`` take one after another."""
    paper = NO_PAPER
    for study in sequence:
        months, begins = study.offer.months, study.programme.start_month
        lasting = tuple(until_month(month, begins) + months for month in range(12))
        away = months if study.offer.mode is Mode.FULL_TIME else 0
        paper = paper.then(Paper(lasting, study.money, study.study, away))
    return paper


@examples(150)
@given(studies(), st.integers(1, 31), st.integers(0, 31), st.integers(0, 31))
def test_ways_to_documents_are_the_best_of_all_sequences(
    offered: list[Study], bits: int, first: int, gained: int
) -> None:
    found = Papers(Studies(offered, MOST, until_month), first).to(bits, first | gained)
    every = {paper_of(sequence) for sequence in sequences(offered, bits, first | gained)}
    every = {paper for paper in every if paper.money <= MOST}
    assert set(found) == {one for one in every if not any(other != one and other.no_worse(one) for other in every)}
