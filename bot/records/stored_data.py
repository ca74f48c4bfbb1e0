"""Prints what is stored, why and for how long, as Markdown: `python -m bot.records.stored_data > docs/stored-data.md`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column

from bot.records.contents import content_of
from bot.records.purposes import PURPOSES, Purpose, Term
from bot.records.tables import Base

_TERMS: dict[Term, str] = {
    "calls": "`BELBOT_KEEP_CALLS_DAYS`",
    "signals": "`BELBOT_KEEP_SIGNALS_DAYS`",
    "cases": "`BELBOT_KEEP_CASES_DAYS`",
    "notices": "`BELBOT_KEEP_NOTICES_DAYS`",
    "practice": "`BELBOT_KEEP_PRACTICE_DAYS`",
    "audit": "`BELBOT_KEEP_AUDIT_DAYS`",
    "knowledge": "as long as the document is in the knowledge base",
    "figures": "as long as figures are read: counts and sums, no text, no person",
    "employee": "as long as the employee works at the desk",
    "installation": "as long as the installation runs",
}
_HOLDS = {
    "code": "id, code, hash or name of an employee",
    "spoken": "words of callers or staff, redacted",
    "knowledge": "text of the organisation's documents",
    "quoted": "made of the organisation's documents",
}
_ABOUT = """\
# What is stored, why, and for how long

<!-- Made by `make stored-data` (bot.records.stored_data). Do not edit: change bot/records/purposes.py, then run it. -->

Every column of every table, with its purpose; rows go whole, so the term is the table's. The defaults of the settings stand in
[settings.md](settings.md#keeping-and-deleting), what it means in [governance.md](governance.md). A column without a purpose and a table
without a term fail a test. Masked or made of documents does not mean free of personal data for certain: what the recognisers miss is stored.
"""


def stored_data() -> str:
    """The whole page."""
    return (
        "\n".join([_ABOUT.rstrip("\n"), *(line for name in sorted(PURPOSES) for line in _table(name, PURPOSES[name]))])
        + "\n"
    )


def _table(name: str, purpose: Purpose) -> Iterator[str]:
    mapper = next(one for one in Base.registry.mappers if one.local_table is Base.metadata.tables[name])
    about = " ".join((mapper.class_.__doc__ or "").split("\n\n")[0].split())
    since = f", counted from `{purpose.counted_from}`" if purpose.counted_from else ""
    yield from ("", f"## {name}", f"{about}\n\nTerm: {_TERMS[purpose.term]}{since}.", "")
    yield from ("| column | holds | purpose |", "|---|---|---|")
    for column in Base.metadata.tables[name].columns:
        yield f"| `{column.name}` | {_holds(column)} | {purpose.columns[column.name]} |"


def _holds(column: Column[Any]) -> str:
    content = content_of(column)
    if content is None:
        return "number, moment or yes/no"
    partly = (
        f"; words of callers or staff, redacted, in {', '.join(f'`{one}`' for one in content.spoken)}"
        if content.spoken
        else ""
    )
    return _HOLDS[content.kind] + partly


if __name__ == "__main__":
    print(stored_data(), end="")
