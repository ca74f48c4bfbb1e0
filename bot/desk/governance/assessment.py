"""Input for a DPIA and an IAMA as an installation is set up: what flows where, what is kept for how long, what was measured, and what is done about risks.

It is no such assessment: purpose, ground and proportionality are the organisation's to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from bot.desk.figures.figures import FigureReport
from bot.desk.figures.page import PageTable, page_of
from bot.desk.governance.register import FEWEST_ANSWERS, measured
from bot.settings import Settings

Assessment = Literal["DPIA", "IAMA"]


@dataclass(frozen=True, slots=True)
class DataFlow:
    """What goes from one place to another, and what of it is personal."""

    source: str
    target: str
    what: str
    personal: str


@dataclass(frozen=True, slots=True)
class KeptFor:
    """For how many days something is kept, and the setting that says so."""

    what: str
    days: int
    setting: str


@dataclass(frozen=True, slots=True)
class Mitigation:
    """A risk, what is done about it, what is left of it, and the parts of an assessment that ask for it: data protection, human rights."""

    risk: str
    done: str
    left: str
    asked_by: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class AssessmentInput:
    """Everything of it."""

    flows: tuple[DataFlow, ...]
    terms: tuple[KeptFor, ...]
    measured: str
    tables: tuple[PageTable, ...]
    mitigations: tuple[Mitigation, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


_REDACTED = "wat de herkenning mist"
_FLOWS = (
    DataFlow("beller", "medewerker", "het gesprek", "komt niet in BelBot"),
    DataFlow(
        "medewerker", "browser", "de getypte vraag", "in het geheugen van het tabblad; op schijf pas na vervanging"
    ),
    DataFlow(
        "browser", "server", "de getypte vraag", "in het geheugen tot persoonsgegevens vervangen zijn, de eerste stap"
    ),
    DataFlow(
        "server",
        "database",
        "vraag zonder persoonsgegevens, antwoord en bronnen",
        f"{_REDACTED}; namen van medewerkers",
    ),
    DataFlow("browser", "brief", "naam, adres en kenmerk", "blijven in de browser en gaan daar het bestand in"),
    DataFlow("server", "logboek en meetpunten", "codes en aantallen", "geen"),
    DataFlow("beheerder", "reservekopie en export", "wat in de database staat", "als de database"),
)
_MITIGATIONS = (
    Mitigation(
        "persoonsgegevens worden niet herkend",
        "ze worden vervangen voordat iets bewaard wordt; medewerkers verbeteren dat; met belbot audit pii wordt gezocht naar wat gemist is; korte termijnen",
        "wat geen enkele herkenning vindt", ("DPIA",),
    ),
    Mitigation(
        "een fout antwoord wordt doorgegeven",
        "elke zin toont zijn bron; getallen worden ermee vergeleken; bij twijfel geen antwoord; duimen, hulplijn en steekproef",
        "het aandeel fouten dat hierboven gemeten is", ("IAMA",),
    ),
    Mitigation(
        "een verouderd antwoord", "geldigheid en belastingjaar tellen mee; een bericht houdt zinnen meteen tegen", "bronnen zonder datum", ("IAMA",),
    ),
    Mitigation(
        "medewerkers leunen op BelBot zonder te lezen",
        "de bron staat naast het antwoord; onzekerheid wordt gezegd; oefenen zonder BelBot en met foute antwoorden", "gewoonte", ("IAMA",),
    ),
    Mitigation(
        "medewerkers worden gevolgd",
        "cijfers noemen geen medewerker, en op papier staat er geen over minder dan tien vragen; inzien van het antwoord van een collega vraagt een reden en wordt vastgelegd",
        "het controlelogboek bevat namen, om verantwoording te kunnen afleggen", ("DPIA", "IAMA"),
    ),
    Mitigation(
        "sommige bellers worden slechter geholpen", "paren van vragen die alleen in naam, geslacht of woordkeus verschillen worden vergeleken",
        "wat geen paar vergelijkt", ("IAMA",),
    ),
    Mitigation(
        "iemand verandert of verbergt wat er gedaan is", "het controlelogboek is een keten waarin een wijziging opvalt, en wordt elke nacht nagekeken",
        "wie de database én het andere systeem kan beschrijven", ("DPIA",),
    ),
    Mitigation("gegevens worden te lang bewaard", "de server verwijdert elke dag en legt vast hoeveel", "reservekopieën buiten BelBot", ("DPIA",)),
)  # fmt: skip


def assessment_input(settings: Settings, report: FigureReport) -> AssessmentInput:
    """As this installation is set up, with the figures of a report."""
    page = page_of(report)
    return AssessmentInput(
        tuple(_flows(settings)),
        tuple(_terms(settings)),
        measured(report),
        page.tables[:2] if report.whole.answers >= FEWEST_ANSWERS else (),
        tuple(_mitigations(settings)),
    )


def as_markdown(found: AssessmentInput) -> str:
    """For people, in Dutch."""
    flows = (
        ("van", "naar", "wat", "persoonsgegevens"),
        *((f.source, f.target, f.what, f.personal) for f in found.flows),
    )
    terms = (("wat", "dagen", "instelling"), *((t.what, str(t.days), f"`{t.setting}`") for t in found.terms))
    risks = (
        ("risico", "wat ertegen gedaan wordt", "wat overblijft", "voor"),
        *((m.risk, m.done, m.left, ", ".join(m.asked_by)) for m in found.mitigations),
    )
    parts = [
        "# Gegevens voor een DPIA en een IAMA",
        "Zoals deze BelBot is ingesteld. Doel, grondslag en evenredigheid bepaalt de organisatie zelf.",
        *("## Gegevensstromen", _table(flows), "## Bewaartermijnen", _table(terms), "## Gemeten", found.measured),
        *(_table((one.head, *one.rows)) for one in found.tables),
        *("## Risico's en maatregelen", _table(risks)),
    ]
    return "\n\n".join(parts) + "\n"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *rest = rows
    return "\n".join(_row(one) for one in (head, ("---",) * len(head), *rest))


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _flows(settings: Settings) -> Iterator[DataFlow]:
    yield from _FLOWS
    if settings.llm_url or settings.llm_path:
        where = "taalmodel op een server" if settings.llm_url else "taalmodel op deze machine"
        yield DataFlow("server", where, "vraag zonder persoonsgegevens, en stukken van bronnen", _REDACTED)
    if settings.dossier == "rest":
        said = f"ja, voor {settings.dossier_purpose}, op grond van {settings.dossier_legal_ground} (DPIA {settings.dossier_dpia})"
        yield DataFlow(
            "klantdossier", "browser", "gegevens die een regel of artikel nodig heeft", f"{said}; nergens bewaard"
        )
    if settings.oidc_issuer:
        yield DataFlow("inlogdienst", "server", "naam, rollen en groepen van een medewerker", "naam van de medewerker")


def _mitigations(settings: Settings) -> Iterator[Mitigation]:
    yield from _MITIGATIONS
    if settings.shop_calls:
        done = "elke week worden gesprekken met een bekend antwoord gespeeld"
        if settings.shop_limit_percent is not None:
            done += (
                f"; boven {settings.shop_limit_percent:g}% fout geeft BelBot over dat onderwerp geen antwoorden meer"
            )
        yield Mitigation(
            "antwoorden worden slechter zonder dat iemand het merkt", done, "onderwerpen zonder zo'n gesprek", ("IAMA",)
        )


def _terms(settings: Settings) -> Iterator[KeptFor]:
    kept = {
        "gesprekken met vragen, antwoorden, duimen en vragen aan de hulplijn": "keep_calls_days",
        "wat medewerkers meldden, en voorstellen die geen casus werden": "keep_signals_days",
        "goedgekeurde casussen zonder persoonsgegevens": "keep_cases_days",
        "berichten na hun laatste dag, en wijzigingen van bronnen": "keep_notices_days",
        "oefeningen, lessen en verbeteringen van de vervanging": "keep_practice_days",
        "het controlelogboek": "keep_audit_days",
    }
    for what, name in kept.items():
        yield KeptFor(what, getattr(settings, name), f"BELBOT_{name.upper()}")
