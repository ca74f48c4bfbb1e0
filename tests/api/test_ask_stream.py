"""The streamed answer: which events, in which order, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from bot.api.sse import events
from bot.errors import Unavailable
from bot.pipeline.flow import Step, TriageStep
from bot.types import Triage
from tests.api.conftest import Staff
from tests.support.house import BOX_3, DAY, DEADLINE, FOREIGN, INTERNAL, UNSURE
from tests.support.http import answer_in

NAMED = "Mijn naam is Zebedeus Quispelaar. "


def test_events_come_in_order(staff: Staff) -> None:
    """Redaction, triage, hits, sentences, done."""
    names = [event.name for event in staff.ask(BOX_3)]
    assert names[:3] == ["redaction", "triage", "hits"]
    assert names[-1] == "done"
    assert set(names[3:-1]) == {"sentence"}


def test_an_event_says_its_own_type(staff: Staff) -> None:
    """In the data as well as in the event's name."""
    assert all(event.data["type"] == event.name for event in staff.ask())


def test_the_first_event_is_the_redacted_question(staff: Staff) -> None:
    """With where it was masked, never with what was there."""
    first = staff.ask(NAMED + DEADLINE)[0].data
    assert first["redacted"].startswith("Mijn naam is [PERSOON-1]. ")
    assert [sorted(span) for span in first["spans"]] == [["by", "certain", "end", "label", "placeholder", "start"]]


def test_sentences_carry_their_citations(staff: Staff) -> None:
    """Each number in a sentence is a citation in the same event."""
    sentences = [event.data for event in staff.ask(BOX_3) if event.name == "sentence"]
    assert sentences
    assert all(item["sentence"]["citations"] == [c["n"] for c in item["citations"]] for item in sentences)


def test_a_place_to_look_comes_with_the_answer_and_no_sentence(staff: Staff) -> None:
    """Its quote stands literally in the passage that the desk opens."""
    events = staff.ask(UNSURE)
    assert not [event for event in events if event.name == "sentence"]
    found = answer_in(events)
    cited = found["citations"][0]
    opened = staff.get(f"/passages/{quote(cited['passage_id'], safe='')}").json()
    assert (found["outcome"], found["answer"]) == ("likely", "")
    assert opened["text"][cited["start"] : cited["end"]] == cited["quote"]


def test_the_answer_is_what_was_streamed(staff: Staff) -> None:
    """The last event repeats the sentences, nothing more and nothing less."""
    events = staff.ask(BOX_3)
    streamed = [event.data["sentence"] for event in events if event.name == "sentence"]
    assert answer_in(events)["sentences"] == streamed


def test_quotes_stand_in_the_passage_that_the_desk_opens(staff: Staff) -> None:
    """Literally, at their offsets, in the text of the passage route."""
    citations = answer_in(staff.ask(BOX_3))["citations"]
    assert citations
    for cited in citations:
        opened = staff.get(f"/passages/{quote(cited['passage_id'], safe='')}").json()
        assert opened["text"][cited["start"] : cited["end"]] == cited["quote"]


def test_an_answer_can_be_read_again(staff: Staff) -> None:
    """By its id, the same as streamed."""
    streamed = answer_in(staff.ask())
    assert staff.get(f"/answers/{streamed['id']}").json() == streamed


def test_a_foreign_question_ends_with_the_nearest_articles(staff: Staff) -> None:
    """No sentence events, three articles, a reason in Dutch."""
    events = staff.ask(FOREIGN)
    answer = answer_in(events)
    assert [event.name for event in events] == ["redaction", "triage", "hits", "done"]
    assert (answer["outcome"], len(answer["nearest"])) == ("abstained", 3)


def test_a_question_for_others_is_referred_in_the_triage(staff: Staff) -> None:
    """Before anything is searched, and in the answer."""
    events = staff.ask("wanneer wordt de kinderbijslag uitbetaald")
    told = next(event for event in events if event.name == "triage").data["triage"]
    assert (told["referral"]["key"], told["status"]) == ("svb", None)
    assert (answer_in(events)["outcome"], answer_in(events)["triage"]["referral"]) == ("referred", told["referral"])


def test_a_status_question_says_where_to_look(staff: Staff) -> None:
    """With the matter, and what to look for."""
    answer = answer_in(staff.ask("is mijn klacht in behandeling"))
    assert (answer["outcome"], answer["triage"]["status"]["matter"]) == ("status", "klacht")


def test_hits_say_whether_they_are_current(staff: Staff) -> None:
    """An article of the past is marked."""
    hits = next(event for event in staff.ask(BOX_3, tax_year=2023) if event.name == "hits").data["hits"]
    assert {"heffingsvrij-vermogen-2023": "expired"}.items() <= {h["document_id"]: h["validity"] for h in hits}.items()


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [("", 422, "bad_input"), ("x" * 10_000, 413, "too_long"), ("\0\x0b", 422, "bad_input")],
)
def test_a_refused_question_is_a_plain_error(staff: Staff, text: str, status: int, code: str) -> None:
    """Not a stream: the screen can say at once what is wrong."""
    refused = staff.post("/ask", text=text)
    assert (refused.status_code, refused.json()["error"]) == (status, code)


def test_pasted_control_characters_do_not_refuse_a_question(staff: Staff) -> None:
    """A word processor's soft line break is a line break; offsets of what is masked stay those of the text that was sent."""
    typed = f"\x0bIk bel namens Zebedeus\x02 Quispelaar.\x0b{DEADLINE}"
    events = staff.ask(typed)
    assert events[-1].data["answer"]["outcome"] == "answered"
    spans = staff.post("/redact", text=typed).json()["spans"]
    assert [typed[span["start"] : span["end"]] for span in spans] == ["Zebedeus\x02 Quispelaar"]


def test_a_model_that_is_not_there_leaves_the_sources(staff: Staff) -> None:
    """The sources answer, and the notice says so."""
    answer = staff.ask(generator="write")[-1].data["answer"]
    assert (answer["outcome"], answer["generator"]) == ("answered", "source")
    assert answer["notice"].startswith("Deze manier van antwoorden is er nu niet")


def test_a_failure_on_the_way_is_the_last_event() -> None:
    """The stream says what went wrong instead of breaking off."""
    last = list(events(_broken_off(), DAY))[-1]
    assert (last.event, last.data.error) == ("error", "unavailable")


def _broken_off() -> Iterator[Step]:
    yield TriageStep(Triage())
    raise Unavailable("the database is gone")


def test_a_question_in_a_call_is_logged_in_it(staff: Staff) -> None:
    """So that time to find can be measured: asked, then found."""
    call = staff.call()
    answer_id = staff.answer_id(call_id=call)
    staff.post(f"/calls/{call}/events", kind="found", answer_id=answer_id)
    assert staff.get("/figures").json()["time_to_find"]["n"] == 1


def test_a_call_keeps_its_placeholders(staff: Staff) -> None:
    """The same name has the same number in the next question."""
    call = staff.call()
    staff.ask(NAMED + DEADLINE, call_id=call)
    again = staff.ask("Kan Zebedeus Quispelaar bezwaar maken?", call_id=call)
    assert again[0].data["redacted"] == "Kan [PERSOON-1] bezwaar maken?"


def test_staff_find_internal_articles(staff: Staff) -> None:
    """Demo users see what is for staff."""
    assert {c["document_id"] for c in answer_in(staff.ask(INTERNAL))["citations"]} == {"hulplijn-intern"}
