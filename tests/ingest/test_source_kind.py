"""Which documents are law, and what law says of its day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.types import Metadata, SourceKind, Validity
from ingest.files import Unreadable
from tests.ingest.made import converted

ARTICLES = "\n\n".join(f"## Artikel {n}\n\nDe heffing is {n} euro." for n in range(1, 5))
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("# Uitstel\n\nZes maanden.", "BWBR0024096_uitstel.md", "law"),
        ("# Verordening\n\nDe leges zijn 5 euro.", "CVDR123456_1.md", "law"),
        ("---\nid: BWBR0002320\n---\n# Uitstel\n\nZes maanden.", "uitstel.md", "law"),
        (f"# Wet op de kaasheffing 1964\n\n{ARTICLES}", "kaas.md", "law"),
        (f"# Uitvoeringsbesluit kaas\n\n{ARTICLES}", "kaas.md", "law"),
        (f"# Uitleg over kaas\n\n{ARTICLES}", "kaas.md", None),
        (
            "# Wet op de kaasheffing\n\n## Wat is dat?\n\nEen heffing.\n\n## Artikel 5\n\nDaarin staat het.",
            "kaas.md",
            None,
        ),
        ("# Betalingsregeling voor particulieren\n\n## Duur\n\nEen jaar.", "betalingsregeling.md", None),
        (f"---\nbronsoort: artikel\n---\n# Wet kaas\n\n{ARTICLES}", "BWBR0024096.md", "article"),
        ("---\nbronsoort: beleidsregel\n---\n# Uitstel\n\nZes maanden.", "uitstel.md", "law"),
    ],
)
def test_kinds(text: str, name: str, kind: SourceKind | None) -> None:
    """What the document says itself counts, else its number, else its name and articles together."""
    assert converted(text, name).meta.kind == kind


def test_an_unknown_kind_is_refused() -> None:
    """A word that is neither decides nothing."""
    with pytest.raises(Unreadable, match="must be wet, beleidsregel or artikel"):
        converted("---\nbronsoort: boek\n---\n# Kaas\n\nGouda.", "a.md")


@pytest.mark.parametrize(
    ("meta", "validity"),
    [
        (Metadata(), "current"),
        (Metadata(kind="article"), "current"),
        (Metadata(kind="law"), "undated"),
        (Metadata(kind="law", valid_from=date(2024, 1, 1)), "current"),
        (Metadata(kind="law", tax_years=(2026,)), "current"),
        (Metadata(kind="law", last_checked=date(2026, 1, 1)), "current"),
        (Metadata(kind="law", valid_to=date(2015, 12, 31)), "expired"),
    ],
)
def test_validity_of_law(meta: Metadata, validity: Validity) -> None:
    """Law without a day may have changed since; an article without one never expires."""
    assert meta.validity(DAY) == validity
    assert meta.is_usable(DAY) is (validity != "expired")
