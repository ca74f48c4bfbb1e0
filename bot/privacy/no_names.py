"""What looks like a name or a home and is none: organisations, countries, peoples, words that announce a number."""

from __future__ import annotations

import re

from bot.privacy.identifiers.cues import is_cue
from bot.privacy.letters import words

_NAMELESS = words(
    """
    ahold asml aegon achmea essent vattenfall ziggo philips praxis shell jumbo hema ikea klm unilever uber airbnb tikkie
    bunq logius digid fiod duo svb uwv cak cjib kvk abp pggm ing humanitas randstad coolblue marktplaats familie mevrouw
    meneer mevr mw dhr heer dame tel iban bsn mvg groet groetjes groeten las box btw ib onbekend btw-nummer wia wao ww aow
    bpm lang hoelang min burger true prima overal corona genai oscar belbot nederlanders bak medio mei veld juni juli
    mia yoga tai-chi rijks may nà ná lid-staat noem zeg slaat gestorven hoevel jun hana mckinsey deloitte kpmg
    ey pwc microsoft google oracle sap azure excel berichtenbox europees youtube facebook instagram whatsapp linkedin
    twitter tiktok server mac software kanaal meester slechthorend slechtziend doof sint piet-snot woonachtig wonende
    afkomstig grensarbeider buza marine nia nisa ir soestdijk kas garan balies euro's himno bandera
    """
) | {"des huizes", "pro forma", "piet snot", "jan modaal", "jan en alleman", "jan met de pet", "sinti en roma"}
LANDS = words(
    """
    nederland belgië belgie duitsland frankrijk spanje portugal italië italie griekenland turkije marokko tunesië tunesie
    algerije egypte polen roemenië roemenie bulgarije hongarije tsjechië tsjechie slowakije slovenië slovenie kroatië kroatie
    servië servie bosnië bosnie albanië albanie kosovo montenegro macedonië macedonie oekraïne oekraine rusland belarus
    litouwen letland estland finland zweden noorwegen denemarken ijsland ierland engeland schotland wales oostenrijk
    zwitserland liechtenstein luxemburg monaco andorra malta cyprus vaticaanstad suriname curaçao curacao aruba bonaire saba
    statia sint-eustatius sint-maarten brazilië brazilie argentinië argentinie chili peru colombia venezuela mexico cuba
    jamaica canada amerika ghana nigeria kenia somalië somalie eritrea ethiopië ethiopie soedan senegal kameroen angola
    congo oeganda tanzania zambia zimbabwe gambia mali guinee guinea liberia togo benin rwanda burundi zuid-afrika israël
    israel palestina libanon syrië syrie jordanië jordanie irak iran koeweit qatar dubai oman jemen saoedi-arabië afghanistan
    pakistan india nepal bangladesh china japan korea taiwan hongkong thailand vietnam maleisië maleisie singapore indonesië
    indonesie filipijnen australië australie nieuw-zeeland georgië georgie armenië armenie azerbeidzjan kazachstan europa
    afrika azië azie antillen sicilië sardinië madeira kreta mallorca
    jakarta jeruzalem berlijn madrid parijs rome erbil ankara istanbul rabat moskou warschau wenen praag boedapest lissabon
    limburg friesland drenthe zeeland gelderland overijssel flevoland noord-holland zuid-holland noord-brabant twente
    fries friese belg duitser duitse pool poolse turk turkse marokkaan marokkaanse chinees chinese engelse franse spaanse
    italiaanse roma sinti joods moslim
    """
) | {"san marino", "sri lanka", "costa rica", "sint eustatius", "sint maarten", "kaapverdië", "verenigde staten"}
_NO_HOMES = words(
    """
    anderen nieuwe huis hoge lid-staat buitenland belbot gegund bijvoorbeeld beide hoog waar heel best echt laag oud nieuw
    groot klein lage over bij water zand leeg vrij rood wit zwart hal eind hoek ten ter den huize vaart buren zuid noord meer
    """
)


_OFFICE_BEFORE = re.compile(
    r"(?:minister|staatssecretaris|minister-president|directeur-generaal)(?: van [^.,;:\n]{3,80}| voor [^.,;:\n]{3,60})?,[\s]{1,4}$",
    re.I,
)
_MONARCH = re.compile(r"(?:beatrix|juliana|wilhelmina|willem-alexander|willem alexander)", re.I)
_REIGNS_BEFORE = re.compile(r"(?:^|\n|\bwij |\bkoning |\bkoningin |\bgegeven\b[^.\n]{0,60})[ ]*$", re.I)
_REIGNS_AFTER = re.compile(r"\s*(?:$|\n|,? bij de gratie|[*_.]|De )")


def signs_laws(text: str, start: int, end: int) -> bool:
    """Whether the name is that of a minister or monarch under a law: public, and in every law."""
    before = text[max(0, start - 120) : start]
    if _OFFICE_BEFORE.search(before):
        return True
    return bool(
        _MONARCH.fullmatch(text, start, end) and _REIGNS_BEFORE.search(before) and _REIGNS_AFTER.match(text, end)
    )


def is_nobody(value: str) -> bool:
    """Whether a name that stands by itself is one of an organisation, a country, a people, or a word such as "rek"."""
    key = value.casefold().rstrip(".")
    return key in _NAMELESS or key in LANDS or is_cue(key.replace("-", ""))


def is_nowhere(value: str) -> bool:
    """Whether a place is too large to say where somebody lives, or none."""
    return value.casefold() in _NO_HOMES or value.casefold() in LANDS
