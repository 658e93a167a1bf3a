"""Data packs on the command line, from an editor's tables to another computer and back."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from career_planner import paths
from tests.cli.conftest import Run, sample

IN_THREE = {"kk": "Құрылыс", "ru": "Строительство", "en": "Construction"}
POST = "construction.steel-fixer"


@dataclass
class Issuer:
    """Two keys, a trust list that names them, and an editor's folder."""

    run: Run
    folder: Path

    def path(self, name: str) -> Path:
        return self.folder / name

    def make(self) -> None:
        """Keys and a trust list, as docs/packs.md tells."""
        keys = [self._key(name) for name in ("root", "first", "second")]
        national = {"title": IN_THREE, "keys": keys[1:], "threshold": 2, "official": True}
        known: dict[str, Any] = {"format": "career-planner/trust", "version": 1, "issued": "2026-11-01"}
        known |= {"root": {"keys": keys[:1], "threshold": 1}, "issuers": {"national": national}}
        self.path("trust.json").write_text(json.dumps(known), "utf-8")
        assert self.sign("trust.json", "root") == 0

    def _key(self, name: str) -> str:
        assert self.run("pack", "key", self.path(f"{name}.key"), "--no-passphrase").status == 0
        return self.path(f"{name}.pub").read_text("utf-8").split("\n")[1]

    def sign(self, file: str, key: str) -> int:
        return self.run("pack", "sign", self.path(file), "--key", self.path(f"{key}.key")).status

    def tables(self, **cells: str) -> Path:
        """An editor's folder with one changed post."""
        folder = self.path("editor")
        (folder / "construction").mkdir(parents=True, exist_ok=True)
        manifest = {"id": "kz.construction", "version": 1, "issuer": "national", "issued": "2026-11-10"}
        manifest |= {"title": IN_THREE, "summary": IN_THREE, "approves": {"construction": "qa2017"}}
        (folder / "pack.json").write_text(json.dumps(manifest), "utf-8")
        lines = (paths.sources_folder() / "construction" / "occupations.csv").read_text("utf-8").split("\n")
        row = next(line for line in lines if line.startswith(POST))
        for old, new in cells.items():
            assert old in row
            row = row.replace(old, new)
        (folder / "construction" / "occupations.csv").write_text(f"{lines[0]}\n{row}\n", "utf-8")
        return folder

    def pack(self, *keys: str, **cells: str) -> Path:
        """A signed pack of the editor's folder."""
        done = self.run("pack", "build", self.tables(**cells), "--out", self.path("a.pack"))
        assert done.status == 0, done.err
        for key in keys:
            assert self.sign("a.pack", key) == 0
        return self.path("a.pack")


@pytest.fixture
def issuer(run: Run, tmp_path: Path) -> Issuer:
    """An issuer with keys and a trust list."""
    issuer = Issuer(run, tmp_path / "issuer")
    issuer.folder.mkdir()
    issuer.make()
    return issuer


def trusting(issuer: Issuer) -> None:
    assert issuer.run("pack", "trust", issuer.path("trust.json"), "--yes").status == 0


def test_a_pack_travels_from_an_editor_to_a_computer_and_back(issuer: Issuer, run: Run) -> None:
    trusting(issuer)
    pack = issuer.pack("first", "second", **{"Steel fixer": "Bar fixer"})
    done = run("pack", "install", pack, "--yes")
    assert done.status == 0, done.err
    assert "Claims that become official" in done.out
    assert "Bar fixer" in run("find", "bar fixer").out
    assert "kz.construction, version 1" in run("pack", "show").out
    assert run("pack", "rollback").status == 0
    assert "Bar fixer" not in run("find", "bar fixer").out


def test_without_yes_nothing_is_installed(issuer: Issuer, run: Run) -> None:
    trusting(issuer)
    done = run("pack", "install", issuer.pack("first", "second", **{"Steel fixer": "Bar fixer"}))
    assert (done.status, "add --yes" in done.out) == (0, True)
    assert "No packs are in use" in run("pack", "show").out


def test_without_yes_a_trust_list_is_only_shown(issuer: Issuer, run: Run) -> None:
    done = run("pack", "trust", issuer.path("trust.json"))
    assert "Compare the root keys" in done.out
    assert run("pack", "trust").status == 2


def test_what_changes_for_a_person_is_said(issuer: Issuer, run: Run) -> None:
    trusting(issuer)
    pack = issuer.pack("first", "second", **{",2,7214,": ",3,7214,"})
    done = run("pack", "install", pack, "--people", sample("steel-fixer"), sample("nurse-two-clinics"))
    assert done.status == 0, done.err
    assert "Steel fixer (construction.steel-fixer): level 2 → 3" in " ".join(done.out.split())
    assert re.search(r"\((in all|Construction)\): (–|level \d) → level 3", done.out)
    assert "Nothing changes." in done.out


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_pack_is_shown_in_the_language_of_the_user(language: str, issuer: Issuer, run: Run) -> None:
    trusting(issuer)
    done = run("pack", "verify", issuer.pack("first", "second"), language=language)
    assert IN_THREE[language] in done.out


def test_a_pack_with_one_signature_is_refused(issuer: Issuer, run: Run) -> None:
    trusting(issuer)
    done = run("pack", "install", issuer.pack("first"), "--yes")
    assert done.status == 2
    assert "has 1 of the 2 signatures" in done.err


def test_a_pack_with_mistakes_is_not_written(issuer: Issuer, run: Run) -> None:
    folder = issuer.tables(**{",2,7214,": ",8,7214,"})
    done = run("pack", "build", folder, "--out", issuer.path("a.pack"))
    assert done.status == 1
    assert "Mistakes:" in done.out
    assert not issuer.path("a.pack").exists()


def test_a_mistake_in_a_table_is_told_by_its_place(issuer: Issuer, run: Run) -> None:
    folder = issuer.tables(**{",2,7214,": ",two,7214,"})
    done = run("pack", "build", folder, "--out", issuer.path("a.pack"))
    assert done.status == 2
    assert "construction/occupations.csv:2: the column “level”" in done.err


def test_old_data_is_said_to_be_old_with_every_command(issuer: Issuer, run: Run) -> None:
    trusting(issuer)
    assert run("pack", "install", issuer.pack("first", "second"), "--yes").status == 0
    pointer = paths.user_folder() / paths.PACKS / "pointer.json"
    pointer.write_text(pointer.read_text("utf-8").replace('"expires": null', '"expires": "2026-11-12"'), "utf-8")
    done = run("find", "welder")
    assert done.status == 0
    assert "there may be a newer version" in done.err


def test_a_key_under_a_passphrase_is_asked_for(issuer: Issuer, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "тау"

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr("career_planner.catalogue.packs.secret.key_files.__defaults__", ("", 32768, 2**20))
    assert run("pack", "key", issuer.path("locked.key")).status == 0
    issuer.pack()
    assert issuer.sign("a.pack", "locked") == 0
    assert [question.split()[0] for question in asked] == ["Passphrase", "Passphrase"]
