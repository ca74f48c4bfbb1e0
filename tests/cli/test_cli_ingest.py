"""`belbot ingest` as a process: the report, the two streams, and what a failure leaves behind."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.terminal import REPOSITORY, Ran, belbot, command, environment, json_lines

KEYS = {
    "documents", "passages", "added", "updated", "removed", "unchanged", "skipped", "seconds", "knowledge_version",
    "encoded", "copied", "changes", "personal_data", "left_out", "similar", "addressing",
    "unaccounted",
}  # fmt: skip


@pytest.fixture
def own_articles(articles: Path, tmp_path: Path) -> Path:
    """The articles in a folder that the test may change."""
    folder = tmp_path / "bron"
    shutil.copytree(articles, folder)
    return folder


def _stored(home: Path) -> int:
    with closing(sqlite3.connect(home / "belbot.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def test_the_report_has_the_contracts_keys(ingested: Ran) -> None:
    """`--json` gives one object with exactly the keys of the contract."""
    assert ingested.code == 0
    assert set(ingested.object()) == KEYS


def test_the_report_counts(ingested: Ran) -> None:
    """Three new documents, nothing else."""
    report = ingested.object()
    counts = {name: report[name] for name in ("documents", "added", "updated", "removed", "unchanged")}
    assert counts == {"documents": 3, "added": 3, "updated": 0, "removed": 0, "unchanged": 0}


def test_what_cannot_be_read_is_listed(ingested: Ran) -> None:
    """A damaged file and one that is not text are named with the reason."""
    skipped = {Path(item["path"]).name: item["reason"] for item in ingested.object()["skipped"]}
    assert skipped["brief.docx"].startswith("damaged")
    assert skipped["stuk.md"].startswith("not UTF-8 text (byte 0xff")


def test_stderr_is_silent_when_nobody_watches(ingested: Ran) -> None:
    """Without a terminal there is no progress bar, and nothing went wrong."""
    assert ingested.err == ""


def test_running_again_changes_nothing(filled_home: Path, ingested: Ran, articles: Path) -> None:
    """The same source again: all unchanged, the same knowledge version."""
    again = belbot(filled_home, "ingest", articles, "--json").object()
    assert (again["unchanged"], again["added"]) == (3, 0)
    assert again["knowledge_version"] == ingested.object()["knowledge_version"]


def test_a_source_is_synchronised(own_articles: Path, tmp_path: Path) -> None:
    """Changed, new and vanished files are updated, added and removed."""
    belbot(tmp_path / "home", "ingest", own_articles)
    (own_articles / "hond.md").write_text("# Hond\n\nEen hond blaft naar de postbode.\n", "utf-8")
    (own_articles / "vaartuig.md").rename(own_articles / "schip.md")
    report = belbot(tmp_path / "home", "ingest", own_articles, "--json").object()
    assert [report[name] for name in ("added", "updated", "removed", "unchanged")] == [1, 1, 1, 1]


def test_a_dry_run_changes_nothing(filled_home: Path, ingested: Ran, own_articles: Path) -> None:
    """`--dry-run` says what would be added and leaves the knowledge version alone."""
    report = belbot(filled_home, "ingest", own_articles / "hond.md", "--dry-run", "--json").object()
    assert report["added"] + len(report["skipped"]) == 1
    assert report["knowledge_version"] == ingested.object()["knowledge_version"]


def test_remove_drops_a_source(own_articles: Path, tmp_path: Path) -> None:
    """`--remove` takes a source's documents out; the files stay."""
    belbot(tmp_path / "home", "ingest", own_articles)
    report = belbot(tmp_path / "home", "ingest", own_articles, "--remove", "--json").object()
    assert (report["removed"], _stored(tmp_path / "home")) == (3, 0)
    assert (own_articles / "hond.md").exists()


def test_progress_stays_off_stdout(articles: Path, tmp_path: Path) -> None:
    """With a terminal watching stderr, stdout still carries the JSON and nothing else."""
    watching, stderr = pty.openpty()
    process = subprocess.Popen(
        command("ingest", articles, "--json"), env=environment(tmp_path / "home", TERM="xterm"),
        cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=stderr,
    )  # fmt: skip
    out = process.communicate(timeout=120)[0]
    os.close(stderr)
    shown = os.read(watching, 100_000).decode(errors="replace")  # what a terminal holds back may end inside a letter
    os.close(watching)
    assert set(json.loads(out)) == KEYS
    assert "documents" in shown


def test_the_sample_knowledge_needs_no_path(tmp_path: Path) -> None:
    """`--sample` reads what travels with BelBot, wherever it is installed."""
    report = belbot(tmp_path / "home", "ingest", "--sample", "--dry-run", "--json").object()
    articles = [*(REPOSITORY / "knowledge" / "artikelen").rglob("*.md")]
    assert report["added"] >= len(articles) > 40


def test_a_second_ingest_at_once_is_refused(articles: Path, tmp_path: Path) -> None:
    """While one ingest holds the data folder, another ends with one line."""
    (tmp_path / "home").mkdir()
    with FileLock(tmp_path / "home" / "ingest.lock"):
        ran = belbot(tmp_path / "home", "ingest", articles)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"belbot: another ingest is running on {tmp_path / 'home'}; wait until it is done\n"


def test_one_missing_path_stops_all(articles: Path, tmp_path: Path) -> None:
    """A path that does not exist is named, and the other path is not half done."""
    ran = belbot(tmp_path / "home", "ingest", articles, tmp_path / "weg")
    assert (ran.code, ran.err) == (1, f"belbot: {tmp_path / 'weg'}: no such file or folder\n")
    assert _stored(tmp_path / "home") == 0


def test_a_failed_ingest_leaves_nothing_half_written(articles: Path, tmp_path: Path) -> None:
    """When the vectors cannot be written, no document is stored either."""
    (tmp_path / "vectors").write_text("a file where a folder should be")
    ran = belbot(tmp_path, "ingest", articles)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert _stored(tmp_path) == 0


def test_after_a_failed_ingest_the_next_one_works(articles: Path, tmp_path: Path) -> None:
    """A failure needs no cleaning up by hand: solving its cause is enough."""
    belbot(tmp_path, "ingest", articles, BELBOT_ENCODER=tmp_path / "weg")
    report = belbot(tmp_path, "ingest", articles, "--json").object()
    assert (report["added"], _stored(tmp_path)) == (3, 3)


def test_strict_fails_when_anything_was_skipped(articles: Path, tmp_path: Path) -> None:
    """`--strict` ends with 1 and one line; the rest came in and the report is on stdout."""
    ran = belbot(tmp_path, "ingest", articles, "--strict", "--json")
    assert (ran.code, ran.err) == (1, "belbot: 2 skipped, and --strict was given; everything else was done\n")
    assert (ran.object()["added"], _stored(tmp_path)) == (3, 3)


def test_strict_fails_for_questions_that_point_at_nothing(own_articles: Path, tmp_path: Path) -> None:
    """A sentence that was rewritten without its question variants is something that was skipped."""
    line = {"file": "hond.md", "sentence": "Dit staat nergens in het artikel.", "variants": ["wat kost een hond"]}
    (own_articles / "vraagvarianten").mkdir()
    json_lines(own_articles / "vraagvarianten" / "vragen.jsonl", line)
    for name in ("brief.docx", "stuk.md"):
        (own_articles / name).unlink()
    ran = belbot(tmp_path / "home", "ingest", own_articles, "--strict", "--json")
    assert (ran.code, ran.err) == (1, "belbot: 1 skipped, and --strict was given; everything else was done\n")
    assert Path(ran.object()["skipped"][0]["path"]).name == "hond.md"


def test_strict_without_skips(own_articles: Path, tmp_path: Path) -> None:
    """Nothing skipped, nothing to say."""
    ran = belbot(tmp_path / "home", "ingest", own_articles / "hond.md", "--strict", "--json")
    assert (ran.code, ran.err) == (0, "")


def test_people_read_what_changed_and_what_was_skipped(own_articles: Path, tmp_path: Path) -> None:
    """On stderr: each file with what became of it and why; on stdout the sum."""
    ran = belbot(tmp_path / "home", "ingest", own_articles)
    assert f"added {own_articles / 'hond.md'} (passages: " in ran.err
    assert f"skipped {own_articles / 'brief.docx'}: " in ran.err
    assert ran.out.startswith("3 documents in ")


def test_personal_data_is_said_without_its_value(own_articles: Path, tmp_path: Path) -> None:
    """The labels stand on stderr and in the report, the number in neither."""
    (own_articles / "brief.md").write_text("# Brief\n\nUw burgerservicenummer is 111222333.\n", "utf-8")
    ran = belbot(tmp_path / "home", "ingest", own_articles, "--json")
    assert f"personal data in {own_articles / 'brief.md'}: BSN 1\n" in ran.err
    assert [found["labels"] for found in ran.object()["personal_data"]] == [{"BSN": 1}]
    assert "111222333" not in ran.out + ran.err


def test_a_refused_document_is_not_said_to_be_in_the_knowledge_base(own_articles: Path, tmp_path: Path) -> None:
    """With `--strict-personal` the line on taking data out of what came in would be untrue."""
    (own_articles / "brief.md").write_text("# Brief\n\nUw burgerservicenummer is 111222333.\n", "utf-8")
    refused = belbot(tmp_path / "home", "ingest", "--strict-personal", own_articles)
    assert "personal data in" in refused.err
    assert "are in the knowledge base" not in refused.err


def test_an_emptied_source_is_refused(own_articles: Path, tmp_path: Path) -> None:
    """One line that says how it may be done on purpose; then it is done."""
    belbot(tmp_path / "home", "ingest", own_articles)
    shutil.rmtree(own_articles)
    own_articles.mkdir()
    refused = belbot(tmp_path / "home", "ingest", own_articles)
    assert (refused.code, refused.err.count("\n"), _stored(tmp_path / "home")) == (1, 1, 3)
    assert "--allow-empty" in refused.err
    assert belbot(tmp_path / "home", "ingest", own_articles, "--allow-empty", "--json").object()["removed"] == 3


@pytest.mark.parametrize("other", ["--dry-run", "--remove", "--strict"])
def test_watching_goes_with_few_options(articles: Path, tmp_path: Path, other: str) -> None:
    """What makes no sense for a command that goes on is wrong usage."""
    ran = belbot(tmp_path, "ingest", articles, "--watch", other)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_watching_a_path_that_is_not_there(tmp_path: Path) -> None:
    """A typing error is said at once."""
    ran = belbot(tmp_path / "home", "ingest", tmp_path / "weg", "--watch")
    assert (ran.code, ran.err) == (1, f"belbot: {tmp_path / 'weg'}: no such file or folder\n")


def test_watching_prints_an_object_for_each_run_until_interrupted(own_articles: Path, tmp_path: Path) -> None:
    """A first run, a run for a change, and exit 0 on Ctrl-C."""
    with subprocess.Popen(
        command("ingest", own_articles, "--watch", "--json"), env=environment(tmp_path / "home"),
        cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout
        first = json.loads(process.stdout.readline())
        (own_articles / "hond.md").write_text("# Hond\n\nEen hond blaft naar de postbode.\n", "utf-8")
        second = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert process.stderr
        assert process.stderr.read() == ""
    assert (first["added"], second["updated"]) == (3, 1)


def test_a_page_shows_a_file_and_stores_nothing(tmp_path: Path) -> None:
    """`--show` needs no knowledge base, makes none, and writes where it is told."""
    file = tmp_path / "a.md"
    file.write_text("# Uitstel\n\nUitstel duurt vier maanden.\n", "utf-8")
    ran = belbot(tmp_path / "home", "ingest", "--show", file, "--out", tmp_path / "page.html")
    assert (ran.code, ran.out) == (0, "") and not (tmp_path / "home").exists()
    assert "Uitstel duurt vier maanden." in (tmp_path / "page.html").read_text("utf-8")


def test_a_page_without_a_place_goes_to_stdout(tmp_path: Path) -> None:
    """Alone, so that it can be written to a file by the shell."""
    file = tmp_path / "a.md"
    file.write_text("# Uitstel\n\nUitstel duurt vier maanden.\n", "utf-8")
    assert belbot(tmp_path / "home", "ingest", "--show", file).out.startswith("<!doctype html>")


def test_a_page_goes_with_nothing_else(tmp_path: Path) -> None:
    """It is no ingest, so paths and options of one are wrong usage."""
    assert belbot(tmp_path / "home", "ingest", tmp_path, "--show", tmp_path / "a.md").code == 2
    assert belbot(tmp_path / "home", "ingest", "--out", tmp_path / "a.html").code == 2
