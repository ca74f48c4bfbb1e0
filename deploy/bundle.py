"""Makes the bundle for a machine without a network: wheels, desk, models, checksums and what installs them. Run: make bundle.

Everything that BelBot needs at run time is in it, but Python itself: libraries as wheels with their hashes, and BelBot's own wheel, in which the
desk, the models, the word lists and the sample knowledge travel.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.utils import canonicalize_name

from deploy.sbom import EXTRAS, REPOSITORY, file_sum, whole_bill

_PAPERS = (
    "CHANGELOG.md", "LICENSE", "README.md", "constraints.txt", "docs/operations.md", "docs/runbook.md", "docs/settings.md", "deploy/README.md",
    "deploy/install.sh", "deploy/grafana", "deploy/prometheus", "deploy/proxy", "deploy/systemd",
)  # fmt: skip
SUMS, REQUIREMENTS, BILL = "SHA256SUMS", "requirements.txt", "sbom.cdx.json"


def requirements(wheels: Iterable[Path]) -> str:
    """A line for each wheel, with its hash: pip then takes that file and no other. Raises ValueError for two of one package."""
    lines: dict[str, str] = {}
    for wheel in sorted(wheels):
        name, version = wheel.name.split("-")[:2]
        plain = canonicalize_name(name)
        if plain in lines:
            raise ValueError(f"two wheels of {plain}")
        lines[plain] = f"{plain}=={version} --hash=sha256:{file_sum(wheel)}"
    return "\n".join(lines[name] for name in sorted(lines)) + "\n"


def sums(folder: Path) -> str:
    """The sum of every file in a folder, as sha256sum checks them."""
    files = sorted(one for one in folder.rglob("*") if one.is_file() and one.name != SUMS)
    return "".join(f"{file_sum(one)}  {one.relative_to(folder).as_posix()}\n" for one in files)


def papers(folder: Path, source: Path = REPOSITORY) -> None:
    """What is read and what installs, as it stands in the repository; the installer also where it is looked for."""
    for path in _PAPERS:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if (source / path).is_dir():
            shutil.copytree(source / path, target)
        else:
            shutil.copy(source / path, target)
    (folder / "deploy/install.sh").rename(folder / "install.sh")


def sealed(folder: Path) -> None:
    """Writes what follows from the wheels: requirements, and last the sums of everything."""
    (folder / REQUIREMENTS).write_text(requirements((folder / "wheels").glob("*.whl")), "utf-8")
    (folder / SUMS).write_text(sums(folder), "utf-8")


def make(out: Path) -> Path:
    """The bundle as one file in `out`; built of this checkout, whose desk is built already. Raises CalledProcessError."""
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / f"belbot-{version}-{python}-linux"
        wheels = folder / "wheels"
        wheels.mkdir(parents=True)
        _pip("wheel", "--no-deps", "--wheel-dir", wheels, REPOSITORY)
        [own] = wheels.glob("belbot-*.whl")
        constraints = ("--constraint", REPOSITORY / "constraints.txt")
        _pip("download", "--only-binary=:all:", *constraints, "--dest", wheels, f"{own}[{','.join(EXTRAS)}]")
        (folder / BILL).write_text(json.dumps(whole_bill(), indent=1, ensure_ascii=False) + "\n", "utf-8")
        papers(folder)
        sealed(folder)
        out.mkdir(parents=True, exist_ok=True)
        made = out / f"{folder.name}.tar.gz"
        with tarfile.open(made, "w:gz", compresslevel=1) as packed:  # wheels are packed already
            packed.add(folder, folder.name)
    return made


def _pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    subprocess.run(command, check=True, cwd=REPOSITORY)


if __name__ == "__main__":
    print(make(REPOSITORY / "dist"))
