"""Figures and findings in Dutch, for people who do not measure every day."""

from __future__ import annotations

from eval.compare import Comparison, Verdict
from eval.report.content import Content, Reported
from eval.scorers import METRICS
from eval.scorers.score import Unit
from eval.statistics import Interval
from eval.summary import Figure

NOT_MEASURED = "niet gemeten"
SCENARIO_LABELS = {
    "accuracy": "Juistheid",
    "calibration": "Zekerheid (fout, lager is beter)",
    "robustness": "Robuustheid",
    "fairness": "Gelijke behandeling",
    "efficiency": "Snelheid (helft van de vragen binnen)",
}
_SCENARIO_UNITS: dict[str, Unit] = {"efficiency": "ms", "calibration": "share"}
GROUPS = {
    "accuracy": "Juistheid",
    "abstention": "Zwijgen",
    "sources": "Bronnen",
    "wording": "Taal",
    "efficiency": "Snelheid en stroom",
}
VERDICTS: dict[Verdict, str] = {
    "better": "beter",
    "worse": "slechter",
    "unclear": "geen duidelijk verschil",
    "same": "gelijk",
    "descriptive": "beschrijvend",
}
LIMITS = (
    "De vragen zijn door het project zelf geschreven, niet door bellers. De cijfers vergelijken versies van BelBot; ze "
    "voorspellen niet hoe goed BelBot een helpdesk helpt.",
    "Tussen haakjes staat het 95%-betrouwbaarheidsinterval: hoe ver het cijfer bij andere, soortgelijke vragen zou kunnen "
    "afwijken. Het zegt niets over vragen van een andere soort.",
    "Juist betekent: alle kernpunten van het voorbeeldantwoord staan in het antwoord. Een goed antwoord in heel andere woorden "
    "kan als fout tellen.",
    "Of een zin door zijn bron gedragen wordt, beoordeelt de eigen controle van BelBot. Bij letterlijke zinnen is dat zeker; bij "
    "zinnen van een taalmodel mist die controle een deel van de fouten.",
    "Taalniveau, gebreken in zinnen en aansluiting zijn schattingen door te tellen. Geen mens heeft de antwoorden gelezen.",
    "Milliseconden en stroom horen bij deze computer en bij wat er verder op draaide. Stroom is geschat uit processortijd.",
)
_TRAINED = {"train", "dev"}


def number(value: float, digits: int = 2) -> str:
    """`0.875` as `0,88`."""
    return f"{value:.{digits}f}".replace(".", ",")


def amount(value: float, unit: Unit) -> str:
    """A value in its unit; a share as a percentage."""
    if unit == "share":
        return f"{number(100 * value, 1 if 0.99 < value < 1 else 0)}%"
    if unit == "ms":
        return f"{number(value, 0)} ms"
    return f"{number(1000 * value, 3)} mWh" if unit == "Wh" else number(value, 1)


def shown(figure: Figure, unit: Unit) -> str:
    """A figure with its interval."""
    return interval(figure.mean, unit)


def interval(found: Interval | None, unit: Unit) -> str:
    """`87% (80% tot 92%)`; one value alone where no interval is known."""
    if found is None:
        return NOT_MEASURED
    value = amount(found.value, unit)
    return value if found.low == found.high else f"{value} ({amount(found.low, unit)} tot {amount(found.high, unit)})"


def scenario(name: str, figure: Figure) -> str:
    """A cell of the table of scenarios."""
    return shown(figure, _SCENARIO_UNITS.get(name, "share"))


def metric(name: str, figure: Figure) -> str:
    """A cell of the table of metrics."""
    return shown(figure, METRICS[name].unit)


def in_short(content: Content) -> list[str]:
    """The findings in a few plain sentences."""
    first = content.first
    told = [_asked(first), _right(first), _silence(first), _sources(first), _speed(first)]
    return [*(sentence for sentence in told if sentence), *map(compared, content.comparisons)]


def _asked(run: Reported) -> str:
    s = run.summary
    return f"BelBot kreeg {s.questions} vragen. Op {s.answerable} daarvan staat het antwoord in de kennisbank."


def _right(run: Reported) -> str:
    found = run.summary.metrics["correct"].mean
    if found is None:
        return "Of de antwoorden juist zijn, is niet gemeten: de vragen hebben geen voorbeeldantwoord."
    return f"Van de vragen met een antwoord gaf BelBot {interval(found, 'share')} juist en volledig antwoord."


def _silence(run: Reported) -> str:
    found = run.summary.abstention
    if found.recall is None:
        return "Of BelBot zwijgt waar geen antwoord is, is niet gemeten: elke vraag heeft een antwoord."
    return f"Van de vragen zonder antwoord zweeg BelBot bij {interval(found.recall, 'share')}."


def _sources(run: Reported) -> str:
    carried, exact = run.summary.metrics["citation_recall"].mean, run.summary.metrics["quotes_exact"].mean
    told = f"Van de zinnen wordt {interval(carried, 'share')} gedragen door de bron. " if carried else ""
    return told + (f"Van de citaten is {interval(exact, 'share')} letterlijk." if exact else "")


def _speed(run: Reported) -> str:
    half, most = run.summary.latency_ms["p50"], run.summary.latency_ms["p95"]
    if half is None or most is None:
        return ""
    return (
        f"De helft van de antwoorden was er binnen {amount(half.value, 'ms')}, 95% binnen {amount(most.value, 'ms')}."
    )


def compared(found: Comparison) -> str:
    """What is clear about a comparison in one sentence."""
    parts = []
    for verdict in ("better", "worse"):
        names = [METRICS[one.metric].label.lower() for one in found.metrics if one.verdict == verdict]
        parts += [f"duidelijk {VERDICTS[verdict]}: {', '.join(names)}"] if names else []
    what = "; ".join(parts) or "geen enkel verschil dat niet ook toeval kan zijn"
    return f"{found.b} tegenover {found.a} ({found.questions} dezelfde vragen): {what}."


def limits(content: Content) -> list[str]:
    """What the figures do not say, of these questions too."""
    rows = content.first.run.rows
    used = sum(row.split in _TRAINED for row in rows)
    if not used:
        return list(LIMITS)
    told = f"{used} van de {len(rows)} vragen zijn gebruikt om BelBot af te stellen (train of dev). Bij vragen die BelBot niet "
    return [told + "eerder zag, vallen de cijfers lager uit; zie de rijen per soort vraag.", *LIMITS]
