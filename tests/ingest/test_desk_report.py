"""What editors see of an ingest: in Dutch, without numbers of persons, and never forgetting what still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.records.database import Database
from bot.records.ingest_reports import DocumentsReport, IngestReportRecords
from tests.support.library import Library

Run = Callable[..., DocumentsReport]
DRAFT = "---\nstatus: concept\n---\n# Uitstel\n\nUitstel duurt negen maanden.\n"
ODD = "---\ntitel: Kwijtschelding\nkleur: blauw\n---\nKwijtschelding vraag je aan met het formulier op de website.\n"


@pytest.fixture
def reports(library: Library) -> Iterator[IngestReportRecords]:
    """Where reports are kept: beside the documents."""
    database = Database(f"sqlite:///{library.root / 'belbot.db'}")
    yield IngestReportRecords(database)
    database.close()


@pytest.fixture
def run(library: Library, reports: IngestReportRecords) -> Run:
    """Ingests and gives what the desk sees then."""

    def run(*sources: Path) -> DocumentsReport:
        job = replace(library.job, reports=reports, mask=lambda text: text.replace("111222333", "[BSN]"))
        job.run(list(sources or [library.folder]))
        found = reports.last()
        assert found is not None
        return found

    return run


def test_a_refusal_is_told_in_both_languages(library: Library, run: Run) -> None:
    """What was seen and what to do, with the file."""
    library.put("concept.md", DRAFT)
    (refused,) = run().refused
    assert Path(refused.path).name == "concept.md"
    assert 'bij status staat "concept"' in refused.reason and "does not count as current" in refused.operator


def test_what_is_not_read_stays_until_its_document_changes(library: Library, run: Run) -> None:
    """A second run reads nothing anew, so its own report would say that all is well."""
    file = library.put("kwijt.md", ODD)
    assert 'onbekende sleutel "kleur"' in run().left_out[0].text
    assert [(part.rule, part.name) for part in run().left_out] == [("unread", "Niet gelezen")]
    file.write_text(ODD.replace("kleur: blauw\n", ""), "utf-8")
    assert run().left_out == ()


def test_what_was_said_of_a_document_goes_with_it(library: Library, run: Run) -> None:
    """Nobody can mend a file that is not there."""
    file = library.put("kwijt.md", ODD)
    run()
    file.unlink()
    assert run().left_out == ()


def test_refusals_of_another_source_stay(library: Library, run: Run, tmp_path: Path) -> None:
    """Each source is ingested by itself; a run says nothing of the others."""
    library.put("concept.md", DRAFT)
    run()
    other = library.put("ander.md", DRAFT, tmp_path / "elders").parent
    assert {Path(one.path).name for one in run(other).refused} == {"concept.md", "ander.md"}
    (library.folder / "concept.md").unlink()
    assert {Path(one.path).name for one in run().refused} == {"ander.md"}


def test_copies_that_differ_are_told_until_one_is_mended(library: Library, run: Run) -> None:
    """With both paths and both figures."""
    text = "# Boete\n\nDe boete voor te laat aangifte doen bedraagt {} euro, en je krijgt eerst een herinnering.\n"
    library.put("boete.md", text.format(385))
    library.put("boete-oud.md", text.format(369))
    (pair,) = run().similar
    assert [Path(path).name for path in pair.paths] == ["boete-oud.md", "boete.md"]
    assert "369" in pair.figures[0][0] and "385" in pair.figures[1][0]
    assert len(run().similar) == 1
    library.put("boete-oud.md", text.format(385))
    assert run().similar == ()


def test_numbers_of_persons_are_masked(library: Library, run: Run) -> None:
    """In names of files and in what the file says."""
    library.put("brief-111222333.md", DRAFT)
    library.put("kwijt.md", ODD.replace("kleur", "kleur 111222333"))
    assert "111222333" not in str(run()) and "[BSN]" in str(run())


def test_words_that_are_nowhere_are_told_until_the_document_changes(library: Library, run: Run) -> None:
    """How many, and which come first."""
    page = "<p>Een tekening met een bedrag.</p><canvas>385 euro</canvas>"
    file = library.put("tekening.html", page)
    (lost,) = run().lost
    assert Path(lost.path).name == "tekening.html" and (lost.numbers, lost.words, lost.first) == (1, 1, ("385", "euro"))
    assert run().lost == (lost,)
    file.write_text("<p>Een tekening zonder bedrag.</p>", "utf-8")
    assert run().lost == ()


def test_a_dry_run_changes_nothing_at_the_desk(library: Library, reports: IngestReportRecords) -> None:
    """It only says what would be."""
    replace(library.job, reports=reports).run([library.folder], dry_run=True)
    assert reports.last() is None


def test_the_counts_are_those_of_the_run(library: Library, run: Run) -> None:
    """Three new documents, then none."""
    assert (run().added, run().unchanged) == (3, 3)
