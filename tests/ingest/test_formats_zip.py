"""ZIP files: a folder in one file, opened with care."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from ingest.convert import convert
from ingest.files import Unreadable
from ingest.formats import zipped as zip_module
from ingest.sources import content_hash, find, read
from tests.ingest.made import zipped


def _reasons(path: Path) -> dict[str, str]:
    return {Path(skipped.path).name: skipped.reason for skipped in find(path)[1]}


def _info(name: str, mode: int = 0o600) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def _archive(tmp_path: Path, *members: tuple[zipfile.ZipInfo, bytes]) -> Path:
    path = tmp_path / "archief.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in members:
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return path


def test_members_are_files(tmp_path: Path) -> None:
    """Each member has its place in the ZIP file as its name, and is read and hashed by itself."""
    zipped(tmp_path / "archief.zip", {"map/b.md": b"# B\n\nTekst.", "a.txt": b"Tekst van a."})
    files = find(tmp_path)[0]
    assert [file.name for file in files] == ["archief.zip/a.txt", "archief.zip/map/b.md"]
    assert [convert(file, read(file, 1000)).title for file in files] == ["a", "B"]
    assert len({content_hash(read(file, 1000), file.name) for file in files}) == 2


def test_an_export_in_a_zip(tmp_path: Path) -> None:
    """The rows of a FAQ export in a ZIP file are documents too."""
    path = zipped(tmp_path / "a.zip", {"faq.csv": b"vraag;antwoord\nHoe?;Zo."})
    [file] = find(path)[0]
    assert (file.name, convert(file, read(file, 1000)).document_id) == ("a.zip/faq.csv/hoe", "faq-hoe")


def test_what_needs_no_mention(tmp_path: Path) -> None:
    """Folders, hidden files and what macOS adds are passed over in silence."""
    path = zipped(tmp_path / "a.zip", {"map/": b"", "__MACOSX/._a.md": b"x", ".git/a.md": b"x", "README.md": b"x"})
    assert find(path) == ([], [])


def test_other_types_have_a_reason(tmp_path: Path) -> None:
    """A member that BelBot does not read is named, with what to do."""
    path = zipped(tmp_path / "a.zip", {"a.ppt": b"x", "b.zip": b"x", "c.exe": b"x"})
    assert _reasons(path) == {
        "a.ppt": "BelBot does not read .ppt; save it as .pptx",
        "b.zip": "a ZIP file inside a ZIP file; unpack the inner one",
        "c.exe": "BelBot does not read .exe",
    }


@pytest.mark.parametrize("name", ["../geheim.md", "/etc/passwd.md", "map/../../x.md", "C:/x.md", "..\\x.md"])
def test_names_that_climb_out(tmp_path: Path, name: str) -> None:
    """A member whose name points elsewhere is not read; nothing is ever written."""
    found, skipped = find(_archive(tmp_path, (_info(name), b"x"), (_info("goed.md"), b"Tekst.")))
    assert [file.name for file in found] == ["archief.zip/goed.md"]
    assert skipped[0].reason == "its name points out of the ZIP file"


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    """A symbolic link in a ZIP file is no document."""
    path = _archive(tmp_path, (_info("a.md", stat.S_IFLNK | 0o777), b"/etc/passwd"))
    assert _reasons(path) == {"a.md": "a link, not a file"}


def test_a_bomb(tmp_path: Path) -> None:
    """A member that unpacks to hundreds of times its size is refused by its header, the rest is read."""
    path = _archive(tmp_path, (_info("bom.txt"), b"0" * 20_000_000), (_info("goed.md"), b"Tekst."))
    assert [file.name for file in find(path)[0]] == ["archief.zip/goed.md"]
    assert _reasons(path) == {
        "bom.txt": "unpacks to more than 200 times its size, as bombs do; pack it anew without what is empty"
    }


def test_a_member_that_is_too_large(tmp_path: Path) -> None:
    """The limit for files holds for members."""
    [file] = find(zipped(tmp_path / "a.zip", {"a.txt": b"abc" * 1_000_000}))[0]
    with pytest.raises(Unreadable, match="larger than 2 MB"):
        read(file, 2_000_000)


@pytest.mark.parametrize(
    ("limit", "reason"), [("MAX_MEMBERS", "more than 1 files"), ("MAX_UNPACKED_BYTES", "unpacks to more")]
)
def test_too_much_in_one_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, reason: str) -> None:
    """Too many members, or too much in all of them, refuse the ZIP file whole."""
    monkeypatch.setattr(zip_module, limit, 1)
    path = zipped(tmp_path / "a.zip", {"a.md": b"Tekst.", "b.md": b"Tekst."})
    assert find(path)[0] == []
    assert reason in _reasons(path)["a.zip"]


def test_a_password(tmp_path: Path) -> None:
    """A protected member is refused by name."""
    data = bytearray(zipped(tmp_path / "a.zip", {"a.md": b"Tekst."}).read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert _reasons(tmp_path) == {"a.md": "protected by a password; save it without one"}


@pytest.mark.parametrize("data", [b"PK", b"geen zip", b"PK\x05\x06" + b"\0" * 10])
def test_no_zip_at_all(tmp_path: Path, data: bytes) -> None:
    """A file that only is called .zip is refused."""
    (tmp_path / "a.zip").write_bytes(data)
    assert _reasons(tmp_path) == {"a.zip": "not a ZIP file, or a damaged one; make it anew"}


def test_a_damaged_member(tmp_path: Path) -> None:
    """A member that cannot be unpacked is a reason when it is read."""
    path = zipped(tmp_path / "a.zip", {"a.md": b"Tekst die niet klopt."})
    data = bytearray(path.read_bytes())
    data[40] ^= 0xFF
    path.write_bytes(data)
    [file] = find(path)[0]
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        read(file, 1000)


def test_the_same_name_twice(tmp_path: Path) -> None:
    """Of two members with one name the second is refused."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = _archive(tmp_path, (_info("a.md"), b"Een."), (_info("a.md"), b"Twee."))
    assert len(find(path)[0]) == 1
    assert "twice" in _reasons(path)["a.md"]


def test_many_members_that_each_are_small_enough(tmp_path: Path) -> None:
    """A ZIP file of a few kilobytes that unpacks to tens of megabytes is refused whole, in no time."""
    path = _archive(tmp_path, *((_info(f"{n}.txt"), b"a\n" * 2_000_000) for n in range(8)))
    assert find(path)[0] == []
    assert "together unpack to more than 30 times" in _reasons(path)["archief.zip"]
