"""What people see on a terminal."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

import pytest

from bot.cli import output
from bot.errors import Busy

CITATION = {
    "n": 1,
    "quote": "Een hond kost 75 euro.",
    "title": "Hond",
    "section": "",
    "validity": "current",
    "uri": "hond.md",
}
ANSWERED: dict[str, Any] = {
    "outcome": "answered",
    "sentences": [
        {"text": "Een hond kost 75 euro.", "citations": [1], "spoken": "Een hond kost 75 euro.", "for_staff": False}
    ],
    "citations": [CITATION],
    "notice": "",
    "triage": {"standalone": ""},
}
ABSTAINED: dict[str, Any] = {
    "outcome": "abstained",
    "reason": "BelBot vond hierover geen antwoord.",
    "citations": [],
    "nearest": [{"title": "Hond", "section": "Tarief"}],
    "notice": "Dit antwoord kon niet worden opgeslagen.",
    "triage": {"standalone": ""},
}
RDW = {"organisation": "RDW", "desk": "de RDW", "website": "rdw.nl", "reason": "Die regelt het."}


@dataclass(frozen=True)
class ReportOf:
    """An ingest report with these values."""

    skipped: list[dict[str, str]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    personal_data: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    similar: list[dict[str, Any]] = field(default_factory=list)
    addressing: list[dict[str, Any]] = field(default_factory=list)
    unaccounted: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The values."""
        counts = dict.fromkeys(("documents", "passages", "added", "updated", "removed", "unchanged", "seconds"), 2)
        return {**counts, **asdict(self)}


def test_a_source_without_a_section_has_no_dangling_mark(capsys: pytest.CaptureFixture[str]) -> None:
    """Title and place, with the section only where there is one."""
    output.answer(ANSWERED)
    assert "[1] Hond  hond.md\n" in capsys.readouterr().out


def test_where_to_look_stands_before_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """The customer's file first, then the term."""
    status = {"matter": "bezwaar", "name": "het bezwaar", "look": "Is er een uitspraak?"}
    output.answer({**ANSWERED, "triage": {"status": status}})
    said = capsys.readouterr().out
    assert said.startswith("Kijk in het klantbeeld bij het bezwaar: Is er een uitspraak?\nEen hond kost")


@pytest.mark.parametrize(("phone", "said"), [("088 1", "de RDW  088 1  rdw.nl"), ("", "de RDW  rdw.nl")])
def test_whom_to_refer_to_stands_before_the_reason(phone: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the desk, the number where there is one, and the website."""
    output.answer({**ABSTAINED, "triage": {"referral": {**RDW, "phone": phone}}})
    assert capsys.readouterr().out.splitlines()[:2] == ["Voor RDW: Die regelt het.", said]


def test_a_referral_without_a_place_to_go_has_no_empty_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A table need not say more than a name and a reason."""
    row = {"organisation": "de RDW", "desk": "", "phone": "", "website": "", "reason": "Die regelt het."}
    output.answer({**ABSTAINED, "triage": {"referral": row}})
    first, second = capsys.readouterr().out.splitlines()[:2]
    assert (first, bool(second)) == ("Voor de RDW: Die regelt het.", True)


@pytest.mark.parametrize(
    ("outcome", "triage", "lines"),
    [
        (
            "status",
            {"status": {"name": "het bezwaar", "look": "Is er een uitspraak?"}},
            ["Kijk in het klantbeeld bij het bezwaar: Is er een uitspraak?"],
        ),
        (
            "referred",
            {"referral": {**RDW, "phone": ""}},
            ["Voor RDW: Die regelt het.", "de RDW  rdw.nl"],
        ),
    ],
)
def test_a_direction_is_given_once(
    outcome: str, triage: dict[str, Any], lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason of such an outcome says the same in fewer words; the nearest articles follow at once."""
    output.answer({**ABSTAINED, "outcome": outcome, "reason": "Hetzelfde nog eens.", "triage": triage})
    assert capsys.readouterr().out.splitlines() == [*lines, "  - Hond > Tarief"]


@pytest.mark.parametrize(
    ("validity", "said"),
    [
        ("expired", "verouderd"),
        ("future", "nog niet geldig"),
        ("undated", "wet, datum onbekend: controleer of dit nog geldt"),
    ],
)
def test_a_source_that_may_not_hold_is_marked(validity: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not valid, or law of which nobody knows, says so."""
    output.answer({**ANSWERED, "citations": [{**CITATION, "validity": validity}]})
    assert f"[1] Hond ({said})  hond.md\n" in capsys.readouterr().out


def test_no_answer_shows_the_nearest_articles(capsys: pytest.CaptureFixture[str]) -> None:
    """The reason, then the articles that come close."""
    output.answer(ABSTAINED)
    assert capsys.readouterr().out == "BelBot vond hierover geen antwoord.\n  - Hond > Tarief\n"


def test_a_place_to_look_is_shown_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    """In quotation marks under its title, and without the nearest articles."""
    output.answer({**ABSTAINED, "outcome": "likely", "reason": "Kijk hier.", "citations": [CITATION]})
    assert capsys.readouterr().out == 'Kijk hier.\n  1. Hond  hond.md\n     "Een hond kost 75 euro."\n'


def test_a_notice_is_shown_without_an_answer_too(capsys: pytest.CaptureFixture[str]) -> None:
    """An answer that was not stored says so, also when it is none."""
    output.answer(ABSTAINED)
    assert capsys.readouterr().err == "Dit antwoord kon niet worden opgeslagen.\n"


def test_a_dry_run_says_would(capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run does not claim that documents are in the knowledge base."""
    output.report(ReportOf(), as_json=False, dry_run=True)
    assert capsys.readouterr().out.startswith("2 documents in 2 passages would be in the knowledge base")


def test_skipped_files_are_messages(capsys: pytest.CaptureFixture[str]) -> None:
    """What was passed over goes to stderr with the reason."""
    output.report(ReportOf([{"path": "a.docx", "reason": "no text"}]), as_json=False, dry_run=False)
    assert capsys.readouterr().err == "skipped a.docx: no text\n"


def test_a_long_list_is_cut_short(capsys: pytest.CaptureFixture[str]) -> None:
    """The first changes, and how many more there are."""
    changes = [{"change": "added", "path": f"{n}.md", "passages": n} for n in range(100)]
    output.report(ReportOf(changes=changes), as_json=False, dry_run=False)
    lines = capsys.readouterr().err.splitlines()
    assert (lines[1], lines[-1]) == ("added 1.md (passages: 1)", "... and 70 more (all of them with --json)")


def test_personal_data_is_said_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever asks for JSON still reads it on stderr."""
    output.report(ReportOf(personal_data=[{"path": "a.md", "labels": {"BSN": 1, "PERSON": 2}}]), True, False)
    assert capsys.readouterr().err.startswith("personal data in a.md: BSN 1, PERSON 2\n")


def test_lost_words_are_said_with_the_first_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers apart from words; a file that could not be checked says so."""
    lost = {"path": "a.pdf", "numbers": 2, "words": 1, "first": ("999", "888", "niet")}
    unchecked = {"path": "b.xyz", "numbers": None, "words": None, "first": ()}
    output.report(ReportOf(unaccounted=[lost, unchecked]), as_json=False, dry_run=False)
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("unaccounted for in a.pdf: 2 numbers and 1 words") and "(999, 888, niet)" in first
    assert second == "not checked for lost words: b.xyz"


def test_changed_copies_are_said_with_their_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Each path with what only it states; a number of a person in a path is masked."""
    pair = {"paths": ("a 111222333.md", "b.md"), "title": "Leges", "figures": (("412 euro",), ("478 euro",))}
    output.report(ReportOf(similar=[pair]), as_json=False, dry_run=False)
    said = "same title, other figures: a [BSN].md (412 euro) and b.md (478 euro)\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(("as_json", "out"), [(True, '{"error": "busy", "reason": "wait"}\n'), (False, "")])
def test_a_failure_that_does_not_end_the_command(capsys: pytest.CaptureFixture[str], as_json: bool, out: str) -> None:
    """An object on stdout for programs, a line on stderr for people."""
    output.failure(Busy("wait"), as_json)
    said = capsys.readouterr()
    assert (said.out, said.err) == (out, "" if as_json else "belbot: wait\n")


def test_not_measured_is_not_zero(capsys: pytest.CaptureFixture[str]) -> None:
    """A figure that is not there is named so."""
    output.figures({"quotes_exact": None}, as_json=False)
    assert capsys.readouterr().out.split() == ["quotes_exact", "not", "measured"]


def test_figures_as_json_keep_none(capsys: pytest.CaptureFixture[str]) -> None:
    """In JSON a figure that was not measured is null."""
    output.figures({"quotes_exact": None}, as_json=True)
    assert capsys.readouterr().out == '{"quotes_exact": null}\n'


def test_what_to_say_stands_below_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """Where it is worded otherwise than the source; what is for the employee stands apart and is not said."""
    own = {"text": "Vraag de beller naar de hond.", "citations": [1], "spoken": "", "for_staff": True}
    told = {"text": "De beller is vrij.", "citations": [1], "spoken": "U bent vrij.", "for_staff": False}
    output.answer({**ANSWERED, "sentences": [own, told]})
    shown = capsys.readouterr().out
    assert shown.startswith(
        "De beller is vrij. [1]\nVoor jou:\n  Vraag de beller naar de hond. [1]\n\nZeg dit: U bent vrij.\n"
    )


def test_a_sentence_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    """However often it stands in the answer."""
    told = {"text": "De beller is vrij.", "citations": [1], "spoken": "U bent vrij.", "for_staff": False}
    output.answer({**ANSWERED, "sentences": [told, told]})
    assert "Zeg dit: U bent vrij.\n" in capsys.readouterr().out


def test_an_answer_that_can_be_said_as_it_stands_is_not_said_twice(capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence itself is what to say."""
    output.answer(ANSWERED)
    assert "Zeg dit" not in capsys.readouterr().out


def test_each_of_several_questions_has_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Its sentences under it, or why there are none; what only shows where to look is no source."""
    places = [
        {"n": n, "title": f"Artikel {n}", "section": "", "uri": "a.md", "validity": "current", "quote": "Kijk."}
        for n in (1, 2)
    ]
    told: dict[str, Any] = {"triage": {}, "nearest": []}
    parts = [
        {**told, "asked": "Hoe hoog?", "outcome": "answered", "reason": "", "citations": []},
        {**told, "asked": "Wat kost dat?", "outcome": "likely", "reason": "Kijk hier.", "citations": [2]},
    ]
    said = [{"text": "Tien euro.", "citations": [1], "part": 1, "spoken": "", "for_staff": False}]
    output.answer(
        {
            **told,
            "outcome": "answered",
            "reason": "",
            "sentences": said,
            "citations": places,
            "parts": parts,
            "notice": "",
        }
    )
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    assert lines == [
        "1. Hoe hoog?",
        "Tien euro. [1]",
        "2. Wat kost dat?",
        "Kijk hier.",
        "  2. Artikel 2  a.md",
        '     "Kijk."',
        "[1] Artikel 1  a.md",
    ]
