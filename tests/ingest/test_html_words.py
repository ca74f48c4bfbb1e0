"""Pages made at random: every word that is seen is read once, and none that is not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.convert import convert
from ingest.files import SourceFile

# Each stands for a word: one that a reader sees, and one that no reader sees.
_SEEN, _UNSEEN = "\ue000", "\ue001"
_HIDDEN = (
    "<p hidden>{}</p>",
    '<div style="display:none">{}</div>',
    "<div class=weg>{}</div>",
    "<span aria-hidden=true>{}</span>",
    "<del>{}</del>",
    "<s>{}</s>",
    "<dialog>{}</dialog>",
    "<template>{}</template>",
    "<script>{}</script>",
)
_AROUND = (
    "<p>{}.</p>",
    "<div>{}</div>",
    "<b>{}</b>",
    "{}<br>",
    "<h3>{}</h3>",
    "<blockquote>{}</blockquote>",
    "<span>{}</span>",
)
_HOLDERS = (
    "<div>{}</div>",
    "<ul><li>{}</li></ul>",
    "<ol start=4><li>{}</li></ol>",
    "<dl><dt>{}</dt><dd>{}</dd></dl>",
    "<details><summary>{}</summary>{}</details>",
    "<figure>{}<figcaption>{}</figcaption></figure>",
    "<form>{}<p>{} hoort erbij.</p></form>",
    "<section>{}{}</section>",
    "<table><tr><td>{}</td></tr></table>",
)


def _filled(form: str, parts: list[str]) -> str:
    return form.format(*(parts * 2)[: form.count("{}")])


def _table(rows: list[list[tuple[str, int, int]]]) -> str:
    """A table with spans; words in a spanning cell stand in several rows, so they are counted once at least."""
    cells = ["".join(f"<td colspan={c} rowspan={r}>{text}</td>" for text, c, r in row) for row in rows]
    return f"<table><tr><th>{_SEEN}</th><th>{_SEEN}</th></tr>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


_WORDS = st.one_of(
    st.sampled_from(_AROUND).map(lambda form: form.format(_SEEN)),
    st.sampled_from(_HIDDEN).map(lambda form: form.format(_UNSEEN)),
)
_CELL = st.tuples(st.sampled_from([_SEEN, f"{_SEEN} <s>{_UNSEEN}</s>", ""]), st.integers(1, 3), st.integers(1, 3))
_TABLE = st.lists(st.lists(_CELL, min_size=1, max_size=3), min_size=1, max_size=4).map(_table)
_PART = st.recursive(
    st.one_of(_WORDS, _TABLE),
    lambda inner: st.tuples(st.sampled_from(_HOLDERS), st.lists(inner, min_size=1, max_size=3)).map(
        lambda t: _filled(*t)
    ),
    max_leaves=12,
)


def _named(page: str) -> tuple[str, list[str], list[str]]:
    """The page with a word of its own at each place, and which of them are seen and which are not."""
    seen: list[str] = []
    unseen: list[str] = []
    pieces = []
    for n, char in enumerate(page):
        if char in (_SEEN, _UNSEEN):
            word = f"{'zw' if char == _SEEN else 'ow'}{n}q"
            (seen if char == _SEEN else unseen).append(word)
            pieces.append(f" {word} ")
        else:
            pieces.append(char)
    return "".join(pieces), seen, unseen


@settings(max_examples=150, deadline=None)
@given(st.lists(_PART, min_size=1, max_size=5))
def test_every_word_that_is_seen_is_read_and_no_other(parts: list[str]) -> None:
    """Lists, tables with spans, hidden and struck parts, nested at random: nothing seen is lost, nothing unseen is read.
    Outside tables, whose labels repeat, every word is read once."""
    body, seen, unseen = _named(f"<p>Begin.</p>{''.join(parts)}")
    page = f"<html><head><style>.weg{{display:none}}</style></head><body>{body}</body></html>"
    converted = convert(SourceFile(Path("a.html"), "a.html", ""), page.encode())
    words = Counter(word.strip(".,;:") for block in converted.blocks for word in block.text.split())
    assert [word for word in seen if not words[word]] == []
    assert [word for word in unseen if words[word]] == []
    if "<th>" not in page:
        assert [word for word in seen if words[word] != 1] == []
