"""FAQ exports made at random, as CSV with any separator and as JSON: each answer stays with its own question."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import ConvertedDocument
from ingest.convert import convert
from ingest.sources import find, read
from tests.ingest.random_words import Words

FORMS = (
    "{0}",
    '{0} "{1}"; {2}, {3}',
    "<p>{0}</p><ul><li>{1}</li></ul><p hidden>{4}</p>",
    "{0}\n\n- {1}\n- {2} | {3}",
    "<p>{0} <s>{4}</s></p>",
)


def _row(words: Words, number: int) -> dict[str, str]:
    form = FORMS[words.choose(0, len(FORMS) - 1)]
    answer = form.format(
        *(words.text() if f"{{{n}}}" in form else "" for n in range(4)), words.hidden() if "{4}" in form else ""
    )
    return {
        "nr": str(number),
        "vraag": f"{words.text()}?",
        "antwoord": f"{answer}",
        "thema": "auto",
        "geldig_vanaf": "2025-01-01",
    }


def _csv(rows: list[dict[str, str]], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _documents(text: str, name: str) -> list[ConvertedDocument]:
    """All documents of an export that lies in a folder."""
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_text(text, encoding="utf-8")
        files, skipped = find(Path(folder))
        assert skipped == []
        return [convert(file, read(file, 1_000_000)) for file in files]


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_an_export_loses_nothing(data: st.DataObject) -> None:
    """Quotes, separators, line breaks, HTML and Markdown in cells; every row is a document with its own words and metadata."""
    words = Words(data.draw)
    rows = [_row(words, n) for n in range(1, data.draw(st.integers(2, 6)))]
    forms: list[tuple[str, Any]] = [
        ("faq.csv", lambda: _csv(rows, data.draw(st.sampled_from([",", ";", "\t", "|"])))),
        ("faq.json", lambda: json.dumps(rows)),
        ("faq.jsonl", lambda: "\n".join(map(json.dumps, rows))),
    ]
    name, written = forms[data.draw(st.integers(0, 2))]
    documents = _documents(written(), name)
    # The question is the title and the first heading.
    words.check(*documents)
    for row, document in zip(rows, documents, strict=True):
        assert document.title == row["vraag"]
        assert document.meta.theme == "auto"
        text = " ".join(block.text for block in document.blocks)
        assert [word for word in words.seen if word in row["antwoord"] and word not in text] == []
