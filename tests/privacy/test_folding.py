"""The view that recognisers read, and what is taken out of it."""

from __future__ import annotations

import pytest

from bot.privacy.views import BARRIER, folded_text


@pytest.mark.parametrize(
    "text", ["plain", "a\u200bb", "e\u0301\n\ufb01n", "\x00x\r\n", "12\u00a034 \uff11", "a`b \u2019c"]
)
def test_every_character_knows_where_it_came_from(text: str) -> None:
    """One start and one end for each, in order and inside the original."""
    view = folded_text(text)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert list(view.starts) == sorted(view.starts)
    assert all(0 <= s < e <= len(text) for s, e in zip(view.starts, view.ends, strict=True))


def test_what_is_taken_out_leaves_one_barrier_however_long() -> None:
    """So redacted text reads the same as the text it was made from."""
    long, short = (
        folded_text("bsn 111222333 en 12").without([(4, 13)]),
        folded_text("bsn [BSN-1] en 12").without([(4, 11)]),
    )
    assert long.text == short.text == f"bsn {BARRIER} en 12"
    assert long.original_span(4, 5) == (4, 13)


def test_neighbours_leave_a_barrier_each() -> None:
    """Spans are apart, and may touch."""
    assert folded_text("abcd").without([(2, 4), (0, 2)]).text == BARRIER * 2


def test_accents_and_ascii_fold_together() -> None:
    """A base letter takes the accent behind it, wherever the plain run ends."""
    assert folded_text("cafe\u0301 1").text == "caf\u00e9 1"
