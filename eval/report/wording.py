"""Figures and findings in Dutch, for people who do not measure every day."""

from __future__ import annotations

from eval.report.content import Beside, ReportContent, RunFigures
from eval.runs.compare import Comparison, Verdict
from eval.runs.statistics import Interval
from eval.runs.summary import Figure
from eval.scorers import METRICS
from eval.scorers.score import Unit

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
    "incomparable": "niet te vergelijken",
}
LIMITS = (
    "De vragen bij BelBot (eval/data) zijn door één auteur bedacht, niet door bellers gesteld. Dezelfde auteur schreef de "
    "voorbeeldantwoorden; geen tweede lezer keek ze na. Bij eigen vragen: noem wie ze schreef en wie ze nakeek.",
    "De kennisbank bij BelBot (knowledge) is een voorbeeld van enkele tientallen korte teksten. In een echte kennisbank is meer "
    "te verwarren: daar kunnen alle cijfers lager uitvallen.",
    "De cijfers vergelijken versies van BelBot met elkaar. Ze voorspellen niet hoe goed BelBot een helpdesk helpt, en ook niet of "
    "medewerkers een fout antwoord herkennen. Met medewerkers is niets gemeten.",
    "Tussen haakjes staat het 95%-betrouwbaarheidsinterval: hoe ver het cijfer bij andere, soortgelijke vragen zou kunnen "
    "afwijken. Het zegt niets over vragen van een andere soort. Waar geen interval staat, is het niet berekend.",
    "Juist betekent: alle kernpunten van het voorbeeldantwoord staan in het antwoord. Een goed antwoord in heel andere woorden "
    "kan als fout tellen.",
    "Of een zin door zijn bron gedragen wordt, beoordeelt de eigen controle van BelBot. Bij letterlijke zinnen is dat zeker; bij "
    "zinnen van een taalmodel mist die controle een deel van de fouten: op nieuwe voorbeelden is ze onbetrouwbaar (kappa onder 0,6; "
    "zie judge-validation in eval/RESULTS.md).",
    "Taalniveau, gebreken in zinnen en aansluiting zijn schattingen door te tellen. Geen mens heeft de antwoorden gelezen.",
    "Milliseconden en stroom horen bij deze computer en bij wat er verder op draaide. Stroom is geschat uit processortijd.",
)
BESIDE = {
    "fairness": "Gelijke behandeling: het deel van de vragenparen (andere beller, andere toon) met precies hetzelfde antwoord",
    "robustness": "Robuustheid: het deel van nDCG@10 dat overblijft als dezelfde vraag anders wordt gesteld",
    "consistency": "Gelijkheid: het deel van de vragen met precies hetzelfde antwoord (uitkomst, zinnen en citaten)",
    "judge": "Oordeel van een taalmodel, van 0 tot 1; lees eerst of dat model met mensen overeenstemt",
    "judge-validation": "Overeenstemming met mensen (kappa; AUROC); een kappa onder 0,6 is onbetrouwbaar",
}
BESIDE_FIGURES = {
    "same_answer": "alle paren", "name": "andere naam", "gender": "ander geslacht", "origin": "andere herkomst",
    "age": "andere leeftijd", "politeness": "beleefd of bot", "language level": "eenvoudiger Nederlands", "dialect": "dialect",
    "all": "alle manieren samen", "typos": "typefouten", "synonyms": "andere woorden", "spoken": "gesproken taal",
    "simple": "eenvoudiger woorden", "learner": "Nederlands van een leerder", "repeats": "nog eens gevraagd",
    "words in the passage": "alleen de woorden vergelijken", "grounding check": "de controle van BelBot zelf",
    "restarted": "na opnieuw starten", "reordered": "documenten in andere volgorde", "paraphrases": "in andere woorden gevraagd",
}  # fmt: skip
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


def memory(size_bytes: int | None) -> str:
    """`412 MB`, in millions of bytes."""
    return NOT_MEASURED if size_bytes is None else f"{number(size_bytes / 1e6, 0)} MB"


def counted(found: Interval) -> str:
    """`87% (80% tot 92%; n 30)`: for a sentence that is read apart from its table."""
    ends = "" if found.low == found.high else f"{amount(found.low, 'share')} tot {amount(found.high, 'share')}; "
    return f"{amount(found.value, 'share')} ({ends}n {found.n})"


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


def in_short(content: ReportContent) -> list[str]:
    """The findings in a few plain sentences."""
    first = content.first
    told = [_unfinished(first), _asked(first), _right(first), _silence(first), _sources(first), _speed(first)]
    return [*(sentence for sentence in told if sentence), *map(compared, content.comparisons)]


def _unfinished(run: RunFigures) -> str:
    left = run.run.left
    return f"Let op: deze meting is niet af. Nog {left} vragen van de set zijn niet gesteld." if left else ""


def _asked(run: RunFigures) -> str:
    s = run.summary
    return f"BelBot kreeg {s.questions} vragen. Op {s.answerable} daarvan staat het antwoord in de kennisbank."


def _right(run: RunFigures) -> str:
    found = run.summary.metrics["correct"].mean
    if found is None:
        return "Of de antwoorden juist zijn, is niet gemeten: de vragen hebben geen voorbeeldantwoord."
    return f"Van de vragen met een antwoord beantwoordde BelBot {counted(found)} juist en volledig."


def _silence(run: RunFigures) -> str:
    found = run.summary.abstention
    if found.recall is None:
        return "Of BelBot zwijgt waar geen antwoord is, is niet gemeten: elke vraag heeft een antwoord."
    return f"Van de vragen zonder antwoord zweeg BelBot bij {counted(found.recall)}."


def _sources(run: RunFigures) -> str:
    carried, exact = run.summary.metrics["citation_recall"].mean, run.summary.metrics["quotes_exact"].mean
    told = f"Van de zinnen klopt {counted(carried)} met de bron, volgens BelBots eigen controle. " if carried else ""
    return told + (f"Van de citaten is {counted(exact)} letterlijk." if exact else "")


def _speed(run: RunFigures) -> str:
    half, most = run.summary.latency_ms["p50"], run.summary.latency_ms["p95"]
    if half is None or most is None:
        return ""
    return (
        f"De helft van de antwoorden was er binnen {amount(half.value, 'ms')}, 95% binnen {amount(most.value, 'ms')}."
    )


def beside(found: Beside) -> str:
    """The caption of a measurement that was kept beside the run."""
    return BESIDE.get(found.name, found.name)


def beside_figure(name: str) -> str:
    """The name of one of its figures; of a score held against people with its verdict."""
    score, comma, rest = name.partition(", ")
    return BESIDE_FIGURES.get(score, score) + comma + rest


def compared(found: Comparison) -> str:
    """What is clear about a comparison in one sentence."""
    parts = []
    for verdict in ("better", "worse"):
        names = [METRICS[one.metric].label.lower() for one in found.metrics if one.verdict == verdict]
        parts += [f"duidelijk {VERDICTS[verdict]}: {', '.join(names)}"] if names else []
    equal = all(one.verdict in ("same", "descriptive", "incomparable") for one in found.metrics)
    what = "; ".join(parts) or ("alle maten zijn gelijk" if equal else "geen verschil dat niet ook toeval kan zijn")
    return f"{found.b} tegenover {found.a} ({found.questions} dezelfde vragen): {what}."


def limits(content: ReportContent) -> list[str]:
    """What the figures do not say, of these questions too."""
    rows = content.first.run.rows
    used = sum(row.split in _TRAINED for row in rows)
    if not used:
        return list(LIMITS)
    told = f"{used} van de {len(rows)} vragen zijn gebruikt om BelBot af te stellen (train of dev). Bij vragen die BelBot niet "
    return [told + "eerder zag, vallen de cijfers lager uit; zie de rijen per soort vraag.", *LIMITS]
