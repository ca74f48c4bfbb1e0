"""What stands above the parts of a letter, how a reply is said in it, and what a decision rule concludes."""

from __future__ import annotations

import io

import pytest
from docx import Document

from bot.desk.answers.rules import RuleFacts
from bot.desk.letter.check import SentenceEdit
from bot.desk.letter.letter import heading_of
from bot.desk.letter.phrases import default_heading
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
    made = asked.confirmations.file(ONE, asked.call_id, "nl", written, "docx", {block.answer_id: "Over bsn 123456782"})
    headings = [paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs]
    assert "Over bsn [BSN-1]" in headings
    assert block.heading not in headings
    with pytest.raises(BadInput):
        asked.confirmations.headings(ONE, asked.call_id, {"elsewhere": "Kop"})


def test_what_a_rule_concludes_needs_no_source(asked: Asked) -> None:
    """As long as it says exactly what the rule says of these facts."""
    rule = RuleFacts("bezwaartermijn", {"dagtekening": "2026-04-02", "ontvangen": "2026-05-19"})
    concluded = asked.rules.conclude(ONE, rule.name, rule.facts).written
    edits = [
        SentenceEdit(asked.answer.id, None, text, rule) for text in (concluded, f"{concluded} Dus is het te laat.")
    ]
    checked = asked.confirmations.check(ONE, asked.call_id, edits)
    assert [(one.status, one.sources) for one in checked] == [("supported", ()), ("unsupported", ())]


@pytest.mark.parametrize("rule", [RuleFacts("geen-regel", {}), RuleFacts("bezwaartermijn", {"kleur": "rood"})])
def test_a_rule_that_is_not_there_concludes_nothing(asked: Asked, rule: RuleFacts) -> None:
    """The rest of the letter is checked all the same."""
    edits = [
        SentenceEdit(asked.answer.id, None, "De termijn is om.", rule),
        SentenceEdit(asked.answer.id, None, "Dag."),
    ]
    checked = asked.confirmations.check(ONE, asked.call_id, edits)
    assert [one.status for one in checked] == ["unsupported", "unsupported"]
