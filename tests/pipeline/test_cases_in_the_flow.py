"""Approved cases from a folder to an answer, and the moment they expire."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.access import staff
from bot.pipeline.flow import Ask
from bot.pipeline.replay import replay_answer
from bot.records.notices import NoticeWording, WithheldQuote, text_hash
from bot.services import Services
from bot.types import Answer, Redacted
from ingest.job import IngestReport, Job

ARTICLE = """---
id: hondenpenning
titel: Hondenpenning
---
# Hondenpenning

## Wat kost de penning?

De hondenpenning kost 17 euro per jaar. De houder betaalt in maart.
"""
CASE = """id: penning-prijs
vraag: Wat kost een hondenpenning?
varianten:
  - prijs hondenpenning
thema: Honden
belastingjaar: null
antwoord:
  - zin: De hondenpenning kost 17 euro per jaar.
    bron: hondenpenning
    citaat: De hondenpenning kost 17 euro per jaar.
goedgekeurd_door: redactie
goedgekeurd_op: 2026-11-02
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A knowledge base of one article and one case."""
    (tmp_path / "bron/casussen").mkdir(parents=True)
    (tmp_path / "bron/hondenpenning.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "bron/casussen/penning.yaml").write_text(CASE, "utf-8")
    return tmp_path / "bron"


def _ingest(services: Services, folder: Path, *, remove: bool = False, dry_run: bool = False) -> IngestReport:
    home = services.settings.home
    job = Job(
        services.knowledge_records, services.vectors, services.encoder, home / "ingest.lock", 10**7,
        lambda step, done, total: None, cases=services.cases,
    )  # fmt: skip
    done = job.remove([folder]) if remove else job.run([folder], dry_run=dry_run)
    services.knowledge._looked = 0.0
    return done


def _ask(services: Services, text: str = "wat kost de hondenpenning?", **more: object) -> Answer:
    services.__dict__.pop("pipeline", None)  # a casebook looks for news twice a second; a new one looks at once
    return services.pipeline.answer(Ask(text, **more))  # type: ignore[arg-type]


def _rewrite(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_same_question_gets_the_approved_answer(empty_services: Services, folder: Path) -> None:
    """Its sentences with their quotes, and the name of the case."""
    assert _ingest(empty_services, folder).skipped == ()
    found = _ask(empty_services)
    assert (found.generator, found.case_id) == ("case", "penning-prijs")
    assert found.citations[0].quote == "De hondenpenning kost 17 euro per jaar."


def test_a_case_among_several_questions_words_that_one_alone(empty_services: Services, folder: Path) -> None:
    """The whole is no case, and its replay asks whoever words the others, in whatever order they stand."""
    _ingest(empty_services, folder)
    case = _ask(empty_services)
    found = _ask(empty_services, "Wat kost een hondenpenning? En wanneer betaalt de houder van de hondenpenning?")
    said = [next((s.text for s in found.sentences if s.part == n), "") for n in (1, 2)]
    assert said == [case.answer, "De houder betaalt in maart."]
    assert (found.generator, found.case_id) == (empty_services.settings.generator, "")
    assert replay_answer(empty_services.pipeline, empty_services.answers, found.id).differences == ()


def test_another_question_does_not(empty_services: Services, folder: Path) -> None:
    """A near miss is answered from the sources, or not at all."""
    _ingest(empty_services, folder)
    assert _ask(empty_services, "wat kost de hondenpenning niet?").case_id == ""


def test_a_case_with_a_withheld_quote_is_not_given(empty_services: Services, folder: Path) -> None:
    """A notice stops a sentence wherever it would be quoted."""
    _ingest(empty_services, folder)
    document = empty_services.knowledge_records.document("hondenpenning", staff())
    assert document
    quote = WithheldQuote("hondenpenning", "De hondenpenning kost 17 euro per jaar.", text_hash(document.text))
    on = staff().on
    empty_services.notices.add("senior-1", on, NoticeWording("", Redacted("Fout"), Redacted(""), on, (quote,)))
    empty_services.__dict__.pop("withheld", None)
    found = _ask(empty_services)
    assert (found.case_id, quote.sentence in found.answer) == ("", False)
    assert "“Hondenpenning”" in found.notice


def test_a_case_expires_when_its_passage_changes(empty_services: Services, folder: Path) -> None:
    """Also when the quote itself still stands there: what stands around it may change what it means."""
    _ingest(empty_services, folder)
    _rewrite(folder, "hondenpenning.md", "De houder betaalt in maart.", "Pups zijn vrijgesteld.")
    _ingest(empty_services, folder)
    assert _ask(empty_services).case_id == ""


def test_a_case_approved_again_stands_again(empty_services: Services, folder: Path) -> None:
    """A new date of approval makes it a case of today's passages."""
    _ingest(empty_services, folder)
    _rewrite(folder, "hondenpenning.md", "in maart", "in april")
    _rewrite(folder, "casussen/penning.yaml", "2026-11-02", "2026-11-20")
    _ingest(empty_services, folder)
    assert _ask(empty_services).case_id == "penning-prijs"


def test_a_removed_case_is_gone(empty_services: Services, folder: Path) -> None:
    """A file that goes takes its case with it."""
    _ingest(empty_services, folder)
    (folder / "casussen/penning.yaml").unlink()
    _ingest(empty_services, folder)
    assert empty_services.cases.standing() == []


def test_a_removed_source_takes_its_cases_along(empty_services: Services, folder: Path) -> None:
    """`--remove` drops documents and cases."""
    _ingest(empty_services, folder)
    _ingest(empty_services, folder, remove=True)
    assert empty_services.cases.standing() == []


def test_a_dry_run_touches_no_case(empty_services: Services, folder: Path) -> None:
    """It only says what would change."""
    _ingest(empty_services, folder, dry_run=True)
    assert empty_services.cases.standing() == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("citaat: De hondenpenning kost 17", "citaat: De hondenpenning kost 18", "does not stand in hondenpenning"),
        ("bron: hondenpenning", "bron: kattenpenning", "does not stand in kattenpenning"),
        ("vraag: ", "vragen: ", "no case: vraag"),
        ("belastingjaar: null", "belastingjaar: 17", "no case: belastingjaar"),
        ("goedgekeurd_door: redactie", "goedgekeurd_door: ''", "no case: goedgekeurd_door"),
        ("antwoord:", "antwoord: [", "no case: "),
        ("id: penning-prijs", "id: !!python/object/apply:os.system ['true']", "no case: "),
    ],
)
def test_a_broken_case_is_skipped_with_a_reason(
    empty_services: Services, folder: Path, old: str, new: str, reason: str
) -> None:
    """The rest of the source goes on."""
    _rewrite(folder, "casussen/penning.yaml", old, new)
    done = _ingest(empty_services, folder)
    assert (done.documents, len(done.skipped)) == (1, 1)
    assert reason in done.skipped[0].reason


def test_two_files_with_one_id_are_told(empty_services: Services, folder: Path) -> None:
    """The first by name counts."""
    (folder / "casussen/tweede.yaml").write_text(CASE, "utf-8")
    done = _ingest(empty_services, folder)
    assert "already used by penning.yaml" in done.skipped[0].reason


def test_a_sentence_its_quote_does_not_carry_is_not_given(empty_services: Services, folder: Path) -> None:
    """Approval does not go before grounding: a case that says more than its source is left alone."""
    _rewrite(folder, "casussen/penning.yaml", "zin: De hondenpenning kost 17", "zin: De hondenpenning kost 71")
    _ingest(empty_services, folder)
    assert _ask(empty_services).case_id == ""


def test_who_may_not_see_the_source_gets_no_case(empty_services: Services, folder: Path) -> None:
    """Access groups hold for cases too."""
    _rewrite(folder, "hondenpenning.md", "titel: Hondenpenning", "titel: Hondenpenning\ntoegang: [intern]")
    _ingest(empty_services, folder)
    assert _ask(empty_services, access=("iedereen",)).case_id == ""
    assert _ask(empty_services, access=("iedereen", "intern")).case_id == "penning-prijs"


def test_a_link_among_the_cases_is_not_followed(empty_services: Services, folder: Path, tmp_path: Path) -> None:
    """It may lead out of the folder."""
    (tmp_path / "buiten.yaml").write_text(CASE, "utf-8")
    (folder / "casussen/penning.yaml").unlink()
    (folder / "casussen/link.yaml").symlink_to(tmp_path / "buiten.yaml")
    _ingest(empty_services, folder)
    assert empty_services.cases.standing() == []
