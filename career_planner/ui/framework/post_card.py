"""The card of a post: what it is and asks for, where one comes from and may go, and how sure that is."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from career_planner.assessment.coverage import Neighbour, neighbours
from career_planner.assessment.gaps import scope_titles
from career_planner.frameworks.competence import Need
from career_planner.frameworks.framework import Framework
from career_planner.frameworks.occupation import Occupation
from career_planner.frameworks.requirement import Alternative
from career_planner.frameworks.standard import Standard
from career_planner.i18n.formats import Thousandths
from career_planner.ui.context import Context
from career_planner.ui.widgets.parts import basis_words
from career_planner.ui.words import Words

MOST_ACROSS = 8
"""Posts of other groups that a card names."""


class PostCard(QTextBrowser):
    """A readable text with links to neighbouring posts; ``asked`` gives the code of one."""

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        """No post."""
        super().__init__()
        self._context = context
        self.post: Occupation | None = None
        context.words.name(self, "framework.card", "ui.post.card")
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        context.words.changed.connect(self._say)
        context.look.changed.connect(self._say)

    def show_post(self, post: Occupation | None) -> None:
        """Show ``post``, or nothing."""
        self.post = post
        self._say()

    def _say(self) -> None:
        text = "" if self.post is None else "".join(_Page(self._context, self.post).parts())
        self.setHtml(text or f"<p>{escape(self._context.words.say('ui.post.none'))}</p>")

    def _follow(self, url: QUrl) -> None:
        self.asked.emit(url.path())


class _Page:
    """The parts of one card as HTML."""

    def __init__(self, context: Context, post: Occupation) -> None:
        self.words: Words = context.words
        self.framework: Framework = context.framework
        self.colours = context.look.colours
        self.post = post

    def parts(self) -> Iterator[str]:
        post, say, figure = self.post, self.words.say, self.words.figure
        sector, group = self.framework.sector(post.sector), self.framework.groups[post.group]
        place = say("ui.post.place", level=post.level, sector=sector.title, group=group.title, isco=post.isco)
        yield f"<h3>{escape(figure(post.title))}</h3><p style='color:{self.colours.muted}'>{escape(place)}</p>"
        yield f"<p>{escape(figure(post.work))}</p>"
        others = [title for title in map(figure, post.other_titles) if title]
        yield from self._paragraph("ui.post.also", [", ".join(others)] if others else [])
        yield from self._paragraph(
            "ui.post.flags", [", ".join(say(f"flag.{flag.value}") for flag in sorted(post.flags))]
        )
        yield from self._paragraph("ui.post.outlook", [figure(post.outlook)])
        yield self._heading("ui.post.requirement")
        yield self._list(self._alternatives())
        yield self._list(self._always())
        yield self._heading("ui.post.competences")
        yield f"<p style='color:{self.colours.muted}'>{escape(say('ui.post.scale'))}</p>"
        yield self._list(self._needs(essential=True))
        yield from self._paragraph("ui.post.optional", list(self._needs(essential=False)))
        yield from self._links("ui.post.in", self._before())
        near = neighbours(post, self.framework)
        yield from self._links("ui.post.out", [one.post for one in near if one.kind != "across"])
        yield from self._across([one for one in near if one.kind == "across"][:MOST_ACROSS])
        standards = [self._standard(one) for one in self.framework.standards if one.sector == post.sector]
        if standards:
            yield self._heading("ui.post.standards")
            yield self._list(standards)
        yield self._heading("ui.post.claims")
        claims = (
            f"{say(f'aspect.{aspect.value}')}: {basis_words(claim, self.words, self.framework)}"
            for aspect, claim in post.claims
        )
        yield f"<div style='color:{self.colours.muted}'>{self._list(claims)}</div>"

    def _heading(self, key: str) -> str:
        return f"<h4>{escape(self.words.say(key))}</h4>"

    def _list(self, rows: Iterable[str]) -> str:
        items = "".join(f"<li>{escape(row)}</li>" for row in rows)
        return f"<ul style='margin-left:-22px'>{items}</ul>" if items else ""

    def _paragraph(self, key: str, rows: list[str]) -> Iterator[str]:
        said = "; ".join(row for row in rows if row)
        if said:
            yield f"<p><b>{escape(self.words.say(key))}</b> {escape(said)}</p>"

    def _alternatives(self) -> Iterator[str]:
        for number, one in enumerate(self.post.requirement.alternatives, 1):
            parts = "; ".join(self._parts_of(one)) or self.words.say("ui.requirement.nothing")
            yield self.words.say("ui.requirement.alternative", number=number, parts=parts)

    def _parts_of(self, one: Alternative) -> Iterator[str]:
        say = self.words.say
        if one.education is not None:
            stage = self.framework.stage(one.education.stage).title
            key = "ui.requirement.education-field" if one.education.fields else "ui.requirement.education"
            yield say(key, stage=stage, fields=one.education.fields)
        if one.certificates:
            yield say("ui.requirement.certificates")
        for need in one.experience:
            key = f"ui.requirement.months-{need.scope.value}"
            yield say(key, months=need.months, scope=scope_titles(need, self.framework))

    def _always(self) -> Iterator[str]:
        requirement, say = self.post.requirement, self.words.say
        for code in requirement.licences:
            yield say("ui.requirement.licence", licence=self.framework.licences[code].title)
        if requirement.recognition:
            yield say("ui.requirement.recognition")
        yield say("ui.requirement.age", age=requirement.minimum_age)

    def _needs(self, *, essential: bool) -> Iterator[str]:
        for need in self.post.needs:
            if need.essential is essential:
                yield self._need(need)

    def _need(self, need: Need) -> str:
        title = self.framework.competence(need.competence).title
        return self.words.say("ui.post.need", title=title, grade=need.proficiency)

    def _standard(self, one: Standard) -> str:
        status = self.words.say(f"ui.standard.{one.status.value}")
        key = "ui.standard.order" if one.order else "ui.standard.year"
        order = self.words.say(key, order=one.order, date=one.date)
        return self.words.say("ui.standard", title=one.title, order=order, status=status)

    def _before(self) -> list[Occupation]:
        """The posts that lead here: named moves and the neighbours in the group."""
        framework, post = self.framework, self.post
        group = [one for one in framework.group_posts(post.group) if one.code != post.code]
        near = [one for one in group if one.level in (post.level - 1, post.level)]
        named = [framework.occupation(start) for start, end, _ in framework.moves if end == post.code]
        return list(dict.fromkeys((*near, *named)))

    def _across(self, near: list[Neighbour]) -> Iterator[str]:
        """Posts of other groups and sectors, with how much of what they need is known already."""
        if near:
            yield self._heading("ui.post.across")
            rows = (f"<li>{self._link(one.post)}, {escape(self._place(one))}</li>" for one in near)
            yield f"<ul style='margin-left:-22px'>{''.join(rows)}</ul>"

    def _place(self, one: Neighbour) -> str:
        sector = self.framework.sector(one.post.sector).title
        return self.words.say("ui.post.covered", sector=sector, share=Thousandths(one.coverage.permille))

    def _links(self, key: str, posts: list[Occupation]) -> Iterator[str]:
        if posts:
            yield self._heading(key)
            rows = "".join(f"<li>{self._link(post)}</li>" for post in posts)
            yield f"<ul style='margin-left:-22px'>{rows}</ul>"

    def _link(self, post: Occupation) -> str:
        said = self.words.say("ui.post.short", post=post.title, level=post.level)
        return f"<a href='{escape(post.code)}' style='color:{self.colours.accent}'>{escape(said)}</a>"
