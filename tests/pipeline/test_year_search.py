"""Questions about a year, from the text typed to the answer: the year asked and no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.pipeline.flow import Ask
from bot.pipeline.question import figure_asked, to_the_point, without_told_years
from bot.pipeline.replay import replay_answer
from bot.services import Services
from bot.types import Answer, Redacted
from tests.support.house import ingest

ON = date(2026, 11, 29)
SEVERAL = "# Stallingsgeld\n\n## Bedragen\n\n" + " ".join(
    f"In {year} is het stallingsgeld {amount} euro." for year, amount in ((2024, "31"), (2025, "37"), (2026, "43"))
)
IN_WORDS = {
    "vorig jaar": "37",
    "in '25": "37",
    "op 31 december 2025": "37",
    "dit jaar": "43",
    "nu": "43",
    "in 2024": "31",
}


def _article(year: int, amount: str) -> str:
    front = f"---\ntitel: Sleutelgeld in {year}\nbelastingjaren: [{year}]\n---\n"
    return f"{front}# Sleutelgeld in {year}\n\n## Bedrag\n\nVoor {year} is het sleutelgeld {amount} euro per deur.\n"


GONE = "Voor 2023 was de vergunning voor een dakterras 70 euro. De vergunning voor een dakterras is per 1 januari 2024 afgeschaft."
BALCONY = "Voor 2025 is de vergunning voor een balkon 95 euro."


def _permit(year: int, title: str, text: str) -> str:
    front = f"---\ntitel: {title} in {year}\nbelastingjaren: [{year}]\n---\n"
    return f"{front}# {title} in {year}\n\n## Bedrag\n\n{text}\n"


@pytest.fixture
def keys(empty_services: Services, tmp_path: Path) -> Services:
    """A knowledge base with one subject in 2023 and 2025, and one of three years in one passage."""
    source = tmp_path / "bron"
    source.mkdir()
    (source / "lenen.md").write_text(
        "# Bakfiets lenen\n\n## Lenen\n\nEen bakfiets leent de beller bij de fietsenmaker.\n", "utf-8"
    )
    (source / "sleutelgeld-2023.md").write_text(_article(2023, "12"), "utf-8")
    (source / "sleutelgeld-2025.md").write_text(_article(2025, "15"), "utf-8")
    (source / "stallingsgeld.md").write_text(SEVERAL, "utf-8")
    (source / "vergunningen-2023.md").write_text(_permit(2023, "Vergunning voor een dakterras", GONE), "utf-8")
    (source / "vergunningen-2025.md").write_text(_permit(2025, "Balkons en steigers", BALCONY), "utf-8")
    ingest(empty_services, source)
    return empty_services


def _answer(services: Services, text: str, tax_year: int | None = None) -> Answer:
    return services.pipeline.answer(Ask(text, tax_year=tax_year, on=ON))


def test_only_the_sentence_of_the_year_that_was_meant(keys: Services) -> None:
    """However it was said, where one passage speaks of three."""
    said = {words: _answer(keys, f"Hoeveel was het stallingsgeld {words}?").answer for words in IN_WORDS}
    assert said == {
        words: f"In {year} is het stallingsgeld {amount} euro."
        for (words, amount), year in zip(IN_WORDS.items(), (2025, 2025, 2025, 2026, 2026, 2024), strict=True)
    }


def test_a_year_that_is_not_there_is_said_with_the_year_that_is(keys: Services) -> None:
    """Its sentence is told, not claimed, and its article is the nearest."""
    found = _answer(keys, "Hoeveel is het sleutelgeld in 2026?")
    assert (found.outcome, found.reason) == ("abstained", "Voor 2026 staat dit niet in de kennisbank.")
    assert "2026 staat er niet in" in found.notice and "Voor 2025 is het sleutelgeld 15 euro" in found.notice
    assert found.nearest[0].title == "Sleutelgeld in 2025"


def test_said_again_it_says_the_same(keys: Services) -> None:
    """Given again from the record, and asked again on another day."""
    first, second = (_answer(keys, "Hoeveel is het sleutelgeld in 2026?") for _ in range(2))
    assert second.reused_from == first.id
    assert (second.reason, second.notice, second.nearest) == (first.reason, first.notice, first.nearest)
    assert replay_answer(keys.pipeline, keys.answers, first.id).says_the_same


def test_the_year_of_the_question_goes_before_that_of_the_list(keys: Services) -> None:
    """Both are named, with which one counts; an answer given before does not tell it to who chose no year."""
    found = _answer(keys, "Hoeveel is het sleutelgeld in 2025?", 2023)
    assert "15 euro" in found.answer
    assert found.notice.startswith("In de lijst staat 2023, in de vraag 2025. Dit gaat over 2025")
    assert _answer(keys, "Hoeveel is het sleutelgeld in 2025?").notice == ""


def test_a_question_without_a_year_hears_which_years_there_are(keys: Services) -> None:
    """The answer of one of them says which one it is."""
    found = _answer(keys, "Hoeveel is het sleutelgeld?")
    assert "de kennisbank heeft 2023 en 2025" in found.notice


def test_two_years_stand_side_by_side(keys: Services) -> None:
    """Since a year, and between two: a sentence of each, and what differs."""
    for question in ("Wat is er veranderd aan het sleutelgeld sinds 2023?", "sleutelgeld 2023 en 2025"):
        found = _answer(keys, question)
        assert [citation.title for citation in found.citations] == ["Sleutelgeld in 2023", "Sleutelgeld in 2025"]
        assert "12 euro in 2023, 15 euro in 2025" in found.notice


def test_one_of_two_years_that_is_not_there(keys: Services) -> None:
    """It is named, and what the other says is told."""
    found = _answer(keys, "Wat is het verschil in sleutelgeld tussen 2024 en 2025?")
    assert (found.outcome, found.reason) == ("abstained", "Voor 2024 staat dit niet in de kennisbank.")


def test_a_year_of_which_an_article_was_found_is_not_said_to_be_missing(keys: Services) -> None:
    """The day on which something was abolished in another article is nothing of that year."""
    found = _answer(keys, "Wat is het verschil in vergunning tussen 2024 en 2025?")
    assert found.reason == "Voor 2024 staat dit niet in de kennisbank."
    assert "2024 staat er niet in" in found.notice and "95 euro" in found.notice
    assert "2025 staat er niet in" not in found.notice


def test_articles_on_two_subjects_are_not_set_side_by_side(keys: Services) -> None:
    """Nothing is claimed of two years that each have an article on something else; both are places to look."""
    found = _answer(keys, "vergunning 2023 en 2025")
    assert (found.outcome, found.sentences) == ("likely", ())
    assert {citation.title for citation in found.citations} == {
        "Vergunning voor een dakterras in 2023",
        "Balkons en steigers in 2025",
    }
    assert "Kijk of die over hetzelfde gaan" in found.notice


@pytest.mark.parametrize("question", ["sleutelgeld 2026", "Sleutelgeld in 2026?", "sleutelgeld per deur 2026"])
def test_a_subject_alone_with_a_year_that_is_not_there(keys: Services, question: str) -> None:
    """It hears what the whole question does."""
    found = _answer(keys, question)
    assert found.reason == "Voor 2026 staat dit niet in de kennisbank."
    assert "Voor 2025 is het sleutelgeld 15 euro" in found.notice


def test_a_subject_alone_with_a_year_of_the_list(keys: Services) -> None:
    """Nothing is asked back where the year is not there."""
    found = _answer(keys, "sleutelgeld per deur", 2026)
    assert (found.reason, found.choices) == ("Voor 2026 staat dit niet in de kennisbank.", ())


def test_the_year_of_a_story_is_no_year_of_the_question(keys: Services) -> None:
    """It counts where a figure of it is asked."""
    story = "Mijn broer heeft vorig jaar ook zoiets gehad en dat duurde heel lang."
    lent = _answer(keys, f"{story} Waar kan ik een bakfiets lenen?")
    figure = _answer(keys, f"{story} Hoeveel is het stallingsgeld?")
    assert (lent.triage.tax_year, figure.triage.tax_year) == (None, 2025)
    assert "fietsenmaker" in lent.answer and "37 euro" in figure.answer


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mijn buurman kreeg vorig jaar een brief. Hoe vraag ik uitstel van betaling aan?", False),
        ("Mijn buurman heeft vorig jaar lang gewacht hoe vraag ik uitstel van betaling aan?", False),
        ("Mijn vader is vorig jaar overleden. Hoe vraag ik uitstel van betaling aan?", True),
        ("Vergeten aftrekpost 2021 tot wanneer verzoek?", True),
        ("Het gaat over 2024. Hoe vraag ik uitstel van betaling aan?", True),
        ("Ik had vorig jaar spaargeld. Hoeveel vermogen is vrij van belasting?", True),
        ("Ik heb vorig jaar uitstel gevraagd. Hoe lang duurt dat?", True),
        ("Hoe vroeg ik vorig jaar uitstel aan en wanneer komt de brief?", True),
        ("Ik woonde in 2023 in Duitsland. Moet ik aangifte doen?", True),
        ("In 2022 had ik wisselende inkomsten. Kan ik nog middeling aanvragen?", True),
    ],
)
def test_which_years_of_a_story_are_left_out(text: str, kept: bool) -> None:
    """Those of a story that decides nothing, before a question that stands by itself and asks no figure."""
    read = without_told_years(to_the_point(Redacted(text)), ON)
    assert (read == to_the_point(Redacted(text))) is kept
    assert kept or "vorig jaar" not in read


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Heffingsvrij vermogen?", "Hoeveel is het heffingsvrij vermogen?"),
        ("Wat is het tarief in box 3?", "Hoeveel is het tarief in box 3?"),
        ("Moet ik aangifte doen?", None),
        ("Waar aangifte doen?", None),
        ("Hoeveel?", None),
    ],
)
def test_a_subject_alone_is_asked_as_a_question_after_its_figure(text: str, asked: str | None) -> None:
    """A question that says what it asks is left as it is."""
    assert figure_asked(Redacted(text)) == asked


def test_what_holds_in_every_year_answers_about_each(keys: Services) -> None:
    """No article about it names the year."""
    assert "fietsenmaker" in _answer(keys, "Waar kan ik in 2024 een bakfiets lenen?").answer


def test_the_year_of_a_moment_is_read_beside_the_article_of_another(keys: Services) -> None:
    """Nobody named the year, so the article is not passed over; what it states of another year is told, not claimed."""
    found = _answer(keys, "Hoeveel is het sleutelgeld voor een deur die in februari is gekocht?")
    assert (found.triage.tax_year, found.triage.tax_year_source) == (2026, "moment")
    assert (found.outcome, found.reason) == ("abstained", "Voor 2026 staat dit niet in de kennisbank.")


def test_the_year_of_a_moment_and_a_chosen_one_are_not_given_for_each_other(keys: Services) -> None:
    """They search other sources, though question and year are the same; asked in either order."""
    question = "In mei gekocht, hoeveel is het sleutelgeld?"
    first, chosen, again = (_answer(keys, question, year) for year in (None, 2026, None))
    assert (first.triage.tax_year_source, chosen.triage.tax_year_source) == ("moment", "given")
    assert (chosen.reused_from, again.reused_from) == ("", first.id)


def test_what_was_left_in_words_replays_so(keys: Services) -> None:
    """An employee who takes back how a year was read gets the same answer again, also when it is replayed."""
    asked = keys.pipeline.answer(Ask("Hoeveel was het stallingsgeld vorig jaar?", literal=True, on=ON))
    replayed = replay_answer(keys.pipeline, keys.answers, asked.id)
    assert (asked.triage.standalone, replayed.differences) == ("", ())
