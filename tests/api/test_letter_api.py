"""The letter of a call over HTTP."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from tests.api.conftest import Staff
from tests.support.canaries import ALL, found_in

BSN = "111222333"


class Letter:
    """A call with one answer, and the letter of it as it was drafted."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        call = staff.call()
        self.answer_id = staff.answer_id(call_id=call)
        self.path = f"/calls/{call}/confirmation"
        drafted = staff.get(self.path).json()["blocks"][0]["sentences"]
        self.sentences: list[dict[str, Any]] = [
            {"answer_id": self.answer_id, "position": i, "text": one["text"]} for i, one in enumerate(drafted)
        ]

    def added(self, text: str) -> list[dict[str, Any]]:
        """The letter with one sentence more."""
        return [*self.sentences, {"answer_id": self.answer_id, "text": text}]

    def post(self, what: str, sentences: list[dict[str, Any]], **more: object) -> Any:
        """Check it, make it a file, or say that it left."""
        return self.staff.post(f"{self.path}/{what}", sentences=sentences, **more)


@pytest.fixture
def letter(staff: Staff) -> Letter:
    return Letter(staff)


def test_the_fixed_words_come_in_two_languages(letter: Letter) -> None:
    """A third is refused."""
    answers = {code: letter.staff.get(letter.path, language=code) for code in ("nl", "en", "de")}
    titles = {code: answer.json().get("phrases", {}).get("title") for code, answer in answers.items()}
    assert titles == {"nl": "Wat wij met u hebben besproken", "en": "What we discussed with you", "de": None}
    assert answers["de"].status_code == 422


def test_an_edited_letter_is_checked_sentence_by_sentence(letter: Letter) -> None:
    """In the order in which the sentences came."""
    checked = letter.post("check", letter.added("U krijgt altijd gelijk.")).json()["sentences"]
    assert [one["status"] for one in checked] == ["unchanged"] * len(letter.sentences) + ["unsupported"]
    assert checked[-1]["sources"] == []


def test_a_check_repeats_nothing_personal(letter: Letter) -> None:
    """Where it stood is enough for the browser, which still has the text."""
    response = letter.post("check", letter.added(f"Uw bsn is {BSN}."))
    span = response.json()["sentences"][-1]["spans"][0]
    assert BSN not in response.text
    assert (span["start"], span["end"], span["placeholder"]) == (10, 19, "[BSN-1]")


def test_a_word_file_comes_without_anything_personal(letter: Letter) -> None:
    """With placeholders, for the browser to fill in."""
    response = letter.post("file", letter.added(ALL), format="docx")
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(response.content)).paragraphs)
    assert "wordprocessingml" in response.headers["content-type"]
    assert found_in(text) == []
    assert all(placeholder in text for placeholder in ("[NAAM]", "[ADRES]", "[KENMERK]", "[AANHEF]", "[BSN-1]"))


def test_a_pdf_comes_without_anything_personal(letter: Letter) -> None:
    """With lines to write on."""
    response = letter.post("file", letter.added(ALL), format="pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    assert response.headers["content-type"] == "application/pdf"
    assert found_in(text) == []
    assert "vóór 1 mei" in text


def test_a_sign_without_a_shape_is_422(letter: Letter) -> None:
    """With the way out."""
    refused = letter.post("file", letter.added("Dat is goed \U0001f44d"), format="pdf")
    assert (refused.status_code, "als Word" in refused.json()["detail"]) == (422, True)


def test_what_left_the_screen_is_counted(letter: Letter) -> None:
    """204, and nothing to read back over HTTP."""
    assert letter.post("log", letter.sentences, left_as="copy", editing_s=3.5).status_code == 204


@pytest.mark.parametrize(
    "more",
    [{"left_as": "email", "editing_s": 1}, {"left_as": "copy", "editing_s": -1}, {"left_as": "copy", "editing_s": 1e6}],
)
def test_what_cannot_be_counted_is_422(letter: Letter, more: dict[str, object]) -> None:
    """BelBot sends nothing, and no letter takes longer than a day."""
    assert letter.post("log", letter.sentences, **more).status_code == 422


@pytest.mark.parametrize(("what", "status"), [("long", 413), ("many", 422), ("elsewhere", 422)])
def test_a_letter_that_cannot_be_is_refused(letter: Letter, what: str, status: int) -> None:
    """A sentence as long as a book, more sentences than a letter has, and a sentence of another letter."""
    sentences = {
        "long": letter.added("woord " * 2000),
        "many": letter.sentences * 300,
        "elsewhere": [{"answer_id": "nowhere", "text": "x"}],
    }[what]
    assert letter.post("check", sentences).status_code == status


KOR = {"land": "nl", "omzet_nederland": 15000, "omzet_eu": 250000}


def test_the_file_holds_the_rules_of_the_letter(staff: Staff) -> None:
    """After the answers, with the reason redacted; what the check says is what the file has."""
    call_id = staff.call()
    staff.answer_id(call_id=call_id)
    path = f"/calls/{call_id}/confirmation"
    body = {
        "sentences": [],
        "rules": [{"name": "kor", "facts": KOR, "departure": ALL}, {"name": "bezwaartermijn", "facts": {}}],
    }
    checked = staff.post(f"{path}/check", **body)
    rules = checked.json()["rules"]
    assert [(one["name"], bool(one["sentences"])) for one in rules] == [("kor", True), ("bezwaartermijn", False)]
    assert rules[0]["articles"] == ["kor-voorwaarden"] and found_in(checked.text) == []
    made = Document(io.BytesIO(staff.post(f"{path}/file", **body, format="docx").content))
    paragraphs = [one.text for one in made.paragraphs]
    assert rules[0]["heading"] in paragraphs
    assert "Wettelijke basis: artikel 25 Wet op de omzetbelasting 1968." in paragraphs
    assert any(text.startswith("Wij beslissen anders. De reden: ") for text in paragraphs)
    assert found_in(" ".join(paragraphs)) == []


def test_a_letter_of_anothers_call_concludes_nothing(staff: Staff, colleague: Staff) -> None:
    """As everything of that call."""
    call_id = staff.call()
    staff.answer_id(call_id=call_id)
    body = {"sentences": [], "rules": [{"name": "kor", "facts": KOR}]}
    assert colleague.post(f"/calls/{call_id}/confirmation/check", **body).status_code == 404
