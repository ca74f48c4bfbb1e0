"""An address is one piece of personal data from its first character to its last."""

from __future__ import annotations

import pytest

from bot.privacy import Redactor
from bot.privacy.call_memory import Corrections, Keep, Placeholders


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    """One for all."""
    return Redactor()


@pytest.mark.parametrize(
    "address",
    [
        *(
            "Lindelaan 100, Rotterdam",
            "Dorpsstraat 5 te Almelo",
            "Kerkstraat 12\n3811 CV Amersfoort",
            "1234 AB Utrecht",
        ),
        *(
            "Kapellestraat 8 bus 4, 9000 Gent, België",
            "Schloßallee 3, D-47533 Kleve",
            "Calle Real 1, 3º B, 28013 Madrid",
        ),
        *(
            "Kerkstraat 20 t/m 38, 3811 CV Amersfoort",
            "Steenweg 7 zw, 2518",
            "Huize De Linde, Parkweg 3, 7772 XP Hardenberg",
        ),
        *("Onder de Linden 17 II, 2312 HS Leiden", "De Hoven 12a 4873AB etten-leur", "Kaya Grandi z/n, Willemstad"),
    ],
)
def test_street_postcode_town_and_country_are_one(redactor: Redactor, address: str) -> None:
    """With what stands between them, so that no comma shows where one ends."""
    spans = redactor.redact(f"stuur het naar {address}").spans
    assert [(span.text, span.label) for span in spans] == [(address, "ADDRESS")]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("hij staat ingeschreven op de kleine dries vier a en ik niet", "de kleine dries vier a"),
        ("mijn adres is kopermolen 18 asten", "kopermolen 18 asten"),
        ("ik woon op nr 14 aan de Vecht", "nr 14 aan de Vecht"),
        ("thuis in Huizen, Kopermolen 7bis", "Huizen, Kopermolen 7bis"),
        ("wij wonen gooioord 1104 bx 318 amsterdam", "gooioord 1104 bx 318 amsterdam"),
        ("Postbus 318, 1400 AH Bussum is mijn postadres", "Postbus 318, 1400 AH Bussum"),
        ("het gaat over Kortestraat 18 hier in Doesburg", "Kortestraat 18 hier in Doesburg"),
        ("naar Haarweg 333 unit 41, Wageningen", "Haarweg 333 unit 41, Wageningen"),
    ],
)
def test_a_street_without_a_usual_ending(redactor: Redactor, text: str, street: str) -> None:
    """Words of residence, a postcode or a town tell, typed or dictated."""
    assert [span.text for span in redactor.redact(text).spans] == [street]


@pytest.mark.parametrize(
    "text",
    [
        *("woon nu 3 jaar in een huis met 4 kamers", "ik sta ingeschreven op 12 maart 2021 bij de gemeente"),
        *("Bijlage 3, Utrecht", "valt box 3 in Nederland onder artikel 5", "we wonen in belgie 5 jaar"),
        *("ik woon samen met twee kinderen", "adres is gewijzigd op 3 mei, toeslag loopt door"),
    ],
)
def test_other_numbers_are_no_houses(redactor: Redactor, text: str) -> None:
    """Years, children, boxes and dates stand behind the same words."""
    assert redactor.redact(text).spans == ()


@pytest.mark.parametrize(
    "address",
    ["de Meent 4 in Papendrecht", "Madoerastraat 51 (bel 2x), Zaandam", "Aan de Stegge 14, 7075 BK Etten (Gld)"],
)
def test_an_address_has_its_article_its_bell_and_its_province(redactor: Redactor, address: str) -> None:
    """What stands before the street, between number and town, and behind the town."""
    assert [span.text for span in redactor.redact(f"ik woon op {address}, graag post daarheen").spans] == [address]


def test_two_addresses_stay_two(redactor: Redactor) -> None:
    """A second street begins a second address."""
    spans = redactor.redact("van Lindelaan 3 Zwolle, Kerkstraat 5 Almelo").spans
    assert [span.text for span in spans] == ["Lindelaan 3 Zwolle", "Kerkstraat 5 Almelo"]


def test_a_part_said_again_is_masked(redactor: Redactor) -> None:
    """The postcode of an address by itself, later in the call."""
    memory = Placeholders()
    redactor.redact("Lindelaan 100, 3011 AB Rotterdam", memory)
    assert [span.text for span in redactor.redact("die 3011AB dus", memory).spans] == ["3011AB"]


def test_an_address_left_open_stays_open(redactor: Redactor) -> None:
    """The employee leaves all of it open at once."""
    text = "ons kantoor: Lindelaan 100, 3011 AB Rotterdam"
    assert redactor.redact(text, Placeholders(), Corrections(keep=(Keep(13, len(text)),))).spans == ()
