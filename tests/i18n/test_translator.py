"""Messages, filled and chosen."""

import logging
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from career_planner.errors import UserFacingError
from career_planner.frameworks.basis import Aspect, Basis
from career_planner.frameworks.level import Level
from career_planner.frameworks.occupation import Flag
from career_planner.frameworks.programme import Mode
from career_planner.frameworks.quantities import Bound, Range
from career_planner.frameworks.requirement import Scope
from career_planner.frameworks.text import Text
from career_planner.i18n.formats import Days, Hours, Language, Months, Tenge, Thousandths, Weeks, Years
from career_planner.i18n.translator import Translator, UnknownMessage
from career_planner.profile.dates import PartialDate
from career_planner.profile.standing import Standing
from career_planner.settings import Theme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
Translators = dict[Language, Translator]
CHOICES: tuple[type[StrEnum], ...] = (Aspect, Basis, Bound, Flag, Mode, Scope, Standing, Theme)
WELDER = Text("дәнекерлеуші", "сварщик", "welder")


@dataclass(frozen=True, slots=True)
class AReason:
    """A reason as the core makes it."""

    code: str
    figures: tuple[tuple[str, object], ...]


def spaced(text: str) -> str:
    """The text with ordinary spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "said"), [("kk", "3-деңгей"), ("ru", "уровень 3"), ("en", "level 3")])
def test_a_message_is_filled_in_its_language(language: Language, said: str, translators: Translators) -> None:
    assert translators[language].say("level.number", level=Level(3)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", ["1 жыл", "3 ай", "1 жыл 3 ай", "5 жыл 11 ай", "21 жыл"]),
        ("ru", ["1 год", "3 месяца", "1 год 3 месяца", "5 лет 11 месяцев", "21 год"]),
        ("en", ["1 year", "3 months", "1 year 3 months", "5 years 11 months", "21 years"]),
    ],
)
def test_durations_are_counted_in_years_and_months(
    language: Language, said: list[str], translators: Translators
) -> None:
    durations = [Months(12), Months(3), Months(15), Months(71), Months(252)]
    assert [translators[language].figure(duration) for duration in durations] == said


@pytest.mark.parametrize(
    ("n", "russian", "english"),
    [
        (0, "0 месяцев", "0 months"),
        (1, "1 месяц", "1 month"),
        (2, "2 месяца", "2 months"),
        (5, "5 месяцев", "5 months"),
        (11, "11 месяцев", "11 months"),
        (12, "12 месяцев", "12 months"),
        (14, "14 месяцев", "14 months"),
        (21, "21 месяц", "21 months"),
        (22, "22 месяца", "22 months"),
        (111, "111 месяцев", "111 months"),
        (1001, "1 001 месяц", "1,001 months"),
    ],
)
def test_the_figure_n_chooses_the_plural_form(n: int, russian: str, english: str, translators: Translators) -> None:
    assert spaced(translators["ru"].say("duration.months", n=n)) == russian
    assert translators["en"].say("duration.months", n=n) == english


def test_kazakh_counts_with_one_form(translators: Translators) -> None:
    assert [translators["kk"].say("duration.hours", n=n) for n in (1, 2, 5)] == ["1 сағат", "2 сағат", "5 сағат"]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (1_250_000, "1 250 000"),
        (14.5, "14,5"),
        ("слово {n}", "слово {n}"),
        (True, "да"),
        (False, "нет"),
        (None, "–"),
        (date(2026, 3, 5), "5 мар. 2026 г."),
        (PartialDate(2021, 3), "март 2021 г."),
        (PartialDate(2021), "2021"),
        (Tenge(1_250_000), "1 250 000 ₸"),
        (Years(18), "18 лет"),
        (Weeks(2), "2 недели"),
        (Days(45), "45 дней"),
        (Hours(1_021), "1 021 час"),
        (Thousandths(805), "80 %"),
        (WELDER, "сварщик"),
        (Level(4), "4"),
        (Standing.STATED, "Со слов"),
        (Range(1000, 2000, 3000), "1 000 – 3 000"),
        (Range(5, 5, 5), "5"),
        ((WELDER, Level(4), "да"), "сварщик, 4 и да"),
        ([], "–"),
        (UserFacingError("error.level.range", value=9), "Уровня 9 нет. Выберите уровень от 1 до 8."),
        (AReason("rule.recognition", (("post", WELDER),)), "Квалификация признана: «сварщик»."),
        (Path("a"), "a"),
    ],
)
def test_a_figure_is_said_by_its_type(figure: object, said: str, translators: Translators) -> None:
    assert spaced(translators["ru"].figure(figure)) == said


@pytest.mark.parametrize(
    ("figure", "unit", "said"),
    [
        (2500, "tenge", "2 500 ₸"),
        (18, "years", "18 лет"),
        (27, "months", "2 года 3 месяца"),
        (4, "weeks", "4 недели"),
        (45, "days", "45 дней"),
        (72, "hours", "72 часа"),
        (799, "percent", "79 %"),
        (300, "thousandths", "30 %"),
        (145, "tenths", "14,5"),
        (1_000_001, "megabytes", "2 МБ"),
        (2026, "plain", "2026"),
        ("weekly_hours", "field", "Часов учёбы в неделю"),
        (date(2026, 3, 5), "long", "5 марта 2026 г."),
        (date(2026, 3, 5), "month", "март 2026 г."),
        (("сварщик", "монтажник"), "or", "сварщик или монтажник"),
        ((3, 15), "months", "3 месяца и 1 год 3 месяца"),
        (Range(6, 12, 24), "months", "6 месяцев – 2 года"),
        (None, "tenge", "–"),
    ],
)
def test_a_unit_says_how_a_bare_number_is_meant(figure: object, unit: str, said: str, translators: Translators) -> None:
    assert spaced(translators["ru"].figure(figure, unit)) == said


def test_a_message_names_the_unit_of_its_figure(translators: Translators) -> None:
    said = translators["en"].say("rule.claim", post=WELDER, permille=850)
    assert said.startswith("The requirement of the post “welder” is met and 85% of")


def test_a_reason_and_an_error_are_told(translators: Translators) -> None:
    error = UserFacingError("error.file.missing", path="план.json")
    assert translators["kk"].tell(error) == "«план.json» файлы табылмады. Басқа файлды таңдаңыз."
    assert translators["en"].tell(AReason("note.own-business", (("title", "Asar"),))).startswith("“Asar”: work")


@pytest.mark.parametrize("choice", [member for kind in CHOICES for member in kind], ids=str)
def test_every_choice_of_the_vocabulary_has_its_word(choice: StrEnum, translators: Translators) -> None:
    for translator in translators.values():
        assert translator.figure(choice) != choice.value


def test_tests_refuse_unknown_keys_and_missing_figures(translators: Translators) -> None:
    with pytest.raises(UnknownMessage, match=r"no\.such\.key"):
        translators["en"].say("no.such.key")
    with pytest.raises(UnknownMessage, match="level"):
        translators["en"].say("level.number")


def test_the_program_shows_what_it_cannot_say(caplog: pytest.LogCaptureFixture) -> None:
    translator = Translator("en", FOLDER)
    with caplog.at_level(logging.WARNING):
        assert translator.say("no.such.key") == "no.such.key"
        assert translator.say("level.number") == "level {level}"
    assert len(caplog.records) == 2


def test_it_can_be_asked_whether_there_is_a_message(translators: Translators) -> None:
    assert translators["ru"].has("level.number")
    assert translators["ru"].has("duration.months")
    assert not translators["ru"].has("level")


def test_a_missing_catalogue_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="career_planner"):
        Translator("kk", tmp_path)
