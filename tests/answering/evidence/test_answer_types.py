"""What a question asks for, and where a sentence holds it."""

from __future__ import annotations

import pytest

from bot.answering.evidence.answer_types import answer_demand, defines, explains, places


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hoeveel kost een aanmaning?", "amount"),
        ("Hoeveel procent is de rente?", "share"),
        ("Hoe lang is de bezwaartermijn?", "length"),
        ("Hoe vaak mag dat?", "often"),
        ("Hoeveel Stivers zijn er?", "count"),
        ("Wanneer moet de aangifte binnen zijn?", "moment"),
        ("Op welke datum begint het?", "date"),
        ("Wie beslist er?", "someone"),
        ("Waarom is dat zo?", "reason"),
        ("How long do I have to pay?", "length"),
        ("Welke gegevens vraag je?", "several"),
        ("Wat gebeurt er als ik niet betaal?", "consequence"),
        ("Waar dien ik bezwaar in?", "place"),
        ("Hoe vraag ik uitstel aan?", "manner"),
        ("Mag ik later betalen?", "yes_or_no"),
    ],
)
def test_a_question_word_asks_for_a_kind_of_answer(question: str, name: str) -> None:
    """One kind, the most particular."""
    assert [kind.name for kind in answer_demand(question).types] == [name]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hoeveel kost het?", "Dat kost € 7."),
        ("Hoeveel kost het?", "Dat is gratis."),
        ("Hoe lang duurt het?", "Binnen zes weken na de dagtekening."),
        ("Op welke datum?", "Dat is op 1 juli 2025."),
        ("Hoeveel mensen?", "Er werken er 28.000."),
    ],
)
def test_a_sentence_holds_what_is_asked(question: str, text: str) -> None:
    """Somewhere in it."""
    assert places(text, answer_demand(question).types)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hoeveel kost het?", "De kosten staan in artikel 3 Kostenwet."),
        ("Hoe hoog is de boete?", "De boete staat in artikel 67a."),
        ("Hoeveel mensen?", "Dat was op 1 juli 2025."),
        ("Hoe lang duurt het?", "Dat duurt even."),
    ],
)
def test_a_figure_of_another_kind_is_no_answer(question: str, text: str) -> None:
    """Article numbers are no amounts, days no counts."""
    assert places(text, answer_demand(question).types) == []


def test_what_is_it_asks_for_an_explanation() -> None:
    """Of the thing named."""
    assert answer_demand("Wat is een dwangbevel?").defined == "dwangbevel"


def test_a_sentence_explains_when_it_says_what_the_thing_is() -> None:
    """And not when it only speaks of it."""
    assert explains("Een dwangbevel is een officieel stuk.", "dwangbevel")
    assert not explains("De deurwaarder komt langs.", "dwangbevel")


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Hoeveel werknemers zijn er?", "werknemers"),
        ("Wat is het aantal gemeenten?", "gemeenten"),
        ("Hoeveel weken heb ik?", ""),
        ("Hoeveel geld krijg ik?", ""),
    ],
)
def test_the_things_to_be_counted_are_known(question: str, thing: str) -> None:
    """Money and time are no things."""
    assert answer_demand(question).counted == thing


def test_what_something_depends_on_is_no_amount() -> None:
    """Who asks how much wants to hear how much."""
    assert places("De kosten hangen af van de schuld.", answer_demand("Hoeveel kost het?").types) == []


@pytest.mark.parametrize("text", ["Dat kost drie euro per uur.", "Het is vijftienhonderd euro.", "De boete is € 68."])
def test_an_amount_may_be_written_out(text: str) -> None:
    """Figures or words: both are an amount."""
    assert places(text, answer_demand("Wat is het tarief?").types)


@pytest.mark.parametrize(
    "text",
    [
        "Zorgtoeslag is een tegemoetkoming.",
        "e. zorgtoeslag: een tegemoetkoming in een premie;",
        "2. Onder zorgtoeslag wordt verstaan een tegemoetkoming.",
    ],
)
def test_a_piece_defines_what_it_opens_with(text: str) -> None:
    """A sentence, an item of a list of definitions, and the law's own wording."""
    assert defines(text, "zorgtoeslag")


def test_a_mention_defines_nothing() -> None:
    """The thing stands in the sentence, but is not what the sentence explains."""
    assert not defines("Wie recht heeft op zorgtoeslag, krijgt een brief.", "zorgtoeslag")


def test_a_value_stands_for_its_name() -> None:
    """A rate is given as a percentage, without the word for it."""
    assert "tarief" in answer_demand("Wat is het tarief van de kansspelbelasting?").names
    assert not answer_demand("Wie betaalt de kansspelbelasting?").names
