"""Laws made at random: members, nested lists, tables with spans, notes and what is not in force."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.made import converted
from tests.ingest.random_words import Words

LAW = (
    "<?xml version='1.0'?><toestand bwb-id='BWBR0000001' inwerkingtreding='2024-01-01'><wetgeving soort='wet'>"
    "<citeertitel>Wet op de proef</citeertitel><wet-besluit><wettekst>{}</wettekst></wet-besluit></wetgeving></toestand>"
)


def _run(words: Words) -> str:
    forms = (
        "<nadruk type='cur'>{0}</nadruk>", "<extref doc='x'>{0}</extref>", "{0}<redactie>{1}</redactie>",
        "{0}<plaatje naam='{1}.png'/>", "{0} m<sup>2</sup>",
    )  # fmt: skip
    form = forms[words.choose(0, len(forms) - 1)]
    first = words.word()
    return f"{words.text()} {form.format(first, words.hidden() if '{1}' in form else '')} {words.word()}"


def _paragraph(words: Words) -> str:
    return f"<al>{_run(words)}.</al>"


def _member(words: Words) -> str:
    return (
        f"<lid><lidnr>{words.choose(1, 9)}</lidnr>{_paragraph(words)}{_list(words) if words.choose(0, 1) else ''}</lid>"
    )


def _list(words: Words, depth: int = 0) -> str:
    items = ""
    for n in range(words.choose(1, 3)):
        text = f"<al>{_run(words)};</al>" if words.choose(0, 2) else f"{words.text()};"
        inner = _list(words, depth + 1) if depth < 2 and words.choose(0, 2) == 0 else ""
        items += f"<li><li.nr>{'abc'[n]}.</li.nr>{text}{inner}</li>"
    return f"<lijst>{items}</lijst>"


def _table(words: Words) -> str:
    """A table whose first column may span rows."""
    names = words.names(3)
    head = "".join(f"<entry colname='c{n}'>{name}</entry>" for n, name in enumerate(names))
    body, label, left = "", "", 0
    for _ in range(words.choose(1, 4)):
        cells = [words.text(), words.text()]
        first = ""
        if not left:
            left, label = words.choose(0, 1), words.names(1)[0]
            first = f"<entry colname='c0' morerows='{left}'>{label}</entry>"
        else:
            left -= 1
        words.row(names, [label, *cells])
        entries = "".join(f"<entry colname='c{n}'>{cell}</entry>" for n, cell in enumerate(cells, start=1))
        body += f"<row>{first}{entries}</row>"
    columns = "".join(f"<colspec colname='c{n}'/>" for n in range(3))
    return f"<table><tgroup cols='3'>{columns}<thead><row>{head}</row></thead><tbody>{body}</tbody></tgroup></table>"


def _note(words: Words) -> str:
    note = f"<noot type='voet'><noot.nr>1</noot.nr><noot.al>{words.text()}.</noot.al></noot>"
    return f"<al>{words.text()}{note} {words.text()}.</al>"


def _lapsed(words: Words) -> str:
    kind = words.choose(0, 1)
    return (
        f"<al status='vervallen'>{words.hidden()}</al>"
        if kind
        else f"<al>{words.text()}.</al><redactie>{words.hidden()}</redactie>"
    )


PARTS: tuple[Callable[[Words], str], ...] = (_paragraph, _member, _list, _table, _note, _lapsed)


def _article(words: Words, number: int, kinds: list[int]) -> str:
    title = f"<kop><label>Artikel</label><nr>{number}</nr><titel>{words.text()}</titel></kop>"
    return f"<artikel>{title}{_paragraph(words)}{''.join(PARTS[kind](words) for kind in kinds)}</artikel>"


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_law_loses_nothing(data: st.DataObject) -> None:
    """Every word of every article once, under its own label in a table; what editors added and what lapsed is named."""
    words = Words(data.draw)
    kinds = data.draw(st.lists(st.lists(st.integers(0, len(PARTS) - 1), max_size=4), min_size=1, max_size=3))
    articles = "".join(_article(words, n, inner) for n, inner in enumerate(kinds, start=1))
    chapter = (
        f"<hoofdstuk><kop><label>Hoofdstuk</label><nr>I</nr><titel>{words.text()}</titel></kop>{articles}</hoofdstuk>"
    )
    words.check(converted(LAW.format(chapter), "wet.xml"))
