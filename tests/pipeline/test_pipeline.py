"""A question from beginning to end, on real parts and six articles."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import BadInput, TooLong
from bot.pipeline.answer_builder import EMPTY_KNOWLEDGE, LOOK_HERE, NO_SUBJECT, NOT_FOUND, UNREADABLE_SCRIPT
from bot.pipeline.flow import (
    NOT_RECORDED,
    Ask,
    DoneStep,
    HitsStep,
    Limits,
    Pipeline,
    RedactionStep,
    SentenceStep,
    TriageStep,
)
from bot.pipeline.question import has_subject
from bot.pipeline.replay import replay_answer
from bot.privacy import Placeholders
from bot.services import Services
from bot.types import Answer, Redacted
from tests.ingest.made import lines, pdf
from tests.support.fakes import FullDisk
from tests.support.house import BOX_3, DEADLINE, FOREIGN, INTERNAL, UNSURE, cited, ingest, literal, reader

EXPIRED = "Hoe vroeg een ondernemer bijzonder uitstel door corona aan?"
NAME = "Zebedeus Quispelaar"


def _answer(services: Services, text: str, access: tuple[str, ...] = ("iedereen", "intern"), **more: object) -> Answer:
    return services.pipeline.answer(Ask(text, access=access, **more))  # type: ignore[arg-type]


def _on_full_disk(services: Services) -> Pipeline:
    limits = Limits(2000, 10, 4)
    return Pipeline(services.redactor, services.knowledge, services.generators, "source", FullDisk(), limits)


def test_the_steps_come_in_order(services: Services) -> None:
    """Redaction, triage, hits, sentences, done: each as soon as it is known."""
    steps = [type(step) for step in services.pipeline.ask(Ask(DEADLINE))]
    assert steps[:3] == [RedactionStep, TriageStep, HitsStep]
    assert set(steps[3:-1]) == {SentenceStep}
    assert steps[-1] is DoneStep


def test_an_answer_cites_its_article(services: Services) -> None:
    """Verbatim, from the article that answers."""
    found = _answer(services, DEADLINE)
    assert (found.outcome, cited(found)) == ("answered", {"aangifte-deadline"})
    assert "vóór 1 mei" in found.answer


def _points(subject: str) -> list[str]:
    """Lines enough for a passage of their own."""
    return [f"Bij punt {n} gaat dit handboek over {subject}." for n in range(30)]


def test_a_citation_says_its_page(empty_services: Services, tmp_path: Path) -> None:
    """The page of the PDF on which the passage begins."""
    pages = pdf(lines(*_points("de gemeente")), lines(*_points("de hond"), "De hondenpenning kost 17 euro per jaar."))
    (tmp_path / "handboek.pdf").write_bytes(pages)
    ingest(empty_services, tmp_path / "handboek.pdf")
    found = _answer(empty_services, "Wat kost de hondenpenning?")
    assert [(c.page, c.article) for c in found.citations] == [(2, "")]


def test_a_citation_says_its_article(empty_services: Services, tmp_path: Path) -> None:
    """The number of the law article in whose text the quote stands."""
    (tmp_path / "wet.md").write_text("# Wet\n\n## Artikel 25\n\nDe hondenpenning kost 17 euro per jaar.\n", "utf-8")
    ingest(empty_services, tmp_path / "wet.md")
    found = _answer(empty_services, "Wat kost de hondenpenning?")
    assert [(c.page, c.article) for c in found.citations] == [(None, "25")]


def test_an_answer_from_before_pages_were_known_replays(empty_services: Services, tmp_path: Path) -> None:
    """Page and article follow from the passage: an answer stored without them is no different answer."""
    (tmp_path / "wet.md").write_text("# Wet\n\n## Artikel 25\n\nDe hondenpenning kost 17 euro per jaar.\n", "utf-8")
    ingest(empty_services, tmp_path / "wet.md")
    found = empty_services.pipeline.answer(Ask("Wat kost de hondenpenning?", record=False))
    old = replace(found, citations=tuple(replace(c, article="") for c in found.citations))
    empty_services.answers.save(old, "u", None)
    assert replay_answer(empty_services.pipeline, empty_services.answers, old.id).differences == ()


def test_quotes_stand_in_their_passages(services: Services) -> None:
    """To the character, at the offsets given."""
    found = _answer(services, BOX_3)
    passages = [p for name in cited(found) for p in services.knowledge_records.passages_of(name, reader())]
    assert found.citations
    assert literal(found, passages)


def test_the_sentences_are_the_answer(services: Services) -> None:
    """Joined, each with a citation that exists."""
    found = _answer(services, BOX_3)
    assert found.answer == " ".join(sentence.text for sentence in found.sentences)
    assert {n for sentence in found.sentences for n in sentence.citations} == {c.n for c in found.citations}


def test_an_answer_is_on_disk(services: Services) -> None:
    """What was shown can be read back, word for word."""
    found = _answer(services, DEADLINE)
    assert services.answers.get(found.id) == found


def test_a_foreign_question_gets_the_three_nearest(services: Services) -> None:
    """It says that the knowledge base does not answer, and shows what comes close, each article once."""
    found = _answer(services, FOREIGN)
    assert (found.outcome, found.reason, found.sentences) == ("abstained", NOT_FOUND, ())
    assert len({near.document_id for near in found.nearest}) == 3 == len(found.nearest)


def test_an_unsure_question_is_told_where_to_look(services: Services) -> None:
    """Nothing is claimed: the citations stand literally in their passages, and no sentence does."""
    found = _answer(services, UNSURE)
    assert (found.outcome, found.reason, found.sentences, found.answer) == ("likely", LOOK_HERE, (), "")
    assert found.citations[0].quote == "De beller kan binnen zes weken na de dagtekening van de aanslag bezwaar maken."
    assert len({citation.passage_id for citation in found.citations}) == len(found.citations)


def test_a_place_to_look_is_on_disk(services: Services) -> None:
    """Read back as it was shown."""
    found = _answer(services, UNSURE)
    assert services.answers.get(found.id) == found


def test_a_place_to_look_replays(services: Services) -> None:
    """The same place, on whatever day."""
    found = _answer(services, UNSURE)
    assert replay_answer(services.pipeline, services.answers, found.id).differences == ()


def test_another_script_is_blocked(services: Services) -> None:
    """BelBot cannot match Cyrillic with Dutch sources, and says so."""
    found = _answer(services, "Как подать налоговую декларацию?")
    assert (found.outcome, found.reason, found.sentences) == ("blocked", UNREADABLE_SCRIPT, ())


@pytest.mark.parametrize("question", ["En in 2023?", "Hoeveel is dat in 2025?", "2025", "Hoe lang?"])
def test_a_question_about_nothing_is_not_answered(services: Services, question: str) -> None:
    """Any article of that year would do; the employee is asked for the subject."""
    found = _answer(services, question)
    assert (found.outcome, found.reason, found.sentences) == ("abstained", NO_SUBJECT, ())


@pytest.mark.parametrize("question", ["Box 3?", "kor", "En voor ondernemers?", "art. 9 IW"])
def test_one_word_can_be_a_subject(question: str) -> None:
    """However short."""
    assert has_subject(Redacted(question))


def test_an_empty_knowledge_base_says_so(empty_services: Services) -> None:
    """Before the first ingest there is nothing to answer from."""
    found = _answer(empty_services, DEADLINE)
    assert (found.outcome, found.reason, found.knowledge_version) == ("abstained", EMPTY_KNOWLEDGE, "")


def test_an_expired_article_is_never_cited(services: Services) -> None:
    """Even when it alone would answer."""
    found = _answer(services, EXPIRED)
    assert (found.outcome, cited(found)) == ("abstained", set())


@pytest.mark.parametrize("year", [2023, 2024, 2025, None])
def test_an_expired_article_is_never_cited_as_current(services: Services, year: int | None) -> None:
    """With a tax year it may be cited, marked for what it is."""
    found = _answer(services, BOX_3, tax_year=year)
    expired = {c.document_id for c in found.citations if c.validity == "expired"}
    assert expired <= {"heffingsvrij-vermogen-2023"}
    assert not any(c.validity == "current" for c in found.citations if c.document_id == "heffingsvrij-vermogen-2023")


def test_a_past_tax_year_gets_its_own_text(services: Services) -> None:
    """The amount of 2023, not that of today."""
    found = _answer(services, "Hoe hoog was het heffingsvrij vermogen in box 3 in 2023?")
    assert "57.000" in found.answer
    assert cited(found) == {"heffingsvrij-vermogen-2023"}


def test_a_chosen_tax_year_counts_like_a_named_one(services: Services) -> None:
    """Chosen on the screen instead of said."""
    assert "57.000" in _answer(services, BOX_3, tax_year=2023).answer


def test_without_a_tax_year_todays_text_answers(services: Services) -> None:
    """The article that is valid now."""
    assert cited(_answer(services, BOX_3)) == {"heffingsvrij-vermogen-2025"}


def test_an_internal_article_is_not_found_by_others(services: Services) -> None:
    """Neither cited, nor among the hits, nor named as near."""
    steps = list(services.pipeline.ask(Ask(INTERNAL, access=("iedereen",))))
    hits = [hit.passage.document_id for step in steps if isinstance(step, HitsStep) for hit in step.hits]
    done = next(step.answer for step in steps if isinstance(step, DoneStep))
    assert "hulplijn-intern" not in {*hits, *cited(done), *(near.document_id for near in done.nearest)}


def test_an_internal_article_is_found_by_staff(services: Services) -> None:
    """The same question, asked by who may see it."""
    assert cited(_answer(services, INTERNAL)) == {"hulplijn-intern"}


def test_the_same_question_gives_the_same_answer(services: Services) -> None:
    """Twenty times over, sources and order included."""
    given = {(a.answer, a.sentences, a.citations, a.triage) for a in (_answer(services, BOX_3) for _ in range(20))}
    assert len(given) == 1


@pytest.mark.parametrize("text", ["", "   \n", "?!", "…", "[]"])
def test_an_empty_question_is_refused(services: Services, text: str) -> None:
    """Before anything is searched."""
    with pytest.raises(BadInput, match="empty"):
        _answer(services, text)


def test_a_question_of_ten_thousand_characters_is_refused(services: Services) -> None:
    """With the limit in the message and none of the text."""
    with pytest.raises(TooLong) as refused:
        _answer(services, "canary " * 1500)
    assert "2000" in refused.value.detail
    assert "canary" not in refused.value.detail + refused.value.operator


@pytest.mark.parametrize("char", ["\0", "\x1b", "\x07", "\x85", "\x0b"])
def test_control_characters_take_no_part(services: Services, char: str) -> None:
    """Pasted text carries them; none is stored or shown, for they may harm a terminal, and no offset moves."""
    found = _answer(services, f"{char}{DEADLINE}{char}")
    assert (found.outcome, found.answer) == ("answered", _answer(services, DEADLINE).answer)
    assert char not in found.question and len(found.question) == len(DEADLINE) + 2


def test_halves_of_characters_are_refused(services: Services) -> None:
    """They cannot be stored."""
    with pytest.raises(BadInput, match="halves"):
        _answer(services, "aangifte \ud800 2025")


def test_a_question_over_several_lines_is_fine(services: Services) -> None:
    """Tabs and line breaks come with pasting."""
    assert _answer(services, "Wanneer moet de aangifte\n\tinkomstenbelasting\r\nbinnen zijn?").outcome == "answered"


def test_a_full_disk_still_answers(services: Services) -> None:
    """The answer is shown, and that it was not kept."""
    found = _on_full_disk(services).answer(Ask(DEADLINE))
    assert (found.outcome, found.notice) == ("answered", NOT_RECORDED)


def test_a_database_that_breaks_meanwhile_still_answers(services: Services, home: Path) -> None:
    """The vectors hold everything an answer needs."""
    _answer(services, DEADLINE)
    services.database.close()
    for file in home.glob("belbot.db*"):
        file.write_bytes(b"no database any more " * 500)
    services.knowledge._looked = 0.0
    assert _answer(services, DEADLINE).outcome == "answered"


def test_search_without_vectors_goes_by_keyword(services: Services, home: Path) -> None:
    """The database alone still finds the article, and the mode says so."""
    shutil.rmtree(home / "vectors")
    found = services.pipeline.search("aangiftebrief", 5, reader())
    assert (found.mode, found.hits[0].passage.document_id) == ("keyword", "aangifte-deadline")


def test_keyword_search_keeps_internal_articles_hidden(services: Services, home: Path) -> None:
    """Who may see what does not depend on which index works."""
    shutil.rmtree(home / "vectors")
    found = services.pipeline.search("hulplijn", 5, reader("iedereen"))
    assert (found.mode, found.hits) == ("keyword", ())


def test_without_vectors_a_question_still_gets_something(services: Services, home: Path) -> None:
    """Evidence from keyword search, or at least the nearest articles."""
    shutil.rmtree(home / "vectors")
    found = _answer(services, DEADLINE)
    assert found.citations or found.nearest


def test_with_vectors_search_is_semantic(services: Services) -> None:
    """And the mode says so."""
    assert services.pipeline.search("aangifte", 3, reader()).mode == "semantic"


def test_a_new_knowledge_version_is_picked_up(services: Services, tmp_path: Path) -> None:
    """Without a restart: the next question is answered from the new text."""
    before = _answer(services, "Wat kost een nieuwe zonnebloem?")
    (tmp_path / "zonnebloem.md").write_text("# Zonnebloem\n\nEen nieuwe zonnebloem kost 12 euro per stuk.\n")
    ingest(services, tmp_path / "zonnebloem.md")
    services.knowledge._looked = 0.0
    after = _answer(services, "Wat kost een nieuwe zonnebloem?")
    assert (before.outcome, after.answer) == ("abstained", "Een nieuwe zonnebloem kost 12 euro per stuk.")
    assert before.knowledge_version != after.knowledge_version


def test_personal_data_is_gone_before_the_first_step(services: Services) -> None:
    """No step and no answer holds the name."""
    steps = list(services.pipeline.ask(Ask(f"Mijn naam is {NAME}. {DEADLINE}")))
    assert NAME not in repr(steps)
    assert isinstance(steps[-1], DoneStep)
    assert "[PERSOON-1]" in steps[-1].answer.question


def test_a_call_remembers_its_placeholders(services: Services) -> None:
    """The same person keeps the same number in the next question."""
    memory = Placeholders()
    services.pipeline.answer(Ask(f"Mijn naam is {NAME}. {DEADLINE}", memory=memory))
    again = services.pipeline.answer(Ask(f"Kan {NAME} bezwaar maken?", memory=memory))
    assert again.question == "Kan [PERSOON-1] bezwaar maken?"


def test_a_repr_never_shows_the_question(services: Services) -> None:
    """Neither the question as it came in nor the spans taken out of it: a traceback prints reprs."""
    ask = Ask(f"Mijn naam is {NAME}", memory=Placeholders())
    redaction = services.pipeline.redact(ask.text, ask.memory)
    assert NAME not in repr(ask) + repr(redaction) + repr(redaction.spans[0]) + repr(ask.memory)
