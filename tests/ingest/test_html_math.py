"""Formulas and fractions on a page: on one line, so that one over four is not fourteen."""

from __future__ import annotations

import pytest

from ingest.formats.html import html
from ingest.render import blocks


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("<mi>s</mi><mo>=</mo><mfrac><mn>1</mn><mn>4</mn></mfrac><mo>×</mo><mi>loon</mi>", "s = 1/4 × loon"),
        ("<mn>2</mn><mfrac><mn>1</mn><mn>4</mn></mfrac>", "2 1/4"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>1.000</mn></mfrac>", "(a + b)/1.000"),
        ("<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msqrt><mi>y</mi></msqrt>", "x^2 + √(y)"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x_1^2"),
    ],
)
def test_formulas(formula: str, read: str) -> None:
    """A formula of MathML is a line of its own, or stands in its sentence."""
    page = f"<p>Zin.</p><math display=block>{formula}</math><p>Het is <math>{formula}</math>.</p>"
    assert [block.text for block in blocks(html(page, "x").nodes)] == ["Zin.", read, f"Het is {read}."]


@pytest.mark.parametrize(
    "fraction",
    [
        "<sup>1</sup>&frasl;<sub>4</sub>",
        "<sup>1</sup><span>⁄</span><sub>4</sub>",
        '<span>1</span><span class="sr-only">/</span><span>4</span>',
    ],
)
def test_fractions_by_height(fraction: str) -> None:
    """A fraction of raised and lowered digits keeps its stroke, also one that is drawn."""
    assert [block.text for block in blocks(html(f"<p>Neem {fraction} deel.</p>", "x").nodes)] == ["Neem 1/4 deel."]
