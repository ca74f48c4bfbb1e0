"""The report of a run: one page for people, and the same as data. See docs/evaluation.md."""

from __future__ import annotations

from eval.report.write import write_report

__all__ = ["write_report"]
