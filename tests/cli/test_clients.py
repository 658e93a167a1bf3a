"""The counsellor's desk on the command line: a day's work, and what happens when something is wrong."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from career_planner.workspace import desk
from career_planner.workspace.workspace import Workspace
from tests.casefiles.stores import CHEAP, COUNSELLOR, PASSPHRASE
from tests.cli.conftest import Done, Run, sample

Clients = Callable[..., Done]
ROOT = Path(__file__).resolve().parents[2]
PERSON = sample("steel-fixer")


def piped(*secrets: str) -> int:
    """A file descriptor that gives the secrets, a line each."""
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{secret}\n" for secret in secrets).encode())
    os.close(writing)
    return reading


@pytest.fixture
def clients(run: Run, home: Path) -> Clients:
    """Runs a command of the desk, which finds the secrets at a file descriptor; the store is there already."""
    desk.Desk.create(desk.default_folder(), COUNSELLOR, PASSPHRASE, cost=CHEAP)
    assert home.is_dir()

    def running(*arguments: str | Path, secrets: tuple[str, ...] = (PASSPHRASE,), language: str = "en") -> Done:
        descriptor = piped(*secrets)
        try:
            return run("clients", *arguments, "--passphrase-fd", str(descriptor), language=language)
        finally:
            os.close(descriptor)

    return running


def add(clients: Clients) -> str:
    """Add a client; gives the code."""
    done = clients("add", PERSON, "--operator", "Мансап орталығы")
    assert done.status == 0, done.err
    return done.out.split()[-1]


def test_a_store_is_made_and_its_recovery_code_shown_once(run: Run, tmp_path: Path) -> None:
    folder, descriptor = tmp_path / "store", piped(PASSPHRASE)
    done = run("clients", "create", "--store", folder, "--counsellor", "А", "--passphrase-fd", str(descriptor))
    os.close(descriptor)
    code = re.search(r"([0-9A-Z]{4}-){7}[0-9A-Z]{4}", done.out)
    assert done.status == 0
    assert code
    assert not [file for file in folder.iterdir() if code[0].encode() in file.read_bytes()]


def test_a_client_is_added_found_and_shown(clients: Clients) -> None:
    code = add(clients)
    listed = clients("list", "бауыржан")
    assert (listed.status, code in listed.out) == (0, True)
    shown = clients("show", code.lower())
    assert "Мансап орталығы" in shown.out
    assert clients("list", "ешкім").status == 1


def test_an_iin_is_asked_for_and_shown_masked(clients: Clients) -> None:
    added = clients("add", PERSON, "--operator", "Орталық", "--iin", secrets=(PASSPHRASE, "880101 300010"))
    shown = clients("show", added.out.split()[-1])
    assert ("••••••••0010" in shown.out, "8801" in shown.out) == (True, False)


def test_a_change_is_followed_by_a_backup_and_a_look_is_not(clients: Clients) -> None:
    folder = desk.default_folder() / "backups"
    clients("list")
    assert not folder.exists()
    code = add(clients)
    assert len(list(folder.glob("*.db"))) == 1
    clients("note", code, "within ten minutes")
    assert len(list(folder.glob("*.db"))) == 1


def test_a_day_of_work_is_shown_and_logged(clients: Clients) -> None:
    code = add(clients)
    acts = (
        ("note", code, "Түске дейін келеді"),
        ("tag", code, "--add", "ауыл"),
        ("appointment", code, "--at", "2026-12-01T10:30", "--purpose", "Жоспар"),
        ("recognition", code, "construction.welder", "applied"),
        ("recognition", code, "construction.welder", "voucher"),
        ("update", code, PERSON),
    )
    assert [clients(*act).status for act in acts] == [0] * len(acts)
    shown = clients("show", code)
    for expected in ("Түске дейін келеді", "ауыл", "10:30", "voucher granted"):
        assert expected in shown.out
    meeting = re.search(r"Жоспар \((\w+)\)", shown.out)
    assert meeting
    assert clients("appointment", code, "--kept", meeting[1]).status == 0
    assert "Appointment kept" in clients("show", code).out
    assert clients("list", "--voucher-by", "2027-02-01", "--tagged", "ауыл").status == 0
    assert "note added" in clients("log", "--of", code).out
    assert "The log is whole" in clients("log", "--verify").out


def test_a_client_gets_all_that_is_kept_and_is_erased(clients: Clients, tmp_path: Path) -> None:
    code = add(clients)
    assert clients("export", code, tmp_path / "all.json").status == 0
    handed = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert handed["profile"]["name"] == "Бауыржан Сейітқали"
    assert [entry["act"] for entry in handed["log"]] == ["added"]
    assert clients("erase", code).status == 2
    assert clients("erase", code, "--yes").status == 0
    assert "no client with the code" in clients("show", code).err


def test_after_a_withdrawal_a_client_is_only_handed_over_or_erased(clients: Clients, tmp_path: Path) -> None:
    code = add(clients)
    assert clients("consent", code, "--withdraw").status == 0
    refused = clients("note", code, "x")
    assert (refused.status, "has withdrawn consent" in refused.err) == (2, True)
    assert clients("export", code, tmp_path / "all.json").status == 0
    assert clients("consent", code, "--operator", "Орталық").status == 0
    assert clients("note", code, "x").status == 0


def test_a_backup_on_a_stick_makes_a_new_computer_whole(clients: Clients, tmp_path: Path) -> None:
    code = add(clients)
    assert clients("backup", "--to", tmp_path / "stick").status == 0
    new = tmp_path / "new"
    wrong = clients("restore", tmp_path / "stick", "--store", new, secrets=("not the passphrase",))
    assert (wrong.status, (new / "store.json").exists()) == (2, False)
    assert clients("restore", tmp_path / "stick", "--store", new).status == 0
    assert code in clients("list", "--store", new).out
    assert clients("log", "--verify", "--store", new, "--backups", tmp_path / "stick").status == 0


def test_a_damaged_store_says_what_to_do_and_is_salvaged(clients: Clients) -> None:
    code = add(clients)
    (file,) = desk.default_folder().glob("clients-*.db")
    content = bytearray(file.read_bytes())
    content[100:200] = bytes(100)
    file.write_bytes(content)
    refused = clients("list")
    assert (refused.status, "clients salvage" in refused.err) == (2, True)
    assert clients("salvage").status == 0
    assert code in clients("list").out


def test_clients_are_taken_along_and_merged(clients: Clients, tmp_path: Path) -> None:
    code, road = add(clients), "road road passphrase"
    assert clients("take", tmp_path / "stick", code, secrets=(PASSPHRASE, road)).status == 0
    assert clients("note", code, "ауылда", "--store", tmp_path / "stick", secrets=(road,)).status == 0
    merged = clients("merge", tmp_path / "stick", secrets=(PASSPHRASE, road))
    assert (merged.status, "changed: 1" in merged.out) == (0, True)
    assert "ауылда" in clients("show", code).out
    assert clients("conflicts").status == 0
    assert clients("settle", "1").status == 2


def test_a_conflict_about_an_iin_shows_its_last_digits_only(clients: Clients, tmp_path: Path) -> None:
    first, road = add(clients), "road road passphrase"
    clients("take", tmp_path / "stick", first, secrets=(PASSPHRASE, road))
    person = ("add", PERSON, "--operator", "Орталық", "--iin")
    assert clients(*person, secrets=(PASSPHRASE, "880101300010")).status == 0
    assert clients(*person, "--store", tmp_path / "stick", secrets=(road, "880101300010")).status == 0
    assert clients("merge", tmp_path / "stick", secrets=(PASSPHRASE, road)).status == 1
    listed = clients("conflicts")
    assert (listed.status, "••••••••0010" in listed.out, "8801" in listed.out) == (1, True, False)
    assert clients("settle", "1").status == 0


def test_a_colleague_gets_a_passphrase_and_changes_it(clients: Clients) -> None:
    first, second = "bolats long passphrase", "bolats other passphrase"
    assert clients("counsellor", "Болат", secrets=(PASSPHRASE, first)).status == 0
    assert "Several counsellors" in clients("list").err
    assert clients("change-passphrase", "--counsellor", "Болат", secrets=(first, second)).status == 0
    assert clients("list", "--counsellor", "Болат", secrets=(second,)).status == 1
    assert clients("list", "--counsellor", "Болат", secrets=(first,)).status == 2
    known = clients("counsellor", "Болат", "--counsellor", COUNSELLOR, secrets=(PASSPHRASE, first))
    assert (known.status, "already" in known.err) == (2, True)


def test_the_paper_sets_a_new_passphrase(clients: Clients) -> None:
    code = re.search(r"([0-9A-Z]{4}-){7}[0-9A-Z]{4}", clients("recovery").out)
    assert code
    new = "another long passphrase"
    assert clients("recovery", "--with-recovery", secrets=(code[0], new)).status == 0
    assert clients("list", secrets=(new,)).status == 1
    assert clients("list").status == 2


BAD: dict[str, tuple[tuple[str, ...], str]] = {
    "an unknown client": (("show", "NOBODY"), "There is no client with the code NOBODY"),
    "no operator": (("add", str(PERSON)), "Missing: --operator"),
    "an unknown state": (("recognition", "X", "construction.welder", "lost"), "there is no “lost”"),
    "an unknown post": (("recognition", "CODE", "construction.weldr", "applied"), "construction.welder"),
    "a recognition that was not begun": (("recognition", "CODE", "construction.welder", "voucher"), "has begun"),
    "a meeting at no time": (("appointment", "CODE", "--at", "tomorrow", "--purpose", "x"), "not a day and time"),
    "a meeting for nothing": (("appointment", "CODE", "--at", "2026-12-01T10:00"), "Missing: --at, --purpose"),
    "an empty note": (("note", "CODE", " "), "The note is empty"),
    "consent to nobody": (("consent", "CODE"), "Missing: --operator"),
    "another ending": (("export", "CODE", "all.txt"), "does not end in .json"),
    "no backups": (("restore", "."), "There are no backups in ."),
    "no such backup": (("restore", "backup.db"), "was not found"),
    "no such store": (("list", "--store", "nowhere"), "There is no store of clients in nowhere"),
    "nobody to take along": (("take", "road", "NOBODY"), "There is no client with the code NOBODY"),
    "no IIN": (("add", str(PERSON), "--operator", "x", "--iin"), "This is no IIN"),
    "no such journey": (("merge", "nowhere"), "There is no store of clients in nowhere"),
    "an unknown counsellor": (("list", "--counsellor", "Ерлан"), "no counsellor “Ерлан”"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_refused_and_nothing_is_written(
    arguments: tuple[str, ...], message: str, clients: Clients, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = add(clients)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = clients(*(code if one == "CODE" else one for one in arguments), secrets=(PASSPHRASE, PASSPHRASE))
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert not list((tmp_path / "here").iterdir())
    assert code in clients("list").out


@pytest.mark.parametrize(
    ("language", "message"),
    [("kk", "Құпиясөз дұрыс емес."), ("ru", "Пароль неверен."), ("en", "The passphrase is wrong.")],
)
def test_a_wrong_passphrase_is_said_in_the_language_asked_for(language: str, message: str, clients: Clients) -> None:
    done = clients("list", secrets=("wrong",), language=language)
    assert (done.status, message in done.err) == (2, True)


def test_wrong_passphrases_make_the_next_try_wait(clients: Clients) -> None:
    for _ in range(4):
        clients("list", secrets=("wrong",))
    assert re.search(r"Try again in \d seconds?\.", clients("list").err)


def test_without_a_terminal_the_passphrase_has_to_come_from_somewhere(clients: Clients, run: Run) -> None:
    assert clients("list", secrets=()).status == 2
    done = run("clients", "list")
    assert (done.status, "--passphrase-fd" in done.err) == (2, True)


def test_in_a_terminal_the_passphrase_is_asked_for(clients: Clients, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    add(clients)
    answers = {"Passphrase: ": PASSPHRASE}
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", answers.pop)
    assert run("clients", "list").status == 0
    assert not answers


def test_two_different_new_passphrases_change_nothing(
    clients: Clients, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter([PASSPHRASE, "a new long passphrase", "a new long passphrasse"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    done = run("clients", "change-passphrase")
    assert (done.status, "not the same" in done.err) == (2, True)
    assert clients("list").status == 1


def test_a_second_program_says_who_holds_the_store(clients: Clients) -> None:
    code = add(clients)
    with desk.Desk.open(Workspace.open(), desk.default_folder(), desk.Key(PASSPHRASE)):
        done = clients("list")
        assert (done.status, f"{COUNSELLOR} is using the store" in done.err, code in done.out) == (0, True, True)
        assert clients("note", code, "x").status == 2


@pytest.mark.parametrize("option", ["--passphrase", "--password", "--iin=880101300010"])
def test_no_option_takes_a_secret(option: str, run: Run) -> None:
    assert run("clients", "add", PERSON, "--operator", "x", option, "x").status == 2


def test_the_module_runs_as_a_program_too(tmp_path: Path) -> None:
    words = ("clients", "list", "--store", str(tmp_path), "--passphrase-fd", "0")
    command = [sys.executable, "-m", "career_planner", *words]
    done = subprocess.run(
        command, input=f"{PASSPHRASE}\n", cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr
