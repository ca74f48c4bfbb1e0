"""The files of a source: what is read, and what is passed over with which reason."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.errors import BadInput
from ingest.sources import SourceFile, Unreadable, content_hash, find, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bron"
    folder.mkdir()
    return folder


def _put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Tekst.", "utf-8")


def _names(folder: Path) -> list[str]:
    return [file.name for file in find(folder)[0]]


def _reasons(folder: Path) -> dict[str, str]:
    return {Path(skipped.path).name: skipped.reason for skipped in find(folder)[1]}


def test_every_readable_file(folder: Path) -> None:
    """Every format is found, in folders too, in a fixed order."""
    names = [
        "a.md",
        "b.txt",
        "e.markdown",
        "f.pdf",
        "g.docx",
        "h.xml",
        "i.xhtml",
        "j.xht",
        "k.mht",
        "l.mhtml",
        "m.epub",
    ]
    names += ["sub/c.HTML", "sub/d.htm"]
    _put(folder, *reversed(names))
    assert _names(folder) == names


def test_a_name_that_cannot_be_stored(folder: Path) -> None:
    """A file name that is no text is a reason, not a crash."""
    (folder / os.fsdecode(b"caf\xe9.md")).write_bytes(b"Tekst.")
    [skipped] = find(folder)[1]
    assert skipped.reason == "its name holds characters that cannot be stored"
    skipped.path.encode()


def test_a_single_file(folder: Path) -> None:
    """A file can be a source by itself."""
    _put(folder, "a.md", "b.md")
    assert _names(folder / "a.md") == ["a.md"]


def test_an_empty_folder(folder: Path) -> None:
    """An empty folder is a source without files."""
    assert find(folder) == ([], [])


def test_a_missing_path(folder: Path) -> None:
    """A path that does not exist is wrong input, by name."""
    with pytest.raises(BadInput, match="geen-map: no such file or folder"):
        find(folder / "geen-map")


def test_unknown_types_have_a_reason(folder: Path) -> None:
    """A file that BelBot does not read is named with its type."""
    _put(folder, "a.xls", "b.exe", "Makefile")
    assert _reasons(folder) == {
        "a.xls": "BelBot does not read .xls; save it as .xlsx",
        "b.exe": "BelBot does not read .exe",
        "Makefile": "BelBot does not read files without an ending",
    }


def test_notes_are_passed_over_in_silence(folder: Path) -> None:
    """Lists of the knowledge folder, notes for editors and hidden files are no documents and no news."""
    _put(folder, "begrippen.yaml", "regel.yml", "README.md", ".git/x.md", ".verborgen.md")
    assert find(folder) == ([], [])


_LITTER = [
    "~$brief.docx",
    "~$lijst.xlsx",
    ".~lock.brief.odt#",
    "Thumbs.db",
    "sub/.DS_Store",
    "desktop.ini",
    "Desktop.ini",
]


@pytest.mark.parametrize("name", _LITTER)
def test_what_programs_lay_beside_documents_is_no_news(folder: Path, name: str) -> None:
    """A colleague who has a document open, or a system that keeps thumbnails: nothing is damaged, and `--strict` has nothing to tell."""
    _put(folder, name)
    with ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr(name, "Tekst.")
        archive.writestr("b.md", "Tekst.")
    found, skipped = find(folder)
    assert ([file.name for file in found], skipped) == (["a.zip/b.md"], [])


def test_a_document_with_a_tilde_in_its_name_is_read(folder: Path) -> None:
    """Only the beginning of the name tells a lock file."""
    _put(folder, "brief~$1.docx", "~concept.md")
    assert _names(folder) == ["brief~$1.docx", "~concept.md"]


def test_a_link_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    """A link to a file elsewhere is not followed."""
    _put(tmp_path, "geheim.md")
    (folder / "a.md").symlink_to(tmp_path / "geheim.md")
    assert _names(folder) == []
    assert _reasons(folder) == {"a.md": "a link that points out of the folder, or to itself; put the file itself there"}


def test_a_link_to_a_folder_elsewhere(folder: Path, tmp_path: Path) -> None:
    """A linked folder is not entered."""
    _put(tmp_path / "elders", "geheim.md")
    (folder / "sub").symlink_to(tmp_path / "elders")
    assert _names(folder) == []


def test_a_link_within_the_folder(folder: Path) -> None:
    """A link to a file of the same source is a file like any other."""
    _put(folder, "a.md")
    (folder / "b.md").symlink_to(folder / "a.md")
    assert _names(folder) == ["a.md", "b.md"]


@pytest.mark.parametrize("kind", ["pipe", "dangling"])
def test_no_regular_file(folder: Path, kind: str) -> None:
    """A named pipe or a link to nothing is not opened."""
    if kind == "pipe":
        os.mkfifo(folder / "a.md")
    else:
        (folder / "a.md").symlink_to(folder / "weg.md")
    assert _reasons(folder) == {"a.md": "not a regular file; a link to nothing, perhaps"}


def _file(folder: Path, data: bytes) -> SourceFile:
    (folder / "a.md").write_bytes(data)
    return SourceFile(folder / "a.md", "a.md", str(folder))


def test_a_file_is_read_whole(folder: Path) -> None:
    """Reading gives the bytes as they are."""
    assert read(_file(folder, b"\xef\xbb\xbfx\r\n"), 5 + 1) == b"\xef\xbb\xbfx\r\n"


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_an_empty_file(folder: Path, data: bytes) -> None:
    """A file with nothing but white space is refused."""
    with pytest.raises(Unreadable, match="empty file"):
        read(_file(folder, data), 100)


def test_a_file_that_is_too_large(folder: Path) -> None:
    """A file over the limit is refused before it is read."""
    with pytest.raises(Unreadable, match="larger than 2 MB"):
        read(_file(folder, b"x" * 2_000_001), 2_000_000)


def test_a_file_that_went_away(folder: Path) -> None:
    """A file removed after it was found is a reason, not a crash."""
    with pytest.raises(Unreadable, match="cannot be read: No such file"):
        read(SourceFile(folder / "weg.md", "weg.md", str(folder)), 100)


def test_the_hash_follows_bytes_and_name() -> None:
    """Other bytes or another name give another hash, the same ones the same."""
    assert content_hash(b"x", "a.md") == content_hash(b"x", "a.md")
    assert len({content_hash(b"x", "a.md"), content_hash(b"y", "a.md"), content_hash(b"x", "b.md")}) == 3


def test_a_link_to_itself_does_not_stop_the_others(folder: Path) -> None:
    """It is passed over with a reason."""
    (folder / "lus.md").symlink_to(folder / "lus.md")
    (folder / "goed.md").write_text("Tekst.", "utf-8")
    files, skipped = find(folder)
    assert "goed.md" in {file.name for file in files}
    assert [one.reason for one in skipped if one.path.endswith("lus.md")] == [
        "a link that points out of the folder, or to itself; put the file itself there"
    ]
