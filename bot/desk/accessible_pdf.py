"""Accessible PDF (PDF/UA-1, ISO 14289-1) of a typst template and data: tagged, with a title and a language."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typst

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def accessible_pdf(template: Path, name: str, data: DataclassInstance) -> bytes:
    """The file that `template` makes of what it reads as `name`; only typst's own fonts: the same on every machine. Raises typst.TypstError."""
    made = typst.compile(
        template,
        root=template.parent,
        sys_inputs={name: json.dumps(asdict(data), ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    return made
