"""How results look on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bot.errors import BelBotError, Unavailable
from bot.types import Validity

if TYPE_CHECKING:
    from bot.answering.models.catalogue import CatalogueEntry
    from bot.answering.models.in_use import ModelInUse
    from bot.pipeline.replay import ReplayResult

_MOST_LINES = 30
_SAID = {"unread": "not read", "ocr": "to be compared"}
"""How parts are named that a person must look at."""


def masked(text: str) -> str:
    """The text without numbers of persons; what masks is loaded when there is something to say."""
    from bot.privacy.identifiers.proven import masked as without_numbers

    return without_numbers(text)


class ReportSource(Protocol):
    """What `report` needs of an ingest report."""

    def as_json(self) -> dict[str, Any]:
        """The report's values."""


def written(out: Path | None, made: bytes) -> None:
    """To a file, or to stdout. Raises Unavailable when that cannot be written."""
    try:
        out.write_bytes(made) if out else sys.stdout.buffer.write(made)
    except OSError as error:
        raise Unavailable(f"{out or 'stdout'}: {error.strerror}") from error


def report(ingested: ReportSource, as_json: bool, dry_run: bool) -> None:
    """An ingest report: JSON on stdout, or a few lines."""
    values = _with_masked_names(ingested.as_json())
    _personal_data(values["personal_data"], {skipped["path"] for skipped in values["skipped"]})
    _left_out(values["left_out"])
    _some([_unaccounted(one) for one in values["unaccounted"]])
    _some([_similar(pair) for pair in values["similar"]])
    _some([f"addresses an assistant in {one['path']}: {one['text']}" for one in values["addressing"]])
    if as_json:
        print(json.dumps(values, ensure_ascii=False), flush=True)
        return
    _some([f"skipped {skipped['path']}: {skipped['reason']}" for skipped in values["skipped"]])
    _some([f"{c['change']} {c['path']} (passages: {c['passages']})" for c in values["changes"]])
    verb = "would be" if dry_run else "are"
    print(
        f"{values['documents']} documents in {values['passages']} passages {verb} in the knowledge base "
        f"({values['added']} added, {values['updated']} updated, {values['removed']} removed, "
        f"{values['unchanged']} unchanged, {len(values['skipped'])} skipped) in {values['seconds']} s.",
        flush=True,
    )


def _with_masked_names(values: dict[str, Any]) -> dict[str, Any]:
    """Without numbers of persons in the names of files: what a run says often ends in a log."""
    named = {
        listed: [{k: _masked_within(v) for k, v in one.items()} for one in values[listed]]
        for listed in ("skipped", "changes", "personal_data", "left_out", "similar", "addressing", "unaccounted")
    }
    return {**values, **named}


def _masked_within(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_masked_within(one) for one in value]
    return masked(value) if isinstance(value, str) else value


def _unaccounted(one: dict[str, Any]) -> str:
    """Words of a file of which nothing says where they went. The look is a rough one, so a person decides."""
    if one["words"] is None:
        return f"not checked for lost words: {one['path']}"
    counts = f"{one['numbers']} numbers and {one['words']} words"
    return (
        f"unaccounted for in {one['path']}: {counts} of the file are neither in a passage nor in what was left out "
        f"({', '.join(one['first'])}); see whether the text misses them"
    )


def _similar(pair: dict[str, Any]) -> str:
    """Two documents that are nearly the same, each with the figures that only it states."""
    told = (f"{path} ({', '.join(figures)})" for path, figures in zip(pair["paths"], pair["figures"], strict=True))
    return f"{'same title' if pair['title'] else 'nearly the same text'}, other figures: {' and '.join(told)}"


def _personal_data(found: list[dict[str, Any]], skipped: Collection[str]) -> None:
    """Which documents hold personal data: labels and counts, no values. Those that were `skipped` are not in the knowledge base."""
    lines = [
        f"personal data in {item['path']}: {', '.join(f'{label} {n}' for label, n in item['labels'].items())}"
        for item in found
    ]
    _some(lines)
    if any(item["path"] not in skipped for item in found):
        print("these documents are in the knowledge base; take the personal data out of the files", file=sys.stderr)


def _left_out(parts: list[dict[str, Any]]) -> None:
    """What of the documents is in no passage, the parts that a person must look at first."""
    for part in sorted(parts, key=lambda part: part["rule"] not in _SAID)[:_MOST_LINES]:
        where = f" (page {part['page']})" if part["page"] else f" (line {part['line']})" if part["line"] else ""
        said = _SAID.get(part["rule"], f"left out ({part['rule']})")
        print(f"{said} in {part['path']}{where}: {part['text']}", file=sys.stderr)
    if len(parts) > _MOST_LINES:
        print(f"... and {len(parts) - _MOST_LINES} more parts (all of them with --json)", file=sys.stderr)


def _some(lines: list[str]) -> None:
    """Lines for people, on stderr: the first ones, and how many more there are."""
    for line in lines[:_MOST_LINES]:
        print(line, file=sys.stderr)
    if len(lines) > _MOST_LINES:
        print(f"... and {len(lines) - _MOST_LINES} more (all of them with --json)", file=sys.stderr)


def audit(values: dict[str, Any], as_json: bool) -> None:
    """Where an audit found personal data: places, labels and counts."""
    if as_json:
        print(json.dumps(values, ensure_ascii=False))
        return
    for title, listed in (("found", values["findings"]), ("in knowledge", values["knowledge"])):
        for item in listed:
            at = item["key"] if "key" in item else f"byte {item['byte']}"
            print(f"{title}: {item['label']} {item['count']}x in {item['where']} ({at})")
    for item in values["suspects"]:
        print(f"second look: {item['label']} {item['count']}x in {item['where']} ({item['key']})")
    for item in values["unread"]:
        print(f"not read: {item['path']} ({item['reason']})")
    suspected = ", ".join(f"{label} {n}" for label, n in values["suspected"].items()) or "none"
    scanned = values["scanned"]
    print(
        f"{values['found']} identifiers found, {values['found_in_knowledge']} more in knowledge; only suspected: {suspected}. "
        f"Looked at {scanned['values']} values and {scanned['files']} files ({scanned['bytes'] / 1e6:.1f} MB) "
        f"in {values['seconds']} s."
    )


def failure(error: BelBotError, as_json: bool) -> None:
    """What went wrong in a command that goes on: a JSON object on stdout, or a line on stderr."""
    if as_json:
        print(json.dumps({"error": error.code, "reason": error.operator}, ensure_ascii=False), flush=True)
    else:
        print(f"belbot: {masked(error.operator)}", file=sys.stderr, flush=True)


def hits(result: dict[str, Any]) -> None:
    """Passages, best first."""
    for rank, hit in enumerate(result["hits"], start=1):
        print(f"{rank}. {_place(hit)}  ({hit['score']:.2f})")
        print(f"   {_short(hit['text'])}")
    print(f"{len(result['hits'])} passages in {result['ms']} ms", file=sys.stderr)


_VALIDITY: dict[Validity, str] = {
    "current": "",
    "expired": "verouderd",
    "future": "nog niet geldig",
    "undated": "wet, datum onbekend: controleer of dit nog geldt",
}


def answer(result: dict[str, Any]) -> None:
    """Where to look in a file or whom to refer to; sentences with their citation numbers, then the sources; or where to look, with the
    words that may answer; or the nearest articles. Of several questions each with its own."""
    if read_as := result["triage"].get("standalone"):
        print(f"Gelezen als: {read_as}", file=sys.stderr)
    sentences, parts = result.get("sentences", ()), result.get("parts", ())
    for n, part in enumerate(parts, start=1):
        print(f"{n}. {part['asked']}")
        said = [sentence for sentence in sentences if sentence["part"] == n]
        _one(part, said, [c for c in result["citations"] if c["n"] in part["citations"]])
    if not parts:
        _one(result, sentences, result["citations"])
    if result["outcome"] == "answered":
        _sources(result["citations"], {n for sentence in sentences for n in sentence["citations"]})
    _notice(result)


def _sources(citations: list[dict[str, Any]], cited: set[int]) -> None:
    """What sentences rest on."""
    for citation in citations:
        if citation["n"] in cited:
            print(f"[{citation['n']}] {_source(citation)}")


def _one(asked: dict[str, Any], said: Sequence[dict[str, Any]], places: list[dict[str, Any]]) -> None:
    """What became of one question."""
    _direction(asked["triage"])
    if asked["outcome"] == "answered":
        _sentences(said)
        return
    # What `status` and `referred` have as their reason was just said, and in more words.
    if asked["outcome"] not in ("status", "referred"):
        print(asked["reason"])
    for citation in places:
        print(f'  {citation["n"]}. {_source(citation)}\n     "{_short(citation["quote"])}"')
    for near in asked["nearest"] if not places else ():
        print(f"  - {_place(near)}")
    if choices := asked.get("choices"):
        print(f"Bedoelt de beller: {' / '.join(choice['question'] for choice in choices)}")


def _sentences(sentences: Sequence[dict[str, Any]]) -> None:
    """The literal sentences, what only the employee is told under a heading of its own, and what to say where that is worded otherwise."""
    told = [one for one in sentences if not one["for_staff"]]
    own = [one for one in sentences if one["for_staff"]]
    for sentence in told:
        print(_cited(sentence))
    if own:
        print("Voor jou:")
        for sentence in own:
            print(f"  {_cited(sentence)}")
    print()
    if any(one["spoken"] not in ("", one["text"]) for one in told):
        print(f"Zeg dit: {' '.join(dict.fromkeys(one['spoken'] for one in told))}\n")


def _cited(sentence: dict[str, Any]) -> str:
    return str(sentence["text"]) + "".join(f" [{n}]" for n in sentence["citations"])


def _source(citation: dict[str, Any]) -> str:
    said = _VALIDITY[citation["validity"]]
    return f"{_place(citation)}{said and f' ({said})'}  {citation['uri']}"


def _direction(triage: dict[str, Any]) -> None:
    """What stands on the desk's card above an answer."""
    if status := triage.get("status"):
        print(f"Kijk in het klantbeeld bij {status['name']}: {status['look']}")
    if referral := triage.get("referral"):
        print(f"Voor {referral['organisation']}: {referral['reason']}")
        if where := "  ".join(filter(None, (referral["desk"], referral["phone"], referral["website"]))):
            print(where)


def _notice(result: dict[str, Any]) -> None:
    if result["notice"]:
        print(result["notice"], file=sys.stderr)


def _place(item: dict[str, Any]) -> str:
    """Title and section; some passages stand under no heading."""
    return f"{item['title']} > {item['section']}" if item["section"] else str(item["title"])


def redaction(result: dict[str, Any]) -> None:
    """The redacted text."""
    print(result["redacted"])


def replayed(result: ReplayResult, as_json: bool) -> None:
    """Whether an answer came out the same, and what did not."""
    if as_json:
        print(json.dumps({"answer_id": result.before.id, "same": not result.differences, **_parts(result)}))
        return
    print("the same answer" if not result.differences else "a different answer:")
    for difference in result.differences:
        print(f"  {difference.part}\n    before  {difference.before}\n    after   {difference.after}")


def _parts(result: ReplayResult) -> dict[str, Any]:
    return {"differences": [asdict(difference) for difference in result.differences]}


def replayed_all(results: list[ReplayResult], as_json: bool) -> None:
    """How many answers of a day came out the same, and which did not."""
    changed = [one for one in results if not one.says_the_same]
    if as_json:
        listed = [{"answer_id": one.before.id, "question": one.before.question, **_parts(one)} for one in changed]
        counts = {"answers": len(results), "same": len(results) - len(changed)}
        print(json.dumps({**counts, "changed": listed}, ensure_ascii=False))
        return
    print(f"{len(results) - len(changed)} of {len(results)} answers are the same")
    for one in changed:
        parts = ", ".join(difference.part for difference in one.differences)
        print(f"  {one.before.id}  {one.before.question}\n    differs in {parts}")


def models(listed: list[ModelInUse], entries: Sequence[CatalogueEntry], as_json: bool) -> None:
    """The models in use, then the catalogue."""
    if as_json:
        values = {"in_use": [asdict(m) for m in listed], "catalogue": [asdict(entry) for entry in entries]}
        print(json.dumps(values, default=str, ensure_ascii=False))
        return
    print("In use")
    for model in listed:
        size = f"{model.size_bytes / 1e6:.1f} MB"
        print(f"  {model.role:<13} {model.path or 'none'}  {size}  {model.fingerprint}".rstrip())
    print("\nTo consider (facts as their makers publish them, Dutch as EuroEval measured it; none is downloaded)")
    for entry in entries:
        _entry(entry)


def _entry(entry: CatalogueEntry) -> None:
    from bot.answering.models.catalogue import NOT_PUBLISHED

    facts = {name.replace("_", " "): value for name, value in asdict(entry).items() if name != "name"}
    print(f"  {entry.name}")
    for name, value in facts.items():
        print(f"    {name:<20} {'not published' if value in (None, NOT_PUBLISHED) else value}")


def figures(values: dict[str, Any], as_json: bool) -> None:
    """Figures by name."""
    if as_json:
        print(json.dumps(values, ensure_ascii=False))
        return
    for name, value in values.items():
        print(f"{name:<24} {'not measured' if value is None else value}")


def _short(text: str, length: int = 160) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"
