"""Changed copies: told with both paths and both figures, whatever the order in which they come in."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from ingest.copies import figures_apart, likeness, sketch
from tests.support.library import Library

PROSE = (
    "De beller betaalt de leges binnen zes weken na de dagtekening van de nota. Wie niet op tijd betaalt, krijgt eerst een "
    "herinnering en daarna een aanmaning van de gemeente."
)


def _leges(amount: int, document_id: str = "leges", title: str = "Leges", checked: str = "2025-01-10") -> str:
    front = f"id: {document_id}\nlaatst_gecontroleerd: {checked}"
    return f"---\n{front}\n---\n# {title}\n\nDe leges voor een vergunning zijn {amount} euro. {PROSE}"


@pytest.fixture
def teams(library: Library) -> tuple[Path, Path]:
    """Two folders with one file each: the same id, another amount."""
    first = library.put("team-a/leges.md", _leges(412))
    second = library.put("team-b/leges.md", _leges(478))
    return first.parent, second.parent


def _amount(library: Library, document_id: str = "leges") -> str:
    document = library.records.stored_document(document_id)
    assert document is not None
    return "412" if "412" in document.text else "478"


def test_a_refusal_names_both_paths_and_both_figures(library: Library, teams: tuple[Path, Path]) -> None:
    """Of two files with one id."""
    library.run(teams[0])
    [skipped] = library.run(teams[1]).skipped
    assert skipped.path == str(teams[1] / "leges.md")
    assert f"already used by {teams[0] / 'leges.md'}; the texts differ: 478 euro here, 412 euro there" in skipped.reason


@pytest.mark.parametrize("order", [*permutations((0, 1, 2), 2), *permutations((0, 1, 2))])
def test_the_copy_that_stays_does_not_depend_on_the_order(
    library: Library, teams: tuple[Path, Path], order: tuple[int, ...]
) -> None:
    """One team after the other, or the folder around both (2) before, between or after."""
    sources = (*teams, library.folder)
    for n in order:
        library.run(sources[n])
    assert _amount(library) == "412"


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (2,)])
def test_the_copy_checked_last_stays(library: Library, teams: tuple[Path, Path], order: tuple[int, ...]) -> None:
    """Whatever its path."""
    library.put("team-b/leges.md", _leges(478, checked="2025-06-01"))
    for n in order:
        library.run((*teams, library.folder)[n])
    assert _amount(library) == "478"


def test_a_document_that_loses_its_id_is_counted_no_longer(library: Library) -> None:
    """And named with the reason, though its file did not change."""
    library.put("leges-van-vroeger.md", _leges(478))
    before = library.run().documents
    library.put("leges.md", _leges(412))
    report = library.run()
    assert report.documents == before
    assert [Path(skipped.path).name for skipped in report.skipped] == ["leges-van-vroeger.md"]


def test_a_copy_with_the_same_text_is_named_so(library: Library) -> None:
    """Nobody needs to choose."""
    library.put("team-a/leges.md", _leges(412))
    library.put("team-b/leges.md", _leges(412))
    assert library.run().skipped[0].reason.endswith("/team-a/leges.md, with the same text")


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (2,)])
def test_a_copy_with_another_id_is_told(library: Library, teams: tuple[Path, Path], order: tuple[int, ...]) -> None:
    """Both are read; the report names both paths and both figures in one order."""
    library.put("team-b/leges.md", _leges(478, "leges-kopie"))
    [pair] = [library.run((*teams, library.folder)[n]) for n in order][-1].similar
    assert pair.paths == (str(teams[0] / "leges.md"), str(teams[1] / "leges.md"))
    assert pair.document_ids == ("leges", "leges-kopie")
    assert (pair.title, pair.figures) == ("Leges", (("412 euro",), ("478 euro",)))


def test_near_same_text_under_another_title_is_told(library: Library) -> None:
    """The title says nothing of a copy."""
    library.put("een.md", _leges(412, "een"))
    library.put("twee.md", _leges(478, "twee", title="Kosten"))
    [pair] = library.run().similar
    assert (pair.title, pair.figures) == ("", (("412 euro",), ("478 euro",)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_leges(412, "een"), _leges(412, "twee")),
        (_leges(412, "een", "Leges 2024"), _leges(478, "twee", "Leges 2025")),
        (_leges(412, "een"), "---\nid: twee\n---\n# Honden\n\nEen hond kost 75 euro per jaar aan belasting."),
    ],
)
def test_what_is_no_changed_copy_is_not_told(library: Library, one: str, other: str) -> None:
    """The same figures, another year, or another subject."""
    library.put("een.md", one)
    library.put("twee.md", other)
    assert library.run().similar == ()


def test_what_did_not_change_is_told_once(library: Library) -> None:
    """Like all that a report says of new and changed documents."""
    library.put("een.md", _leges(412, "een"))
    library.put("twee.md", _leges(478, "twee"))
    library.run()
    assert library.run().similar == ()


def test_amounts_that_changed_places_are_told() -> None:
    """Both texts hold the same numbers."""
    one = "Met partner is het 250 euro. Zonder partner is het 131 euro."
    apart = figures_apart(one, "Met partner is het 131 euro. Zonder partner is het 250 euro.")
    assert apart is not None
    assert (set(apart.one), set(apart.other)) == ({"250 euro", "131 euro"}, {"131 euro", "250 euro"})


def test_figures_do_not_count_for_likeness() -> None:
    """A copy with other amounts is as like as can be; another text shares next to nothing."""
    one, copy = frozenset(sketch(f"Het is 412 euro. {PROSE}")), frozenset(sketch(f"Het is 478 euro. {PROSE}"))
    assert likeness(one, copy) == 1
    assert likeness(one, frozenset(sketch("Een hond kost per jaar 75 euro aan belasting."))) == 0
