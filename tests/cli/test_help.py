"""`--help` answers at once: it loads the options and nothing of what commands do."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("alembic", "bot.pipeline.flow", "bot.services", "fastapi", "numpy", "presidio_analyzer", "sqlalchemy", "yaml")
CODE = (
    "import sys\nfrom bot.cli.main import main\nsys.argv = ['belbot', *sys.argv[1:], '--help']\n"
    "try:\n    main()\nexcept SystemExit as ended:\n"
    f"    print(ended.code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
)


@pytest.mark.parametrize("group", [[], ["ask"], ["eval"], ["eval", "answers"], ["serve"]], ids=" ".join)
def test_help_loads_no_part_of_belbot(group: list[str]) -> None:
    """Neither the database, nor the pipeline, nor a library of numbers: a person who asks for help waits for none of it."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *group], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert "Usage: belbot" in done.stdout
    assert done.stderr == "0 []\n"
