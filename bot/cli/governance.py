"""What an organisation publishes and assesses of its own BelBot."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.cli.options import Json, note_export, opened, operator

if TYPE_CHECKING:
    from bot.desk.figures.figures import FigureReport
    from bot.services import Services


def algorithm_register() -> None:
    """Print BelBot's entry in the Dutch Algorithm Register as JSON (publication standard 1.0), filled from settings and figures.

    What only the organisation can say stands in the YAML file that BELBOT_ALGORITHM_REGISTER names, and goes over what BelBot says.
    """
    from bot.desk.governance.register import own_fields, register_entry
    from bot.desk.governance.standard import missing

    with opened() as services:
        file = services.settings.algorithm_register
        own = own_fields(file) if file else {}
        entry = register_entry(services.settings, _report(services, "algorithm register"), own)
    print(json.dumps(entry, ensure_ascii=False, indent=2))
    if lacking := missing(entry):
        said = f"write them in {file}" if file else "write them in a YAML file, and set BELBOT_ALGORITHM_REGISTER to it"
        print(f"belbot: the register also requires {', '.join(lacking)}; {said}", file=sys.stderr)


def assessment(as_json: Json = False) -> None:
    """Print input for a DPIA and an IAMA: data flows, terms, figures, risks with what is done about them, as this BelBot is set up."""
    from bot.desk.governance.assessment import as_markdown, assessment_input

    with opened() as services:
        found = assessment_input(services.settings, _report(services, "assessment"))
    print(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if as_json else as_markdown(found), end="")
    if as_json:
        print()


def _report(services: Services, what: str) -> FigureReport:
    """The figures since the beginning; that they leave is noted."""
    from bot.desk.figures.open import open_figures
    from bot.desk.people.users import User
    from bot.records.audit_chain import Entry

    note_export(services.audit, Entry(operator(), "exported", "figures", what))
    return open_figures(services).report("all", User(operator(), ()))
