"""Changes after which a question is still the same question: blanks, invisible characters, marks, case, and talk or a story around it.

Texts stand in `harmless_nl.yaml`; which one of several a question gets depends on the question alone.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

HarmlessChange = Callable[[str], str]
_TEXTS = Path(__file__).with_name("harmless_nl.yaml")


def harmless_changes() -> dict[str, HarmlessChange]:
    """Every way by name."""
    texts = yaml.safe_load(_TEXTS.read_text("utf-8"))
    return {**_TYPED, **{name: _around(name, said) for name, said in texts.items()}}


def _around(name: str, texts: Sequence[str]) -> HarmlessChange:
    def change(question: str) -> str:
        said = question if question[-1:] in ".?!" else f"{question}?"
        return texts[zlib.crc32(f"{name} {question}".encode()) % len(texts)].replace("{vraag}", said)

    return change


def _inside(question: str, put: str) -> str:
    """A character in the middle of every word of eight letters or more."""
    return " ".join(w[: len(w) // 2] + put + w[len(w) // 2 :] if len(w) >= 8 else w for w in question.split(" "))


_TYPED: dict[str, HarmlessChange] = {
    "blanks": lambda q: f"  {q.replace(' ', '   ')} ",
    "tabs": lambda q: q.replace(" ", "\t"),
    "no_break": lambda q: q.replace(" ", "\u00a0"),
    "line_break": lambda q: q.replace(" ", "\n", 1),
    "vertical_tab": lambda q: f"\v{q}\f",
    "soft_hyphens": lambda q: _inside(q, "\u00ad"),
    "zero_width": lambda q: _inside(q, "\u200d"),
    "direction": lambda q: f"\u202a{q}\u202c",
    "control": lambda q: _inside(q, "\u0003"),
    "decomposed": lambda q: q.replace("é", "e\u0301").replace("ë", "e\u0308"),
    "capitals": str.upper,
    "swapped_case": str.swapcase,
    "bullet": lambda q: f"– {q}",
    "numbered": lambda q: f"3) {q}",
    "quoted": lambda q: f"„{q}”",
    "marks": lambda q: f"{q.rstrip('?. ')} ?!?",
    "unmarked": lambda q: q.rstrip("?. "),
    "picture": lambda q: f"{q} 🙏🏽",
    "small_first": lambda q: q[:1].lower() + q[1:],
}
