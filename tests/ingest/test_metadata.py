"""What a source says about itself: names in every spelling, values as people write them, and refusals in doubt."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.access import today
from bot.types import Metadata
from ingest.convert import convert
from ingest.files import SourceFile, Unreadable
from ingest.metadata import Entry, facts

END = date(2022, 12, 31)


def _meta(*pairs: tuple[str, str]) -> Metadata:
    return facts([Entry(name, (text,), f"line {n}", n) for n, (name, text) in enumerate(pairs, start=1)]).meta


@pytest.mark.parametrize(
    "name",
    ["geldig_tot", "Geldig-tot", "GELDIG TOT", "geldigTot", "geldig t/m", "geldig tot en met", "valid_until", "valid to",
     "expires", "expiry_date", "expiryDate", "einddatum", "Eind-datum", "vervaldatum", "Vervalt op", "tot"],
)  # fmt: skip
def test_names_of_the_last_day(name: str) -> None:
    """Dutch and English, in any spelling."""
    assert _meta((name, "2022-12-31")).valid_to == END


@pytest.mark.parametrize("name", ["geldig van", "Geldig vanaf", "ingangsdatum", "valid-from", "startdatum", "vanaf"])
def test_names_of_the_first_day(name: str) -> None:
    """Dutch and English, in any spelling."""
    assert _meta((name, "2022-12-31")).valid_from == END


@pytest.mark.parametrize(
    "text",
    ["2022-12-31", "31-12-2022", "31/12/2022", "31.12.2022", "2022/12/31", "31 december 2022", "31 dec. 2022",
     "December 31, 2022", "20221231", "2022-12-31T00:00:00", "2022-12-31T23:59:59+01:00", "31-12-2022 00:00"],
)  # fmt: skip
def test_days_as_people_write_them(text: str) -> None:
    """Year first or day first, with the month in words, at midnight."""
    assert _meta(("geldig_tot", text)).valid_to == END


@pytest.mark.parametrize(
    "text", ["morgen", "2022", "2022-12", "31-12-22", "2022-02-30", "31 foo 2022", "2022-12-31 12:00"]
)
def test_what_is_no_day(text: str) -> None:
    """What does not say one day is refused with its place and an example."""
    with pytest.raises(Unreadable, match=r"line 1: Einddatum must be a date such as 2026-01-31"):
        _meta(("Einddatum", text))


@pytest.mark.parametrize(
    ("text", "years"),
    [("2024, 2025", (2024, 2025)), ("2024-2026", (2024, 2025, 2026)), ("2024 t/m 2025", (2024, 2025))],
)
def test_tax_years(text: str, years: tuple[int, ...]) -> None:
    """A list within one text, and a span."""
    assert _meta(("tax year", text)).tax_years == years


@pytest.mark.parametrize(
    ("name", "text"),
    [("toegang", "Intern"), ("access", "internal"), ("Zichtbaarheid", "alleen intern"), ("openbaar", "nee"),
     ("public", "false"), ("intern", "ja"), ("doelgroep", "medewerkers"), ("audience", "staff"), ("visibility", "niet openbaar")],
)  # fmt: skip
def test_internal_stays_internal(name: str, text: str) -> None:
    """Whatever it is called, what is for employees is not for callers."""
    assert _meta((name, text)).access == ("intern",)


@pytest.mark.parametrize("text", ["openbaar", "public", "Iedereen"])
def test_open_to_everybody(text: str) -> None:
    """What everybody may read, in other words."""
    assert _meta(("toegang", text)).access == ("iedereen",)


@pytest.mark.parametrize(
    "pairs",
    [
        [("toegang", "geheim")],
        [("toegang", "intren")],
        [("toegang", "iedereen, team-3")],
        [("toegang", "intern; vertrouwelijk")],
        [("toegang", "iedereen"), ("openbaar", "nee")],
        [("toegang", "iedereen"), ("doelgroep", "medewerkers")],
        [("status", "blauw")],
        [("gepubliceerd", "misschien")],
        [("gedlig_tot", "2022-12-31")],
        [("toegnag", "intern")],
        [("geldigheidseinde", "2022-12-31")],
        [("classificatie", "intern")],
        [("fase", "concept")],
        [("geldig_tot", "2022-12-31"), ("valid_until", "2022-12-31")],
        [("geldig_tot", "2022-12-31"), ("geldig_tot", "")],
    ],
)
def test_doubt_about_validity_access_or_status(pairs: list[tuple[str, str]]) -> None:
    """Unknown values, misspelt and related names, contradictions and doubles are refused with the line."""
    with pytest.raises(Unreadable, match=r"line [12]"):
        _meta(*pairs)


@pytest.mark.parametrize(
    ("name", "text"),
    [("status", "concept"), ("Status", "Concept v2"), ("status", "ingetrokken"), ("status", "niet gepubliceerd"),
     ("draft", "true"), ("concept", "ja"), ("published", "no"), ("gepubliceerd", "nee"), ("archived", "yes"),
     ("gepubliceerd", "concept"), ("geldig", "nee"), ("withdrawn", "1")],
)  # fmt: skip
def test_what_is_not_current(name: str, text: str) -> None:
    """A draft, or what is withdrawn or not published, is not read."""
    with pytest.raises(Unreadable, match=f'line 1: {name} is "{text}"'):
        _meta((name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [("status", "Gepubliceerd"), ("draft", "false"), ("concept", "nee"), ("published", "yes"), ("actief", "ja")],
)
def test_what_is_current(name: str, text: str) -> None:
    """The same names, when they say that it holds."""
    assert _meta((name, text)) == Metadata()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("1-1-2022 t/m 31-12-2022", (date(2022, 1, 1), END)),
        ("2022-01-01/2022-12-31", (date(2022, 1, 1), END)),
        ("start=2022-01-01; end=2022-12-31; scheme=W3C-DTF", (date(2022, 1, 1), END)),
        ("tot en met 31 december 2022", (None, END)),
        ("vanaf 31-12-2022", (END, None)),
    ],
)
def test_a_period(text: str, ends: tuple[date | None, date | None]) -> None:
    """Both ends, or one, under one name."""
    meta = _meta(("geldigheid", text))
    assert (meta.valid_from, meta.valid_to) == ends


def test_a_day_of_withdrawal_is_the_last_day() -> None:
    """`vervallen: 31-12-2022` says when, not only that."""
    assert _meta(("vervallen", "31-12-2022")).valid_to == END


def test_publication_to_come() -> None:
    """What is published later is valid from that day; a day gone by says nothing about validity."""
    later = today() + timedelta(days=30)
    assert _meta(("publicatiedatum", later.isoformat())).valid_from == later
    assert _meta(("date", "2020-01-01T10:22:00+01:00")).valid_from is None


def test_a_name_that_no_column_holds_is_refused() -> None:
    """An id as long as a page would fail the whole run on PostgreSQL."""
    text = f"---\nid: {'a' * 300}\n---\n# Titel\n\nTekst van het artikel."
    with pytest.raises(Unreadable, match="its id has 300 characters"):
        convert(SourceFile(Path("a.md"), "a.md", ""), text.encode())


def test_what_a_text_replaces_says_nothing_of_its_own_validity() -> None:
    """`vervangt` is spelled much like `vervalt`, and is another thing."""
    data = b"---\ntitel: T\nvervangt: TK-2025-11\n---\n# T\n\nEen regel.\n"
    assert convert(SourceFile(Path("a.md"), "a.md", ""), data).meta.valid_to is None


@pytest.mark.parametrize(
    ("said", "address"),
    [("https://www.belastingdienst.nl/hond", "https://www.belastingdienst.nl/hond"), ("Handboek, blz. 3", "")],
)
def test_an_article_names_its_public_page(said: str, address: str) -> None:
    """An address on the web; anything else is no page to open."""
    data = f"---\ntitel: T\nbron: {said}\n---\n# T\n\nEen regel.\n".encode()
    assert convert(SourceFile(Path("a.md"), "a.md", ""), data).uri == address
