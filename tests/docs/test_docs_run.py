"""What stands in a code block works: blocks are run, and what cannot be run at least names commands that exist."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.documents import (
    Block,
    belbot_calls,
    blocks,
    code_in,
    command_of,
    commands,
    documents,
    named,
    options_in,
)
from tests.support.forked_belbot import forked_belbot
from tests.support.house import copied
from tests.support.terminal import REPOSITORY, environment

DOCUMENTS = documents()
RUN = [document for document in DOCUMENTS if any(block.runs for block in blocks(document))]
GROUPS = frozenset(path[:n] for path in commands() for n in range(len(path)))
"""What stands before a command's last word: `belbot`, `belbot eval`."""
ELSEWHERE = frozenset(("text", "mermaid", "json", "yaml", "css"))
"""Languages of blocks that are no commands."""
_LONGEST_S = 900
"""A page may read the sample knowledge three times over, each time a minute of two cores, beside other tests. Ends what hangs; bounds no speed."""


def _mistakes(line: str) -> list[str]:
    """What is wrong with the calls of `belbot` in a line."""
    found = []
    for arguments in belbot_calls(line):
        path = command_of(arguments)
        plain = tuple(one for one in arguments if not one.startswith("-"))
        if path is None and plain not in GROUPS and plain != ("COMMAND",):
            found.append(f"no such command: {line}")
        unknown = options_in(" ".join(arguments)) - (commands()[path] if path else frozenset()) - {"--help"}
        found += [f"no such option: {option} in {line}" for option in sorted(unknown)]
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_commands_and_options_exist(document: Path) -> None:
    """In every block, indented line and inline code."""
    assert [mistake for line in code_in(document) for mistake in _mistakes(line)] == []


def test_a_command_that_does_not_exist_is_noticed() -> None:
    """Otherwise the test above proves nothing."""
    assert _mistakes("belbot aks 'vraag'")
    assert _mistakes("X=1 .venv/bin/belbot ask 'vraag' --jason | jq .")
    assert not _mistakes("X=1 .venv/bin/belbot ask 'vraag' --json | jq --sort-keys .")


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_targets_of_make_exist(document: Path) -> None:
    """`make run` and its like."""
    makefile = (REPOSITORY / "Makefile").read_text("utf-8").replace("$(STAMPS)", ".make")
    targets = {target for line in makefile.splitlines() if ":" in line for target in line.split(":")[0].split()}
    words = (shlex.split(line, comments=True) for line in code_in(document) if line.startswith("make "))
    assert {line[1] for line in words if len(line) > 1} <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_block_runs_or_says_why_not(document: Path) -> None:
    """A block of shell is `bash`; one in no language holds no command."""
    for block in blocks(document):
        assert block.language in ELSEWHERE | {"bash", ""}, block
        assert block.language == "bash" or not any(line.startswith("belbot ") for line in block.text.splitlines()), (
            block
        )


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as a reader sees it: the sample knowledge, the question sets, and `belbot` on the path."""
    place = tmp_path_factory.mktemp("reader")
    for folder in ("eval", "bin"):
        (place / folder).mkdir()
    for shared in ("knowledge", "eval/data"):
        (place / shared).symlink_to(REPOSITORY / shared)
    with forked_belbot(place / "bin"):
        yield place


@pytest.fixture(scope="module")
def filled_home(workplace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample knowledge base, ingested once for all documents."""
    home = tmp_path_factory.mktemp("filled") / "home"
    done = _run([Block(Path("knowledge"), "bash", "belbot ingest knowledge\n", "")], workplace, home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.mark.slow
@pytest.mark.parametrize("document", RUN, ids=named)
def test_blocks_run(document: Path, workplace: Path, filled_home: Path, tmp_path: Path) -> None:
    """All of a document's blocks in one shell, in order, on a data folder with the sample knowledge base."""
    runnable = [block for block in blocks(document) if block.runs]
    done = _run(runnable, workplace, copied(filled_home, tmp_path / "home"))
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


@pytest.mark.slow
def test_a_block_that_fails_is_noticed(workplace: Path, tmp_path: Path) -> None:
    """The shell stops at the first command that fails."""
    broken = Block(Path("docs/broken.md"), "bash", "belbot doctor --nothing\ntrue\n", "")
    assert _run([broken], workplace, tmp_path / "home").returncode == 2


def _run(runnable: list[Block], place: Path, home: Path) -> subprocess.CompletedProcess[str]:
    ours = environment(home)
    del ours["BELBOT_LEXICON"]
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-x", "-c", "\n".join(block.text for block in runnable)],
        cwd=place, env=ours | {"PATH": f"{place / 'bin'}:{ours['PATH']}"},
        capture_output=True, encoding="utf-8", timeout=_LONGEST_S, check=False,
    )  # fmt: skip
