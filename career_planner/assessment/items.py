"""Things to get for a level or a post, and sets of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.programme import Course, Offer, Programme

Kind = Literal["document", "recognition", "course", "programme", "months"]
ORDER: tuple[Kind, ...] = ("document", "months", "programme", "course", "recognition")
"""The kinds in the order in which a set names them."""


@dataclass(frozen=True, slots=True, order=True)
class GapItem:
    """One thing to get; ``months`` it takes, typical ``tenge`` it costs; ``title`` is shown and does not compare."""

    order: int
    code: str
    months: int = 0
    tenge: int = 0
    title: object = field(default="", compare=False)

    @property
    def kind(self) -> Kind:
        """What it is."""
        return ORDER[self.order]

    @property
    def key(self) -> tuple[int, str]:
        """What makes it the same thing, whatever its months."""
        return (self.order, self.code)


GapSet = tuple[GapItem, ...]
"""Different things, in order."""
Keys = tuple[tuple[int, str], ...]


def paper(section: str, index: int, title: str) -> GapItem:
    """The paper for a stated fact: row ``index`` of ``section`` of the profile."""
    return GapItem(ORDER.index("document"), f"{section}:{index}", title=title)


def work(post: Occupation, months: int) -> GapItem:
    """``months`` in ``post``."""
    return GapItem(ORDER.index("months"), post.code, months, title=post.title)


def study(programme: Programme, offer: Offer) -> GapItem:
    """A programme as ``offer`` has it."""
    return GapItem(ORDER.index("programme"), programme.code, offer.months, offer.tuition.typical, programme.title)


def training(course: Course) -> GapItem:
    """A course."""
    return GapItem(ORDER.index("course"), course.code, tenge=course.fee.typical, title=course.title)


def recognition(post: Occupation, days: int, fee: int) -> GapItem:
    """A recognition for ``post``."""
    return GapItem(ORDER.index("recognition"), post.code, -(-days // 30), fee, post.title)


def joined(*sets: GapSet) -> GapSet:
    """All items of ``sets``; what is in several is taken once, for the most months."""
    items: dict[tuple[int, str], GapItem] = {}
    for item in sorted(item for one in sets for item in one):
        items[item.key] = item
    return tuple(items.values())


def keys(one: GapSet) -> Keys:
    """What is in the set, whatever the months."""
    return tuple(item.key for item in one)


def tenge(one: GapSet) -> int:
    """What the set costs."""
    return sum(item.tenge for item in one)


def by_size(one: GapSet) -> tuple[int, int, int, tuple[str, ...]]:
    """The order in which sets are listed: items, tenge, months, codes."""
    return (len(one), tenge(one), sum(item.months for item in one), tuple(item.code for item in one))


def by_price(one: GapSet) -> tuple[int, int, int, tuple[str, ...]]:
    """The order in which the cheapest set is the first: tenge, items, months, codes."""
    items, price, months, codes = by_size(one)
    return (price, items, months, codes)


def minimal(sets: Iterable[GapSet]) -> list[GapSet]:
    """The sets without another one inside, in the order ``by_size``; of equal ones the first."""
    kept: dict[Keys, GapSet] = {}
    for one in sorted(sets, key=by_size):
        if not contains_any(keys(one), kept):
            kept[keys(one)] = one
    return list(kept.values())


def contains_any(one: Keys, sets: Iterable[Keys]) -> bool:
    """Whether one of ``sets``, a collection of keys in order, lies within ``one``."""
    return any(part in sets for size in range(len(one) + 1) for part in combinations(one, size))
