"""Who may read what is decided in one place, and every query for passages asks who reads.

A new method that gives passages makes these tests fail until it takes a reader, or stands in `UNASKED` with its callers.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.support.source import last_name, modules, names_in

DECIDES = "bot/access.py"
_SETS = frozenset({"isdisjoint", "intersection", "issubset", "issuperset", "difference", "union", "set", "any", "all"})
_COMBINES = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.Sub)

HOLDERS = (
    "bot/types/__init__.py",
    "bot/retrieval/store/interface.py",
    "bot/pipeline/steps.py",
    "bot/desk/people/users.py",
    "bot/desk/people/claims.py",
)
"""Where groups are a field: of a document, of its payload in the index, of a question, of a user, of who signs in."""
CARRIERS = (
    "bot/retrieval/store/edge_filter.py",
    "bot/retrieval/store/server.py",
    "bot/pipeline/flow.py",
    "bot/records/answers.py",
    "bot/records/knowledge.py",
    "bot/pipeline/replay.py",
    "bot/api/answers.py",
    "bot/desk/practice/belbot_answer.py",
    "ingest/show/page.py",
    "bot/cli/knowledge.py",
    "bot/desk/people/sessions.py",
    "bot/desk/people/directory.py",
    "bot/desk/review/previews.py",
    "bot/pipeline/preview.py",
)
"""Where groups are handed on: into the filter of either index, the key of an answer given before, its record, the headings that
themes are learned from, a question asked again, one asked for the first time or in practice, the page on which an editor sees what a file
says of itself, proposals to an operator, who reads every group, the session of who signed in, what an organisation's list says of a person, and
stored questions that are asked anew for whoever asked them."""

KNOWS_THE_READER = frozenset({"Reader", "SearchFilter", "Ask"})
UNASKED = {
    "KnowledgeRecords.stored_document": ("eval/sets/dataset_commands.py", "ingest/claims.py", "ingest/expand.py", "ingest/job.py", "ingest/variant_plan.py", "bot/records/knowledge.py"),
    "KnowledgeRecords.stored_passages_of": ("eval/sets/dataset_commands.py", "ingest/expand.py", "ingest/publish.py", "ingest/variant_plan.py", "bot/cli/train.py", "bot/records/knowledge.py"),
    # What stands for every reader; `CaseBook.find`, `Exercise.is_for` and `Quotes.carrier` ask for whom.
    "CaseRecords.standing": ("bot/answering/cases.py", "bot/desk/practice/exercises.py", "bot/desk/review/proposals.py", "eval/sets/dataset_commands.py"),
    # Points that a search with a filter gave, and what ingest reads to build the next version.
    "VectorIndex.passages": ("bot/retrieval/searcher.py",),
    "VectorIndex.stored": ("bot/retrieval/store/edge.py", "bot/retrieval/store/server.py"),
    "VectorIndex.others": ("bot/retrieval/store/edge.py", "bot/retrieval/store/server.py"),
    # What was found already, with a filter.
    "CrossEncoder.rerank": ("bot/pipeline/passage_search.py", "eval/suites/retrieval/commands.py"),
    "PassageSearch.evidence": ("bot/pipeline/flow.py",),
    "PassageSearch.options": ("bot/pipeline/flow.py",),
    "RetrievedPassages.without_hits": ("bot/pipeline/flow.py",),
    "RetrievedPassages.in_full": ("bot/pipeline/passage_search.py",),
    "WithheldBook.marked": ("bot/pipeline/passage_search.py",),
}  # fmt: skip
"""Methods that give passages without asking who reads, and the only files that may call them."""
_SAME = {"EdgeIndex": "VectorIndex", "ServerIndex": "VectorIndex"}
QUERIED = (
    "bot/records",
    "bot/retrieval",
    "bot/pipeline/passage_search.py",
    "bot/pipeline/retrieved.py",
    "bot/answering/withheld.py",
    "bot/answering/cases.py",
    "bot/pipeline/flow.py",
)


def decisions(tree: ast.AST) -> Iterator[int]:
    """The lines on which the groups of a document or a person are held against others."""
    for node in ast.walk(tree):
        held = isinstance(node, ast.Compare)
        held |= isinstance(node, ast.BinOp) and isinstance(node.op, _COMBINES)
        held |= isinstance(node, ast.Call) and last_name(node.func) in _SETS
        if held and any(isinstance(one, ast.Attribute) and one.attr == "access" for one in ast.walk(node)):
            yield node.lineno  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "source",
    [
        "set(meta.access) & set(user.access)",
        "set(meta.access) & groups",
        "'intern' in found.passage.meta.access",
        "groups <= set(wanted.access)",
        "not set(groups).isdisjoint(user.access)",
        "any(group in mine for group in meta.access)",
        "frozenset(user.access).intersection(groups)",
    ],
)
def test_a_decision_is_recognised(source: str) -> None:
    """However it is written: otherwise the next test proves nothing."""
    assert list(decisions(ast.parse(source)))


def test_access_is_decided_in_one_place() -> None:
    """Elsewhere nothing holds groups against groups: it asks the reader."""
    found = [f"{m.path}:{line}" for m in modules("bot", "ingest", "eval") for line in decisions(m.tree)]
    assert {place for place in found if not place.startswith(DECIDES)} == set()


def test_groups_are_read_where_it_is_said() -> None:
    """Whoever keeps them, and whoever builds a filter or a key from them."""
    reading = {
        module.path
        for module in modules("bot", "ingest", "eval")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "access"
    }
    assert reading - {DECIDES, *HOLDERS} == set(CARRIERS)


@dataclass(frozen=True, slots=True)
class Query:
    """A public method, the names in what it takes and in what it gives."""

    name: str
    takes: frozenset[str]
    gives: frozenset[str]


def _queries() -> list[Query]:
    return [
        Query(
            f"{_SAME.get(cls.name, cls.name)}.{method.name}",
            frozenset(name for argument in method.args.args for name in names_in(argument.annotation)),
            frozenset(names_in(method.returns)),
        )
        for module in modules(*QUERIED)
        for cls in module.tree.body
        if isinstance(cls, ast.ClassDef) and not cls.name.startswith("_")
        for method in cls.body
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
    ]


def _bearers() -> set[str]:
    """The types that hold text of documents: themselves, or in a field, or in a field of a field."""
    fields = {
        cls.name: set().union(*(names_in(f.annotation) for f in cls.body if isinstance(f, ast.AnnAssign)))
        for module in modules("bot")
        for cls in module.tree.body
        if isinstance(cls, ast.ClassDef) and any("dataclass" in names_in(one) for one in cls.decorator_list)
    }
    bearers, more = {"Passage", "Document"}, {"Passage", "Document"}
    while more:
        more = {name for name, within in fields.items() if within & bearers} - bearers
        bearers |= more
    return bearers - KNOWS_THE_READER


def _unasked() -> set[str]:
    bearers = _bearers()
    return {query.name for query in _queries() if query.gives & bearers and not query.takes & KNOWS_THE_READER}


def test_the_types_that_hold_text_are_known() -> None:
    """Otherwise the next test proves nothing."""
    assert {
        "Passage",
        "Document",
        "Hit",
        "PlacedPassage",
        "StandingCase",
        "RetrievedPassages",
        "SearchResult",
    } <= _bearers()


def test_every_query_for_passages_asks_who_reads() -> None:
    """Those that do not are listed, with the files that may call them."""
    assert _unasked() == set(UNASKED)


def test_who_does_not_ask_is_called_where_it_is_said() -> None:
    """No route and no desk reaches a passage around the reader."""
    allowed = {name.split(".")[1]: files for name, files in UNASKED.items() if name not in _AMBIGUOUS}
    strays = {
        f"{module.path}: {name}"
        for module in modules("bot", "ingest", "eval")
        for name, call in module.calls()
        if isinstance(call.func, ast.Attribute) and name in allowed and module.path not in allowed[name]
    }
    assert strays == set()


_AMBIGUOUS = frozenset({"VectorIndex.passages", "PassageSearch.evidence", "PassageSearch.options"})
"""Names that other methods and functions have too; the index is in nobody's hands but the searcher's."""
