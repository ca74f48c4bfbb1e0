"""The letter of a call: what it holds, what an edit does to it, and what is kept of that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.desk.letter.check import SentenceEdit
from bot.desk.letter.letter import letter_blocks
from bot.errors import BadInput, NotFound
from bot.pipeline.flow import Ask
from bot.services import Services
from bot.types import Redacted, Sentence
from tests.support.asked import ONE, OTHER, SENIOR, Asked
from tests.support.canaries import ALL, TEXTS, found_in
from tests.support.changing import FEE, QUOTE, TODAY, Quay
from tests.support.house import BOX_3, DEADLINE, FOREIGN, INTERNAL, UNSURE


@pytest.fixture
def asked(services: Services) -> Asked:
    return Asked(services)


def test_a_letter_holds_the_advice_and_its_basis(asked: Asked) -> None:
    """The answer's own sentences, each with a source that names the article and the law."""
    letter = asked.confirmations.draft(ONE, asked.call_id)
    assert [s.text for s in letter.blocks[0].sentences] == [s.text for s in asked.answer.sentences]
    sources = [letter.source(n) for sentence in letter.blocks[0].sentences for n in sentence.sources]
    assert sources
    assert all("artikel 8 Algemene wet inzake rijksbelastingen" in source.legal_basis for source in sources)


def test_a_place_to_look_is_in_no_letter(asked: Asked) -> None:
    """Nothing was claimed, so nothing is confirmed: neither as a sentence nor as a source."""
    before = asked.confirmations.draft(ONE, asked.call_id, "nl")
    assert asked.ask(UNSURE).outcome == "likely"
    assert asked.confirmations.draft(ONE, asked.call_id, "nl") == before


def test_a_reply_of_a_senior_is_a_part_of_the_letter(asked: Asked) -> None:
    """Under the question it answers, turned to the caller, with the passages that the senior put below it."""
    passage = asked.services.pipeline.search("bezwaar", 1, SENIOR.reader).hits[0].passage
    escalation_id = asked.replied("De beller heeft zes weken.", [passage.passage_id])
    letter = asked.confirmations.draft(ONE, asked.call_id)
    block = letter.blocks[-1]
    assert (block.answer_id, block.heading, block.used, block.reply) == (escalation_id, "Mag het later?", False, True)
    (sentence,) = block.sentences
    assert sentence.text == "U hebt zes weken."
    assert [letter.source(n).citation.passage_id for n in sentence.sources] == [passage.passage_id]


def test_what_a_reply_tells_the_employee_is_in_no_letter(asked: Asked) -> None:
    """A sentence for staff is no advice to the caller."""
    asked.replied("Vraag de beller naar de datum. De beller heeft zes weken.", [])
    block = asked.confirmations.draft(ONE, asked.call_id).blocks[-1]
    assert [sentence.text for sentence in block.sentences] == ["U hebt zes weken."]


def test_what_a_reply_says_of_somebody_with_a_name_is_in_no_letter(asked: Asked) -> None:
    """It is about a person, and would leave as a placeholder."""
    asked.replied("Mevrouw Jansen mag terugbellen. De beller heeft zes weken.", [])
    block = asked.confirmations.draft(ONE, asked.call_id).blocks[-1]
    assert [sentence.text for sentence in block.sentences] == ["U hebt zes weken."]


def test_a_reply_alone_makes_a_letter(services: Services) -> None:
    """Also in a call in which BelBot answered nothing."""
    asked = Asked(services)
    asked.call_id = asked.calls.start(ONE).call_id
    escalation_id = asked.replied("Ja.", [])
    letter = asked.confirmations.draft(ONE, asked.call_id)
    assert [block.answer_id for block in letter.blocks] == [escalation_id]
    edit = SentenceEdit(escalation_id, 0, "Ja.")
    assert [one.status for one in asked.confirmations.check(ONE, asked.call_id, [edit]).sentences] == ["unchanged"]


def test_a_reply_to_another_call_is_in_no_letter(asked: Asked) -> None:
    """It was for another caller."""
    call_id, asked.call_id = asked.call_id, asked.calls.start(ONE).call_id
    asked.replied("Ja.", [])
    assert not any(block.reply for block in asked.confirmations.draft(ONE, call_id).blocks)


def test_a_letter_names_the_day_of_the_call(asked: Asked) -> None:
    """Whatever the day on which it is written."""
    later = replace(ONE, on=ONE.on + timedelta(days=40))
    letter = asked.confirmations.draft(later, asked.call_id)
    assert str(asked.calls.started(ONE, asked.call_id).year) in letter.phrases.opening[0]
    assert letter.phrases.date not in letter.phrases.opening[0]


def test_an_answer_with_a_thumb_down_is_not_used(asked: Asked) -> None:
    """Also when it was copied before; a thumb up later makes it used again."""
    asked.calls.note(ONE, asked.call_id, "copied", asked.answer.id)
    for thumb, used in (("down", False), ("up", True)):
        asked.services.feedback.add(asked.answer.id, ONE.name, thumb, "", Redacted(""))
        assert asked.confirmations.draft(ONE, asked.call_id).blocks[0].used is used


def test_a_letter_says_that_its_contents_are_a_sample(asked: Asked) -> None:
    """In the language of the letter."""
    assert "voorbeeldinhoud" in " ".join(asked.confirmations.draft(ONE, asked.call_id).phrases.notices)
    assert "sample content" in " ".join(asked.confirmations.draft(ONE, asked.call_id, "en").phrases.notices)


def test_an_english_letter_says_that_the_advice_is_dutch(asked: Asked) -> None:
    """Only the fixed phrases are English; the checked words stay as they are."""
    dutch, english = (asked.confirmations.draft(ONE, asked.call_id, language) for language in ("nl", "en"))
    assert english.blocks[0].sentences == dutch.blocks[0].sentences
    assert "We do not translate it" in " ".join(english.phrases.opening)


def test_sources_are_numbered_through_the_letter(asked: Asked) -> None:
    """A second answer counts on, and a quote that both cite stands once."""
    asked.ask(DEADLINE)
    asked.ask(BOX_3)
    sources = asked.confirmations.draft(ONE, asked.call_id).sources
    places = {(s.citation.passage_id, s.citation.start, s.citation.end) for s in sources}
    assert [source.n for source in sources] == list(range(1, len(places) + 1))


def test_an_answer_that_was_found_or_copied_is_used(asked: Asked) -> None:
    """An opened source alone does not say that the answer was given."""
    other = asked.ask(BOX_3)
    asked.calls.note(ONE, asked.call_id, "copied", asked.answer.id)
    asked.calls.note(ONE, asked.call_id, "source_opened", other.id)
    blocks = asked.confirmations.draft(ONE, asked.call_id).blocks
    assert [(block.answer_id, block.used) for block in blocks] == [(asked.answer.id, True), (other.id, False)]


def test_a_call_without_an_answer_has_no_letter(services: Services, asked: Asked) -> None:
    """There is nothing to confirm."""
    call_id = asked.calls.start(ONE).call_id
    services.pipeline.answer(Ask(FOREIGN, ONE.name, call_id))
    with pytest.raises(NotFound):
        asked.confirmations.draft(ONE, call_id)


def test_a_colleagues_letter_is_closed(asked: Asked) -> None:
    """To read, to check, to make a file of, and to count."""
    call = asked.call_id
    for doing in (
        lambda: asked.confirmations.draft(OTHER, call),
        lambda: asked.confirmations.check(OTHER, call, []),
        lambda: asked.confirmations.file(OTHER, call, "nl", [], [], "docx"),
        lambda: asked.confirmations.log(OTHER, call, "nl", [], 1.0, "copy"),
    ):
        with pytest.raises(NotFound):
            doing()


def test_a_sentence_as_drafted_is_unchanged(asked: Asked) -> None:
    """It is not even redacted: it came from here."""
    checked = asked.confirmations.check(ONE, asked.call_id, asked.drafted()).sentences
    assert {one.status for one in checked} == {"unchanged"}
    assert [one.text for one in checked] == [s.text for s in asked.answer.sentences]


def test_a_quote_of_the_call_is_supported(asked: Asked) -> None:
    """Wherever it is added, with the number of the source that carries it."""
    letter = asked.confirmations.draft(ONE, asked.call_id)
    quote = letter.sources[0].citation.quote
    checked = asked.confirmations.check(ONE, asked.call_id, [asked.added(quote)]).sentences[0]
    assert (checked.status, checked.sources) == ("supported", (1,))


@pytest.mark.parametrize("text", ["De aangifte moet vóór 1 juli binnen zijn.", "U krijgt altijd gelijk.", "Klopt dat?"])
def test_what_no_source_says_is_unsupported(asked: Asked, text: str) -> None:
    """Another date, an invention and a question: none of them has a source."""
    checked = asked.confirmations.check(
        ONE, asked.call_id, [SentenceEdit(asked.answer.id, 0, text), asked.added(text)]
    ).sentences
    assert [(one.status, one.sources) for one in checked] == [("unsupported", ())] * 2


def test_what_is_typed_is_redacted(asked: Asked) -> None:
    """Before it is checked; the spans say where it was, so that a browser can fill it in again."""
    checked = asked.confirmations.check(ONE, asked.call_id, [asked.added(text) for text in TEXTS]).sentences
    assert [found_in(one.text) for one in checked] == [[]] * len(TEXTS)
    assert all(one.redaction.spans for one in checked)


def test_a_redacted_sentence_stays_as_it_is(asked: Asked) -> None:
    """The browser sends back what the check made of it, also after the call ended."""
    first = asked.confirmations.check(ONE, asked.call_id, [asked.added(ALL)]).sentences[0]
    asked.calls.end(ONE, asked.call_id, "opgelost")
    again = asked.confirmations.check(ONE, asked.call_id, [asked.added(first.text)]).sentences[0]
    assert (again.text, again.redaction.spans) == (first.text, ())


def test_typing_in_a_letter_leaves_the_call_alone(asked: Asked) -> None:
    """A name in a letter gives the call no new placeholder."""
    memory = asked.calls.memory(ONE, asked.call_id)
    asked.confirmations.check(ONE, asked.call_id, [asked.added("Meneer Quispelaar betaalt.")])
    assert memory is not None
    assert len(memory) == 0


@pytest.mark.parametrize("written", [SentenceEdit("nowhere", 0, "x"), SentenceEdit("nowhere", None, "x")])
def test_a_sentence_of_another_letter_is_refused(asked: Asked, written: SentenceEdit) -> None:
    """Without repeating what came in."""
    with pytest.raises(BadInput, match="sentence of another letter"):
        asked.confirmations.check(ONE, asked.call_id, [written])


def test_a_place_that_the_answer_does_not_have_is_refused(asked: Asked) -> None:
    """Places count from 0."""
    for position in (-1, len(asked.answer.sentences)):
        with pytest.raises(BadInput):
            asked.confirmations.check(ONE, asked.call_id, [SentenceEdit(asked.answer.id, position, "x")])


def test_a_letter_that_leaves_unchanged_has_no_distance(asked: Asked) -> None:
    """And is kept as such."""
    kept = asked.confirmations.log(ONE, asked.call_id, "nl", asked.drafted(), 12.34, "copy")
    n = len(asked.answer.sentences)
    assert (kept.distance, kept.unchanged, kept.changed, kept.added, kept.removed) == (0, n, 0, 0, 0)
    assert (kept.editing_s, kept.left_as, kept.language) == (12.3, "copy", "nl")
    assert asked.services.confirmations.of_call(asked.call_id) == [kept]


def test_the_distance_is_over_redacted_texts(asked: Asked) -> None:
    """A longer name is not more work: both are one placeholder."""
    short, long = (
        asked.confirmations.log(ONE, asked.call_id, "nl", [*asked.drafted(), asked.added(text)], 1.0, "docx").distance
        for text in ("Mijn naam is Jan Visser", "Mijn naam is Zebedeus Quispelaar")
    )
    assert short == long == len("Mijn naam is [PERSOON-1]")


def test_changes_are_counted_by_kind(asked: Asked) -> None:
    """One changed, the rest taken out, one added without a source."""
    n = len(asked.answer.sentences)
    sentences = [SentenceEdit(asked.answer.id, 0, "U krijgt altijd gelijk."), asked.added("Dat is zeker.")]
    kept = asked.confirmations.log(ONE, asked.call_id, "nl", sentences, 1.0, "pdf")
    assert (kept.unchanged, kept.changed, kept.added, kept.removed, kept.unsupported) == (0, 1, 1, n - 1, 2)
    assert kept.distance > len("Dat is zeker.")


def test_a_source_for_staff_alone_is_marked(services: Services) -> None:
    """The letter asks to leave it out; what callers may read is not marked."""
    asked = Asked(services)
    asked.ask(INTERNAL)
    marked = {one.citation.document_id: one.internal for one in asked.confirmations.draft(ONE, asked.call_id).sources}
    assert marked == {"aangifte-deadline": False, "hulplijn-intern": True}


class Moored(Asked):
    """A call with an answer from an article that changes."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.quay = Quay(services, folder)
        super().__init__(services)
        self.answer = self.ask(FEE)

    def place(self) -> SentenceEdit:
        """The sentence with the fee, as it was drafted."""
        position = [sentence.text for sentence in self.answer.sentences].index(QUOTE)
        return SentenceEdit(self.answer.id, position, QUOTE)


@pytest.fixture
def moored(services: Services, tmp_path: Path) -> Moored:
    return Moored(services, tmp_path)


def test_a_draft_says_that_a_source_changed(moored: Moored) -> None:
    """Its sentence is literal no more, and the quote is valid no more."""
    moored.quay.raised()
    letter = moored.confirmations.draft(ONE, moored.call_id)
    drafted = letter.blocks[1].sentences[moored.place().position or 0]
    assert (drafted.text, drafted.support, drafted.loss) == (QUOTE, "unsupported", "changed")
    assert [letter.source(n).citation.validity for n in drafted.sources] == ["expired"]


def test_a_draft_points_at_where_a_quote_stands_now(moored: Moored) -> None:
    """A source that shifted is no loss."""
    moored.quay.says(f"Dit artikel is herzien. {QUOTE}")
    cited = next(
        one.citation for one in moored.confirmations.draft(ONE, moored.call_id).sources if one.citation.quote == QUOTE
    )
    placed = moored.services.knowledge_records.placed(cited.passage_id, ONE.reader)
    assert placed is not None
    assert placed.passage.text[cited.start : cited.end] == QUOTE


@pytest.mark.parametrize(("change", "loss"), [(Quay.raised, "changed"), (Quay.removed, "gone")])
def test_a_sentence_whose_source_was_lost_is_unsupported(
    moored: Moored, change: Callable[[Quay], None], loss: str
) -> None:
    """As drafted, and typed again elsewhere; what became of the source is told."""
    change(moored.quay)
    checked = moored.confirmations.check(ONE, moored.call_id, [moored.place(), moored.added(QUOTE)]).sentences
    assert [(one.status, one.loss) for one in checked] == [("unsupported", loss)] * 2


def test_todays_wording_is_no_source_of_the_call(moored: Moored) -> None:
    """It was not answered: whoever wants it asks again."""
    moored.quay.raised()
    checked = moored.confirmations.check(
        ONE, moored.call_id, [SentenceEdit(moored.answer.id, moored.place().position, TODAY)]
    ).sentences
    assert [(one.status, one.sources, one.loss) for one in checked] == [("unsupported", (), "")]


def test_a_new_answer_carries_todays_wording(moored: Moored) -> None:
    """Asked again, the sentence of today is supported, and the old one is still lost."""
    moored.quay.raised()
    moored.ask(FEE)
    edited = SentenceEdit(moored.answer.id, moored.place().position, TODAY)
    checked = moored.confirmations.check(ONE, moored.call_id, [edited, moored.place()]).sentences
    assert [(one.status, one.loss) for one in checked] == [("supported", ""), ("unsupported", "changed")]


def test_a_letter_says_what_is_said_to_the_caller(asked: Asked) -> None:
    """Its sentences are turned to the reader, and what only the employee is told is not in it."""
    told = Sentence("De beller is vrij.", (1,), "verbatim", "U bent vrij.")
    own = Sentence("Vraag de beller naar de hond.", (1,), "verbatim", for_staff=True)
    answer = replace(asked.answer, sentences=(own, told))
    sources = asked.confirmations.draft(ONE, asked.call_id).sources
    (block,) = letter_blocks([answer], "Uw vraag", sources, ())
    assert [sentence.text for sentence in block.sentences] == ["U bent vrij."]


def test_a_letter_says_a_sentence_once(asked: Asked) -> None:
    """One that answers two questions of the same answer."""
    told = Sentence("De beller is vrij.", (1,), "verbatim", "U bent vrij.")
    other = Sentence("Een hond kost geld.", (1,), "verbatim")
    answer = replace(asked.answer, sentences=(told, other, replace(told, part=2)))
    sources = asked.confirmations.draft(ONE, asked.call_id).sources
    (block,) = letter_blocks([answer], "Uw vraag", sources, ())
    assert [sentence.text for sentence in block.sentences] == ["U bent vrij.", "Een hond kost geld."]
