"""The fingerprint of the recognisers."""

from __future__ import annotations

from pathlib import Path

from bot.privacy.fingerprint import RECOGNISERS, fingerprint


def _fingerprint(folder: Path, **files: str) -> str:
    package = folder / "rules"
    package.mkdir(parents=True)
    for name, text in files.items():
        (package / name.replace("_", ".")).write_text(text, "utf-8")
    beside = folder / "beside.py"
    beside.write_text(files.get("beside", ""), "utf-8")
    return fingerprint(package, beside)


def test_other_rules_lists_or_models_have_another(tmp_path: Path) -> None:
    """In the folder or in a file beside it; what Python compiled and what only people read changes nothing."""
    same = {"rules_py": "A", "names_txt": "B", "tokens_onnx": "C"}
    first = _fingerprint(tmp_path / "1", **same)
    assert _fingerprint(tmp_path / "2", **same, rules_pyc="D", README_md="E") == first
    others = [_fingerprint(tmp_path / name, **same | {name: "Z"}) for name in (*same, "beside")]
    assert len({first, *others}) == 5


def test_that_of_what_ships() -> None:
    """Sixteen hex digits, the same each time."""
    assert len(fingerprint(RECOGNISERS)) == 16
    assert fingerprint(RECOGNISERS) == fingerprint(RECOGNISERS)
