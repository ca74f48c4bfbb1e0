"""Numbers with a check digit are found in every way of writing them: typed fast, glued, grouped, over lines, spoken."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bot.privacy import Redactor
from tests.privacy import generated as g

PLAIN_FRAMES = (
    "{}",
    "({})",
    "klant {} belt over box 3",
    "nummer {}, graag uitstel",
    "het gaat om {}.",
    "toeslag 2023 {} terugbetalen",
    "nr{}graag nakijken",
    "aangifte\n{}\nontbreekt",
)
"""Nothing here says what the number is: its check digit must."""

Write = Callable[[str], str]
Make = Callable[[random.Random], str]


def _missed(redactor: Redactor, label: str, frames: tuple[str, ...], values: list[str]) -> list[str]:
    """The texts in which the value does not come out whole under its label."""
    texts = [(frame.format(value), value) for value in values for frame in frames]
    return [text for text, value in texts if (value, label) not in _found(redactor, text)]


def _found(redactor: Redactor, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label) for span in redactor.redact(text).spans]


def _check(redactor: Redactor, label: str, frames: tuple[str, ...], make: Make, write: Write) -> None:
    values = list(g.fills(f"{label}", make, write, 6))
    assert _missed(redactor, label, frames, values) == []


BSN_FRAMES = (
    "bsn {} wil weten of toeslag al betaald is",
    "BSN:{}.",
    "bsn{}",
    "bsnnr.{}",
    "bsn nr {}",
    "bsn-nummer: {}",
    "b.s.n. {}",
    "burgerservicenummer {}",
    "burger service nummer {}",
    "burgerservicnumer is {}",
    "bns {}",
    "sofinr {}",
    "mijn bsn dat is {} en ik wil uitstel",
    "bsn van mijn man is {}",
    "bsn\n{}",
    "bsn - {} - aangifte 2023",
    '"bsn":"{}"',
    "{} is mijn bsn",
    "{} (bsn)",
    "BURGERSERVICENUMMER {} GRAAG",
)
BSN_WRITINGS = {
    "plain": g.as_is,
    "threes": g.groups(3, 3, 3),
    "dots": g.groups(3, 3, 3, sep="."),
    "dashes": g.groups(3, 3, 3, sep="-"),
    "slashes": g.groups(3, 3, 3, sep="/"),
    "letter": g.groups(4, 2, 3, sep="."),
    "letter with spaces": g.groups(4, 2, 3),
    "pairs": g.groups(2, 2, 2, 3),
    "spaced dashes": g.groups(3, 3, 3, sep=" - "),
    "one by one": g.groups(*[1] * 9),
    "four and five": g.groups(4, 5),
    "underscores": g.groups(3, 3, 3, sep="_"),
}
BSN_SPOKEN = {
    "words": g.spoken(),
    "words with dashes": g.spoken("-"),
    "words with commas": g.spoken(", "),
    "words in one": g.spoken(""),
    "doubles": g.spoken_doubles,
    "pairs in words": g.spoken_pairs,
    "hundreds": g.spoken_hundreds,
    "half in words": g.half_spoken,
}


@pytest.mark.parametrize("style", BSN_WRITINGS)
def test_a_bsn_is_found_behind_its_cue(redactor: Redactor, style: str) -> None:
    """However it is cut up, and however the cue is spelt."""
    _check(redactor, "BSN", BSN_FRAMES, g.citizen, BSN_WRITINGS[style])


@pytest.mark.parametrize("style", ["plain", "threes", "dots", "dashes", "slashes", "letter", "pairs", "one by one"])
def test_a_bsn_is_found_without_a_cue(redactor: Redactor, style: str) -> None:
    """The eleven-test gives it away."""
    _check(redactor, "BSN", PLAIN_FRAMES, g.citizen, BSN_WRITINGS[style])


@pytest.mark.parametrize("style", BSN_SPOKEN)
def test_a_spoken_bsn_is_found(redactor: Redactor, style: str) -> None:
    """Dictated digit by digit, in pairs, in hundreds, or half typed."""
    frames = ("bsn {}", "bsn is {} en ik wil uitstel", "mijn nummer is {}", "burgerservicenummer: {}.")
    _check(redactor, "BSN", frames, g.citizen, BSN_SPOKEN[style])


@pytest.mark.parametrize("frame", BSN_FRAMES[:18])
def test_a_mistyped_bsn_is_found_behind_its_cue(redactor: Redactor, frame: str) -> None:
    """A wrong last digit makes it no less personal."""
    _check(redactor, "BSN", (frame,), lambda r: g.slip(g.citizen(r)), g.as_is)


@pytest.mark.parametrize("write", [g.as_is, g.groups(3, 3, 3), g.groups(3, 3, 3, sep="."), g.groups(4, 2, 3, sep=".")])
def test_an_rsin_is_found_behind_its_cue(redactor: Redactor, write: Write) -> None:
    """The same number as a BSN, named otherwise or said of an organisation."""
    frames = (
        "rsin {}",
        "RSIN: {}",
        "rsinnummer is {}",
        "fiscaal nummer van de bv {}",
        "stichting met fiscaalnummer: {}",
        "rsin{}",
        "de stichting heeft nummer {}",
        "onze bv met {} wil uitstel",
        "vereniging {} heeft een vraag",
    )
    _check(redactor, "RSIN", frames, g.citizen, write)


TAX_FRAMES = ("{}", "nummer {} niet ontvangen", "({})", "over {}, graag", "brief met {}\ngekregen", "kreeg {} thuis")
TAX_WRITINGS = {
    "plain": lambda v, tail: f"{v}{tail}",
    "lower": lambda v, tail: f"{v}{tail}".lower(),
    "letter": lambda v, tail: f"{v[:4]}.{v[4:6]}.{v[6:]}.{tail[0]}.{tail[1:]}",
    "spaces": lambda v, tail: f"{v[:4]} {v[4:6]} {v[6:]} {tail[0]} {tail[1:]}",
    "dashes": lambda v, tail: f"{v[:4]}-{v[4:6]}-{v[6:]}-{tail[0]}-{tail[1:]}",
    "threes": lambda v, tail: f"{v[:3]}.{v[3:6]}.{v[6:]}.{tail}",
    "half": lambda v, tail: f"{v} {tail}",
    "half dots": lambda v, tail: f"{v}.{tail[0]}.{tail[1:]}",
}
TAX_TAILS = (
    ("AANSLAGNUMMER", "H56"),
    ("AANSLAGNUMMER", "V36"),
    ("BESCHIKKINGSNUMMER", "T24"),
    ("LOONHEFFINGENNUMMER", "L01"),
    ("OB_NUMMER", "B01"),
)


@pytest.mark.parametrize("style", TAX_WRITINGS)
@pytest.mark.parametrize(("label", "tail"), TAX_TAILS)
def test_a_tax_number_is_found(redactor: Redactor, label: str, tail: str, style: str) -> None:
    """The letter says which kind it is."""
    _check(redactor, label, TAX_FRAMES, g.citizen, lambda v: TAX_WRITINGS[style](v, tail))


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("AANSLAGNUMMER", "1234.56.782.H.56.0112"),
        ("AANSLAGNUMMER", "123456782H560112"),
        ("AANSLAGNUMMER", "1234 56 782 H 56 0112"),
        ("AANSLAGNUMMER", "1234-56-782-H-56-0112"),
        ("AANSLAGNUMMER", "1234.56.783.H.56"),
        ("AANSLAGNUMMER", "1234.56.782.B.01.8030"),
        ("BESCHIKKINGSNUMMER", "1234.56.782.T.24.5.01"),
        ("BESCHIKKINGSNUMMER", "1234.56.782.T.245.01"),
    ],
)
def test_a_tax_number_with_a_period_is_found_whole(redactor: Redactor, label: str, value: str) -> None:
    """The period or serial behind it is part of it."""
    assert _found(redactor, f"brief {value} ontvangen") == [(value, label)]


@pytest.mark.parametrize(
    ("label", "frames"),
    [
        ("AANSLAGNUMMER", ("aanslagnummer {}", "aanslagnr: {}", "aanslagnumer is {}", "aanslag nummer {}")),
        ("BESCHIKKINGSNUMMER", ("beschikkingsnummer {}", "beschikking {}", "toeslagbeschikking nr {}")),
        ("LOONHEFFINGENNUMMER", ("loonheffingennummer {}", "lh nr {}", "loonheffingsnummer: {}", "lhnr {}")),
        ("OB_NUMMER", ("ob nummer {}", "omzetbelastingnummer {}", "ob-nummer: {}", "obnr {}")),
        ("BTW_ID", ("btw nummer {}", "btw-id {}", "btwnr: {}")),
    ],
)
def test_a_mistyped_tax_number_is_found_behind_its_cue(redactor: Redactor, label: str, frames: tuple[str, ...]) -> None:
    """A digit short, no letter, no serial: the cue is enough."""
    values = ["12345678H5", "123456783", "1234567831", "1234.56.78.H.56", "1234 5678 H 56"]
    assert _missed(redactor, label, frames, values) == []


VAT_WRITINGS = {
    "plain": g.as_is,
    "lower": str.lower,
    "spaces": lambda v: f"{v[:2]} {v[2:6]} {v[6:8]} {v[8:11]} {v[11]} {v[12:]}",
    "dots": lambda v: f"{v[:2]}{v[2:6]}.{v[6:8]}.{v[8:11]}.{v[11]}.{v[12:]}",
    "threes": lambda v: f"{v[:2]} {v[2:5]}.{v[5:8]}.{v[8:11]}.{v[11:]}",
    "dashes": lambda v: f"{v[:2]}-{v[2:11]}-{v[11:]}",
}


@pytest.mark.parametrize("style", VAT_WRITINGS)
@pytest.mark.parametrize("make", [g.new_vat, lambda r: f"NL{g.citizen(r)}B01"], ids=["new", "old"])
def test_a_vat_number_is_found(redactor: Redactor, make: Make, style: str) -> None:
    """The new ones hold no BSN, the old ones do."""
    frames = ("{}", "btw {}", "btw-id: {}", "btwnummer {} ongeldig", "vat {}.", "factuur van\n{}", "btwnr{}")
    _check(redactor, "BTW_ID", frames, make, VAT_WRITINGS[style])


@pytest.mark.parametrize("value", ["BE0428759497", "DE136695976", "FR40303265045", "LU15027442", "ATU13585627"])
def test_a_foreign_vat_number_is_found(redactor: Redactor, value: str) -> None:
    """Numbers of other member states pass the check of their country."""
    assert (value, "BTW_ID") in _found(redactor, f"leverancier met {value} in het buitenland")


IBAN_WRITINGS = {
    "plain": g.as_is,
    "lower": str.lower,
    "fours": g.groups(4, 4, 4, 4),
    "fours lower": lambda v: g.groups(4, 4, 4, 4)(v).lower(),
    "fours with dashes": g.groups(4, 4, 4, 4, sep="-"),
    "fours with dots": g.groups(4, 4, 4, 4, sep="."),
    "by part": lambda v: f"{v[:2]} {v[2:4]} {v[4:8]} {v[8:]}",
    "pairs": lambda v: f"{v[:4]} {v[4:8]} {v[8:10]} {v[10:12]} {v[12:14]} {v[14:16]} {v[16:]}",
    "one by one": lambda v: " ".join(v),
}


@pytest.mark.parametrize("style", IBAN_WRITINGS)
def test_an_iban_is_found(redactor: Redactor, style: str) -> None:
    """With or without a cue, glued to it too."""
    frames = (
        "{}",
        "rekening {} klopt niet",
        "iban:{}",
        "IBAN = {}.",
        "rekeningnr.{}",
        "rekningnr {}",
        "naar {} graag",
        "rek\n{}\nopheffen",
        "iban{}",
        "teruggave({})",
        "mijn rekeningnummer is nu {} geworden",
    )
    _check(redactor, "IBAN", frames, g.dutch_iban, IBAN_WRITINGS[style])


def test_a_mistyped_iban_is_found(redactor: Redactor) -> None:
    """A wrong or missing digit does not hide an account number."""
    frames = ("{}", "rekening {}", "iban {} klopt niet")
    _check(redactor, "IBAN", frames, lambda r: g.slip(g.dutch_iban(r)), g.as_is)
    _check(redactor, "IBAN", frames, lambda r: g.dutch_iban(r)[:-1], g.as_is)


@pytest.mark.parametrize("value", ["BE68539007547034", "DE89370400440532013000", "FR1420041010050500013M02606"])
@pytest.mark.parametrize("write", [g.as_is, str.lower, g.groups(*[4] * 8)])
def test_a_foreign_iban_is_found(redactor: Redactor, value: str, write: Write) -> None:
    """Each country has its own length."""
    assert _missed(redactor, "IBAN", ("{}", "rekening {} mag dat", "iban: {}."), [write(value)]) == []


@pytest.mark.parametrize(
    "value",
    [
        "en el negentig a b n a nul vier een zeven een zes vier drie nul nul",
        "nl eenennegentig abna nul vier een zeven een zes vier drie nul nul",
        "NL91 ABNA nul vier zeventien zestien drieenveertig nul nul",
    ],
)
def test_a_spoken_iban_is_found(redactor: Redactor, value: str) -> None:
    """Letters by name, digits in words."""
    assert (value, "IBAN") in _found(redactor, f"mijn rekeningnummer is {value}")


KENMERK_WRITINGS = {
    "plain": g.as_is,
    "fours": g.groups(4, 4, 4, 4),
    "fours with dots": g.groups(4, 4, 4, 4, sep="."),
    "fours with dashes": g.groups(4, 4, 4, 4, sep="-"),
    "letter": g.groups(3, 4, 4, 5),
    "first apart": g.groups(1, 3, 4, 4, 4),
    "halves": g.groups(8, 8),
    "one by one": g.groups(*[1] * 16),
    "words": g.spoken(),
}


@pytest.mark.parametrize("style", KENMERK_WRITINGS)
def test_a_payment_reference_is_found(redactor: Redactor, style: str) -> None:
    """Its check digit is enough, a cue helps."""
    frames = (
        "{}",
        "betaald met {} erbij",
        "betalingskenmerk {}",
        "betalingskenmerk: {}.",
        "kenmerk {}",
        "acceptgiro {}",
    )
    _check(redactor, "BETALINGSKENMERK", frames, g.kenmerk, KENMERK_WRITINGS[style])


@pytest.mark.parametrize("size", [9, 15, 16, 17])
def test_a_mistyped_payment_reference_is_found_behind_its_cue(redactor: Redactor, size: int) -> None:
    """A digit more or less, or one that is wrong."""
    frames = ("betalingskenmerk {}", "betalingskenmrk: {}", "betaalkenmerk {}", "betalings kenmerk is {}")
    _check(redactor, "BETALINGSKENMERK", frames, lambda r: g.slip(g.kenmerk(r)[:15] + "12")[:size], g.as_is)


CARD_WRITINGS = {
    "plain": g.as_is,
    "fours": g.groups(4, 4, 4, 4),
    "dashes": g.groups(4, 4, 4, 4, sep="-"),
    "dots": g.groups(4, 4, 4, 4, sep="."),
}


@pytest.mark.parametrize("style", CARD_WRITINGS)
def test_a_credit_card_is_found(redactor: Redactor, style: str) -> None:
    """With or without a cue."""
    frames = ("{}", "betaald met {} gisteren", "creditcard {}", "creditcardnummer:{}", "visa {}.", "kaartnr {}")
    _check(redactor, "CREDIT_CARD", frames, g.card, CARD_WRITINGS[style])


def test_a_mistyped_credit_card_is_found_behind_its_cue(redactor: Redactor) -> None:
    """Luhn's check digit does not fit."""
    frames = ("creditcard {}", "creditcardnr {}", "credit card {}", "creditcrad {}")
    _check(redactor, "CREDIT_CARD", frames, lambda r: g.slip(g.card(r)), g.as_is)
