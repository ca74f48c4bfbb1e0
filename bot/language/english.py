"""English questions over Dutch sources: whether a text is English, and the Dutch words its tax terms stand for."""

from __future__ import annotations

import re

from bot.language.tokens import fold, words

_ENGLISH = frozenset(
    """the what how when who which where why does do did can could must should much many long my your his her i you it are
    there their this that for and with from within after before by an a of to be have has tax pay get need each if""".split()
)
_DUTCH = frozenset(
    """de het een wat hoe wanneer wie welke welk waar waarom moet mag kan kunnen heeft mijn zijn voor van en met naar bij
    niet geen ik je jij u hij ze zij wij hoeveel dit dat die deze uit als nog ook er om op te aan""".split()
)
_PHRASES: dict[str, str] = {
    "tax administration": "belastingdienst", "tax office": "belastingdienst", "tax authority": "belastingdienst",
    "tax authorities": "belastingdienst", "benefits agency": "dienst toeslagen", "tax inspector": "inspecteur",
    "tax collector": "ontvanger", "tax return": "aangifte", "vat return": "aangifte omzetbelasting btw-aangifte",
    "inheritance tax": "erfbelasting", "gift tax": "schenkbelasting", "income tax": "inkomstenbelasting",
    "corporate tax": "vennootschapsbelasting", "corporation tax": "vennootschapsbelasting", "payroll tax": "loonheffing loonbelasting",
    "wage tax": "loonbelasting", "road tax": "motorrijtuigenbelasting", "motor vehicle tax": "motorrijtuigenbelasting",
    "vehicle tax": "motorrijtuigenbelasting", "transfer tax": "overdrachtsbelasting", "real estate": "onroerende zaken",
    "gambling tax": "kansspelbelasting", "dividend tax": "dividendbelasting", "turnover tax": "omzetbelasting",
    "tax assessment": "aanslag belastingaanslag", "provisional assessment": "voorlopige aanslag", "final assessment": "definitieve aanslag",
    "additional assessment": "naheffingsaanslag navorderingsaanslag", "tax debt": "belastingschuld", "tax credit": "heffingskorting",
    "payment arrangement": "betalingsregeling", "payment plan": "betalingsregeling", "deferral of payment": "uitstel van betaling",
    "payment reminder": "aanmaning betalingsherinnering", "reminder notice": "aanmaning", "writ of execution": "dwangbevel",
    "warrant": "dwangbevel", "payment deadline": "invorderbaar betaaltermijn betaald termijn", "due date": "uiterste datum termijn", "final tax assessment": "definitieve aanslag",
    "healthcare benefit": "zorgtoeslag", "health care benefit": "zorgtoeslag", "healthcare allowance": "zorgtoeslag",
    "rent benefit": "huurtoeslag", "housing benefit": "huurtoeslag", "rent allowance": "huurtoeslag", "childcare benefit": "kinderopvangtoeslag",
    "childcare allowance": "kinderopvangtoeslag", "mortgage interest": "hypotheekrente", "mortgage": "hypotheek", "own home": "eigen woning",
    "small businesses scheme": "kleineondernemersregeling kor", "small business scheme": "kleineondernemersregeling kor",
    "self employed": "ondernemer zelfstandige", "sole trader": "eenmanszaak", "tax rate": "tarief", "late payment": "te laat betaald",
    "interest on tax": "belastingrente", "tax interest": "belastingrente", "collection interest": "invorderingsrente", "tax year": "belastingjaar",
    "phone number": "telefoonnummer nummer", "opening hours": "bereikbaar open", "bank account": "rekening rekeningnummer",
    "penalty": "boete", "fine": "boete", "benefit": "toeslag", "benefits": "toeslagen", "allowance": "toeslag vrijstelling",
    "exemption": "vrijstelling", "exempt": "vrijgesteld vrijstelling", "deduction": "aftrek", "deductible": "aftrekbaar", "deduct": "aftrekken",
    "objection": "bezwaar", "object": "bezwaar", "appeal": "beroep", "deadline": "termijn uiterlijk", "term": "termijn", "period": "termijn tijdvak",
    "refund": "teruggaaf", "vat": "btw omzetbelasting", "assessment": "aanslag", "reminder": "aanmaning herinnering", "return": "aangifte",
    "declaration": "aangifte", "seizure": "beslag", "bailiff": "belastingdeurwaarder deurwaarder", "remission": "kwijtschelding",
    "inspector": "inspecteur", "employer": "werkgever", "employee": "werknemer", "employees": "werknemers medewerkers", "wages": "loon",
    "salary": "loon salaris", "income": "inkomen", "profit": "winst", "turnover": "omzet", "assets": "vermogen bezittingen",
    "savings": "spaargeld", "debt": "schuld", "debts": "schulden", "interest": "rente", "rate": "tarief percentage", "rates": "tarieven",
    "percentage": "percentage procent", "amount": "bedrag", "threshold": "drempel", "limit": "grens", "maximum": "maximaal hoogstens",
    "minimum": "minimaal", "cost": "kosten", "costs": "kosten", "fee": "kosten", "free": "gratis kosteloos", "pay": "betalen", "paid": "betaald",
    "payment": "betaling", "file": "indienen doen", "filing": "indienen doen", "submit": "indienen", "request": "verzoek aanvragen",
    "apply": "aanvragen", "application": "aanvraag", "letter": "brief", "form": "formulier", "partner": "partner", "child": "kind",
    "children": "kinderen", "parent": "ouder", "parents": "ouders", "grandchild": "kleinkind", "spouse": "echtgenoot partner",
    "car": "auto motorrijtuig", "electric": "elektrische", "vehicle": "motorrijtuig voertuig", "home": "woning", "homes": "woningen", "house": "woning",
    "rent": "huur", "tenant": "huurder", "business": "ondernemer onderneming administratieplichtigen", "company": "onderneming vennootschap bv",
    "entrepreneur": "ondernemer", "entrepreneurs": "ondernemers", "foundation": "stichting", "association": "vereniging", "invoice": "factuur",
    "records": "administratie", "administration": "administratie", "keep": "bewaren", "retain": "bewaren", "gift": "schenking gift",
    "donation": "gift", "inheritance": "erfenis erfbelasting", "heir": "erfgenaam", "death": "overlijden", "municipality": "gemeente",
    "court": "rechtbank", "lawyer": "advocaat", "complaint": "klacht", "postponement": "uitstel", "extension": "uitstel verlenging",
    "year": "jaar", "years": "jaar jaren", "month": "maand", "months": "maanden", "week": "week", "weeks": "weken", "day": "dag", "days": "dagen",
    "standard": "algemeen algemene", "reduced": "verlaagd", "algorithm": "algoritme", "organisations": "organisaties", "organizations": "organisaties", "population": "populatie",
    "negative": "negatieve", "receive": "ontvangen ontvangt", "receives": "ontvangt", "website": "website", "netherlands": "nederland", "dutch": "nederlandse",
    "returns": "aangiften", "tax": "belasting", "exist": "kent bestaan", "final": "definitieve", "without": "zonder", "with": "met", "lottery": "loterij", "prize": "prijs",
}  # fmt: skip
_ANY = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _PHRASES), key=len, reverse=True))})\b")


def is_english(text: str) -> bool:
    """Whether a question is in English rather than Dutch, by its small words."""
    said = words(text)
    english = sum(1 for word in said if word in _ENGLISH)
    return english >= 2 and english > 2 * sum(1 for word in said if word in _DUTCH)


def dutch_terms(text: str) -> dict[str, tuple[str, ...]]:
    """For each English term in a text the Dutch words that it stands for, longest terms first taken."""
    return {
        match.group(): tuple(_PHRASES[match.group()].split()) for match in _ANY.finditer(" ".join(fold(text).split()))
    }
