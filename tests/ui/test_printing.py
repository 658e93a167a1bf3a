"""Reports on paper: pages, letters, numbers of pages, with and without a window."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from career_planner.errors import UserFacingError
from career_planner.i18n.formats import LANGUAGES
from career_planner.i18n.translator import Translator
from career_planner.reports.content import report
from career_planner.ui.printing import MOST_PAGES, pages, print_report, write_pdf
from tests.reports.papers import WORDS, a_plan, a_report, facts, many

POSTS = {"kk": "Жабдық баптаушы", "ru": "Наладчик оборудования", "en": "Equipment adjuster"}
FOOTERS = {"kk": "1-бет, барлығы", "ru": "страница 1 из", "en": "page 1 of"}

pytestmark = pytest.mark.usefixtures("qapp")


def translator(language: str) -> Translator:
    return Translator(language, WORDS, strict=True)  # type: ignore[arg-type]


def text_of(file: Path) -> str:
    """The text of a PDF as a reader copies it."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run([program, "-layout", file, "-"], capture_output=True, check=True).stdout.decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_letters_that_can_be_copied_and_numbered_pages(language: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    write_pdf(a_report(), translator(language), file)
    said = text_of(file)
    assert POSTS[language] in said
    assert "Әлия Ұзақбайқызы" in said
    assert "₸" in said
    assert FOOTERS[language] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_takes_three_pages_at_most(language: str) -> None:
    assert 1 <= pages(report(facts()), translator(language)) <= 2
    assert pages(report(facts(a_plan(many()))), translator(language)) <= MOST_PAGES


def test_a_pdf_is_made_without_a_window_and_without_a_display(tmp_path: Path) -> None:
    """As on a server: no application runs yet, and none of the variables that name a display is set."""
    file = tmp_path / "report.pdf"
    code = (
        "import sys; from pathlib import Path; from career_planner.ui.printing import write_pdf;"
        "from career_planner.i18n.translator import Translator; from tests.reports.papers import *;"
        "write_pdf(a_report(), Translator('kk', WORDS), Path(sys.argv[1]))"
    )
    root = Path(__file__).resolve().parents[2]
    finished = subprocess.run([sys.executable, "-c", code, str(file)], cwd=root, env=bare(root), capture_output=True)
    assert finished.returncode == 0, finished.stderr.decode()
    assert file.read_bytes().startswith(b"%PDF")


def bare(root: Path) -> dict[str, str]:
    """An environment without a display."""
    return {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(root), "HOME": "/nonexistent", "LANG": "C.UTF-8"}


def test_a_folder_in_the_way_is_said_and_kept(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as refused:
        write_pdf(a_report(), translator("en"), tmp_path)
    assert refused.value.key == "error.file.not-a-file"


def test_a_report_goes_to_a_printer(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_report(a_report(), translator("ru"), printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
