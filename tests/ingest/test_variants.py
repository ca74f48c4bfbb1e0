"""Question variants: callers' questions beside the sentence that answers them, from the `vraagvarianten` folders of a source."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.language.units import units
from bot.privacy import Redactor
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import point_id
from bot.types import Passage
from ingest import variant_lines, variants
from ingest.job import IngestReport
from tests.support.library import Library, counts

TERM = "De beller heeft zes weken om bezwaar te maken."
COST = "Bezwaar maken kost de beller geen geld."
TEXT = f"# Bezwaar\n\n## Hoe lang?\n\n{TERM} {COST}\n"
ASKED = "hoeveel tijd heb ik nog"
FILE = "vraagvarianten/vragen.jsonl"


def _line(sentence: str = TERM, *questions: str, file: str = "termijn.md") -> str:
    return json.dumps({"file": file, "sentence": sentence, "variants": list(questions or (ASKED,))})


def _put(library: Library, *lines: str | bytes, folder: Path | None = None) -> Path:
    whole = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return library.put(FILE, whole, folder)


def _read(source: Path, *lines: str | bytes) -> tuple[list[str], list[str]]:
    """The questions that a file of these lines gives, and what is said of the others."""
    (source / FILE).parent.mkdir()
    (source / FILE).write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    files, skipped = variants.variants_files(str(source), lambda text: ())
    return [question for line in files[0].lines for question in line.questions], [one.reason for one in skipped]


def _passages(library: Library, document_id: str = "termijn") -> list[Passage]:
    return library.records.stored_passages_of(document_id)


def _asked(library: Library, document_id: str = "termijn") -> list[tuple[str, str]]:
    """Each piece of a document with the questions that it answers."""
    found = _passages(library, document_id)
    return [(p.text[start:end], question) for p in found for start, end, question in p.variants]


def _indexed(library: Library) -> list[tuple[int, int, str]]:
    """The question variants of the article in the live index."""
    index = library.store.open(library.records.current_version())
    ids = [point_id(passage.passage_id) for passage in _passages(library)]
    found = [one for passage in index.passages(ids).values() for one in passage.variants]
    index.close()
    return found


def _reasons(report: IngestReport, name: str = "vragen.jsonl") -> list[str]:
    return [one.reason for one in report.skipped if Path(one.path).name == name]


@pytest.fixture
def asked(library: Library) -> Library:
    """A library with an article of two sentences and a question for the first of them."""
    library.put("termijn.md", TEXT)
    _put(library, _line())
    return library


def test_a_file_of_variants_is_no_document(asked: Library) -> None:
    """It is read, and neither ingested as an export of questions nor named as skipped."""
    report = asked.run()
    assert asked.ids() == ["bezwaar", "giften", "termijn", "uitstel"]
    assert report.skipped == ()


def test_a_question_stands_at_its_piece(asked: Library) -> None:
    """The span that it points at is a quotable piece of the passage, in the records and in the index."""
    asked.run()
    [passage] = _passages(asked)
    assert _asked(asked) == [(TERM, ASKED)]
    assert passage.variants[0][:2] in {(unit.start, unit.end) for unit in units(passage.text)}
    assert _indexed(asked) == list(passage.variants)


@pytest.mark.parametrize(
    "values",
    [
        {"file": "kennis/bezwaar/termijn.md", "sentence": TERM},
        {"file": "termijn", "sentence": TERM},
        {"file": "termijn.md", "opening": "De beller heeft zes weken om"},
        {"file": "termijn.md", "sentence": "de beller heeft zes weken, om bezwaar te maken"},
        {"file": "termijn.md", "sentence": TERM, "article": "Hoe lang?", "tempting": COST},
    ],
)
def test_how_a_sentence_is_named(asked: Library, values: dict[str, str]) -> None:
    """By file with or without folder and ending, whole or by its first words, whatever its marks and capitals; other keys may
    stand beside it."""
    _put(asked, json.dumps({**values, "variants": [ASKED]}))
    asked.run()
    assert _asked(asked) == [(TERM, ASKED)]


def test_a_document_is_named_by_its_id(library: Library) -> None:
    """An id with a full stop in it has no ending."""
    library.put("iets.md", f"---\nid: besluit-3.22\n---\n{TEXT}")
    _put(library, _line(file="besluit-3.22"))
    library.run()
    assert _asked(library, "besluit-3.22") == [(TERM, ASKED)]


def test_the_shortest_of_several_pieces_is_meant(library: Library) -> None:
    """An item of a list by itself, not the list that holds it."""
    library.put("lijst.md", "# Lijst\n\nU hebt nodig:\n\n- een kopie van de aanslag\n- een brief van de bank\n")
    _put(library, _line("een brief van de bank", "wat van de bank", file="lijst"))
    library.run()
    assert _asked(library, "lijst") == [("een brief van de bank", "wat van de bank")]


@pytest.mark.parametrize("first", ["questions", "document"])
def test_a_document_of_another_source(library: Library, first: str) -> None:
    """It gets its questions whichever of the two sources is ingested first."""
    other = library.root / "vragen"
    library.put("termijn.md", TEXT)
    _put(library, _line(), folder=other)
    for folder in (other, library.folder) if first == "questions" else (library.folder, other):
        library.run(folder)
    assert _asked(library) == [(TERM, ASKED)]


@pytest.mark.parametrize("path", ["vraagvarianten", FILE])
def test_a_source_of_questions_alone(library: Library, path: str) -> None:
    """The folder of questions, or one file of it, is a source like any other."""
    other = library.root / "vragen"
    library.put("termijn.md", TEXT)
    _put(library, _line(), folder=other)
    library.run()
    library.run(other / path)
    assert _asked(library) == [(TERM, ASKED)]


def test_an_unchanged_run_does_nothing(asked: Library) -> None:
    """Neither a new version nor a vector."""
    before = asked.run()
    after = asked.run()
    assert after.knowledge_version == before.knowledge_version
    assert (after.encoded, after.copied, asked.encoder.encoded) == (0, 0, [])


def test_another_question_is_another_version(asked: Library) -> None:
    """Only the passage that it points at is encoded again; no document counts as changed."""
    before = asked.run()
    _put(asked, _line(TERM, "tot wanneer mag dat"))
    after = asked.run()
    assert after.knowledge_version != before.knowledge_version
    assert (after.encoded, counts(after)) == (1, (0, 0, 0, 4))
    assert _asked(asked) == [(TERM, "tot wanneer mag dat")]
    assert [question for _, _, question in _indexed(asked)] == ["tot wanneer mag dat"]


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00\xd8", "é".encode() + b"\xff"])
def test_a_file_that_cannot_be_read_any_more(asked: Library, broken: bytes) -> None:
    """Its questions of before stay until it can, the report says so, and no version is made for it."""
    before = asked.run().knowledge_version
    asked.put(FILE, broken)
    report = asked.run()
    assert report.knowledge_version == before
    [reason] = _reasons(report)
    assert reason.endswith("; the questions that it held before still count")
    assert _asked(asked) == [(TERM, ASKED)]
    _put(asked, _line(TERM, "tot wanneer mag dat"))
    asked.run()
    assert _asked(asked) == [(TERM, "tot wanneer mag dat")]


def test_a_line_that_goes_takes_its_questions_along(asked: Library) -> None:
    """Of two sentences the one that is still there keeps its own."""
    _put(asked, _line(), _line(COST, "wat kost dat"))
    asked.run()
    _put(asked, _line(COST, "wat kost dat"))
    asked.run()
    assert _asked(asked) == [(COST, "wat kost dat")]


def test_without_the_file_the_version_is_as_before(library: Library) -> None:
    """A file that is deleted leaves nothing: the way to a version does not show in it."""
    library.put("termijn.md", TEXT)
    before = library.run().knowledge_version
    file = _put(library, _line())
    assert library.run().knowledge_version != before
    file.unlink()
    assert library.run().knowledge_version == before
    assert _asked(library) == []


def test_the_way_to_a_version_does_not_matter(library: Library) -> None:
    """Questions that came after the document, or with it: the same version."""
    library.put("termijn.md", TEXT)
    library.run()
    _put(library, _line())
    later = library.run().knowledge_version
    library.put("termijn.md", f"{TEXT}\nEen zin die er niet lang staat.")
    library.run()
    library.put("termijn.md", TEXT)
    assert library.run().knowledge_version == later


def test_a_changed_document_keeps_its_questions(asked: Library) -> None:
    """The piece is found again wherever it stands now."""
    asked.run()
    asked.put("termijn.md", TEXT.replace(TERM, f"{COST} {TERM}"))
    asked.run()
    assert _asked(asked) == [(TERM, ASKED)]


def test_removing_a_source_drops_its_questions(library: Library) -> None:
    """And no others."""
    other = library.root / "vragen"
    library.put("termijn.md", TEXT)
    _put(library, _line(COST, "wat kost dat"))
    _put(library, _line(), folder=other)
    library.run(library.folder, other)
    library.job.remove([other])
    assert _asked(library) == [(COST, "wat kost dat")]


def test_a_larger_source_takes_questions_over(library: Library) -> None:
    """Ingested as a source of its own before, a folder within it says nothing twice, and nothing any more when it changes."""
    inner = library.folder / "binnen"
    library.put("termijn.md", TEXT)
    _put(library, _line(), folder=inner)
    library.run(inner)
    library.run()
    (inner / FILE).unlink()
    library.run()
    assert _asked(library) == []


def test_a_dry_run_keeps_nothing(asked: Library) -> None:
    """It says what is wrong with questions and changes none."""
    asked.run()
    _put(asked, _line("Dit staat nergens in de tekst."))
    report = asked.run(dry_run=True)
    assert "point at a sentence that is not there" in report.skipped[0].reason
    assert _asked(asked) == [(TERM, ASKED)]
    assert asked.run().knowledge_version != report.knowledge_version


def test_lines_that_point_at_nothing_are_named(asked: Library) -> None:
    """At the document, with how many there are and the first of them; the other lines count."""
    _put(asked, _line(), _line("Dit staat nergens in de tekst."), _line("En dit staat er ook niet."))
    report = asked.run()
    [reason] = _reasons(report, "termijn.md")
    assert reason.startswith("2 lines of question variants point at a sentence that is not there")
    assert "Dit staat nergens in de tekst." in reason
    assert _asked(asked) == [(TERM, ASKED)]


def test_lines_of_a_document_that_is_not_there_are_no_mistake(library: Library) -> None:
    """A law that is not ingested yet: its questions wait."""
    _put(library, _line(file="wet.md"))
    assert library.run().skipped == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("geen json", "line 2 is no JSON"),
        (b"[" * 100_000, "line 2 is no JSON"),
        ("[1, 2]", "line 2: object"),
        ('"tekst"', "line 2: object"),
        ('{"sentence": "Een zin.", "variants": ["x"]}', "line 2: file"),
        ('{"file": 7, "sentence": "Een zin.", "variants": ["x"]}', "line 2: file"),
        ('{"file": "termijn", "variants": ["x"]}', "line 2: sentence"),
        ('{"file": "termijn", "sentence": "Een zin.", "variants": "x"}', "line 2: variants"),
        ('{"file": "termijn", "sentence": "Een zin.", "variants": [1]}', "line 2: variants.0"),
        ('{"file": "termijn", "sentence": "Een zin.", "variants": []}', "line 2: variants"),
        (_line(TERM, "lang " * 200), "line 2: variants.0"),
        (_line(TERM, *map(str, range(51))), "line 2: variants"),
        ('{"file": "termijn", "sentence": "x", "variants": ["half \\ud800"]}', "line 2 holds characters"),
        ('{"file": "termijn", "sentence": "x", "variants": ["nul \\u0000"]}', "line 2 holds characters"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str | bytes, said: str) -> None:
    """With its number and what is wrong; the lines around it count."""
    questions, reasons = _read(tmp_path, _line(), line, _line(COST, "wat kost dat"))
    assert [reason[: len(said)] for reason in reasons] == [said]
    assert questions == [ASKED, "wat kost dat"]


def test_a_file_of_another_kind_does_not_flood_the_report(tmp_path: Path) -> None:
    """Twenty lines are named, the others counted."""
    _, reasons = _read(tmp_path, *["geen json"] * 500)
    assert (len(reasons), reasons[-1]) == (21, "and 480 more lines that could not be used")


def test_a_half_written_line_costs_no_other(tmp_path: Path) -> None:
    """What a killed writer left at the end."""
    questions, _ = _read(tmp_path, _line(), _line(COST, "wat kost dat")[:40])
    assert questions == [ASKED]


def test_a_proposal_is_passed_over(tmp_path: Path) -> None:
    """Until an editor takes the mark out."""
    values = {"file": "termijn", "sentence": TERM, "variants": [ASKED]}
    assert _read(tmp_path, json.dumps({**values, "proposal": True}), json.dumps({**values, "proposal": False})) == (
        [ASKED],
        [],
    )


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With how large it may be."""
    monkeypatch.setattr(variants, "_MOST_BYTES", 10)
    assert _read(tmp_path, _line()) == ([], ["larger than 10 bytes; divide it into smaller files"])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """As documents are: with the first wrong byte and its line."""
    _, [reason] = _read(tmp_path, _line(), "é".encode() + b"\xff")
    assert "0xff" in reason
    assert "line 2" in reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_an_office_machine_is_read(tmp_path: Path, encoding: str) -> None:
    """With a mark at its beginning, or in the encoding of Windows."""
    question = "hoeveel tijd heb ik één keer"
    line = json.dumps({"file": "termijn", "sentence": TERM, "variants": [question]}, ensure_ascii=False)
    assert _read(tmp_path, (line + "\r\n").encode(encoding)) == ([question], [])


@pytest.mark.parametrize("linked", ["file", "folder"])
def test_a_link_that_leads_out_is_not_followed(asked: Library, linked: str) -> None:
    """Neither a file nor a folder: it may lead anywhere."""
    secret = asked.put("geheim.jsonl", _line(), asked.root / "elders")
    link = asked.folder / (FILE if linked == "file" else "vraagvarianten")
    (asked.folder / FILE).unlink()
    if linked == "folder":
        link.rmdir()
    link.symlink_to(secret if linked == "file" else secret.parent)
    report = asked.run()
    assert _asked(asked) == []
    assert linked == "folder" or "a link that points out of the folder" in _reasons(report)[0]


def test_hidden_folders_are_passed_over(library: Library) -> None:
    """As they are for documents."""
    library.put("termijn.md", TEXT)
    _put(library, _line(), folder=library.folder / ".git")
    library.run()
    assert _asked(library) == []


def test_a_question_with_personal_data_is_left_out(asked: Library, redactor: Redactor) -> None:
    """It is named by line and label, never by value, and the other questions of its line count."""
    found = replace(asked, detect=lambda text: redactor.redact(text).spans)
    _put(found, _line(TERM, "mijn bsn is 111222333, hoe lang nog", ASKED))
    [reason] = _reasons(found.run())
    assert reason == "line 1: a question holds personal data (BSN) and is left out; write it without"
    assert _asked(found) == [(TERM, ASKED)]


def test_only_new_questions_are_looked_at(tmp_path: Path) -> None:
    """One that was kept before was found to hold no personal data; one that was left out is left out again."""
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(_line(TERM, "een", "twee", "over Jan"), "utf-8")
    looked: list[str] = []

    def personal(text: str) -> list[str]:
        looked.append(text)
        return ["PERSON"] if "Jan" in text else []

    before, _ = variants.variants_files(str(tmp_path), personal)
    looked.clear()
    (tmp_path / FILE).write_text(_line(TERM, "een", "twee", "drie", "over Jan"), "utf-8")
    [now], skipped = variants.variants_files(str(tmp_path), personal, before)
    assert (now.lines[0].questions, looked, len(skipped)) == (("een", "twee", "drie"), ["drie", "over Jan"], 1)


def test_a_file_that_may_not_be_read_is_named(asked: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the run goes on."""
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "vragen.jsonl":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert _reasons(asked.run()) == ["cannot be read: Permission denied"]


def test_no_more_of_a_piece_than_add_anything(asked: Library) -> None:
    """A dozen, each once."""
    _put(asked, _line(TERM, *[f"vraag {n:02}" for n in range(40)]), _line(TERM, "vraag 00"))
    asked.run()
    assert [question for _, question in _asked(asked)] == [f"vraag {n:02}" for n in range(12)]


class _KilledWhenLive(EdgeStore):
    """The vectors of a run that ends when its version is live."""

    def keep_only(self, versions: object) -> None:
        raise KeyboardInterrupt


@dataclass
class _LibraryKilled(Library):
    """A library of such runs."""

    @property
    def store(self) -> EdgeStore:
        return _KilledWhenLive(self.root / "home" / "vectors")


def test_questions_go_live_with_their_version(asked: Library) -> None:
    """A run that is killed right after leaves nothing to do: the version and what it was made with are of one transaction."""
    assert asked.variants
    asked.run()
    _put(asked, _line(TERM, "tot wanneer mag dat"))
    with pytest.raises(KeyboardInterrupt):
        _LibraryKilled(asked.root, asked.records, variants=asked.variants).run()
    assert asked.variants.files()[0].lines[0].questions == ("tot wanneer mag dat",)
    live = asked.records.current_version()
    report = asked.run()
    assert (report.knowledge_version, report.encoded) == (live, 0)
    assert _asked(asked) == [(TERM, "tot wanneer mag dat")]


def test_a_document_that_changes_with_its_questions(asked: Library) -> None:
    """Both at once are one version."""
    asked.run()
    asked.put("termijn.md", TEXT.replace("zes weken", "acht weken"))
    _put(asked, _line(TERM.replace("zes", "acht"), "hoeveel weken"))
    report = asked.run()
    assert (counts(report), report.skipped) == ((0, 1, 0, 3), ())
    assert _asked(asked) == [(TERM.replace("zes", "acht"), "hoeveel weken")]


def test_the_readers_vectors_hold_pieces_and_questions(asked: Library, tiny_reader: ReaderModel) -> None:
    """Ingested with a reader: a row for the whole passage, for each piece and for each question, the questions last."""
    asked.reader = tiny_reader
    asked.run()
    [passage] = _passages(asked)
    index = asked.store.open(asked.records.current_version())
    point = point_id(passage.passage_id)
    stored = index.pieces([point])[point]
    index.close()
    assert stored.pieces == 1 + len(units(passage.text))
    assert stored.spans[stored.pieces :] == tuple((start, end) for start, end, _ in passage.variants)
    assert len(stored.rows) == stored.pieces + 1


def test_a_new_question_is_read_and_nothing_else(asked: Library, tiny_reader: ReaderModel) -> None:
    """The vectors of other passages are taken over with their pieces."""
    asked.reader = tiny_reader
    asked.run()
    _put(asked, _line(TERM, "tot wanneer mag dat"))
    report = asked.run()
    assert (report.encoded, report.copied) == (1, report.copied)
    index = asked.store.open(report.knowledge_version)
    points = [point_id(passage.passage_id) for passage in _passages(asked, "giften")]
    assert index.pieces(points).keys() == set(points)
    index.close()


@pytest.mark.parametrize(
    ("name", "bare"),
    [("a/b/wet.md", "wet"), ("besluit-3.22", "besluit-3.22"), ("x.jsonl/12", "12"), ("brief.v2.docx", "brief.v2")],
)
def test_bare_names(name: str, bare: str) -> None:
    """An ending has letters; a number after a full stop is none."""
    assert variant_lines.bare_name(name) == bare


def test_a_sentence_as_long_as_its_piece_wins() -> None:
    """Of two pieces that hold a sentence, the one that says least beside it."""
    pieces = [f"{TERM} {COST}", TERM]
    assert variants.piece_places([TERM, "Dit staat er niet in.", ""], pieces) == [1, None, None]
