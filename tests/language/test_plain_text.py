"""A typed text without what nobody says aloud."""

from __future__ import annotations

import time

import pytest

from bot.language.plain_text import plain_text, without_control

PLAIN = "Wat kost een aanmaning in 2025?"
TYPED = {
    "blanks": "  Wat  kost een\taanmaning\u00a0in\u20032025? ",
    "invisible": "\ufeffWat kost een aan\u00adma\u200bning in 2025?\u2060",
    "direction": "\u2067Wat kost een aanmaning in 2025?\u2069",
    "control": "Wat kost een aan\x02maning\x00 in 2025?\x1b",
    "wrapped": "Wat kost een\x0baanmaning in\r\n2025?".replace("\r\n2025", " 2025"),
    "marks": "Wat kost een aanmaning in 2025 ??!",
    "quotes": "“Wat kost een aanmaning in 2025?”",
    "single quotes": "‘Wat kost een aanmaning in 2025’?",
    "bullet": "•\tWat kost een aanmaning in 2025?",
    "quoted mail": "> Wat kost een aanmaning in 2025?",
    "numbered": "2. Wat kost een aanmaning in 2025?",
    "named": "Vraag 3: Wat kost een aanmaning in 2025?",
    "pictures": "🤔 Wat kost een aanmaning in 2025? 👍🏽",
    "smiley": "Wat kost een aanmaning in 2025? :-)",
    "bold": "**Wat kost een aanmaning in 2025?**",
    "full width": "Ｗat kost een aanmaning in ２025?",
}
KEPT = (
    "'s Avonds bellen naar [PERSOON-1]?",
    "'25 of '24?",
    "20° en 5 €",
    "art. 9 IW",
    "12 mei of 3 juni?",
    "(in 2025) hoeveel is het?",
    "Wat is de KOR?",
)


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_what_nobody_says_takes_no_part(typed: str) -> None:
    """One text, however it was typed or pasted."""
    assert plain_text(typed) == PLAIN


@pytest.mark.parametrize("text", KEPT)
def test_what_means_something_stays(text: str) -> None:
    """Years, units, abbreviations, placeholders."""
    assert plain_text(text) == text


@pytest.mark.parametrize("typed", [PLAIN.upper(), PLAIN.swapcase()])
def test_caps_lock_is_undone(typed: str) -> None:
    """All of it, or all but the first letter."""
    assert plain_text(typed) == PLAIN.lower()


def test_placeholders_keep_their_capitals() -> None:
    """Or nothing would know them for what they are."""
    assert plain_text("WAT MOET [PERSOON-1] BETALEN?") == "wat moet [PERSOON-1] betalen?"


def test_a_shouted_word_is_said_calmly() -> None:
    """An abbreviation is not shouted."""
    assert plain_text("ik wil UITSTEL van de BTW") == "ik wil uitstel van de BTW"


def test_no_character_moves() -> None:
    """Offsets of what is masked stay those of the typed text."""
    typed = "a\x00b\x0bc\x85d\te\nf\x1bg"
    assert len(without_control(typed)) == len(typed)
    assert without_control(typed) == "a\u200bb\nc\nd\te\nf\u200bg"


@pytest.mark.parametrize("typed", [*TYPED.values(), *KEPT, "hallo\nwat is dat\n\nmvg"])
def test_twice_is_once(typed: str) -> None:
    """What was folded is not folded again."""
    assert plain_text(plain_text(typed)) == plain_text(typed)


@pytest.mark.parametrize("text", ["_" * 1_900 + "1", "*" * 1_900 + "1", "_" * 900 + "a" + "*" * 900, "1. " * 600])
def test_a_line_of_marks_takes_no_time(text: str) -> None:
    """A line to fill in, pasted from a form, holds up nobody."""
    begun = time.process_time()
    plain_text(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("text", ["**Hoe hoog is de boete?**", "_Hoe hoog is de boete_?", "*Hoe hoog is de boete?*"])
def test_emphasis_around_a_question_goes(text: str) -> None:
    """As a chat program writes bold and italics."""
    assert plain_text(text) == "Hoe hoog is de boete?"
