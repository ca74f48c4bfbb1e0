"""What stands above the parts of a letter, and how a reply is said in it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from bot.desk.letter.check import SentenceEdit
from bot.desk.letter.letter import for_caller, heading_of
from bot.desk.letter.page import page_of
from bot.desk.letter.phrases import default_heading
from bot.desk.letter.rules import RuleEdit
from bot.errors import BadInput
from bot.services import Services
from tests.support.asked import ONE, Asked


@pytest.fixture
def asked(services: Services) -> Asked:
    return Asked(services)


@pytest.mark.parametrize(
    ("asked_as", "topic", "heading"),
    [
        ("hoe lang mag ik bezwaar maken?", "Bezwaar", "Hoe lang mag ik bezwaar maken?"),
        ("Ik ben ziek geweest. Mag het later?", "", "Mag het later?"),
        ("Mag [PERSOON-1] later betalen?", "Uitstel", "Uitstel"),
        ("Mag [PERSOON-1] later betalen?", "", "Ons antwoord"),
        ("bezwaar termijn", "Bezwaar", "Bezwaar"),
        ("bezwaar termijn", "", "Bezwaar termijn"),
        ("Ik ben ziek geweest. Ik wil uitstel.", "", "Ons antwoord"),
    ],
)
def test_a_heading_is_what_the_caller_asked(asked_as: str, topic: str, heading: str) -> None:
    """Without the story around it, never with a placeholder, and never `your question` without the question."""
    assert heading_of(asked_as, topic, default_heading("nl")) == heading


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("De beller kan bezwaar maken. Hij heeft zes weken.", ["U kunt bezwaar maken.", "U hebt zes weken."]),
        ("De beller heeft de aanslag. Hij klopt niet.", ["U hebt de aanslag.", "Hij klopt niet."]),
        ("Vraag de beller om de brief. Hij heeft zes weken.", ["Hij heeft zes weken."]),
    ],
)
def test_a_reply_says_u_where_he_is_the_caller(asked: Asked, reply: str, said: list[str]) -> None:
    """Across its sentences, and not where `hij` may be something else."""
    asked.replied(reply, [])
    block = asked.confirmations.draft(ONE, asked.call_id).blocks[-1]
    assert [sentence.text for sentence in block.sentences] == said


def test_a_heading_can_be_changed(asked: Asked) -> None:
    """In the file, without what is personal; that of another letter is refused."""
    block = asked.confirmations.draft(ONE, asked.call_id).blocks[0]
    written = [SentenceEdit(block.answer_id, 0, block.sentences[0].text)]
    made = asked.confirmations.file(
        ONE, asked.call_id, "nl", written, [], "docx", {block.answer_id: "Over bsn 123456782"}
    )
    headings = [paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs]
    assert "Over bsn [BSN-1]" in headings
    assert block.heading not in headings
    with pytest.raises(BadInput):
        asked.confirmations.check(ONE, asked.call_id, [], {"elsewhere": "Kop"})


def test_a_placeholder_is_one_thing_in_the_whole_letter(asked: Asked) -> None:
    """In sentences, headings and reasons for departing: else one would be filled in where another stands."""
    rule = RuleEdit("kor", {"land": "nl", "omzet_nederland": 15000}, "bsn 111222333 klopt niet")
    heading = {asked.answer.id: "Over bsn 900000384"}
    checked = asked.confirmations.check(ONE, asked.call_id, [asked.added("Uw bsn is 123456782.")], heading, [rule])
    texts = (checked.sentences[0].text, checked.headings[asked.answer.id].text, checked.rules[0].departure.text)
    assert texts == ("Uw bsn is [BSN-1].", "Over bsn [BSN-2]", "bsn [BSN-3] klopt niet")


def test_a_reply_about_an_answer_replaces_it(asked: Asked) -> None:
    """Also one that was marked as used: the two may contradict each other."""
    asked.calls.note(ONE, asked.call_id, "copied", asked.answer.id)
    asked.replied("Ja. Dat mag.", [], about=asked.answer)
    first, reply = asked.confirmations.draft(ONE, asked.call_id).blocks
    assert [(one.used, one.replaced) for one in (first, reply)] == [(False, True), (False, False)]


def test_what_holds_of_every_sentence_is_remarked_once(asked: Asked) -> None:
    """Below the part; behind a sentence that stands alone."""
    asked.replied("Ja. Dat mag.", [])
    block = asked.confirmations.draft(ONE, asked.call_id).blocks[-1]
    written = [SentenceEdit(block.answer_id, n, one.text) for n, one in enumerate(block.sentences)]
    for edits, remarks in ((written, ["", "", "note"]), (written[:1], ["note", ""])):
        letter = asked.confirmations.draft(ONE, asked.call_id)
        checked = asked.confirmations.check(ONE, asked.call_id, edits).sentences
        part = page_of(letter, checked).parts[-1]
        notes = [*(one.note for one in part.sentences), part.note]
        assert ["note" if note == letter.phrases.senior else note for note in notes] == remarks
    made = asked.confirmations.file(ONE, asked.call_id, "nl", written, [], "docx")
    texts = [one.text for one in Document(io.BytesIO(made)).paragraphs]
    assert [text.count("specialist") for text in texts if "specialist" in text] == [1]
    assert asked.confirmations.file(ONE, asked.call_id, "nl", written, [], "pdf").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("Mag de beller in termijnen betalen?", "Mag u in termijnen betalen?"),
        ("In hoeveel termijnen betaalt de beller een aanslag?", "In hoeveel termijnen betaalt u een aanslag?"),
        ("Wat kan hij doen als de beller verhuist?", ""),
        ("Betalen in termijnen", "Betalen in termijnen"),
    ],
)
def test_a_source_in_a_letter_speaks_to_its_reader(asked: Asked, section: str, said: str) -> None:
    """The heading of an article, turned to the caller; one that cannot be turned is left out."""
    source = asked.confirmations.draft(ONE, asked.call_id).sources[0]
    as_written = replace(source, citation=replace(source.citation, section=section))
    assert for_caller(as_written).citation.section == said
