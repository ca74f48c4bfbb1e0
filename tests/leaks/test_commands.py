"""Nothing personal comes out of commands that read files: not from what stands in them, not from their names."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.services import Services
from tests.support.canaries import ALL, NAME, found_in, in_files, in_tables
from tests.support.house import answer, settings_for
from tests.support.terminal import json_lines

BSN = "111222333"


@dataclass(frozen=True)
class Desk:
    """`belbot` in this process, on a data folder: a process of its own costs seconds."""

    home: Path
    capfd: pytest.CaptureFixture[str]
    environment: pytest.MonkeyPatch

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit code and both streams."""
        self.environment.setenv("BELBOT_HOME", str(self.home))
        self.environment.setenv("BELBOT_LEXICON", os.devnull)
        self.environment.setattr(sys, "argv", ["belbot", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capfd.readouterr()
        return int(ended.value.code or 0), out, err


@pytest.fixture
def desk(home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """On the six articles."""
    return Desk(home, capfd, monkeypatch)


def _letter(folder: Path) -> Path:
    """A document that should not be in a knowledge base, with a number in its name as well."""
    file = folder / "bron" / f"brief {BSN}.md"
    file.parent.mkdir()
    file.write_text(f"# Brief\n\nGeachte heer Quispelaar,\n\nUw burgerservicenummer is {BSN}.\n", "utf-8")
    return file.parent


@pytest.mark.parametrize("as_json", [[], ["--json"]], ids=["text", "json"])
def test_ingest_names_the_kind_and_not_the_value(desk: Desk, tmp_path: Path, as_json: list[str]) -> None:
    """The report says that a BSN stands in a document; not which, even where the file is named after it."""
    code, out, err = desk.run("ingest", _letter(tmp_path), *as_json)
    assert code == 0
    assert "BSN" in out + err
    assert (found_in(out), found_in(err)) == ([], [])


def test_eval_answers_keeps_no_raw_question(desk: Desk, tmp_path: Path) -> None:
    """Test sets are made from real questions: scores and samples are redacted before they are written."""
    asked = {"id": "1", "user_input": ALL, "reference": ALL, "reference_contexts": [ALL], "answerable": False}
    file = json_lines(tmp_path / "vragen.jsonl", asked)
    code, out, err = desk.run("eval", "answers", file, "--out", tmp_path / "uit")
    assert code == 0, err
    assert (found_in(out), found_in(err), in_files(tmp_path / "uit")) == ([], [], {})
    assert "[BSN-1]" in (tmp_path / "uit" / "samples.jsonl").read_text("utf-8")


BAD_LINES = {
    "not json": ALL,
    "lacks a field": json.dumps({"id": ALL, "vraag": ALL}),
    "wrong type": json.dumps({"id": "1", "user_input": "x", "answerable": ALL}),
    "wrong list": json.dumps({"id": "1", "user_input": "x", "answerable": True, "tags": ALL}),
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_a_broken_test_set_is_not_quoted(desk: Desk, tmp_path: Path, line: str) -> None:
    """The number of the line is enough."""
    code, out, err = desk.run("eval", "answers", json_lines(tmp_path / "vragen.jsonl", line))
    assert (code, found_in(out), found_in(err)) == (1, [], [])


REFUSED: dict[str, list[str]] = {
    "replay": ["replay", ALL],
    "replay of a number": ["replay", BSN],
    "ingest of a path that is not there": ["ingest", f"brief {BSN}.pdf"],
    "batch that is not there": ["ask", "--batch", f"vragen {BSN}.jsonl"],
    "train on nothing": ["encoder", "train", f"brief {BSN}.md", "--out", "uit"],
    "audit of a path that is not there": ["audit", "pii", f"log {BSN}"],
    "unknown option": ["search", f"--{BSN}"],
    "unknown command": [NAME],
}


@pytest.mark.parametrize("arguments", REFUSED.values(), ids=REFUSED)
def test_a_refusal_quotes_nothing(desk: Desk, arguments: list[str]) -> None:
    """Not an id, not a number in the name of a file."""
    code, out, err = desk.run(*arguments)
    assert code in (1, 2)
    assert (found_in(out), found_in(err)) == ([], [])


def test_an_error_nobody_expects_quotes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its kind and its place in the code go out; its message and its variables do not."""

    def broken(*arguments: object) -> None:
        raise RuntimeError(ALL)

    monkeypatch.setattr("bot.pipeline.flow.Pipeline.answer", broken)
    code, out, err = desk.run("ask", ALL)
    assert (code, found_in(out), found_in(err)) == (1, [], [])
    assert "RuntimeError at" in err


def test_export_holds_what_was_redacted(desk: Desk) -> None:
    """After a question full of personal data."""
    assert desk.run("ask", ALL)[0] == 0
    code, out, err = desk.run("export")
    assert (code, found_in(out), found_in(err)) == (0, [], [])
    assert "[BSN-1]" in out


def _plant(home: Path) -> None:
    """One answer whose question nobody redacted."""
    services = Services(settings_for(home))
    try:
        services.answers.save(answer(question=f"Mijn bsn is {BSN}"), "medewerker-1", None)
    finally:
        services.close()


def test_an_audit_after_everything_is_clean(desk: Desk, tmp_path: Path) -> None:
    """Questions full of personal data, their export and what the commands said: exit code 0."""
    said = [desk.run("ask", ALL), desk.run("search", ALL), desk.run("export")]
    (tmp_path / "gezegd.log").write_text("".join(out + err for _, out, err in said), "utf-8")
    code, out, err = desk.run("audit", "pii", tmp_path / "gezegd.log", "--json")
    assert (code, json.loads(out)["findings"]) == (0, []), err
    assert in_tables(desk.home / "belbot.db") == {}


def test_an_audit_finds_a_number_in_database_log_and_export(desk: Desk, tmp_path: Path) -> None:
    """Planted in all three: exit code 1, three places, and the number itself nowhere."""
    _plant(desk.home)
    (tmp_path / "export.jsonl").write_text(desk.run("export")[1], "utf-8")
    (tmp_path / "belbot.log").write_text(f'{{"event": "ask", "q": "bsn {BSN}"}}\n', "utf-8")
    code, out, err = desk.run("audit", "pii", tmp_path / "export.jsonl", tmp_path / "belbot.log", "--json")
    assert code == 1
    places = {Path(one["where"]).name for one in json.loads(out)["findings"]}
    assert places == {"answers.question", "answers.payload", "export.jsonl", "belbot.log"}
    assert (found_in(out), found_in(err)) == ([], [])
    assert found_in(desk.run("audit", "pii")[1]) == []


def test_an_audit_of_no_installation_is_refused(desk: Desk, tmp_path: Path) -> None:
    """A wrong BELBOT_HOME is not clean."""
    code, _, err = Desk(tmp_path / "weg", desk.capfd, desk.environment).run("audit", "pii")
    assert (code, "no data folder here" in err, (tmp_path / "weg").exists()) == (1, True, False)
