"""What libraries tell their makers is off before they are loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SESSION = "from bot.installation import one_core_session; from bot.settings import Settings;\
one_core_session(next(Settings().reader_path.glob('*.onnx')))"


@pytest.mark.parametrize("code", [_SESSION, "import train, onnxruntime"], ids=["reader", "training"])
def test_onnxruntime_keeps_nothing_about_this_machine(code: str, tmp_path: Path) -> None:
    """It neither makes an id nor queues what it would send. Nothing here says that this is a test: in CI it is silent by itself."""
    bare = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-B", "-c", code], env=bare, check=True)
    assert list(tmp_path.rglob("*")) == []
