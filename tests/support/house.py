"""A small BelBot for tests: real parts, six articles, and what several test files need to work with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.access import STAFF, Reader
from bot.answering.evidence.terms import Term, question_terms
from bot.language.lexicon import Entry, Lexicon
from bot.retrieval.store.edge_files import copy_data
from bot.retrieval.store.interface import SearchFilter
from bot.services import Services
from bot.settings import Settings
from bot.types import (
    Answer,
    Choice,
    Citation,
    Evidence,
    Metadata,
    NearArticle,
    Passage,
    Redacted,
    Sentence,
    Timings,
    Triage,
)
from ingest.job import IngestReport, Job

ARTICLES = Path(__file__).parent / "data" / "artikelen"
DEADLINE = "Wanneer moet de aangifte inkomstenbelasting binnen zijn?"
BOX_3 = "Hoe hoog is het heffingsvrij vermogen in box 3?"
INTERNAL = "Hoe laat is de hulplijn bereikbaar?"
UNSURE = "termijn bezwaar gemist"
"""Not surely answered by the six articles; where to look is known."""
FOREIGN = "Wat is de hoofdstad van Frankrijk?"
DAY = date(2026, 11, 20)
NO_WORDS = Path(os.devnull)
"""The word list of a test that wants none: a file that is missing is an error."""
LEXICON = Lexicon.of([Entry("motorrijtuigenbelasting", ("wegenbelasting", "mrb"), 0.8)])


def settings_for(home: Path) -> Settings:
    """Settings that look at nothing outside `home`, with fictitious customers' files, without the reader: who tests it asks for it."""
    return Settings(
        home=home,
        lexicon=NO_WORDS,
        ui_dir=home / "no-ui",
        events_s=0.05,
        reader="none",
        allowed_hosts=(*Settings().allowed_hosts, "testserver"),  # what a test client calls itself
        requests_per_minute=0,
        dossier="demo",
        dossier_steps=("take_over",),
        dossier_purpose="vragen van bellers beantwoorden",
        dossier_legal_ground="artikel 6 AVG",
        dossier_dpia="DPIA-1",
    )


def ingest(services: Services, *paths: Path) -> IngestReport:
    """Brings these sources into the knowledge base."""
    job = Job(
        records=services.knowledge_records,
        store=services.vectors,
        encoder=services.encoder,
        reader=services.reader,
        variants=services.question_variants,
        lock=services.settings.home / "ingest.lock",
        max_bytes=services.settings.max_file_bytes,
        progress=lambda step, done, total: None,
    )
    return job.run(list(paths))


def copied(home: Path, target: Path) -> Path:
    """A copy of a data folder that nobody has open."""
    shutil.copytree(home, target, ignore=shutil.ignore_patterns(".opened"), copy_function=copy_data)
    return target


def passage(text: str, passage_id: str = "artikel#tekst", title: str = "Artikel", **meta: object) -> Passage:
    """A passage that is a document by itself."""
    metadata = Metadata(**meta)  # type: ignore[arg-type]
    return Passage(
        passage_id, passage_id.split("#")[0], title, "", text, 0, len(text), "artikelen/artikel.md", metadata
    )


def evidence(*texts: str) -> list[Evidence]:
    """Evidence of one passage each, numbered from 1."""
    return [
        Evidence(n, passage(text, f"artikel-{n}#tekst"), 0, len(text), text, 0.5)
        for n, text in enumerate(texts, start=1)
    ]


def reader(*access: str, on: date = DAY) -> Reader:
    """Somebody with these groups, an employee's when none is given."""
    return Reader("test", access or STAFF, on)


def wanted(access: tuple[str, ...] = STAFF, valid_on: date | None = None, tax_year: int | None = None) -> SearchFilter:
    """A filter for these groups; with a day, for what is valid on it."""
    return SearchFilter(Reader("test", access, valid_on or DAY), valid_on is not None, tax_year)


def terms_of(question: str, lexicon: Lexicon = LEXICON) -> list[Term]:
    """The terms of a question in a knowledge base where every word is equally rare."""
    return list(question_terms(Redacted(question), lexicon, lambda words: dict.fromkeys(words, 1), 10))


def answer(answer_id: str = "a-1", question: str = "Wat is box 3?", topic: str = "Box 3") -> Answer:
    """An answer in which every field holds something."""
    quote = "Box 3 gaat over vermogen."
    return Answer(
        id=answer_id,
        question=Redacted(question),
        outcome="answered",
        reason="",
        answer="Box 3 gaat over vermogen.",
        sentences=(Sentence("Box 3 gaat over vermogen.", (1,), "verbatim"),),
        citations=(Citation(1, "box-3#tekst", "box-3", "Box 3", "Wat", quote, 4, 29, "u", page=12, article="5.1"),),
        triage=Triage(topic, "fact", 2025, True, ("belastingjaar",)),
        generator="source",
        model="m",
        knowledge_version="v1",
        timings_ms=Timings(0.1, 0.2, 0.3, 0.4, 1.0),
        withheld=2,
        nearest=(NearArticle("box-3", "box-3#tekst", "Box 3", "Wat", "u"),),
        choices=(Choice("Wat is het?", "Box 3: Wat is het?"),),
        notice="let op",
        prompt_version="p1",
    )


def cited(found: Answer) -> set[str]:
    """The documents that an answer cites."""
    return {citation.document_id for citation in found.citations}


def literal(found: Answer, passages: Sequence[Passage]) -> bool:
    """Whether every quote stands at its offsets in its passage."""
    texts = {p.passage_id: p.text for p in passages}
    return all(texts[c.passage_id][c.start : c.end] == c.quote for c in found.citations)
