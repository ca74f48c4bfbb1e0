"""Lays the built desk and the sample knowledge in the wheel, which has no checkout beside it; the rest is in pyproject.toml.

`bot.settings.shipped` looks for them where they are laid.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
SHIPPED = {"desk": HERE / "ui" / "dist", "knowledge": HERE / "knowledge"}


class BuildWithShipped(build_py):
    """Copies what stands beside the code; an editable installation reads it where it is."""

    def run(self) -> None:
        """The modules and their data, then the rest."""
        super().run()
        if self.editable_mode:
            return
        for name, source in SHIPPED.items():
            target = Path(self.build_lib, "bot", "shipped", name)
            shutil.rmtree(target, ignore_errors=True)
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                self.warn(f"{source} is not there, so this wheel has none: run make wheel")


setup(cmdclass={"build_py": BuildWithShipped})
