"""The editable table of other organisations, and what of the knowledge base may stand beside a referral."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.answering.triage.referrals import ReferralTable, load_referrals, naming
from bot.errors import BadInput, Unavailable
from bot.settings import Settings
from bot.types import Redacted, Referral
from tests.support.house import evidence

ARTICLES = Settings().referrals_path.parent / "artikelen"
ROW = "naam: RDW\n  loket: de klantenservice\n  website: rdw.nl\n  reden: De RDW regelt kentekens."
BROKEN = {
    "[rdw": "broken table of organisations",
    "- rdw": "it is no mapping of organisations",
    f"rwd:\n  {ROW}": "rwd: BelBot knows no such organisation; it knows ap, ",
    "rdw:\n  naam: RDW": "rdw: reden is missing",
    "wachtrijen: [Box 3]": "wachtrijen: must name each queue with its topics",
    "wachtrijen:\n  Inkomen: Box 3": "wachtrijen: Inkomen: must be a list of topics",
    "wachtrijen:\n  A: [Box 3]\n  B: [Box 3]": "wachtrijen: Box 3 stands in two queues, A and B",
    "onzeker: [A]": "onzeker: must be the name of a queue",
    f"rdw:\n  {ROW}\n  fax: x": "rdw: unknown part fax; the parts are loket, naam, onderwerpen, reden, telefoon, website",
    f"rdw:\n  {ROW}\n  telefoon: 112": "rdw: every part must be a text; put a number between quotes",
    "rdw: x": "rdw: every part must be a text",
}


def _table(folder: Path, text: str) -> Path:
    file = folder / "verwijzingen.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_row_is_read_as_it_stands(tmp_path: Path) -> None:
    """A number that is not there is empty; white space is folded."""
    table = load_referrals(_table(tmp_path, f"rdw:\n  {ROW}"))
    assert table.of("rdw") == Referral("rdw", "RDW", "de klantenservice", "", "rdw.nl", "De RDW regelt kentekens.")


def test_words_to_look_it_up_by_stand_beside_a_row(tmp_path: Path) -> None:
    """They are no part of what an answer refers by."""
    table = load_referrals(_table(tmp_path, f"rdw:\n  {ROW}\n  onderwerpen: apk,\n    kentekencard"))
    assert table.subjects == {"rdw": "apk, kentekencard"}


def test_a_name_and_a_reason_are_enough(tmp_path: Path) -> None:
    """What the table does not say of where to go is empty."""
    table = load_referrals(_table(tmp_path, "rdw:\n  naam: de RDW\n  reden: De RDW regelt kentekens."))
    assert table.of("rdw") == Referral("rdw", "de RDW", "", "", "", "De RDW regelt kentekens.")


@pytest.mark.parametrize(("text", "said"), BROKEN.items())
def test_a_broken_table_says_what_is_wrong_and_where(text: str, said: str, tmp_path: Path) -> None:
    """With the file and the organisation."""
    with pytest.raises(BadInput) as raised:
        load_referrals(_table(tmp_path, text))
    assert said in str(raised.value)
    assert str(tmp_path) in str(raised.value)


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    """Without it nobody would be referred, in silence."""
    with pytest.raises(Unavailable, match="BELBOT_REFERRALS"):
        load_referrals(tmp_path / "weg.yaml")


def test_an_empty_table_refers_to_nobody() -> None:
    """As /dev/null is."""
    assert load_referrals(Path(os.devnull)) == ReferralTable({})
    assert ReferralTable().of("svb") is None


def test_topics_share_a_queue(tmp_path: Path) -> None:
    """As the table says; a topic that it does not name has a queue of its own."""
    table = load_referrals(_table(tmp_path, "wachtrijen:\n  Inkomen: [Box 3, Toeslagen]\nonzeker: Inkomen"))
    assert [table.queue(topic) for topic in ("Box 3", "Toeslagen", "Bezwaar")] == ["Inkomen", "Inkomen", "Bezwaar"]
    assert (table.unsure, table.rows) == ("Inkomen", {})


def test_the_sample_table_has_a_queue_for_every_topic() -> None:
    """Of the sample knowledge, so that an editor finds each where it can be moved."""
    lines = (line for file in ARTICLES.glob("*/*.md") for line in file.read_text("utf-8").splitlines())
    themes = {line.removeprefix("thema: ") for line in lines if line.startswith("thema: ")}
    table = load_referrals(Settings().referrals_path)
    assert set(table.queues) == themes
    assert table.unsure in table.queues.values()


def test_the_sample_table_says_enough() -> None:
    """Each row has a desk, a website and a sentence of reason."""
    rows = load_referrals(Settings().referrals_path).rows.values()
    assert all(row.desk and row.website and row.reason.endswith(".") for row in rows)


@pytest.mark.parametrize("key", ["bank", "gemeente", "svb", "waterschap", "energie"])
def test_the_sample_names_read_as_part_of_a_sentence(key: str) -> None:
    """They stand behind `andere organisatie:` and behind `Verwijs door:`."""
    row = load_referrals(Settings().referrals_path).of(key)
    assert row and row.organisation.startswith(("de ", "het "))


def test_only_what_names_the_organisation_stands_beside_a_referral() -> None:
    """By its name or by its abbreviation, as a word of its own."""
    referral = Referral("svb", "Sociale Verzekeringsbank (SVB)", "", "", "", "")
    said = ("de SVB voor AOW;", "Bel de sociale verzekeringsbank.", "Het svbtje.", "Op de 20e.")
    found = naming(referral, Redacted("wanneer wordt de kinderbijslag uitbetaald"), evidence(*said))
    assert [item.n for item in found] == [1, 2]


def test_the_article_of_a_name_need_not_be_said() -> None:
    """`de bank` is `de bank` and `een bank`, and not every `de`."""
    referral = Referral("bank", "de bank", "", "", "", "")
    found = naming(
        referral, Redacted("wat is mijn rood staan limiet"), evidence("Een bank zegt dat.", "Dat zegt de wet.")
    )
    assert [item.n for item in found] == [1]


def test_what_says_the_whole_question_stands_beside_a_referral_too() -> None:
    """A knowledge base that has the subject itself answers; a sentence with half of it does not."""
    referral, question = Referral("gemeente", "gemeente", "", "", "", ""), Redacted("Wat kost de hondenpenning?")
    found = naming(referral, question, evidence("De hondenpenning kost 17 euro.", "Een bekeuring kost 17 euro."))
    assert [item.n for item in found] == [1]
