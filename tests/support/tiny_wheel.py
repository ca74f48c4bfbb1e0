"""A wheel of some bytes that pip takes from a folder, in place of a package index."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def tiny_wheel(folder: Path, name: str, version: str, members: Mapping[str, bytes]) -> Path:
    """Writes the wheel, with the two files that pip reads."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
        archive.writestr(f"{about}/METADATA", METADATA.format(name=name, version=version))
        archive.writestr(f"{about}/WHEEL", WHEEL)
        archive.writestr(f"{about}/RECORD", "")
    return file


def sha256(data: bytes) -> str:
    """The checksum of bytes."""
    return hashlib.sha256(data).hexdigest()
