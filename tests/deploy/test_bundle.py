"""The bundle for a machine without a network: whole or refused, and installed from its own files alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.bundle import SUMS, papers, requirements, sealed, sums
from tests.support.tiny_wheel import tiny_wheel


def _wheel(folder: Path, name: str, version: str, package: str) -> Path:
    """A wheel with one package that can be imported."""
    folder.mkdir(parents=True, exist_ok=True)
    return tiny_wheel(folder, name, version, {f"{package}/__init__.py": b""})


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """One with two tiny wheels, with the papers and the installer that ship."""
    folder = tmp_path / "belbot-0.1.0-linux"
    _wheel(folder / "wheels", "belbot", "0.1.0", "bot")
    _wheel(folder / "wheels", "other_one", "2.0", "other")
    (folder / "sbom.cdx.json").write_text("{}", "utf-8")
    papers(folder)
    sealed(folder)
    return folder


def _install(bundle: Path, root: Path) -> subprocess.CompletedProcess[str]:
    """With this interpreter, and an index that must not be asked."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHON": sys.executable,
        "PIP_INDEX_URL": "http://127.0.0.1:1/",
        "HOME": str(root.parent),
    }
    command = [str(bundle / "install.sh"), str(root)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=250)


def test_each_wheel_is_required_by_its_hash(tmp_path: Path) -> None:
    """Under the name that pip knows it by; two of one package would be a choice, and are refused."""
    one, other = _wheel(tmp_path, "other_one", "2.0", "a"), _wheel(tmp_path, "belbot", "0.1.0", "b")
    lines = requirements([one, other]).splitlines()
    assert [line.split(" --hash=sha256:")[0] for line in lines] == ["belbot==0.1.0", "other-one==2.0"]
    assert all(len(line.rpartition(":")[2]) == 64 for line in lines)
    with pytest.raises(ValueError, match="two wheels of other-one"):
        requirements([one, _wheel(tmp_path, "other_one", "3.0", "a")])


def test_the_sums_are_those_of_every_file(bundle: Path) -> None:
    """As sha256sum reads them; whatever is in the bundle is in them."""
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=bundle, check=True)
    listed = {line.split("  ", 1)[1] for line in sums(bundle).splitlines()}
    assert {
        "install.sh",
        "wheels/belbot-0.1.0-py3-none-any.whl",
        "deploy/systemd/belbot.service",
        "docs/runbook.md",
    } <= listed


@pytest.mark.parametrize("kind", ["changed", "missing", "added", "no sums"])
def test_a_bundle_that_is_not_as_it_was_packed_installs_nothing(kind: str, bundle: Path, tmp_path: Path) -> None:
    """One line says why."""
    wheel = bundle / "wheels" / "other_one-2.0-py3-none-any.whl"
    if kind == "changed":
        wheel.write_bytes(wheel.read_bytes()[:-1] + b"x")
    elif kind == "missing":
        wheel.unlink()
    elif kind == "added":
        (bundle / "wheels" / "evil-1.0-py3-none-any.whl").touch()
    else:
        (bundle / SUMS).unlink()
    ran = _install(bundle, tmp_path / "opt")
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].endswith("; nothing was installed")
    assert not (tmp_path / "opt").exists()


def test_another_python_than_the_wheels_are_for_is_refused(bundle: Path, tmp_path: Path) -> None:
    """Before anything is made."""
    for_another = bundle.rename(tmp_path / "belbot-0.1.0-cp399-linux")
    ran = _install(for_another, tmp_path / "opt")
    assert ran.returncode == 1 and "this bundle is for Python 3.99" in ran.stderr
    assert not (tmp_path / "opt").exists()


@pytest.mark.slow
def test_a_bundle_is_installed_beside_what_was_there(bundle: Path, tmp_path: Path) -> None:
    """In a folder of its version, to which `current` leads; a second time it is refused, and what runs stays."""
    root = tmp_path / "opt"
    ran = _install(bundle, root)
    assert ran.returncode == 0, ran.stderr
    assert (root / "current").readlink() == Path("0.1.0")
    python = root / "current" / "venv" / "bin" / "python"
    found = subprocess.run([python, "-c", "import bot, other"], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    again = _install(bundle, root)
    assert again.returncode == 1 and "is there already" in again.stderr
    assert python.exists()


def test_the_installer_can_be_started(bundle: Path) -> None:
    """As it was unpacked; the papers beside it are those that its text names."""
    assert (bundle / "install.sh").stat().st_mode & 0o111
    assert all((bundle / name).exists() for name in ("docs", "deploy", "LICENSE", "CHANGELOG.md"))
