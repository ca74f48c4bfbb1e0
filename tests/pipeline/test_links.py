"""Addresses that open a source at its sentence."""

from __future__ import annotations

from bot.pipeline.links import article_link, public_link

LONG = "Een hond die in de gemeente woont en ouder is dan een half jaar, kost de eigenaar elk jaar 75 euro."


def test_a_short_sentence_is_named_whole() -> None:
    """With what parts a text fragment encoded."""
    assert article_link("hond", "Een bv-hond, klein.") == "/artikel/hond#zin=Een%20bv%2Dhond%2C%20klein."


def test_a_long_sentence_is_named_by_its_ends() -> None:
    """The address stays short, and works when what stands between changes."""
    assert article_link("hond", LONG).endswith("#zin=Een%20hond%20die%20in%20de,eigenaar%20elk%20jaar%2075%20euro.")


def test_a_list_is_named_by_its_first_and_last_line() -> None:
    """No words of two lines together: white space differs between text and page."""
    assert article_link("hond", "Nodig zijn:\n- een riem;\n- een bak.").endswith(
        "#zin=Nodig%20zijn%3A,%2D%20een%20bak."
    )


def test_an_id_with_a_slash_is_one_part_of_the_path() -> None:
    """Ids of a source are named after its folders."""
    assert article_link("map/hond", "Een.") == "/artikel/map%2Fhond#zin=Een."


def test_a_public_page_is_opened_at_the_sentence() -> None:
    """As browsers read a text fragment, behind any fragment of the address."""
    assert public_link("https://a.nl/hond", "Een hond.") == "https://a.nl/hond#:~:text=Een%20hond."
    assert public_link("https://a.nl/hond#tarief", "Een hond.") == "https://a.nl/hond#tarief:~:text=Een%20hond."


def test_a_file_is_no_public_page() -> None:
    """A path of the organisation's own opens nowhere."""
    assert public_link("knowledge/hond.md", "Een hond.") == ""
