"""Batch files line by line, without a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.batch import Item, read, tried
from bot.errors import BadInput, TooLong
from tests.support.terminal import json_lines

BROKEN = {
    "not json": "geen json",
    "a list": "[1, 2]",
    "a text": '"id"',
    "no text": '{"id": "1"}',
    "text is null": '{"id": "1", "text": null}',
    "text is a number": '{"id": "1", "text": 5}',
    "id is null": '{"id": null, "text": "vraag"}',
    "nested too deep": "[" * 100_000,
    "a number too long": '{"id": "1", "text": ' + "9" * 5000 + "}",
}


def _too_long(item: Item) -> dict[str, object]:
    raise TooLong("too long", "De vraag is te lang.")


def _file(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "vragen.jsonl"
    file.write_bytes(content)
    return file


def test_items_keep_id_and_order(tmp_path: Path) -> None:
    """Ids come as texts, in the order of the file; empty lines are passed over."""
    file = json_lines(tmp_path / "v.jsonl", {"id": "b", "text": "een"}, "", {"id": 7, "text": "twee"})
    assert list(read(file)) == [Item("b", "een"), Item("7", "twee")]


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_a_broken_line_becomes_a_broken_item(line: str, tmp_path: Path) -> None:
    """Whatever a line holds, the next one is read."""
    broken, good = read(json_lines(tmp_path / "v.jsonl", line, {"id": "2", "text": "vraag"}))
    assert broken.broken == 'line 1 is not {"id": ..., "text": ...}'
    assert good == Item("2", "vraag")


def test_a_broken_line_keeps_its_id(tmp_path: Path) -> None:
    """An id that can be read stays; a line without one has its number."""
    file = json_lines(tmp_path / "v.jsonl", {"id": "vraag-9"}, "geen json")
    assert [item.id for item in read(file)] == ["vraag-9", "2"]


def test_a_line_separator_inside_a_text_is_no_new_line(tmp_path: Path) -> None:
    """U+2028 and U+0085 may stand in JSON texts and do not end the line."""
    file = json_lines(tmp_path / "v.jsonl", {"id": "1", "text": "een\u2028twee\u0085drie"})
    assert list(read(file)) == [Item("1", "een\u2028twee\u0085drie")]


def test_one_line_that_is_not_utf_8_costs_no_other(tmp_path: Path) -> None:
    """A wrong byte breaks its own line only."""
    file = _file(tmp_path, b'{"id": "1", "text": "\xff"}\n{"id": "2", "text": "goed"}\n')
    assert [bool(item.broken) for item in read(file)] == [True, False]


def test_a_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    """A byte order mark and carriage returns, as Windows writes them."""
    file = _file(tmp_path, b'\xef\xbb\xbf{"id": "1", "text": "een"}\r\n{"id": "2", "text": "twee"}\r\n')
    assert list(read(file)) == [Item("1", "een"), Item("2", "twee")]


def test_half_a_surrogate_in_an_id_can_be_printed(tmp_path: Path) -> None:
    """An id that UTF-8 cannot write comes out with a question mark."""
    file = _file(tmp_path, b'{"id": "x\\ud800", "text": "vraag"}\n')
    assert list(read(file)) == [Item("x?", "vraag")]


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    """A batch file that cannot be read is named."""
    with pytest.raises(BadInput, match=r"weg\.jsonl: cannot be read"):
        list(read(tmp_path / "weg.jsonl"))


def test_our_errors_become_objects() -> None:
    """What fails for one item is said in its object, in Dutch."""
    expected = {"id": "1", "outcome": "blocked", "error": "too_long", "reason": "De vraag is te lang."}
    assert tried(_too_long, Item("1", "vraag")) == expected
