"""Pictures and figures: files that open, letters that are there, the same bytes each time."""

from pathlib import Path

import pytest

from career_planner.errors import UserFacingError
from career_planner.i18n.formats import Language
from career_planner.i18n.translator import Translator
from career_planner.reports.chart import picture, write_picture
from tests.reports.papers import a_drawing

SIGNATURES = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.mark.parametrize("suffix", SIGNATURES)
def test_a_picture_is_written_in_the_format_of_its_name(
    suffix: str, tmp_path: Path, translators: dict[Language, Translator]
) -> None:
    file = tmp_path / f"plan{suffix.upper()}"
    write_picture(a_drawing(), translators["kk"], file)
    assert file.read_bytes().startswith(SIGNATURES[suffix])


def test_another_format_is_refused_and_nothing_written(tmp_path: Path, translators: dict[Language, Translator]) -> None:
    with pytest.raises(UserFacingError) as refused:
        write_picture(a_drawing(), translators["ru"], tmp_path / "plan.bmp")
    assert refused.value.key == "error.picture.suffix"
    assert not list(tmp_path.iterdir())
    assert ".png" in translators["ru"].tell(refused.value)


def test_a_picture_says_the_posts_in_its_language(translator: Translator) -> None:
    words = picture(a_drawing(), translator, ".svg").decode("utf-8")
    post = {"kk": "Жабдық баптаушы", "ru": "Наладчик", "en": "Equipment adjuster"}[translator.language]
    assert post in words
    assert {"kk": "Құрылыс", "ru": "Строительство", "en": "Construction"}[translator.language] in words
    assert "DejaVu Sans" in words


def test_the_text_of_a_pdf_picture_is_made_of_letters_that_can_be_copied(
    translators: dict[Language, Translator],
) -> None:
    content = picture(a_drawing(), translators["kk"], ".pdf")
    assert b"/Type3" not in content
    assert b"/FontFile2" in content


@pytest.mark.parametrize("suffix", SIGNATURES)
def test_the_same_drawing_gives_the_same_bytes(suffix: str, translators: dict[Language, Translator]) -> None:
    first, second = (picture(a_drawing(), translators["en"], suffix, dpi=50) for _ in range(2))
    assert first == second


def test_a_drawing_without_routes_is_painted_too(translator: Translator) -> None:
    assert picture(a_drawing(()), translator, ".png", dpi=50).startswith(b"\x89PNG")
