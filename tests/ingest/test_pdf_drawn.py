"""PDF: bullets that are drawn, and flow charts."""

from __future__ import annotations

from tests.ingest.made import blocks, converted, line, pdf


def test_drawn_bullets() -> None:
    """Browsers draw the bullets of a list: its items stay apart."""
    items = ["Een paspoort", "of een identiteitskaart", "geen rijbewijs"]
    page = [f"{line(text, 700 - 14 * n, x=90)} 80 {701.5 - 14 * n} 4 4 re f" for n, text in enumerate(items)]
    assert blocks(pdf("\n".join(page)), "a.pdf") == [("item", text) for text in items]


def _box(x: float, y: float, *texts: str) -> str:
    return f"{x} {y} 120 40 re S " + "\n".join(line(text, y + 26 - 12 * n, x=x + 5) for n, text in enumerate(texts))


def test_a_flow_chart() -> None:
    """The words of a box stay together, and the page is named as one whose arrows are not read."""
    boxes = [
        _box(72, 700, "Is het bezwaar op tijd", "ingediend?"),
        _box(252, 700, "Verklaar het niet-", "ontvankelijk."),
        _box(72, 600, "Beoordeel het", "bezwaar."),
    ]
    arrows = f"192 720 m 252 720 l S 132 700 m 132 640 l S {line('nee', 724, x=215)} {line('ja', 670, x=140)}"
    read = converted(pdf("\n".join([*boxes, arrows])), "a.pdf")
    texts = [block.text for block in read.blocks]
    assert {"Is het bezwaar op tijd ingediend?", "Verklaar het niet-ontvankelijk.", "Beoordeel het bezwaar."} <= set(
        texts
    )
    assert [(part.rule, part.text[:32]) for part in read.left_out] == [("unread", "drawing of 3 boxes with arrows; ")]


def test_boxes_without_arrows() -> None:
    """Texts with a frame around them are no drawing."""
    boxes = [_box(72, 700, "Particulier"), _box(252, 700, "Ondernemer"), _box(72, 600, "Beide groepen")]
    assert converted(pdf("\n".join(boxes)), "a.pdf").left_out == ()
