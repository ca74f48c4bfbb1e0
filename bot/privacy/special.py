"""Special categories of personal data (articles 9 and 10 of the GDPR): health, religion, ethnicity, criminal matters, union.

They are not replaced, for the answer may depend on them ("ik zit in een rolstoel"); they are flagged, so that the employee
notes no more than the call needs. A flag is raised when somebody's condition, belief, descent, record or membership is
told. A question about a subject is not: "ziektekosten", "zorgtoeslag", "gift aan een kerk", "is vakbondscontributie
aftrekbaar" and "huis in Marokko" say nothing about a person; "ik ben lid van de vakbond" and "mijn vakbondscontributie" do.
"""

from __future__ import annotations

import re

from bot.language.tokens import without_accents
from bot.types import Redacted, SpecialCategory

_WHO = r"(?:ik|hij|ze|zij|we|wij|u|je|jij|i|he|she)"
_WHOSE = r"(?:mijn|mn|m'n|zijn|zn|z'n|haar|hun|ons|onze|uw|je|my|his|her)"
_IS = r"(?:ben|bent|is|zijn|was|waren|werd|word|wordt|am|are)"
_BEING = rf"(?:\b{_WHO} {_IS}|\b{_IS} {_WHO}|^{_IS}|\b{_IS}|\b(?:een|als|als een))"

_ILLNESS = (
    r"kanker\w*|leukemie|tumor\w*|chemo\w*|bestraling\w*|diabetes|suikerziekte|epilepsie|reuma|parkinson|alzheimer|dementie|dement|"
    r"adhd|autis\w+|ptss|borderline|schizofren\w+|psychose|bipolair|depressi\w*|burn[- ]?out|overspannen|angststoornis\w*|"
    r"hartinfarct|hartaanval|beroerte|herseninfarct|hersenbloeding|copd|astma|aids|hiv|long ?covid|multiple sclerose|\bms\b|\bals patient|"
    r"hartpatient|kankerpatient|nierpatient|dialyse|transplantatie|miskraam|zwanger\w*|verslaafd|verslaving|anorexia|cancer|pregnant|"
    r"disabled|wheelchair|depressed|hernia|dwarslaesie|verlamd|terminaal|ongeneeslijk|invalide|blindengeleidehond"
)
_HEALTH = (
    rf"\b(?:{_ILLNESS})\b",
    rf"\b{_WHOSE} (?:\w+ )?(?:ziekte|aandoening|handicap|beperking|diagnose|operatie|bevalling|medicijnen|psychiater|psycholoog|oncoloog|rolstoel|scootmobiel)\b",
    r"\b(?:zit|zat|zitten|lig|ligt|leef|leeft|beland\w*)\b(?: \w+){0,3} (?:rolstoel|ziekenhuis|verpleeghuis|revalidatie\w*|ggz|kliniek|inrichting|ziektewet)\b",
    rf"\b{_WHO} (?:{_IS} )(?:\w+ ){{0,3}}(?:ziek|ernstig ziek|chronisch ziek|blind|doof|slechtziend|slechthorend|gehandicapt|arbeidsongeschikt|"
    r"afgekeurd|opgenomen|geopereerd|bevallen|gevallen en)\b",
    rf"\b{_WHOSE} \w+ {_IS} (?:\w+ ){{0,2}}(?:ziek|blind|doof|slechtziend|gehandicapt|arbeidsongeschikt|opgenomen|geopereerd|bevallen)\b",
    r"\b(?:ben|is|ernstig|chronisch|langdurig|psychisch) (?:ziek|geestesziek) (?:geworden|en|sinds|geweest)\b",
)
_FAITHS = (
    r"moslim\w*|islamitisch\w*|joods\w*|jood|jodin|christen|christelijk|katholiek\w*|protestant\w*|gereformeerd\w*|hervormd\w*|hindoe\w*|"
    r"boeddhist\w*|atheist|jehova'?s? getuigen?|getuigen? van jehova|evangelisch\w*|soenniet|sjiiet|alevi|orthodox\w*|sikh|"
    r"muslim|jewish|christian|catholic|gelovig\w*|bekeerd\w*"
)
_RELIGION = (
    rf"{_BEING} (?:\w+ ){{0,2}}(?:{_FAITHS})\b",
    rf"\b{_WHOSE} (?:\w+ )?(?:geloof|godsdienst|religie|kerk|kerkgenootschap|moskee|synagoge|parochie|gemeenteleden|tempel|imam|dominee|pastoor|rabbijn|hoofddoek)\b",
    r"\b(?:kerk|moskee|synagoge|tempel|parochie|geloofsgemeenschap)\b(?: \w+){0,2} (?:waar|waarvan|van) (?:ik|hij|ze|zij|we|wij)\b",
    r"\b(?:lid|lidmaat) van (?:de|een|onze) (?:kerk|moskee|synagoge|parochie|\w+ gemeente)\b|\b(?:zakat|ramadan|tienden)\b(?!.*\balgemeen\b)",
)
_ORIGINS = (
    r"marokkaans\w*|marokkaan\w*|turks\w*|turk\b|turken|surina\w+|antilliaan\w*|antilliaans\w*|syrisch\w*|syrier\w*|somalisch\w*|somalier\w*|afghaan\w*|"
    r"afghaans\w*|eritre\w+|iraaks\w*|irakees\w*|iraans\w*|koerd\w*|chinees|chinese|oekrain\w+|pool|poolse|bulgaars\w*|roemeens\w*|roma\b|sinti|"
    r"hindoestaans\w*|molu\w+|afrikaans\w*|ghanees|ghanese|nigeriaans\w*|donker|zwart|allochtoon|buitenlander|ethiop\w+"
)
_ETHNICITY = (
    rf"\b{_WHO} {_IS} (?:een |van |ook |zelf )?(?:{_ORIGINS})\b(?! (?:bank|rekening|bedrijf))",
    rf"(?:^|\b(?:als|als een) )(?:ben )?(?:{_ORIGINS}) (?:en|man|vrouw|gezin|ondernemer)\b",
    rf"\b(?:{_ORIGINS}) (?:afkomst|achtergrond|komaf|naam|achternaam|nationaliteit|roots)\b",
    rf"\b{_WHOSE} (?:\w+ )?(?:afkomst|huidskleur|etniciteit|ras|herkomst|nationaliteit|achternaam klinkt)\b",
    r"\b(?:asielzoek\w+|vluchteling\w*|statushouder\w*|refugee|asylum seeker)\b(?!\w*(?:organisatie|werk|hulp))",
    r"\b(?:geetniseerd|etnisch geprofileerd|gediscrimineerd|discriminatie om|vanwege (?:mijn|zijn|haar) (?:kleur|afkomst))\b",
)
_CRIMINAL = (
    r"\b(?:strafblad|enkelband|reclassering|proeftijd bij de reclassering|taakstraf|werkstraf|celstraf|gevangenisstraf|tbs|justitieel verleden)\b",
    r"\b(?:gevangenis|detentie|de bajes|de bak|de cel|een cel|huis van bewaring|gedetineerd\w*|gevangen gezeten|vastgezeten|in voorarrest)\b",
    r"\b(?:veroordeeld|verdachte?|aangehouden|opgepakt|gearresteerd|vervolgd|gedagvaard)\b(?: \w+){0,2} (?:voor|van|wegens|door|in|om|en|vanwege)\b",
    rf"\b{_WHO} (?:{_IS}|heb|heeft|word|wordt) (?:\w+ ){{0,3}}(?:veroordeeld|gearresteerd|opgepakt|aangehouden|vervolgd|crimineel|ex-?gedetineerde)\b",
    r"\b(?:prison|in jail|criminal record|convicted)\b",
)
_UNIONS = r"fnv|cnv|abvakabo|abva ?kabo|vcp|aob|nu'?91|unie bond|vakbond\w*|de bond|mijn bond|union"
_UNION = (
    rf"\b(?:lid|leden|lidmaatschap|kaderlid|lidnummer|bestuurslid|member)\b(?: \w+){{0,3}} (?:{_UNIONS})\b",
    rf"\b(?:{_UNIONS})[- ]?(?:lid|leden|lidmaatschap|kaderlid|bestuurder)\b",
    rf"\b{_WHOSE} (?:vakbond\w*|bond|fnv|cnv|abvakabo|contributie (?:van|voor|aan) de (?:vakbond|bond|fnv|cnv))\b",
    rf"\b(?:{_UNIONS})\b(?: \w+){{0,2}} (?:waar|waarvan) (?:ik|hij|ze|zij|we|wij)\b|\b(?:ik|hij|ze|zij|wij|we) (?:betaal|betaalt|betalen|gestaakt|heb gestaakt)\b.*\b(?:{_UNIONS})\b",
    r"\bvakbondslid\b|\bstakingsuitkering\b",
)
_CATEGORIES: tuple[tuple[SpecialCategory, re.Pattern[str]], ...] = (
    ("health", re.compile("|".join(_HEALTH))),
    ("religion", re.compile("|".join(_RELIGION))),
    ("ethnicity", re.compile("|".join(_ETHNICITY))),
    ("criminal", re.compile("|".join(_CRIMINAL))),
    ("union", re.compile("|".join(_UNION))),
)
_NOBODY = re.compile(
    r"\b(?:specifieke )?(?:ziekte|zorg|medicijn|dieet|revalidatie)\w*kosten\b|\bzorg(?:toeslag|verzekering|premie|kosten)\w*\b|"
    r"\b(?:kankerbestrijding|kankerfonds|kwf|hartstichting|diabetesfonds|reumafonds|nierstichting|aidsfonds|alzheimer nederland|vluchtelingenwerk)\b|"
    r"\b(?:vluchtelingen|kanker)(?:organisatie|stichting|fonds)\w*\b|\b(?:zakat|tienden|ramadan) (?:in het algemeen|fiscaal)\b"
)
"""Subjects and organisations with such a word in their name; they are taken out before anything is looked for."""


def special_categories(text: Redacted) -> tuple[SpecialCategory, ...]:
    """The special categories that a redacted text tells about somebody, in the order of `SpecialCategory`."""
    plain = _NOBODY.sub(" ", " ".join(without_accents(text.lower()).split()))
    return tuple(category for category, pattern in _CATEGORIES if pattern.search(plain))
