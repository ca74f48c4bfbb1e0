"""Identifiers without a check digit: found by their shape or by the word in front of them."""

from __future__ import annotations

import random

import pytest

from bot.privacy import Redactor
from tests.privacy import generated as g


def _found(redactor: Redactor, text: str) -> list[tuple[str, str]]:
    return [(span.text, span.label) for span in redactor.redact(text).spans]


def _missed(redactor: Redactor, label: str, frames: tuple[str, ...], values: list[str]) -> list[str]:
    texts = [(frame.format(value), value) for value in values for frame in frames]
    return [text for text, value in texts if (value, label) not in _found(redactor, text)]


PHONES = (
    *("0612345678", "06-12345678", "06 12345678", "06 12 34 56 78", "06.12.34.56.78", "06-12 34 56 78", "06/12345678"),
    *("+31612345678", "+31 6 12345678", "+31 (0)6 12345678", "0031612345678", "0031 6 1234 5678", "+31-6-12345678"),
    *("070-1234567", "(070) 1234567", "020 123 4567", "0318-123456", "0318 12 34 56", "+31 70 123 45 67", "0701234567"),
    *("+32 470 12 34 56", "+49 30 901820", "0032470123456", "+44 20 7946 0958"),
    *(g.spoken()("0612345678"), g.spoken_pairs("0612345678"), "nul zes streepje 12 34 56 78", "06 dubbel een 223344"),
)
PHONE_FRAMES = (
    "{}",
    "bel {} na 5 uur",
    "tel:{}",
    "telefoonnummer is {} graag",
    "telefoonumer {}",
    "nummer {}, overdag",
    "bereikbaar op\n{}",
    "mobiel={}",
    "terugbellen op {}.",
)


@pytest.mark.parametrize("value", PHONES)
def test_a_telephone_number_is_found(redactor: Redactor, value: str) -> None:
    """Mobile, landline and foreign, in digits and in words."""
    assert _missed(redactor, "PHONE", PHONE_FRAMES, [value]) == []


@pytest.mark.parametrize("value", ["061234567", "06123456789", "12345678", "06 1234 567", "612345678"])
def test_a_mistyped_telephone_number_is_found_behind_its_cue(redactor: Redactor, value: str) -> None:
    """A digit short or long."""
    frames = ("telefoonnummer {}", "tel {}", "telefoon nr: {}", "mobiel {}", "gsm {}", "bel mij op {}", "06-nummer {}")
    assert _missed(redactor, "PHONE", frames, [value]) == []


EMAILS = (
    *("jan.jansen@voorbeeld.nl", "J.DEVRIES+Belasting@GMAIL.COM", "piet @ voorbeeld.nl", "jan(at)voorbeeld.nl"),
    *("jan [at] voorbeeld [punt] nl", "jan apenstaartje gmail punt com", "jan apestaartje ziggo punt nl"),
    *("jan punt jansen apenstaartje gmail punt com", "jan_de-vries80@kpnmail.nl", "kees at voorbeeld punt nl"),
    *("jan streepje jansen apenstaart hotmail punt com", "info@bakkerij.co.uk", "jan@voorbeeld", "jan@gmail,com"),
)


@pytest.mark.parametrize("value", EMAILS)
def test_an_email_address_is_found(redactor: Redactor, value: str) -> None:
    """Typed, spoken or with a slip."""
    frames = ("{}", "mail naar: {} graag", "e-mail: {}", "bereikbaar via, {}", "mailadres:\n{}")
    assert _missed(redactor, "EMAIL", frames, [value]) == []


PLATE_SERIES = (
    *("LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9", "9-LLL-99"),
    *("LL-999-L", "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9"),
)


def _plate(series: str, random_: random.Random) -> str:
    letters = {"L": "GHJKNPRSTXZ", "9": "123456789"}
    return "".join(random_.choice(letters[sign]) if sign in letters else sign for sign in series)


@pytest.mark.parametrize("series", PLATE_SERIES)
def test_a_number_plate_is_found_with_its_dashes(redactor: Redactor, series: str) -> None:
    """All fourteen series, in either case."""
    random_ = g.rng(series)
    values = [_plate(series, random_) for _ in range(8)]
    frames = ("auto {} verkocht", "({})", "kenteken:{}", "mrb voor {}.")
    assert _missed(redactor, "LICENSE_PLATE", frames, [*values, *map(str.lower, values)]) == []


@pytest.mark.parametrize("series", PLATE_SERIES)
def test_a_number_plate_is_found_without_dashes_behind_its_cue(redactor: Redactor, series: str) -> None:
    """Typed in one piece or with spaces."""
    random_ = g.rng(series)
    values = [_plate(series, random_) for _ in range(8)]
    loose = [value.replace("-", gap) for value in values for gap in ("", " ")]
    frames = ("kenteken {}", "kenteken is {}.", "kentekn: {}", "nummerplaat {}", "kenteken van mijn auto is {}")
    assert _missed(redactor, "LICENSE_PLATE", frames, [*loose, *map(str.lower, loose)]) == []


@pytest.mark.parametrize("value", ["GB123X", "12GBB3", "1GBB23", "G123BB", "GBB12X", "GB-12-34", "AA-86", "CDJ-123"])
def test_a_number_plate_without_doubt_needs_no_cue(redactor: Redactor, value: str) -> None:
    """Capitals and shape are enough, for special series too."""
    assert _missed(redactor, "LICENSE_PLATE", ("auto {} geschorst", "{}", "({})"), [value]) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("paspoort NWB4K3PR7 verlopen", "NWB4K3PR7"),
        ("paspoortnummer: nwb4k3pr7", "nwb4k3pr7"),
        ("id-kaart IS12A34B5 ingeleverd", "IS12A34B5"),
        ("nummer NWB4K3PR7 staat erop", "NWB4K3PR7"),
        ("rijbewijs 5123456789", "5123456789"),
        ("rijbewijsnummer is 512345678", "512345678"),
        ("v-nummer 1234567890", "1234567890"),
        ("v nr: 123 456 7890", "123 456 7890"),
        ("vreemdelingennummer 2801234567", "2801234567"),
        ("verblijfsvergunning nr TRE1234567", "TRE1234567"),
        ("documentnummer SPECI2014", "SPECI2014"),
        ("identiteitskaart SPECI20142 graag", "SPECI20142"),
        ("paspoortnr NWB4K3PR", "NWB4K3PR"),
        ("legitimatie: NWB 4K3 PR7", "NWB 4K3 PR7"),
    ],
)
def test_an_identity_document_is_found(redactor: Redactor, text: str, value: str) -> None:
    """By its shape in capitals, or behind the word for it."""
    assert _found(redactor, text) == [(value, "ID_DOCUMENT")]


@pytest.mark.parametrize(
    ("frame", "value"),
    [
        ("kvk {}", "12345678"),
        ("kvk-nummer: {}", "12345678"),
        ("KvK nr {}", "12 34 56 78"),
        ("kvknr{}", "12345678"),
        ("kamer van koophandel {}", "12345678"),
        ("ingeschreven in het handelsregister onder {}", "12345678"),
        ("kvk nummer is {}", "1234567"),
        ("kvk dossiernummer {}", "12345678"),
        ("vestigingsnummer {}", "000012345678"),
        ("{} is mijn kvk nummer", "12345678"),
        ("kvk van de bakkerij: {}", "1234.5678"),
        ("kvk {}", "een twee drie vier vijf zes zeven acht"),
    ],
)
def test_a_chamber_of_commerce_number_is_found(redactor: Redactor, frame: str, value: str) -> None:
    """Eight digits say nothing without the cue."""
    assert (value, "KVK") in _found(redactor, frame.format(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zaaknummer 2023-123456 loopt", "2023-123456"),
        ("zaaknr: Z23.004567", "Z23.004567"),
        ("zaak nr 12345", "12345"),
        ("zaaknumer 20231234567", "20231234567"),
        ("ons kenmerk RB/2024/00123", "RB/2024/00123"),
        ("uw kenmerk: 24-0001-AB", "24-0001-AB"),
        ("dossiernummer D-2024-5567", "D-2024-5567"),
        ("dossier 20241234567", "20241234567"),
        ("klantnummer 00123456", "00123456"),
        ("referentie AB12345", "AB12345"),
        ("ref. 7781234", "7781234"),
        ("meldingsnummer M24123456", "M24123456"),
        ("klachtnummer is 2024/1234", "2024/1234"),
        ("beroep AWB 23/04567 loopt", "AWB 23/04567"),
        ("zaak BRE 22/1234 bij de rechtbank", "BRE 22/1234"),
        ("uitspraak UTR 21/345 IB gelezen", "UTR 21/345 IB"),
        ("vonnis C/09/123456 / HA ZA 23-45 ontvangen", "C/09/123456 / HA ZA 23-45"),
        ("de uitspraak in mijn zaak is ECLI:NL:RBDHA:2023:1234", "ECLI:NL:RBDHA:2023:1234"),
        ("verzoek Woo 2023-0123 ingediend", "Woo 2023-0123"),
        ("mijn brief heeft nummer 2023-0000123456", "2023-0000123456"),
    ],
)
def test_a_case_number_is_found(redactor: Redactor, text: str, value: str) -> None:
    """Behind its cue, or in the form of a court or ministry."""
    assert _found(redactor, text) == [(value, "CASE_NUMBER")]


@pytest.mark.parametrize(
    "text",
    [
        *("zie ECLI:NL:HR:2021:1963 over box 3", "Kamerbrief 2025-0000123456 over het belastingplan"),
        *("wat volgt uit ECLI:NL:HR:2021:1963", "besproken in de brief aan de Eerste Kamer (nr. 2025-0000123456)"),
    ],
)
def test_public_case_law_and_letters_stay(redactor: Redactor, text: str) -> None:
    """They are published, and employees ask about them."""
    assert _found(redactor, text) == []


@pytest.mark.parametrize("text", ["kenteken AB-12-CD is 40 jaar oud", "kenteken AB-12-CD op 3 juni gesloopt"])
def test_an_age_or_a_day_is_no_plate(redactor: Redactor, text: str) -> None:
    """What stands behind a plate is no second one."""
    assert _found(redactor, text) == [("AB-12-CD", "LICENSE_PLATE")]


def test_a_plate_in_lower_case_counts_behind_a_car(redactor: Redactor) -> None:
    """Without dashes only the word before it tells."""
    assert _found(redactor, "me auto 7fh461 staat niet op me naam") == [("7fh461", "LICENSE_PLATE")]


@pytest.mark.parametrize("box", ["info@minfin.nl", "klachten.inkoop@minienw.nl", "no-reply@belastingdienst.nl"])
def test_the_counter_of_a_public_body_stays(redactor: Redactor, box: str) -> None:
    """Everybody may write to it; an official's own address is taken out."""
    assert _found(redactor, f"mail naar {box}") == []
    assert _found(redactor, "mail naar j.jansen@minfin.nl") == [("j.jansen@minfin.nl", "EMAIL")]


def test_a_site_counts_when_it_is_somebodys_own(redactor: Redactor) -> None:
    """Its name may hold hers."""
    assert _found(redactor, "haar site www.fotografie-anouk.nl") == [("www.fotografie-anouk.nl", "URL")]
    assert _found(redactor, "zie www.nibud.nl voor uitleg") == []


@pytest.mark.parametrize("text", ["username KapperJo werkt niet", "inloggen met KapperJo72 lukt niet"])
def test_a_username_has_a_capital_inside_or_a_digit(redactor: Redactor, text: str) -> None:
    """Behind a word that says what it is."""
    assert [label for _, label in _found(redactor, text)] == ["USERNAME"]


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("ingelogd vanaf 192.168.1.20 gisteren", "192.168.1.20", "IP_ADDRESS"),
        ("ip-adres: 10.0.0.1", "10.0.0.1", "IP_ADDRESS"),
        ("ip 8.8.8.8 meldt zich", "8.8.8.8", "IP_ADDRESS"),
        ("via 2001:db8:85a3::8a2e:370:7334 binnen", "2001:db8:85a3::8a2e:370:7334", "IP_ADDRESS"),
        ("apparaat 00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E", "MAC_ADDRESS"),
        ("mac 00-1a-2b-3c-4d-5e", "00-1a-2b-3c-4d-5e", "MAC_ADDRESS"),
        ("mac adres 001a.2b3c.4d5e", "001a.2b3c.4d5e", "MAC_ADDRESS"),
        ("profiel linkedin.com/in/jan-jansen bekeken", "linkedin.com/in/jan-jansen", "URL"),
        ("zie https://www.facebook.com/jan.jansen.", "https://www.facebook.com/jan.jansen", "URL"),
        ("link https://portaal.nl/klant?user=jansen&x=1 werkt niet", "https://portaal.nl/klant?user=jansen&x=1", "URL"),
        ("www.winkel.nl/orders/123456789 klopt niet", "www.winkel.nl/orders/123456789", "URL"),
        ("reset via https://site.nl/reset?token=abc123def", "https://site.nl/reset?token=abc123def", "URL"),
        ("gebruikersnaam jansen80", "jansen80", "USERNAME"),
        ("gebruikersnaam: jdevries", "jdevries", "USERNAME"),
        ("inlognaam is jan_devries", "jan_devries", "USERNAME"),
        ("digid-naam: kees.visser", "kees.visser", "USERNAME"),
        ("account jansen1980 geblokkeerd", "jansen1980", "USERNAME"),
        ("op twitter @jan_devries80 gezien", "@jan_devries80", "USERNAME"),
    ],
)
def test_what_identifies_online_is_found(redactor: Redactor, text: str, value: str, label: str) -> None:
    """Addresses of machines, personal pages, names of accounts."""
    assert _found(redactor, text) == [(value, label)]


BIRTHS = (
    *("12-03-1980", "12/3/57", "12.03.80", "3 mei 1980", "3 mei '80", "3 mrt 80", "01011990", "120380", "1980-03-12"),
    *("12 03 1980", "12 maart 1980", "12maart1980", "3e mei 1980", "12-mrt-1980", "twaalf maart negentientachtig"),
    *("drie mei negentien tachtig", "twaalfde maart negentienhonderdtachtig", "vijf mei tweeduizend drie"),
)


@pytest.mark.parametrize("value", BIRTHS)
def test_a_date_of_birth_is_found(redactor: Redactor, value: str) -> None:
    """Behind its cue, in digits or in words."""
    frames = (
        "geboren {}",
        "geboren op {}",
        "geboortedatum: {}",
        "geb. {}",
        "geb.datum {}",
        "geboortedatm is {}",
        "gebdatum {}",
        "geboren te Utrecht op {}",
    )
    assert _missed(redactor, "DATE_OF_BIRTH", frames, [value]) == []


@pytest.mark.parametrize("text", ["meneer Visser van 12-3-1980 belt", "de klant van 3 mei 1957 belt weer"])
def test_a_date_right_behind_a_person_is_a_date_of_birth(redactor: Redactor, text: str) -> None:
    """Staff say it like this."""
    assert "DATE_OF_BIRTH" in {label for _, label in _found(redactor, text)}
