"""A report as HTML: simple tables, which text documents, browsers and word processors show alike."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import Any, Final

from career_planner.assessment.explanation import Reason
from career_planner.frameworks.basis import Basis, Claim, Source
from career_planner.frameworks.level import Level
from career_planner.i18n import formats
from career_planner.i18n.translator import Translator
from career_planner.reports.content import PlanPart, Report, RoutePart
from career_planner.reports.plot import short_month
from career_planner.routes.choice import MOST_SHOWN
from career_planner.routes.route import Step

PLOT: Final = "plot.png"
"""The name under which the picture of the routes is asked for, unless another one is given."""
PLOT_WIDTH: Final = 680
"""Width of that picture in pixels of the page: 180 mm at 96 a inch."""

STYLE: Final = """
body { font-family: 'DejaVu Sans'; font-size: 8.5pt; color: #1F2933; }
h1 { font-size: 16pt; margin-top: 0; margin-bottom: 2px; }
h2 { font-size: 11pt; margin-top: 12px; margin-bottom: 4px; color: #0B4F7A; }
h3 { font-size: 9pt; margin-top: 8px; margin-bottom: 2px; }
p { margin-top: 0; margin-bottom: 3px; }
.grey { color: #5B6570; }
ul { margin-top: 0; margin-bottom: 3px; -qt-list-indent: 1; }
.apart { margin-top: 6px; }
td, th { border-bottom: 1px solid #C8D0D8; }
.small { font-size: 7.5pt; }
.answer { font-size: 15pt; font-weight: bold; }
th { background-color: #E8EEF3; text-align: left; font-weight: bold; }
"""


def html(report: Report, translator: Translator, plot: str = PLOT, detailed: int = MOST_SHOWN) -> str:
    """The report as a page in the language of ``translator``.

    ``plot`` is the address of the picture of the routes; the steps are told of the first ``detailed`` routes.
    """
    body = "".join(_Page(report, translator, plot, detailed).sections())
    title = escape(translator.say("report.title"))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="{translator.language}"><head>{head}</head>\n<body>\n{body}</body></html>\n'


class _Page:
    """One report in one language."""

    def __init__(self, report: Report, translator: Translator, plot: str, detailed: int) -> None:
        self.report = report
        self.translator = translator
        self.plot = plot
        self.detailed = detailed

    def sections(self) -> Iterator[str]:
        """The page from top to bottom."""
        yield from self._top()
        yield from self._level()
        yield from self._missing()
        yield from self._actions()
        if self.report.plan is not None:
            yield from self._plan(self.report.plan)
        yield from self._end()

    def _top(self) -> Iterator[str]:
        name = self.report.name or self._say("report.nameless")
        yield f"<h1>{self._escaped('report.title')}</h1>\n"
        today = formats.long_day(self.report.today, self.translator.language)
        yield f"<p><b>{escape(name)}</b> · {escape(today)}</p>\n"
        yield _items(map(self._tell, self.report.person))

    def _level(self) -> Iterator[str]:
        yield self._heading("report.level")
        yield _table(self._level_rows(), widths=(31, 23, 23, 23), align="center")
        meanings = (f"{self._say(f'level.{kind}')}: {self._say(f'level.{kind}.meaning')}" for kind in _ANSWERS)
        yield f'<p class="grey small">{"<br>".join(map(escape, meanings))}</p>\n'
        if self.report.grounds:
            yield self._heading("report.reasons", "h3")
            yield _table(self._ground_rows(), widths=(18, 11, 50, 21))
        for key, reasons in (("report.conflicts", self.report.conflicts), ("report.labour", self.report.labour),
                             ("report.notes", self.report.notes)):  # fmt: skip
            if reasons:
                yield self._heading(key, "h3")
                yield _items(self._with_basis(one) if key != "report.notes" else self._tell(one) for one in reasons)

    def _level_rows(self) -> Iterator[Sequence[str]]:
        yield ("", *(self._escaped(f"level.{kind}") for kind in _ANSWERS))
        for row in self.report.levels:
            where = self._say("report.national") if row.sector is None else row.sector.to(self.translator.language)
            answers = (row.answer.proven, row.answer.claimable, row.answer.possible)
            yield (escape(where), *map(self._answer, answers))

    def _answer(self, level: Level | None) -> str:
        return f'<span class="answer">{level}</span>' if level is not None else self._escaped("level.none")

    def _ground_rows(self) -> Iterator[Sequence[str]]:
        yield tuple(self._escaped(f"report.column.{name}") for name in ("answer", "level", "reason", "basis"))
        for row in self.report.grounds:
            answer, level = self._escaped(f"level.{row.answer}"), str(int(row.level))
            yield answer, level, self._tell(row.reason), self._basis(row.reason.claim)

    def _missing(self) -> Iterator[str]:
        missing = self.report.missing
        if missing is None:
            return
        yield self._heading("report.missing", sector=missing.sector, level=missing.level)
        if not missing.sets:
            yield self._paragraph("report.missing.none")
            return
        yield self._paragraph("report.missing.any")
        yield _items(" + ".join(self._tell(item) for item in one) for one in missing.sets)
        if missing.more:
            yield self._paragraph("report.missing.more", n=missing.more)

    def _plan(self, plan: PlanPart) -> Iterator[str]:
        tag = "h2" if plan.drawing is None else 'h2 style="page-break-before: always"'
        yield self._heading("report.routes", tag, goal=plan.goal)
        if plan.met:
            yield self._paragraph("report.met")
        if not plan.routes and not plan.met:
            yield self._paragraph("report.no-route")
            yield _items(map(self._with_basis, plan.blocked))
        if plan.drawing is not None:
            yield f'<p><img src="{escape(self.plot)}" width="{PLOT_WIDTH}" alt="{self._escaped("report.plot")}"></p>\n'
            yield _table(self._total_rows(plan.routes), widths=(33, 20, 21, 12, 14))
        yield _items(map(self._tell, plan.notes))
        if not plan.complete:
            yield self._paragraph("report.incomplete")
        if plan.waiting:
            yield self._paragraph("report.waiting", n=plan.waiting)
        if plan.routes:
            yield from self._details(plan.routes[: self.detailed])
        if self.detailed < len(plan.routes):
            yield self._paragraph("report.steps-left-out")
        if plan.furthest is not None:
            yield self._heading("report.furthest", "h3")
            yield _table([self._step_heading(), *map(self._step, plan.furthest.steps)], widths=_STEP_WIDTHS)

    def _total_rows(self, routes: Iterable[RoutePart]) -> Iterator[Sequence[str]]:
        yield tuple(self._escaped(f"report.column.{name}") for name in ("route", "months", "tenge", "study", "certain"))
        for part in routes:
            route = part.route
            certain = "report.certain" if route.certain else "report.possible"
            yield (
                f"<b>{part.letter}</b> {escape(self._name(part))}",
                self._range(route.months, "months"),
                self._range(route.tenge, "tenge"),
                self._range(route.study_hours, "hours"),
                self._escaped(certain),
            )

    def _name(self, part: RoutePart) -> str:
        if part.sector is not None:
            return part.sector.to(self.translator.language)
        return self.translator.figure([self._say(f"character.{name}") for name in part.shown.characters])

    def _range(self, figure: Any, unit: str) -> str:
        """The typical figure, the range below it where there is one."""
        typical = escape(self.translator.figure(figure.typical, unit))
        if figure.low == figure.high:
            return typical
        return f'{typical}<br><span class="grey small">{escape(self.translator.figure(figure, unit))}</span>'

    def _details(self, routes: Sequence[RoutePart]) -> Iterator[str]:
        """The steps of the routes as a table each, so that paper can be changed between any two of them.

        The heading goes with the first step, the name of a route with its first, what it depends on with its last.
        """
        for part in routes:
            rows = [[self._step(step)] for step in part.route.steps] or [[]]
            rows[0].insert(0, (f"<b>{self._escaped('report.route', letter=part.letter, name=self._name(part))}</b>",))
            if part is routes[0]:
                rows[0].insert(0, self._step_heading())
            if part.route.fragility:
                facts = " ".join(self._tell(fact) for fact in part.route.fragility)
                rows[-1].append((f'<span class="grey small">{self._escaped("report.fragility")} {facts}</span>',))
            for number, group in enumerate(rows):
                first = part is routes[0] and not number
                yield _table(group, widths=_STEP_WIDTHS, heading=first, apart=first)

    def _step_heading(self) -> Sequence[str]:
        return tuple(self._escaped(f"report.column.{name}") for name in ("when", "step", "tenge", "study", "basis"))

    def _step(self, step: Step) -> Sequence[str]:
        when = f"{short_month(step.begins)} –<br>{short_month(step.ends)}"
        tenge = self._range(step.tenge, "tenge") if step.tenge.high else "–"
        hours = escape(self.translator.figure(step.study_hours, "hours")) if step.study_hours else "–"
        return when, self._tell(step.reason), tenge, hours, self._basis(step.reason.claim)

    def _actions(self) -> Iterator[str]:
        if self.report.actions:
            yield self._heading("report.next")
            rows = [(self._month(action.day), self._tell(action.what)) for action in self.report.actions]
            yield _table(rows, widths=(21, 79), heading=False)

    def _end(self) -> Iterator[str]:
        yield self._heading("report.sources")
        sources = (f"[{number}] {self._source(source)}" for number, source in enumerate(self.report.sources, 1))
        yield f'<p class="small">{"<br>".join(sources)}</p>\n'
        yield f'<p class="grey small">{"<br>".join(map(self._meaning, self.report.bases))}</p>\n'
        edition = self._escaped("report.edition", edition=self.report.edition, day=self.report.today)
        yield f'<p class="grey small">{edition}</p>\n'
        yield f"<p><b>{self._escaped('report.no-promise')}</b></p>\n"

    def _meaning(self, basis: Basis) -> str:
        return f"<b>{self._escaped(f'basis.{basis}')}</b>: {self._escaped(f'basis.{basis}.meaning')}"

    def _say(self, key: str, **figures: object) -> str:
        return self.translator.say(key, **figures)

    def _escaped(self, key: str, **figures: object) -> str:
        return escape(self.translator.say(key, **figures))

    def _tell(self, reason: Reason) -> str:
        return escape(self.translator.tell(reason))

    def _with_basis(self, reason: Reason) -> str:
        return f"{self._tell(reason)} {self._basis(reason.claim)}"

    def _basis(self, claim: Claim) -> str:
        number = self.report.number(claim)
        said = self._escaped(f"basis.{claim.basis}") + (f" [{number}]" if number else "")
        return f'<span class="grey small">{said}</span>'

    def _month(self, day: date) -> str:
        if day <= self.report.today:
            return self._escaped("drawing.today")
        return escape(formats.month_and_year(day, self.translator.language))

    def _source(self, source: Source) -> str:
        """The title of a source with date and address."""
        title = source.title.to(self.translator.language)
        return escape(". ".join(part for part in (title, source.date, source.url) if part))

    def _heading(self, key: str, tag: str = "h2", **figures: object) -> str:
        return f"<{tag}>{self._escaped(key, **figures)}</{tag.split()[0]}>\n"

    def _paragraph(self, key: str, **figures: object) -> str:
        return f"<p>{self._escaped(key, **figures)}</p>\n"


_ANSWERS: Final = ("proven", "claimable", "possible")
_STEP_WIDTHS: Final = (11, 44, 16, 12, 17)


def _items(lines: Iterable[str]) -> str:
    """A list of lines that are HTML already; nothing for none."""
    rows = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{rows}</ul>\n" if rows else ""


def _table(
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    *,
    heading: bool = True,
    align: str = "left",
    apart: bool = False,
) -> str:
    """A table of cells that are HTML already; ``widths`` in per cent.

    The first row is the heading, repeated on each page; a row of one cell goes all across. ``apart``: a gap above.
    """
    made = [_row(row, widths, "th" if heading and not number else "td", align) for number, row in enumerate(rows)]
    head, rest = (f"<thead>{made[0]}</thead>", made[1:]) if heading and made else ("", made)
    look = 'width="100%" border="0" cellspacing="0" cellpadding="3" style="border-collapse: collapse"'
    look += ' class="apart"' if apart else ""
    return f"<table {look}>{head}{''.join(rest)}</table>\n"


def _row(row: Sequence[str], widths: Sequence[int], tag: str, align: str) -> str:
    if len(row) == 1:
        return f'<tr><td colspan="{len(widths)}">{row[0]}</td></tr>'
    cells = (
        f'<{tag} width="{width}%" align="{align if place else "left"}">{cell}</{tag}>'
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"<tr>{''.join(cells)}</tr>"
