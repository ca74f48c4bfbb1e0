"""Links between documents lead somewhere, and paths that documents name exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.documents import anchors, code_in, documents, links, named
from tests.support.terminal import REPOSITORY

DOCUMENTS = documents()
PATH = re.compile(r"(?:\.ci|bench|bot|deploy|docs|eval|ingest|knowledge|tests|train|ui)/[\w./-]+")
MADE = ("ui/dist", "ui/node_modules", "ui/test-results", "deploy/.env")
"""What a build or an operator puts there."""


def _broken(document: Path, link: str) -> str | None:
    """What is wrong with a link; None for a good one, and for an address elsewhere."""
    if "://" in link or link.startswith("mailto:"):
        return None
    place, _, anchor = link.partition("#")
    target = (document.parent / place).resolve() if place else document
    if not target.exists():
        return f"{link}: no such file"
    if anchor and anchor not in anchors(target):
        return f"{link}: no such heading"
    return None


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document: Path) -> None:
    """To a file, and to a heading in it."""
    assert [why for link in links(document) if (why := _broken(document, link))] == []


def test_a_broken_link_is_noticed() -> None:
    """Otherwise the test above proves nothing."""
    readme = REPOSITORY / "README.md"
    assert _broken(readme, "docs/nothing.md")
    assert _broken(readme, "docs/operations.md#nothing")
    assert _broken(readme, "docs/operations.md#back-up-and-restore") is None


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_paths_exist(document: Path) -> None:
    """A path in code names a file or folder of the repository."""
    named_paths = {line for line in code_in(document) if PATH.fullmatch(line) and not line.startswith(MADE)}
    assert sorted(path for path in named_paths if not (REPOSITORY / path).exists()) == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    """A page that nothing links to is read by nobody."""
    reached, waiting = set[Path](), [REPOSITORY / "README.md"]
    while waiting:
        document = waiting.pop()
        reached.add(document)
        targets = {(document.parent / link.split("#")[0]).resolve() for link in links(document) if "://" not in link}
        waiting += [target for target in targets if target in DOCUMENTS and target not in reached]
    assert sorted(named(document) for document in DOCUMENTS if document not in reached) == []
