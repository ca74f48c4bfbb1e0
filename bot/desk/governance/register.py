"""The entry of a BelBot in the Dutch Algorithm Register: what BelBot knows of itself, with the fields that the organisation wrote over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.desk.figures.figures import FigureReport
from bot.desk.governance.standard import VERSION, FieldValue, problems
from bot.errors import BadInput
from bot.settings import Settings
from bot.statistics import Interval
from bot.yaml_files.lined import BrokenYaml, read_yaml

FEWEST_ANSWERS = 10
"""Of fewer answers nothing is published."""
_GOAL = (
    "BelBot helpt medewerkers van een telefonische hulplijn tijdens een gesprek. De medewerker typt de vraag van de beller, zonder persoonsgegevens. BelBot "
    "toont zinnen uit de artikelen van de organisatie die antwoord geven, elk met de plek waar het staat. De medewerker leest, weegt en vertelt het zelf. Bellers "
    "krijgen zo sneller een juist antwoord. BelBot besluit niets over een beller en maakt geen profiel van iemand."
)
_HUMAN = (
    "BelBot praat nooit met een beller en besluit niets. De medewerker leest bij elk antwoord de bron en bepaalt wat hij zegt. Is een antwoord niet zeker, dan zegt "
    "BelBot dat en toont alleen waar je kunt kijken. Medewerkers melden fouten met een duim omlaag, ervaren collega's beantwoorden vragen die overblijven, en "
    "beoordelaars lezen elke week een steekproef van de antwoorden."
)
_RISKS = (
    "Een fout antwoord: elke zin staat letterlijk in een bron of is ermee vergeleken, getallen worden nagekeken, en BelBot geeft geen antwoord als het niet zeker is. "
    "Persoonsgegevens in een vraag: die worden vervangen voordat iets wordt bewaard, en korte bewaartermijnen beperken wat gemist wordt. Een verouderd antwoord: "
    "geldigheid en belastingjaar van een bron tellen mee. Te veel vertrouwen: medewerkers oefenen ook zonder BelBot, en met antwoorden die met opzet fout zijn. "
    "Ongelijke behandeling: met paren van vragen wordt gemeten of een andere naam of schrijfwijze een ander antwoord geeft."
)
_WORKING = (
    "Invoer: een vraag in gewone taal. Eerst worden persoonsgegevens vervangen. Daarna zoekt BelBot op woorden en op betekenis in de artikelen, ordent wat gevonden "
    "is, en schat de kans dat een zin het antwoord is. Uitvoer: hoogstens vier zinnen met hun bron, een plek om te kijken, of de mededeling dat er geen antwoord "
    "gevonden is. De modellen zijn vooraf getraind en leren niet van gesprekken (niet zelflerend): bij dezelfde kennis geeft dezelfde vraag hetzelfde antwoord."
)
_GENERATORS = {
    "source": "De zinnen van een antwoord komen woord voor woord uit de bronnen. Er is geen taalmodel.",
    "select": "Een taalmodel ({model}) kiest welke zinnen uit de bronnen getoond worden. De zinnen zelf komen woord voor woord uit de bronnen.",
    "write": "Een taalmodel ({model}) schrijft de zinnen van een antwoord. Elke zin wordt met zijn bron vergeleken; wat niet klopt, wordt niet getoond.",
}
_DATA = (
    "De artikelen, wetten en werkinstructies van de organisatie. De vraag die een medewerker typt, waarin persoonsgegevens zijn vervangen; gesprekken worden na "
    "{days} dagen verwijderd."
)
_FILE = " Uit het klantdossier, na controle van wie belt, alleen de gegevens die een regel of artikel nodig heeft; ze worden niet bewaard. Doel: {purpose}. Grondslag: {ground}."


def register_entry(settings: Settings, report: FigureReport, own: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """The fields of the entry by the names of the standard, without those that are not known; `own` goes over what is here. The report is over everything
    since the beginning."""
    weeks = (*(one.name for one in report.weeks), *report.small_weeks)
    started = min(weeks)[:7] if report.whole.answers and weeks else ""
    entry: dict[str, FieldValue] = {
        "name": "BelBot: antwoorden met bronnen zoeken tijdens een telefoongesprek",
        "description_short": (
            "BelBot zoekt voor medewerkers van de hulplijn het antwoord op de vraag van een beller in de artikelen van de organisatie. Elk antwoord toont waar het "
            "staat. De medewerker beslist wat hij zegt."
        ),
        "category": ["Organisatie en bedrijfsvoering", "Overheidsfinanciën"],
        "status": "In gebruik" if report.whole.answers else "In ontwikkeling",
        **({"begin_date": started} if started else {}),
        "goal": _GOAL,
        "human_intervention": _HUMAN,
        "risks": f"{_RISKS} {measured(report)}",
        "source_data": _source_data(settings),
        "methods_and_models": f"{_WORKING} {_GENERATORS[settings.generator].format(model=_model(settings))}",
        "lang": "nld",
        "standard_version": VERSION,
        "tags": "vraag en antwoord, zoeken, kennisbank, telefoon, hulplijn, medewerkers",
    }
    return {**entry, **own}


def own_fields(file: Path) -> dict[str, FieldValue]:
    """The fields that the organisation wrote: YAML by the names of the standard. Raises BadInput naming every field that the standard does not allow."""
    try:
        written = read_yaml(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read ({type(error).__name__})") from None
    except BrokenYaml as broken:
        raise BadInput(f"{file}:{broken.line}: {broken}") from None
    if written is None:
        return {}
    if not isinstance(written, dict):
        raise BadInput(f"{file}: holds no fields; write name: value")
    if found := list(problems(written)):
        raise BadInput(f"{file}: " + "; ".join(found))
    return dict(written)


def measured(report: FigureReport) -> str:
    """What the figures say, in a few sentences; that there is too little where so."""
    whole = report.whole
    if whole.answers < FEWEST_ANSWERS:
        return "Gemeten: nog te weinig vragen om iets over te zeggen."
    answered, sure = _share(whole.answered, whole.answers), _share(whole.likely, whole.answers)
    told = (
        f"Gemeten tot en met {report.until.isoformat()}: {whole.answers} vragen, waarvan {answered} een antwoord kreeg en {sure} alleen een plek om te kijken; "
        f"{_share(whole.escalations, whole.answers)} ging naar een ervaren collega."
    )
    return f"{told} {_right(whole.accuracy)}"


def _right(accuracy: Interval | None) -> str:
    if accuracy is None:
        return "Hoeveel antwoorden juist zijn, is nog bij te weinig antwoorden beoordeeld."
    low, high = (f"{round(100 * end)}%" for end in (accuracy.low, accuracy.high))
    return f"Van {accuracy.n} beoordeelde antwoorden uit de steekproef was {round(100 * accuracy.value)}% juist (met 95% zekerheid tussen {low} en {high})."


def _share(n: int, of: int) -> str:
    return f"{round(100 * n / of)}%"


def _source_data(settings: Settings) -> str:
    told = _DATA.format(days=settings.keep_calls_days)
    if settings.dossier == "rest":
        told += _FILE.format(purpose=settings.dossier_purpose, ground=settings.dossier_legal_ground)
    return told


def _model(settings: Settings) -> str:
    """The name of the language model, without where it stands."""
    return settings.llm_model or (settings.llm_path.name if settings.llm_path else "geen ingesteld")
