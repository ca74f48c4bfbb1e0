"""The bill of materials: whole, as its schema has it, and of nothing whose licence may not ship."""

from __future__ import annotations

import json
import subprocess
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.licenses import canonicalize_license_expression

from deploy.sbom import (
    REPOSITORY,
    Component,
    bill,
    desk_packages,
    file_sum,
    fonts,
    licence_of,
    models,
    python_packages,
    whole_bill,
)

ALLOWED = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 EUPL-1.2 ISC LGPL-2.1-or-later LGPL-3.0-only MIT MIT-0 MIT-CMU MPL-2.0 OFL-1.1 PSF-2.0 Zlib".split()
)
"""May be passed on with BelBot. Under the LGPL and MPL stand libraries that are used as they are, each in a file of its own."""


@pytest.fixture(scope="module")
def shipped() -> list[Component]:
    """Everything that ships."""
    return [*python_packages(), *desk_packages(), *models(), *fonts()]


def test_every_licence_is_allowed(shipped: list[Component]) -> None:
    """One that says none is not; of a choice each would do."""
    wrong = {
        one.name: one.licence
        for one in shipped
        if not one.licence or set(one.licence.replace(" OR ", " AND ").split(" AND ")) - ALLOWED
    }
    assert wrong == {}


def test_every_licence_is_spdx(shipped: list[Component]) -> None:
    """As other tools read it."""
    assert [one.name for one in shipped if canonicalize_license_expression(one.licence) != one.licence] == []


def test_it_is_what_the_schema_of_cyclonedx_takes() -> None:
    """Strictly: nothing in it that CycloneDX does not know."""
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(whole_bill())) is None


def test_what_a_server_imports_is_in_it(shipped: list[Component]) -> None:
    """Also what others bring; nothing of tests and training."""
    names = {one.name.lower() for one in shipped}
    assert {"fastapi", "starlette", "psycopg-binary", "spacy", "opentelemetry-sdk", "svelte", "reader-nl"} <= names
    assert not {"torch", "pytest", "mypy", "llama-cpp-python", "vite"} & names


def test_every_model_is_in_it_by_its_sum() -> None:
    """Whatever git tracks under `bot` that was trained."""
    trained = ("bot/*.onnx", "bot/*.safetensors", "bot/*.crfsuite", "bot/*routing.npz")
    listed = subprocess.run(["git", "ls-files", "-z", *trained], cwd=REPOSITORY, capture_output=True, check=True).stdout
    files = listed.decode().rstrip("\0").split("\0")
    assert len(files) > 1
    assert {file_sum(REPOSITORY / file) for file in files} == {one.sha256 for one in models()}


def test_the_letters_of_the_desk_are_in_it(shipped: list[Component]) -> None:
    """Each font under its own licence."""
    files = (REPOSITORY / "ui" / "src" / "shell" / "fonts").glob("*.woff2")
    licences = {one.sha256: one.licence for one in shipped}
    assert {licences.get(file_sum(file)) for file in files} == {"OFL-1.1"}


def test_every_version_is_the_one_that_was_tested(shipped: list[Component]) -> None:
    """Each Python package stands in the constraints, as it is here."""
    lines = Path("constraints.txt").read_text("utf-8").splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-"): line.split("==")[1] for line in lines if "==" in line}
    ours = {one.purl.split("/")[1].split("@")[0]: one.version for one in shipped if one.purl.startswith("pkg:pypi/")}
    unpinned = {"setuptools"}  # pip freeze leaves it out
    assert {
        name for name, one in ours.items() if pinned.get(name, pinned.get(name.replace("-", "."))) != one
    } == unpinned


def test_the_same_parts_make_the_same_bill(shipped: list[Component]) -> None:
    """So a bundle that is built again can be compared; another part is another serial number."""
    assert bill(shipped, "1") == bill(list(shipped), "1")
    assert bill(shipped, "1")["serialNumber"] != bill(shipped[1:], "1")["serialNumber"]


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("License: 3-Clause BSD License", "BSD-3-Clause"),
        ("License: Permission is hereby granted, free of charge, to any person obtaining a copy of it\nClassifier: License :: OSI Approved :: MIT License", "MIT"),
        ("License: Alles mag", "Alles mag"),
        ("Summary: says nothing", ""),
    ],
)  # fmt: skip
def test_a_licence_is_what_the_package_says(said: str, licence: str, tmp_path: Path) -> None:
    """What is no licence that SPDX knows stays as it is, and is not allowed."""
    folder = tmp_path / "x-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: x\nVersion: 1\n{said}\n", "utf-8")
    assert licence_of(Distribution.at(folder)) == licence
