"""The wheel, as somebody without the checkout has it: built, installed in an environment of its own, asked a question."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.terminal import REPOSITORY, Ran, environment

pytestmark = pytest.mark.slow
PACKAGES = ("bot", "eval", "ingest")
BUILT_FROM = (*PACKAGES, "knowledge", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")
QUESTION = "Hoeveel korting krijgt een elektrische auto in 2025?"


def _tracked(*paths: str) -> list[str]:
    """What git tracks there, without what was just deleted."""
    listed = subprocess.run(["git", "ls-files", "-z", *paths], cwd=REPOSITORY, capture_output=True, check=True).stdout
    return [name for name in listed.decode().split("\0") if name and (REPOSITORY / name).exists()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of what git tracks and the built desk: building leaves folders behind."""
    source, out = tmp_path_factory.mktemp("bron"), tmp_path_factory.mktemp("wheel")
    for name in _tracked(*BUILT_FROM):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, source / name)
    shutil.copytree(REPOSITORY / "ui" / "dist", source / "ui" / "dist")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--wheel-dir", out, source], capture_output=True, check=True, timeout=120)
    return next(out.glob("*.whl"))


@dataclass(frozen=True)
class Installed:
    """An environment in which BelBot comes from the wheel, and the libraries from the one that runs the tests."""

    root: Path

    @property
    def package(self) -> Path:
        """The installed package."""
        return next(self.root.glob("lib/python*/site-packages/bot"))

    def environment(self, **settings: object) -> dict[str, str]:
        """That of a person with no checkout and no settings: the word list is the wheel's own."""
        inherited = environment(self.root / "home", **settings)
        return {k: v for k, v in inherited.items() if k not in ("PYTHONPATH", "PYTHONHOME", "BELBOT_LEXICON")}

    def run(self, program: str, *arguments: str) -> Ran:
        """A program of this environment, far from the checkout."""
        done = subprocess.run(
            [self.root / "bin" / program, *arguments], env=self.environment(), cwd=self.root,
            capture_output=True, encoding="utf-8", timeout=200, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Installed:
    """The wheel in a fresh environment; installing torch and the rest again would take minutes."""
    root = tmp_path / "installed"
    venv.create(root)
    pip = [sys.executable, "-m", "pip", "--python", str(root / "bin" / "python"), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", wheel], capture_output=True, check=True, timeout=120)
    here = Installed(root)
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (here.package.parent / "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", "utf-8")
    return here


@pytest.fixture
def desk(installed: Installed) -> Iterator[str]:
    """The address of the desk that `belbot serve --sample` starts."""
    process = subprocess.Popen(
        [installed.root / "bin" / "belbot", "serve", "--sample"], env=installed.environment(BELBOT_PORT=0),
        cwd=installed.root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield next(line.rsplit(" ", 1)[1].strip() for line in process.stdout if line.startswith("BelBot is ready"))
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_everything_that_git_tracks_is_in_the_wheel(wheel: Path) -> None:
    """Modules, migrations, prompts, models, word lists, test sets: what the code opens stands beside it."""
    with zipfile.ZipFile(wheel) as opened:
        packed = set(opened.namelist())
    assert [name for name in _tracked(*PACKAGES) if name not in packed] == []


def test_the_desk_and_the_sample_knowledge_are_in_the_wheel(wheel: Path) -> None:
    """Every file of both, and the word list with them."""
    with zipfile.ZipFile(wheel) as opened:
        packed = set(opened.namelist())
    desk = [file.relative_to(REPOSITORY / "ui/dist") for file in (REPOSITORY / "ui/dist").rglob("*") if file.is_file()]
    assert {f"bot/shipped/desk/{file}" for file in desk} <= packed
    assert {f"bot/shipped/{name}" for name in _tracked("knowledge")} <= packed
    assert "bot/shipped/knowledge/begrippen.yaml" in packed


def test_an_installed_wheel_answers_and_serves_the_desk(installed: Installed, desk: str) -> None:
    """From the sample knowledge, with the wheel's own encoder, word list and desk; nothing is read from the checkout."""
    where = Path(installed.run("python", "-c", "import bot; print(bot.__file__)").out.strip())
    answer = installed.run("belbot", "ask", QUESTION, "--json").object()
    with urlopen(desk) as page:
        shown = page.read().decode()
    assert where.is_relative_to(installed.root) and not where.is_relative_to(REPOSITORY)
    assert answer["outcome"] == "answered" and "elektrische-auto-mrb-2025" in str(answer["citations"])
    assert '<div id="app">' in shown


def test_a_wheel_that_lacks_its_data_says_so(installed: Installed) -> None:
    """`doctor` names each part that is missing and exits 1; a question is refused, not answered without the word list."""
    shutil.rmtree(installed.package / "shipped")
    doctor, asked = installed.run("belbot", "doctor"), installed.run("belbot", "ask", QUESTION)
    assert doctor.code == 1
    assert [part for part in ("word list", "desk", "sample") if f"\n{part:<12} /" not in doctor.out] == []
    assert (asked.code, asked.out, asked.err.count("\n")) == (1, "", 1)
    assert "begrippen.yaml: no word list can be read here" in asked.err
