"""BelBot's redaction beside plain Presidio and deduce: the same texts, the same marks, one core.

    .venv/bin/python bench/compare/redaction.py eval/data/privacy [--json] [--save FILE]

Makes one virtual environment per competitor (a minute and up to 400 MB each, once), with the versions pinned in
requirements-*.txt and whatever index pip is configured for. deduce pins old libraries, so it never stands beside BelBot's
own; its first run builds word lists for two to ten minutes. A piece of personal data counts as found when every
character of it is covered, under whatever label: the others know other labels.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.compare.run import ENVIRONMENTS, HERE, OFFLINE, System, one_core, python, say
from bot.types import PersonalSpan
from eval.suites.privacy.cases import RedactionCase, read_cases
from eval.suites.privacy.scores import PrivacyScores, evaluate

SYSTEMS = (
    System("BelBot", "run_redaction.py", None, {}),
    System("presidio", "run_presidio.py", "requirements-presidio.txt", {}),
    System("deduce", "run_deduce.py", "requirements-deduce.txt", {}),
)
LABELS = {
    "EMAIL_ADDRESS": "EMAIL", "emailadres": "EMAIL", "IBAN_CODE": "IBAN", "PHONE_NUMBER": "PHONE",
    "telefoonnummer": "PHONE", "bsn": "BSN", "persoon": "PERSON", "patient": "PERSON", "locatie": "ADDRESS",
    "ziekenhuis": "ADDRESS", "zorginstelling": "ADDRESS", "DATE_TIME": "DATE_OF_BIRTH", "datum": "DATE_OF_BIRTH",
    "leeftijd": "DATE_OF_BIRTH", "id": "CASE_NUMBER", "url": "URL",
}  # fmt: skip
"""Their labels in our words, coarsely; a label that is not here keeps its name."""

Found = list[tuple[int, int, str]]


def main() -> None:
    """Measures and prints; ends with 1 when a system could not be measured."""
    chosen = _arguments()
    cases = read_cases(chosen.paths)
    environment = {**os.environ, **OFFLINE, **one_core()}
    results = [_measured(system, cases, chosen, environment) for system in SYSTEMS]
    if chosen.save:
        chosen.save.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(results, ensure_ascii=False) if chosen.json else table(results))
    sys.exit(any("problem" in result for result in results))


def _measured(
    system: System, cases: Sequence[RedactionCase], chosen: argparse.Namespace, environment: dict[str, str]
) -> dict[str, Any]:
    """What the system found, marked; or the problem it had."""
    line = {"system": system.name}
    try:
        command = [python(system, chosen.envs), HERE / system.runner]
        done = subprocess.run(  # noqa: S603
            command,
            input=json.dumps([case.text for case in cases]),
            env=environment,
            capture_output=True,
            text=True,
            timeout=chosen.timeout_s,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        say((error.stderr or "")[-4000:])
        return {**line, "problem": (error.stderr or f"ended with {error.returncode}").strip().split("\n")[-1]}
    except subprocess.TimeoutExpired:
        return {**line, "problem": f"not done after {chosen.timeout_s} s"}
    found = json.loads(done.stdout.strip().split("\n")[-1])
    cuts = quantiles(found.pop("ms"), n=20)
    scores = score(cases, found.pop("spans"))
    return {**line, **found, "ms_p50": round(cuts[9], 2), "ms_p95": round(cuts[18], 2), "scores": asdict(scores)}


def score(cases: Sequence[RedactionCase], spans: Sequence[Found]) -> PrivacyScores:
    """Marks spans that were found elsewhere: by text, for a system sees nothing else of a case."""
    by_text = {case.text: found for case, found in zip(cases, spans, strict=True)}
    return evaluate(cases, lambda text: _merged(text, by_text[text]))


def _merged(text: str, found: Found) -> tuple[PersonalSpan, ...]:
    """Without overlap: what touches the same characters becomes one span with the first one's label."""
    merged: list[tuple[int, int, str]] = []
    for start, end, label in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, LABELS.get(label, label)))
    return tuple(PersonalSpan(start, end, label, text[start:end]) for start, end, label in merged)


def table(results: Sequence[dict[str, Any]]) -> str:
    """Markdown: a line per system, then the versions."""
    groups = ("all", "checked identifiers", "other structured", "names", "addresses")
    head = [*(f"recall {name}" for name in groups), "precision", "untouched kept", "p50 ms", "p95 ms", "load s", "MB"]
    lines = [f"| system | {' | '.join(head)} |", "|---" * (len(head) + 1) + "|"]
    for result in results:
        if "problem" in result:
            lines.append(f"| {result['system']} | not measured: {result['problem']} |" + " |" * (len(head) - 1))
            continue
        all_ = result["scores"]["groups"]
        kept = result["scores"]["untouched_kept"]
        cells = [*(_share(all_[name]["recall"]) for name in groups), _share(all_["all"]["precision"]), _share(kept)]
        cells += [str(result[name]) for name in ("ms_p50", "ms_p95", "load_s")]
        lines.append(f"| {result['system']} | {' | '.join(cells)} | {result['memory_peak_bytes'] // 1_000_000} |")
    versions = {name: v for result in results for name, v in result.get("versions", {}).items()}
    return "\n".join(
        [*lines, "", "Versions: " + ", ".join(f"{name} {v}" for name, v in sorted(versions.items())) + "."]
    )


def _share(share: dict[str, Any]) -> str:
    return "not measured" if share["value"] is None else f"{share['value']:.3f}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+", help="case files or folders of them")
    parser.add_argument("--envs", type=Path, default=ENVIRONMENTS, help="where the virtual environments stand")
    parser.add_argument("--timeout-s", type=float, default=1800.0, help="for each system")
    parser.add_argument("--json", action="store_true", help="a JSON array instead of the table")
    parser.add_argument("--save", type=Path, help="writes the JSON to a file as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
