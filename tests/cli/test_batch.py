"""Many people at once on the command line."""

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from career_planner.workspace import desk
from career_planner.workspace.batch import batch
from tests.casefiles.stores import CHEAP, COUNSELLOR, PASSPHRASE
from tests.cli.conftest import SAMPLES, Run, sample
from tests.cli.test_clients import piped

HEAD = "№;профессия;стаж в месяцах\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two steel fixers, of whom the second has a month that is none."""
    (tmp_path / "in.csv").write_text(HEAD + "1;Арматурашы;14\n2;Арматурашы;many\n", encoding="utf-8")
    return tmp_path / "in.csv"


def test_a_folder_becomes_a_workbook_and_a_report_of_needs(run: Run, tmp_path: Path) -> None:
    out, needs = tmp_path / "out.xlsx", tmp_path / "needs.csv"
    done = run("batch", SAMPLES, "--out", out, "--needs", needs, "--processes", "1")
    assert (done.status, done.err) == (0, "")
    rows = {row[0]: row[1:6] for row in load_workbook(out)["Results"].iter_rows(values_only=True)}
    assert len(rows) == 1 + len(list(SAMPLES.glob("*.json")))
    assert rows["steel-fixer.json"] == (2, 2, 2, "Construction and building materials", 3)
    assert "fewer than 5" in needs.read_text("utf-8-sig")


def test_a_faulty_row_refuses_the_run_and_writes_nothing(run: Run, table: Path) -> None:
    done = run("batch", table, "--out", table.with_name("out.csv"), "--processes", "1")
    assert done.status == 2
    assert "“in.csv”, row 3, column “стаж в месяцах”" in done.err
    assert not table.with_name("out.csv").exists()


def test_a_faulty_row_is_skipped_where_that_is_asked_for(run: Run, table: Path) -> None:
    done = run("batch", table, "--out", table.with_name("out.csv"), "--skip-faulty", "--processes", "1")
    assert done.status == 1
    assert "1 person was assessed; left out: 1." in done.out


def test_clients_of_the_store_stand_by_their_codes_and_never_by_name(run: Run, home: Path, tmp_path: Path) -> None:
    desk.Desk.create(desk.default_folder(), COUNSELLOR, PASSPHRASE, cost=CHEAP)
    for arguments in (
        ["clients", "add", sample("steel-fixer"), "--operator", "A"],
        ["batch", "--out", tmp_path / "o.csv"],
    ):
        descriptor = piped(PASSPHRASE)
        done = run(*arguments, "--passphrase-fd", str(descriptor))
        os.close(descriptor)
        assert done.status == 0, done.err
    written = (tmp_path / "o.csv").read_text("utf-8-sig")
    assert len(written.splitlines()) == 2
    assert "Бауыржан" not in written
    assert (home / "clients").is_dir()


def test_ctrl_c_says_that_nothing_is_lost(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "carry_out", stopped)
    done = run("batch", SAMPLES, "--out", tmp_path / "out.csv")
    assert done.status == 130
    assert "the same command goes on" in done.err


def test_a_table_is_depersonalised(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("ФИО;профессия;месяцы\nИванов;Арматурашы;14\n", encoding="utf-8")
    refused = run("batch", tmp_path / "in.csv", "--out", tmp_path / "out.csv")
    assert refused.status == 2
    assert "--depersonalise" in refused.err
    done = run("batch", tmp_path / "in.csv", "--depersonalise", tmp_path / "rows.csv")
    assert (done.status, "Иванов" in (tmp_path / "rows.csv").read_text("utf-8-sig")) == (0, False)
    assert run("batch", tmp_path / "rows.csv", "--out", tmp_path / "out.csv", "--processes", "1").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["in.csv"],
        ["in.csv", "--out", "out.pdf"],
        ["none.csv", "--out", "out.csv"],
        ["in.txt", "--out", "out.csv"],
        ["in.csv", "--out", "out.csv", "--processes", "0"],
        ["in.csv", "--out", "out.csv", "--goal", "level:9"],
        ["--depersonalise", "out.csv"],
    ],
)
def test_bad_options_end_with_status_2_and_one_sentence(
    run: Run, table: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(table.parent)
    done = run("batch", *arguments)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
