"""What BelBot ships, as a CycloneDX bill of materials: packages of the server, what is built into the desk, models, fonts. Run: make sbom.

The packages are those of this environment that a server needs (`pyproject.toml` with the extras below), with whatever they bring; so run it
where the versions of `constraints.txt` are installed. A licence is what the package itself says, as SPDX writes it.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[1]
EXTRAS = ("server", "tracing")
COMPILED_IN = ("clsx", "svelte")
"""Packages that the lock file calls tools, and of which the build puts code into the desk."""
_MODELS = {
    "dutch-law-256": ("bot/retrieval/encoders/dutch-law-256/model.safetensors", "EUPL-1.2"),
    "entailment": ("bot/answering/grounding/entailment.onnx", "EUPL-1.2"),
    "names": ("bot/privacy/names/model/names.crfsuite", "EUPL-1.2"),
    "reader-nl": ("bot/retrieval/encoders/reader-nl/model.onnx", "MIT"),
    "reader-nl-answers": ("bot/retrieval/encoders/reader-nl/answers.onnx", "MIT"),
    "routing": ("bot/answering/triage/routing.npz", "EUPL-1.2"),
    "tokens": ("bot/privacy/tokens/model/tokens.onnx", "MIT AND EUPL-1.2"),
}
_FONTS = {
    "fira-sans-latin-400": ("ui/src/shell/fonts/fira-sans-latin-400.woff2", "OFL-1.1"),
    "fira-sans-latin-500": ("ui/src/shell/fonts/fira-sans-latin-500.woff2", "OFL-1.1"),
}
_SPDX = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd-3-clause, apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "gnu lesser general public license v2 or later (lgplv2+)": "LGPL-2.1-or-later",
    "isc license": "ISC",
    "lgpl": "LGPL-2.1-or-later",
    "mit license": "MIT",
    "mit, bsd": "MIT AND BSD-3-Clause",
    "psfl": "PSF-2.0",
}
"""How packages say it that do not write SPDX. Where "BSD" does not say which, it is taken for the one with most conditions."""
_MOST_CHARS = 60


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that ships. `licence` is an SPDX expression, empty where nothing says it."""

    kind: str
    name: str
    version: str
    licence: str
    purl: str = ""
    sha256: str = ""

    @property
    def entry(self) -> dict[str, Any]:
        """As CycloneDX has it."""
        said: dict[str, Any] = {
            "type": self.kind,
            "bom-ref": self.purl or self.name,
            "name": self.name,
            "version": self.version,
        }
        if self.purl:
            said["purl"] = self.purl
        if self.licence:
            said["licenses"] = [{"expression": self.licence}]
        if self.sha256:
            said["hashes"] = [{"alg": "SHA-256", "content": self.sha256}]
        return said


def python_packages() -> list[Component]:
    """What a server needs, with whatever that brings. Raises PackageNotFoundError when one is not installed."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in EXTRAS for one in project["optional-dependencies"][extra])]
    found = {one.metadata["Name"]: one for one in _closure([Requirement(one) for one in wanted])}
    return [_package(found[name]) for name in sorted(found, key=str.lower)]


def desk_packages() -> list[Component]:
    """What the build puts into the desk."""
    locked = json.loads((REPOSITORY / "ui" / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = {path: one for path, one in locked.items() if path and not one.get("dev") and not one.get("optional")}
    shipped |= {f"node_modules/{name}": locked[f"node_modules/{name}"] for name in COMPILED_IN}
    made = []
    for path, one in sorted(shipped.items()):
        name, version = path.rpartition("node_modules/")[2], one["version"]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
        made.append(Component("library", name, version, one.get("license", ""), purl))
    return made


def models() -> list[Component]:
    """The models that travel with BelBot, each with the sum of its weights."""
    return _files("machine-learning-model", _MODELS)


def fonts() -> list[Component]:
    """The letters of the desk, each with the sum of its file."""
    return _files("file", _FONTS)


def file_sum(file: Path) -> str:
    """The SHA-256 of a file in hex digits. Raises OSError when it cannot be read."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def bill(components: Sequence[Component], version: str) -> dict[str, Any]:
    """The bill of materials, CycloneDX 1.6; the same components make the same one, its serial number too."""
    ours = Component("application", "belbot", version, "EUPL-1.2", f"pkg:pypi/belbot@{version}")
    entries = [one.entry for one in components]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([ours.entry, *entries], sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": ours.entry},
        "components": entries,
        "dependencies": [{"ref": ours.purl, "dependsOn": [one["bom-ref"] for one in entries]}],
    }


def whole_bill() -> dict[str, Any]:
    """Of everything that ships from this checkout."""
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return bill([*python_packages(), *desk_packages(), *models(), *fonts()], version)


def _files(kind: str, files: Mapping[str, tuple[str, str]]) -> list[Component]:
    return [
        Component(kind, name, "1", licence, sha256=file_sum(REPOSITORY / path))
        for name, (path, licence) in files.items()
    ]


def _closure(wanted: Sequence[Requirement]) -> Iterator[Distribution]:
    waiting, seen = list(wanted), set()
    while waiting:
        one = waiting.pop()
        key = (one.name.lower(), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        found = distribution(one.name)
        yield found
        needed = [Requirement(line) for line in found.requires or ()]
        waiting += [other for other in needed if _holds(other, one.extras)]


def _holds(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def _package(found: Distribution) -> Component:
    name, version = found.metadata["Name"], found.version
    return Component("library", name, version, licence_of(found), f"pkg:pypi/{canonicalize_name(name)}@{version}")


def licence_of(found: Distribution) -> str:
    """Its expression; else its licence field, else its classifiers. Empty where none of them is one."""
    said = found.metadata
    if "License-Expression" in said:
        return said["License-Expression"]
    classified = [
        one.rpartition("::")[2].strip() for one in said.get_all("Classifier") or () if one.startswith("License")
    ]
    field = said["License"].strip() if "License" in said else ""
    told = [field] if field and len(field) <= _MOST_CHARS and "\n" not in field else classified
    return " AND ".join(sorted({_SPDX.get(one.lower(), one) for one in told}))


def main() -> None:
    """Writes the bill to the file that is named, or to stdout."""
    text = json.dumps(whole_bill(), indent=1, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, "utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
