"""Training the token model: moulds filled anew, one address from its parts, tags for tokens, and what training hides."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

import train.privacy
from bot.privacy.names.tagger import tokenize
from bot.privacy.tokens.tagger import TAGS
from train.names.calls import SampleCall, join
from train.names.pools import Group, load_pools
from train.privacy.addresses import AddressMaker
from train.privacy.dates import DateMaker
from train.privacy.examples import Material, examples, label_tags, whole
from train.privacy.moulds import Filler, mould, moulds
from train.privacy.names import NameMaker
from train.privacy.nobody import NobodyWriter

DATA = Path(train.privacy.__file__).parent / "data"
TEXT = "met [[PERSON|j. de wit]], van [[DATE_OF_BIRTH|1958]], op [[ADDRESS|de brink 4 in goor]], polis [[OTHER_ID|AB-1234]]"
PROSE = ["De belastingplichtige kan bezwaar maken tegen de aanslag.", "Binnen zes weken na de dagtekening."]


def _filler(seed: int) -> Filler:
    rng = Random(seed)
    more = Group(1.0, ("Aafke",), ("Wiarda",))
    return Filler(NameMaker(load_pools(), more, rng), AddressMaker(load_pools(), ("Kopermolen",), rng), rng)


def test_a_mould_keeps_its_text_and_labels() -> None:
    """Marks go, pieces stay; other numbers are one label."""
    pieces = mould(TEXT)
    assert "".join(piece.text for piece in pieces).startswith("met j. de wit, van 1958, op de brink 4 in goor")
    assert [piece.label for piece in pieces if piece.label] == ["PERSON", "DATE_OF_BIRTH", "ADDRESS", "OTHER"]


def test_filling_changes_values_and_nothing_else() -> None:
    """The words around stay, the same seed fills alike, and lower case stays lower case."""
    first, again = (_filler(3).filled(mould(TEXT)) for _ in range(2))
    assert first == again
    assert [p.text for p in first if not p.label] == [p.text for p in mould(TEXT) if not p.label]
    assert all(piece.text.islower() for piece in first if piece.label in ("PERSON", "ADDRESS"))


def test_a_year_is_filled_with_a_year() -> None:
    """Its form says how the words around were meant."""
    made = DateMaker(Random(1)).like("1958")
    assert made.isdigit() and len(made) == 4


def test_street_postcode_and_town_are_one_address() -> None:
    """The calls mark them apart, a postcode not at all."""
    text = "Naam: J. Smit, Kerkstraat 12, 1234 AB Goor"
    call = SampleCall(text, ((6, 13, "PERSON"), (15, 28, "ADDRESS"), (38, 42, "CITY")))
    assert [text[s:e] for s, e, _ in whole(call).spans] == ["J. Smit", "Kerkstraat 12, 1234 AB Goor"]


@pytest.mark.parametrize(
    ("text", "birth"),
    [("J. Smit (12-03-1971) belt", True), ("J. Smit belt over brief van 12-03-2021", False)],
)
def test_a_date_behind_a_name_is_a_birthday(text: str, birth: bool) -> None:
    """In the calls dates have no mark: where they stand tells."""
    labels = {label for *_, label in whole(SampleCall(text, ((0, 7, "PERSON"),))).spans}
    assert ("DATE_OF_BIRTH" in labels) == birth


def test_tags_begin_and_go_on() -> None:
    """One tag a token, of the span it stands in."""
    call = join(mould("met [[PERSON|j. de wit]] van"))
    assert [TAGS[tag] for tag in label_tags(call, TAGS)] == [
        "O", "B-PERSON", "I-PERSON", "I-PERSON", "O",
    ][: len(tokenize(call.text))]  # fmt: skip


def test_the_same_seed_makes_the_same_examples() -> None:
    """Training material is reproducible."""
    material = Material(load_pools(), list(moulds())[:30], PROSE, ["waarom belt mijn zoon hierover"], 60, 20)
    assert examples(material, 5) == examples(material, 5) != examples(material, 6)


def test_a_postcode_is_said_in_words() -> None:
    """A dictated address is filled with one that is dictated too, sometimes with its postcode."""
    rng = Random(4)
    maker = AddressMaker(load_pools(), (), rng)
    made = [maker.like("korenlaan twaalf, vierendertig zevenenveertig g h, woerden") for _ in range(60)]
    said = [
        address
        for address in made
        if re.search(r"(?:een|twee|drie|vier|vijf|zes|acht|negen|tien|tig|honderd)\b,? \w+,? (?:van )?\w", address)
    ]
    assert len(said) > 5
    assert len([address for address in made if re.search(r"\b[a-z],? [a-z]\b", address)]) > 3


@pytest.mark.parametrize("value", ["twaalf acht achtenvijftig", "zevenenveertig"])
def test_a_date_in_number_words_is_filled_with_one(value: str) -> None:
    """Day, month and year, or a year alone: in words, for nobody says digits."""
    made = {DateMaker(Random(seed)).like(value) for seed in range(20)}
    assert len(made) > 5
    assert not any(char.isdigit() for date in made for char in date)


def test_texts_about_nobody_are_filled_and_reproducible() -> None:
    """Every slot has a value, and the same seed writes the same text."""
    one, other = (NobodyWriter(("Goor",), ("aftrek", "woning"), Random(7)) for _ in range(2))
    texts = [one.written().text for _ in range(400)]
    assert texts == [other.written().text for _ in range(400)]
    assert not [text for text in texts if "<" in text or "\\n" in text]


def test_every_marked_text_is_well_formed() -> None:
    """A mark that does not close would teach that its brackets are text, and a clean text has none."""
    texts = list(moulds())
    assert len(texts) > 400
    assert not [kind for kind, pieces in texts if any("[[" in p.text or "]]" in p.text for p in pieces)]
    assert not [pieces for kind, pieces in texts if kind == "clean" and any(p.label for p in pieces)]


@pytest.mark.parametrize("file", sorted(DATA.glob("*.txt")), ids=lambda file: file.stem)
def test_every_list_of_the_moulds_names_its_source_and_licence(file: Path) -> None:
    """In the comment at its top."""
    head = file.read_text("utf-8").split("\n\n")[0]
    assert "Source: " in head and "Licence: " in head
