"""What the builder of answers hands back, beside what it says."""

from __future__ import annotations

from collections.abc import Generator as Steps
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.answering.evidence.selection import Selection
from bot.answering.generators import Generator
from bot.answering.generators.literal import SourceGenerator
from bot.answering.grounding import Grounding
from bot.answering.triage.triage import Topics
from bot.errors import ModelError
from bot.pipeline.answer_builder import (
    BY_KEYWORD,
    MODEL_FAILED,
    MODEL_STOPPED,
    WITHOUT_READER,
    AnswerBuilder,
    AnswerParts,
)
from bot.pipeline.inquiry import Inquiry
from bot.pipeline.retrieved import Mode, RetrievedPassages
from bot.pipeline.steps import SentenceStep
from bot.pipeline.unanswered import BESIDE
from bot.types import Draft, Evidence, Hit, QuestionKind, Redacted, Timings, Triage
from tests.support.fakes import DeadModel, ScriptedGenerator
from tests.support.house import answer, evidence, reader

SENTENCE = "De hondenpenning kost 17 euro per jaar."
QUESTION = Redacted("Wat kost een hondenpenning?")


def _builder(mode: Mode = "semantic", *hits: Hit) -> AnswerBuilder:
    inquiry = Inquiry(
        QUESTION, QUESTION, QUESTION, Triage(), RetrievedPassages(hits, "v1", 1, mode), Topics(), reader()
    )
    return AnswerBuilder(inquiry, Grounding())


def _written(builder: AnswerBuilder, generator: Generator, *texts: str) -> tuple[list[SentenceStep], AnswerParts]:
    selection = Selection(tuple(evidence(*texts)), 1.0, 0.9, notice="let op")
    return _run(builder.write(generator, builder.silence(generator), selection, lambda: selection.evidence))


def _run(steps: Steps[SentenceStep, None, AnswerParts]) -> tuple[list[SentenceStep], AnswerParts]:
    said: list[SentenceStep] = []
    while True:
        try:
            said.append(next(steps))
        except StopIteration as ended:
            return said, ended.value


def _texts(said: Sequence[SentenceStep]) -> list[str]:
    return [one.sentence.text for one in said]


def test_what_is_said_is_handed_back() -> None:
    """The same sentences and citations, the chance of the evidence and its notice."""
    said, parts = _written(_builder(), SourceGenerator(), SENTENCE)
    assert (parts.sentences, parts.citations) == ((said[0].sentence,), said[0].citations)
    assert (_texts(said), parts.confidence, parts.notice, parts.flawed) == ([SENTENCE], 0.9, "let op", False)


def test_a_builder_keeps_nothing_between_two_answers() -> None:
    """The second is as the first; citations are numbered from 1 again."""
    builder = _builder()
    assert _written(builder, SourceGenerator(), SENTENCE) == _written(builder, SourceGenerator(), SENTENCE)


def test_without_evidence_nothing_is_asked_of_the_generator() -> None:
    """The chance that was found is handed back all the same."""
    writer = ScriptedGenerator([Draft(SENTENCE, (1,))])
    said, parts = _written(_builder(), writer)
    assert (said, parts.sentences, parts.confidence, writer.asked) == ([], (), 0.9, [])


def test_likely_pieces_are_cited_and_not_said() -> None:
    """Each at its place, in the order given, with no sentence of the generator's."""
    likely = tuple(evidence(SENTENCE, "De houder betaalt in maart."))
    writer, builder = ScriptedGenerator([Draft(SENTENCE, (1,))]), _builder("semantic", Hit(likely[0].passage, 0.9))
    selection = Selection((), 1.0, 0.2, likely=likely)
    said, parts = _run(builder.write(writer, builder.silence(writer), selection, lambda: ()))
    assert (said, parts.sentences, writer.asked) == ([], (), [])
    assert [(c.n, c.quote, c.start) for c in parts.citations] == [
        (1, SENTENCE, 0),
        (2, "De houder betaalt in maart.", 0),
    ]


@pytest.mark.parametrize("kind", BESIDE)
def test_small_talk_is_not_told_where_to_look(kind: QuestionKind) -> None:
    """Nor is a question about something else."""
    likely = tuple(evidence(SENTENCE))
    builder = _builder("semantic", Hit(likely[0].passage, 0.9))
    builder = replace(builder, inquiry=replace(builder.inquiry, triage=Triage(kind=kind)))
    selection = Selection((), 1.0, 0.2, likely=likely)
    _, parts = _run(builder.write(SourceGenerator(), builder.silence(SourceGenerator()), selection, lambda: ()))
    assert parts.citations == ()


def test_a_place_to_look_given_again_is_one_still() -> None:
    """The stored answer has no sentence, and neither has its repetition."""
    builder = _builder()
    before = replace(answer(), outcome="likely", sentences=(), answer="")
    said, parts = _run(builder.repeat(before, builder.silence(SourceGenerator())))
    again = builder.answer(parts, Timings(), None)
    assert (said, again.outcome, again.citations) == ([], "likely", before.citations)


def test_the_sources_speak_for_a_dead_model() -> None:
    """In their own name, and another try may go better."""
    said, parts = _written(_builder(), DeadModel(), SENTENCE)
    assert (_texts(said), parts.generator, parts.notice, parts.flawed) == ([SENTENCE], "source", MODEL_FAILED, True)


def test_evidence_weighed_without_the_reader_may_be_better_the_next_time() -> None:
    """Staff are told, beside what the sources say of each other, and the answer is not given again."""
    flawed = Selection(tuple(evidence(SENTENCE)), 1.0, 0.9, notice="let op", flawed=True)
    builder, generator = _builder(), SourceGenerator()
    said, parts = _run(builder.write(generator, builder.silence(generator), flawed, lambda: flawed.evidence))
    assert (_texts(said), parts.notice, parts.flawed) == ([SENTENCE], f"let op {WITHOUT_READER}", True)


def test_an_abstention_without_the_reader_is_no_last_word() -> None:
    """With it there may be an answer."""
    builder, generator = _builder(), SourceGenerator()
    selection = Selection((), 0.2, 0.1, flawed=True)
    _, parts = _run(builder.write(generator, builder.silence(generator), selection, lambda: ()))
    assert (parts.sentences, parts.notice, parts.flawed) == ((), WITHOUT_READER, True)


def test_a_model_that_stops_keeps_its_name() -> None:
    """What it said stands, and nothing is added to it."""
    writer = ScriptedGenerator([Draft(SENTENCE, (1,))], fails=ModelError("died"))
    said, parts = _written(_builder(), writer, SENTENCE, "De houder betaalt in maart.")
    assert (_texts(said), parts.generator, parts.notice) == ([SENTENCE], "write", MODEL_STOPPED)


@pytest.mark.parametrize(("mode", "notice"), [("semantic", ""), ("keyword", BY_KEYWORD)])
def test_silence_says_how_was_searched(mode: Mode, notice: str) -> None:
    """By keyword alone is worth another try."""
    parts = _builder(mode).silence(SourceGenerator())
    assert (parts.notice, parts.flawed) == (notice, bool(notice))


def test_a_citation_names_the_section_of_its_quote() -> None:
    """Also when a passage holds several."""
    [one] = evidence(f"Een kat kost niets. {SENTENCE}")
    merged = replace(one.passage, section="Kat · Hond", sections=((0, "Kat"), (20, "Hond")))
    quoted = Evidence(1, merged, 20, 20 + len(SENTENCE), SENTENCE, 0.5)
    builder, generator = _builder(), SourceGenerator()
    selection = Selection((quoted,), 1.0, 0.9)
    _, parts = _run(builder.write(generator, builder.silence(generator), selection, lambda: selection.evidence))
    assert [citation.section for citation in parts.citations] == ["Hond"]


def test_each_sentence_comes_with_what_to_say() -> None:
    """Turned to the caller; of an instruction to the employee there is nothing to say, nor of an item of one."""
    told = ("De beller heeft een penning nodig.", "Vraag de beller naar:", "- de hondenbalie;")
    said, _ = _written(_builder(), SourceGenerator(), *told)
    assert [(one.sentence.spoken, one.sentence.for_staff) for one in said] == [
        ("U hebt een penning nodig.", False),
        ("", True),
        ("", True),
    ]


@pytest.mark.parametrize(
    "told",
    [
        ("Vraag de beller naar:", "- de hondenbalie;", "- de riem;", "- de penning."),
        ("Vraag de beller of de hond oud is.", "Dan geldt het lage tarief."),
        ("Vraag de beller naar het ras.", "Daarna vraag je of de beller een tuin heeft.", "Dit duurt kort."),
    ],
)
def test_what_goes_on_from_an_instruction_is_for_staff(told: tuple[str, ...]) -> None:
    """Every item of its list, and a sentence that leans on it: by themselves they tell a caller nothing."""
    said, _ = _written(_builder(), SourceGenerator(), *told)
    assert [one.sentence.for_staff for one in said] == [True] * len(told)


def test_what_leans_on_what_is_told_is_told() -> None:
    """As is an item of a list for the caller."""
    told = ("De beller is ouder dan 65 jaar.", "Dan geldt het lage tarief.", "Mee te nemen:", "- de riem;", "- de pas.")
    said, _ = _written(_builder(), SourceGenerator(), *told)
    assert not any(one.sentence.for_staff for one in said)


def test_a_stored_answer_without_anything_to_say_gets_that() -> None:
    """It was stored before there was such."""
    builder = _builder()
    said, _ = _run(builder.repeat(answer(), builder.silence(SourceGenerator())))
    assert [one.sentence.spoken for one in said] == [one.sentence.text for one in said]
