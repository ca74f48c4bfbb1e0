"""Callers' questions that a document says itself that it answers: `vraagvarianten` in front matter and in rows of an export."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.language.units import units
from bot.privacy import Redactor
from ingest.frontmatter import split
from ingest.variant_lines import MOST_ENTRIES, VariantLine
from tests.support.library import FILLER, Library, counts

TERM = "De beller heeft zes weken om bezwaar te maken."
COST = "Bezwaar maken kost de beller geen geld."
BODY = f"# Bezwaar\n\n## Hoe lang?\n\n{TERM} {COST} {FILLER * 5}\n\n## Waar?\n\nDat gaat per brief. {FILLER * 5}\n"
OWN = f"""vraagvarianten:
  - zin: {TERM}
    vragen: [hoeveel tijd heb ik nog, tot wanneer mag dat]
  - hoe werkt bezwaar
"""


def _article(front: str = OWN, body: str = BODY) -> str:
    return f"---\nid: termijn\n{front}---\n{body}"


def _said(front: str) -> tuple[list[VariantLine], list[str]]:
    """The lines of front matter, and what is said of others."""
    found = split(_article(front))[0].variants
    return list(found.lines), list(found.refusals)


def _asked(library: Library, document_id: str = "termijn") -> list[tuple[str, str]]:
    found = library.records.stored_passages_of(document_id)
    return [(p.text[start:end], question) for p in found for start, end, question in p.variants]


def _reasons(library: Library) -> list[str]:
    return [one.reason for one in library.run().skipped]


@pytest.fixture
def asked(library: Library) -> Library:
    """A library with an article that names callers' questions, ingested."""
    library.put("termijn.md", _article())
    library.run()
    return library


def test_questions_stand_at_their_sentence(asked: Library) -> None:
    """Those without a sentence at the first passage as a whole; nothing of them is left out or text."""
    first, second = asked.records.stored_passages_of("termijn")
    assert _asked(asked) == [
        (TERM, "hoeveel tijd heb ik nog"),
        (TERM, "tot wanneer mag dat"),
        (first.text, "hoe werkt bezwaar"),
    ]
    assert second.variants == ()
    assert {(u.start, u.end) for u in units(first.text)} >= {first.variants[0][:2]}


@pytest.mark.parametrize(
    "front",
    [
        "vraagvarianten: hoe lang nog",
        "Vraagvarianten: [hoe lang nog]",
        "question_variants:\n- vragen: [hoe lang nog]",
        "vraagvarianten: {vragen: [hoe lang nog]}",
        "vraagvarianten:\n- variants:\n  - hoe lang nog",
    ],
)
def test_ways_to_write_a_question(front: str) -> None:
    """One, a list of them, with and without names, Dutch or English."""
    [line], refusals = _said(f"{front}\n")
    assert (line.sentence, line.questions, refusals) == ("", ("hoe lang nog",), [])


def test_toml() -> None:
    """As TOML writes lists of names and values."""
    text = f'+++\nid = "x"\n[[vraagvarianten]]\nzin = "{TERM}"\nvragen = ["hoe lang nog"]\n+++\n{BODY}'
    [line] = split(text)[0].variants.lines
    assert (line.sentence, line.questions) == (TERM, ("hoe lang nog",))


@pytest.mark.parametrize("front", ["vraagvarianten:\n", "vraagvarianten: []\n", "vraagvarianten: null\n"])
def test_none_yet(front: str) -> None:
    """An empty key is no mistake."""
    assert _said(front) == ([], [])


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{zin: Een zin.}", "line 4: vragen is not"),
        ("{zin: Een zin., vragen: []}", "line 4: vragen is not"),
        ("{zin: Een zin., vragen: x}", "line 4: vragen is not"),
        ("{zin: Een zin., vragen: [[x]]}", "line 4: vragen.0 is not"),
        ("{zin: Een zin., vragen: [x], vraag: y}", "line 4: vraag is not"),
        ("{? [een] : twee, vragen: [x]}", "line 4: … is not"),
        ("[een, twee]", "line 4: object is not"),
        (f"{{vragen: [{', '.join(map(str, range(51)))}]}}", "line 4: vragen is not"),
        ("lang " * 101, "line 4: vragen.0 is not"),
        ('"half \\ud800"', "line 4 holds characters"),
        ('{zin: "nul \\0", vragen: [x]}', "line 4 holds characters"),
    ],
)
def test_an_entry_that_cannot_be_used_is_named(entry: str, said: str) -> None:
    """With its line and what is wrong; the entries around it count."""
    lines, refusals = _said(f"vraagvarianten:\n- {entry}\n- hoe lang nog\n")
    assert [line.questions for line in lines] == [("hoe lang nog",)]
    assert [refusal[: len(said)] for refusal in refusals] == [said]


@pytest.mark.parametrize("alias", ["&a [*a]", "{vragen: &a [*a]}", "&a {vragen: *a}"])
def test_an_entry_within_itself(alias: str) -> None:
    """It is refused, and read once."""
    lines, refusals = _said(f"vraagvarianten:\n- {alias}\n")
    assert (lines, len(refusals)) == ([], 1)


def test_more_entries_than_an_article_has_sentences() -> None:
    """The first five hundred count, in front matter of thousands of lines."""
    listed = "".join(f"- zin: Zin {n}.\n  vragen:\n" + "  - hoe lang nog\n" * 5 for n in range(MOST_ENTRIES + 20))
    lines, refusals = _said(f"vraagvarianten:\n{listed}")
    assert (len(lines), refusals) == (MOST_ENTRIES, ["and 20 more lines that could not be used"])


def test_what_is_wrong_stands_in_the_report(library: Library) -> None:
    """At the article, which is ingested all the same: an entry that cannot be meant, and a sentence that is not there."""
    front = "vraagvarianten:\n- {zin: Dit staat er niet., vragen: [x]}\n- {vragen: x}\n"
    library.put("termijn.md", _article(front))
    entry, lost = sorted(_reasons(library), reverse=True)
    assert entry.startswith("line 5: vragen is not as it should be")
    assert lost.startswith("1 lines of question variants point at a sentence that is not there")
    assert "termijn" in library.ids()


def test_a_question_with_personal_data_is_left_out(library: Library, redactor: Redactor) -> None:
    """It is named by line and label, never by value, and the other questions of its entry count."""
    found = replace(library, detect=lambda text: redactor.redact(text).spans)
    found.put(
        "termijn.md", _article(f"vraagvarianten:\n- {{zin: {TERM}, vragen: [mijn bsn is 111222333, hoe lang]}}\n")
    )
    assert _reasons(found) == ["line 4: a question holds personal data (BSN) and is left out; write it without"]
    assert _asked(found) == [(TERM, "hoe lang")]


def test_an_unchanged_article_keeps_its_questions(asked: Library) -> None:
    """Through a run that changes nothing, and through one that changes a file of questions."""
    before = _asked(asked)
    version = asked.records.current_version()
    assert asked.run().knowledge_version == version
    line = {"file": "termijn", "sentence": COST, "variants": ["wat kost dat"]}
    asked.put("vraagvarianten/vragen.jsonl", json.dumps(line))
    asked.run()
    assert sorted(_asked(asked)) == sorted([*before, (COST, "wat kost dat")])


def test_other_questions_are_a_change_of_the_article(asked: Library) -> None:
    """Of the two passages only the one that they point at is encoded again."""
    asked.put("termijn.md", _article(f"vraagvarianten:\n- {{zin: {COST}, vragen: [wat kost dat]}}\n"))
    report = asked.run()
    assert (counts(report), report.encoded) == ((0, 1, 0, 3), 1)
    assert _asked(asked) == [(COST, "wat kost dat")]


def test_without_them_the_version_is_as_before(library: Library) -> None:
    """An article that drops its questions leaves nothing of them."""
    library.put("termijn.md", _article(""))
    before = library.run().knowledge_version
    library.put("termijn.md", _article())
    assert library.run().knowledge_version != before
    library.put("termijn.md", _article(""))
    assert library.run().knowledge_version == before
    assert library.variants
    assert library.variants.files() == []


def test_an_article_that_goes_takes_its_questions_along(asked: Library) -> None:
    """Another that comes under its name has none."""
    (asked.folder / "termijn.md").unlink()
    asked.run()
    asked.put("termijn.md", _article(""))
    asked.run()
    assert _asked(asked) == []


def test_they_are_of_no_other_article(asked: Library) -> None:
    """One of the same file name in another folder, and one with its name as id."""
    asked.put("oud/termijn.md", BODY.replace("# Bezwaar", "# Bezwaar vroeger"))
    asked.run()
    others = [one for one in asked.ids() if one.startswith("termijn-")]
    assert [_asked(asked, one) for one in others] == [[]]


def test_a_larger_source_takes_them_over(library: Library) -> None:
    """Ingested from a folder before, they count once and under the new place."""
    inner = library.put("binnen/termijn.md", _article()).parent
    library.run(inner)
    before = _asked(library)
    library.run()
    assert library.variants
    assert ([file.name for file in library.variants.files()], _asked(library)) == (["binnen/termijn.md"], before)


def test_rows_of_an_export(library: Library) -> None:
    """A row answers further questions; they are no column that nobody knows."""
    row = {"id": "kosten", "vraag": "Wat kost bezwaar?", "antwoord": COST, "vraagvarianten": ["is bezwaar gratis"]}
    library.put("vragen.jsonl", json.dumps(row))
    report = library.run()
    assert [question for _, question in _asked(library, "kosten")] == ["is bezwaar gratis"]
    assert (report.left_out, report.skipped) == ((), ())


def test_a_row_says_which_column_is_wrong(library: Library) -> None:
    """It has no line."""
    row = {"id": "kosten", "vraag": "Wat kost bezwaar?", "antwoord": COST, "vraagvarianten": [{"zin": COST}]}
    library.put("vragen.jsonl", json.dumps(row))
    [reason] = _reasons(library)
    assert reason.startswith('column "vraagvarianten": vragen is not as it should be')
