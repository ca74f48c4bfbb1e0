"""The front matter of an article."""

from __future__ import annotations

from datetime import date

import pytest

from bot.types import Metadata
from ingest.files import Unreadable
from ingest.frontmatter import split
from tests.ingest.made import converted

WHOLE = """---
id: box-3
titel: Box 3
thema: Vermogen
doelgroep: [burger, partner]
geldig_van: 2025-01-01
geldig_tot: 2025-12-31
belastingjaren: [2024, 2025]
wettelijke_basis:
  - artikel 5.2 Wet inkomstenbelasting 2001
benodigde_gegevens: belastingjaar
laatst_gecontroleerd: 2026-11-02
toegang: [intern]
voorbeeld: true
---
Tekst.
"""


def _refusal(line: str) -> str:
    with pytest.raises(Unreadable) as caught:
        split(f"---\n{line}\n---\nTekst.")
    return caught.value.operator


def test_everything_an_article_says() -> None:
    """Every field of the front matter becomes metadata, a single text a list of one."""
    assert split(WHOLE)[0].meta == Metadata(
        theme="Vermogen",
        audience=("burger", "partner"),
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 12, 31),
        tax_years=(2024, 2025),
        legal_basis=("artikel 5.2 Wet inkomstenbelasting 2001",),
        required_facts=("belastingjaar",),
        last_checked=date(2026, 11, 2),
        access=("intern",),
        sample=True,
    )


def test_the_rest_is_text() -> None:
    """What follows the front matter comes back as it is."""
    assert split(WHOLE)[1].strip() == "Tekst."


@pytest.mark.parametrize(
    "text",
    [
        "Tekst.",
        "----\nTekst.",
        "---\nLet op: bel eerst.\n---\nMeer.",
        "---\n\n- een\n- twee\n",
        "---\n\n# Kop\n\nTekst.\n\n---\n\nMeer.",
        "Van: Jan\nDatum: 1 mei\nTekst.",
        "",
    ],
)
def test_no_front_matter(text: str) -> None:
    """Without keys at the top the whole text is text: a line of dashes parts two pieces of it."""
    front, rest = split(text)
    assert (front.document_id, front.title, rest) == ("", "", text)


@pytest.mark.parametrize("values", ["", "# opmerking\n", "geldig_tot: null\ntoegang:\n"])
def test_empty_values(values: str) -> None:
    """Empty front matter says nothing: open to everybody, always valid."""
    assert split(f"---\n{values}---\nTekst.")[0].meta == Metadata()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("id: [", "not valid YAML"),
        ("geldig_van: 2026-13-45", 'line 2: geldig_van must be a date such as 2026-01-31, not "2026-13-45"'),
        ("geldig_van: 2025-01", "geldig_van must be a date"),
        ("titel: Regeling: uitstel", 'line 2: "titel: Regeling: uitstel": front matter is not valid YAML'),
        ("titel: Regeling: uitstel", 'put the value in quotes: titel: "Regeling: uitstel"'),
        ("id: x\n\tthema: y", "line 3"),
        ("id: x\n\tthema: y", "put spaces in place of the tab"),
        ("x: " + "[" * 1000, "not valid YAML"),
        ("- een\n- twee", "not a list of names and values"),
        ("id: [een, twee]", "id must be a text"),
        ("titel: {een: twee}", "titel must be a text"),
        ("geldig_van: morgen", "geldig_van must be a date"),
        ("geldig_van: 2026-01-01 12:00:00", "geldig_van must be a date"),
        ("geldig_van: 2026-02-01\ngeldig_tot: 2026-01-01", "geldig_tot is before geldig_van"),
        ("belastingjaren: vorig jaar", "belastingjaren must be a list of years"),
        ("belastingjaren: [25]", "belastingjaren must be a list of years"),
        ("toegang: [{groep: intern}]", "toegang must be a list of texts"),
    ],
)
def test_broken_front_matter(line: str, reason: str) -> None:
    """Front matter that cannot be meant so is refused, by name of the field."""
    assert reason in _refusal(line)


def test_front_matter_that_does_not_end() -> None:
    """Without the closing line nothing is guessed."""
    with pytest.raises(Unreadable, match="not closed"):
        split("---\nid: x\nTekst.")


def test_code_in_front_matter_does_not_run() -> None:
    """YAML tags that make Python objects are refused."""
    assert "not valid YAML" in _refusal("id: !!python/object/apply:os.getcwd []")


FRONT = "id: x\ngeldig_tot: 2022-12-31\ntoegang: [intern]\n"


@pytest.mark.parametrize(
    "text",
    [
        f"--- \n{FRONT}---\nTekst.",
        f"\n \n---\t\n{FRONT}--- \nTekst.",
        f"\ufeff---\n{FRONT}...\nTekst.",
        f" ---\n{FRONT}---\nTekst.",
        f"<!-- van de redactie -->\n---\n\n{FRONT}\n---\nTekst.",
        '+++\nid = "x"\ngeldig_tot = 2022-12-31\ntoegang = ["intern"]\n+++ \nTekst.',
    ],
)
def test_front_matter_however_it_is_fenced(text: str) -> None:
    """Blanks behind the fence, blank lines, marks and comments before it, a closing `...`, TOML: all are front matter."""
    front, rest = split(text)
    assert (front.document_id, front.meta.valid_to, front.meta.access) == ("x", date(2022, 12, 31), ("intern",))
    assert rest.strip() == "Tekst."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{FRONT}---\nTekst.", "line 1"),
        (f"----\n{FRONT}----\nTekst.", "line 1"),
        (f"```yaml\n{FRONT}```\nTekst.", "line 1"),
        (f"# Kop\n\n---\n{FRONT}---\nTekst.", "line 3"),
        ("# Kop\n---\ntoegang: [intern]\n---\nTekst.", "line 2"),
        (f"—\n{FRONT}—\nTekst.", "line 1"),
        ('{\n "titel": "x",\n "geldig_tot": "2022-12-31"\n}\n\nTekst.', "line 1"),
        ("---\nid: x\ngeldig_tot:2022-12-31\n---\nTekst.", "line 3.*geldig_tot: 2022-12-31"),
        ("---\ngeldig_tot = 2022-12-31\n---\nTekst.", "line 2.*geldig_tot: 2022-12-31"),
        (f"---\n{FRONT}---\n---\n{FRONT}---\nTekst.", "line 6"),
        (f"---\n{FRONT}----\nTekst.\n\n---\n", "line 5: front matter is closed with ---"),
        (f"---\n{FRONT}Tekst.", "line 1: front matter is not closed"),
        ("+++\nid = x\n+++\nTekst.", "line 2"),
        ('+++\nid = "x"\nid = "y"\n+++\nTekst.', "line 3"),
        ("+++\n[extra]\ngeldig_tot = 2022-12-31\n+++\nTekst.", "line 2"),
        ("---\nextra:\n  geldig_tot: 2022-12-31\n---\nTekst.", "line 2"),
    ],
)
def test_what_only_looks_like_front_matter(text: str, reason: str) -> None:
    """Keys without their fences, twice, or at another place are refused by line, never read as text."""
    with pytest.raises(Unreadable, match=reason):
        split(text)


def test_values_stay_as_they_are_written() -> None:
    """Numbers with leading zeros, words for yes and no and numbers with points are text."""
    front, _ = split("---\nid: 010\ntitel: no\nthema: 1e6\nwettelijke_basis:\n  - 3.120\n---\nTekst.")
    assert (front.document_id, front.title, front.meta.theme) == ("010", "no", "1e6")
    assert front.meta.legal_basis == ("3.120",)


def test_unknown_keys_are_named() -> None:
    """A key that nobody knows is named with its line; the article is read."""
    front, _ = split("---\nid: x\nauteur: Jan\nbelastngjaren: 2025\n---\nTekst.")
    assert [(part.rule, part.text, part.place.line) for part in front.left_out] == [
        ("unread", 'unknown key "auteur" (line 3)', 3),
        ("unread", 'unknown key "belastngjaren" (line 4); did you mean belastingjaren?', 4),
    ]


def test_an_alias_bomb_takes_no_time() -> None:
    """Aliases of aliases are looked at once each."""
    levels = "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert len(split(f"---\nid: x\nb0: &b0 [a, b]\n{levels}---\nTekst.")[0].left_out) == 40


@pytest.mark.parametrize("value", ["9" * 5000, "0x" + "f" * 6000])
def test_a_number_without_end_is_refused(value: str) -> None:
    """Python reads no number of thousands of digits: that is a reason, not a crash."""
    with pytest.raises(Unreadable, match="not valid TOML"):
        split(f"+++\nx = {value}\n+++\nTekst.")


@pytest.mark.parametrize("front", ["---\ntoegang: []\n---\nTekst.", "+++\ngeldig_tot = []\n+++\nTekst."])
def test_an_empty_list_is_in_doubt(front: str) -> None:
    """Nobody may read it, or everybody: an empty list of groups or days does not say."""
    with pytest.raises(Unreadable, match="empty list"):
        split(front)


@pytest.mark.parametrize(
    "front",
    [
        "---\ngeldigheid: {van: 2031-01-01, tot: 2031-12-31}\n---\n",
        "---\nvalidity:\n  from: 2031-01-01\n  until: 2031-12-31\n---\n",
        "+++\n[geldigheid]\nvan = 2031-01-01\ntot = 2031-12-31\n+++\n",
    ],
)
def test_validity_as_two_days_within_one_name(front: str) -> None:
    """The days under it are the first and the last one."""
    meta = converted(f"{front}Tekst.", "a.md").meta
    assert (meta.valid_from, meta.valid_to) == (date(2031, 1, 1), date(2031, 12, 31))


def test_a_status_within_an_unknown_name_that_lets_the_text_count() -> None:
    """It changes nothing, so the name is told and the text read."""
    found = converted("---\nparams:\n  status: actueel\n---\nTekst.", "a.md")
    assert [part.text for part in found.left_out] == ['unknown key "params" (line 2)']
