"""The recogniser that joins the name tagger with the cue patterns: each makes up for what the other misses.

The patterns know that a name follows "op naam van" and a town a postcode; the tagger knows what a name looks like and who
stands beside it. A pattern's guess in lower case stays only when the tagger thinks it at all possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy._presidio import EntityRecognizer, NlpArtifacts, RecognizerResult
from bot.privacy.fold import BARRIER
from bot.privacy.letters import ALPHA
from bot.privacy.name_lists import NameLists
from bot.privacy.name_tagger import LABELS, NameTagger, Reading, Tagged, load_tagger
from bot.privacy.no_names import is_nobody, is_nowhere, signs_laws
from bot.privacy.person import find_names
from bot.privacy.recognizer import GUESSED, SHAPED
from bot.privacy.settled import LONGEST, is_plain, settled

_I = re.IGNORECASE
_POSSIBLE = 0.03
_PLACE = rf"(?P<v>(?:den |de |het |'s-|'t |sint |oud |nieuw )?[{ALPHA}][{ALPHA}'\-]{{1,24}})(?![\w\-])"
_PLACE_BEHIND = (
    re.compile(rf"(?<!\w)(?:woon)?plaats(?:naam)?(?: is|:| :)?[ ]{_PLACE}", _I),
    re.compile(rf"(?<![\w.,])[1-9]\d{{3}}[ ]?(?-i:[A-Z]{{2}}|[a-z]{{2}}),?[ ](?:te |in )?{_PLACE}", _I),
    re.compile(
        rf"(?<!\w)(?:woont|woon|wonen|wonende|woonachtig|ingeschreven|verhuisd)[ ](?:\w+[ ])?(?:in|te|naar)[ ]{_PLACE}",
        _I,
    ),
    re.compile(rf"(?<!\w)(?:ondertekend|getekend|geboren) (?:te|in) {_PLACE}", _I),
    re.compile(rf"{BARRIER}, (?=(?-i:[A-Z])){_PLACE}", _I),
    re.compile(rf"{BARRIER},? (?:en nu|en eerst|eerst|nu) {_PLACE}", _I),
)
_PLACE_HINT = re.compile(rf"plaats|woon|wone|ingeschr|verhui|getekend|geboren|{BARRIER}|[1-9]\d{{3}}[ ]?[a-z]{{2}}", _I)
_SHORT_PREFIX = r"(?:v\.? ?d\.?|vd|van|de|den|der|van de|van den|van der|ten|ter|te|el)"
_INITIALS = re.compile(
    rf"(?<![\w.@\-])(?!(?:t\.?[na]\.?v|o\.?n\.?v|d\.?m\.?v|i\.?v\.?m|o\.a|i\.p|m\.i|z\.o\.z|a\.u\.b)\.)(?P<v>(?:[a-z]\.[ ]?){{1,4}}(?:{_SHORT_PREFIX} ){{0,2}}(?P<last>[{ALPHA}]{{3,25}})"
    rf"|(?:[a-z] ){{1,3}}v\.? ?d\.? (?P<short>[{ALPHA}]{{3,25}}))(?![\w@])",
    _I,
)
_TITLE_AFTER = re.compile(
    rf"(?<![\w\-])(?P<v>(?:{_SHORT_PREFIX} ){{0,2}}(?P<last>[{ALPHA}]{{3,25}})), ?(?:mevrouw|mevr|mw|meneer|dhr)\b", _I
)
_PREFIX_BEFORE = re.compile(rf"(?<![^ .]){_SHORT_PREFIX} [^ ]+$", _I)
_ITEM_BEFORE = re.compile(r"[\n;:.*\-]\s*$")
"""In front of the letter of a list: "a. de kosten; b. de vos"."""
_BOX_BEFORE = re.compile(r"\bpostbus \d{1,6}[\s,]{0,4}$", _I)


class NamesRecognizer(EntityRecognizer):
    """PERSON and CITY by patterns and tagger, ADDRESS by the tagger. Loads its model when made."""

    def __init__(self) -> None:
        super().__init__(list(LABELS), supported_language="nl")

    def load(self) -> None:
        """Presidio calls this once. Raises OSError when a file of the model is absent."""
        self._tagger: NameTagger = load_tagger()

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry point."""
        found = find_tagged(text, self._tagger.read(text), self._tagger.lists)
        return [RecognizerResult(span.label, span.start, span.end, span.probability) for span in found]


def find_tagged(text: str, reading: Reading, lists: NameLists) -> list[Tagged]:
    """The spans of patterns and tagger; they may overlap."""
    names = (*_cued(text, reading, lists), *_initialled(text, lists), *_titled_after(text, lists))
    found = (*names, *_places(text, lists), *settled(text, reading.spans, lists))
    return [span for span in found if span.label != "PERSON" or not signs_laws(text, span.start, span.end)]


def _cued(text: str, reading: Reading, lists: NameLists) -> Iterator[Tagged]:
    for name in find_names(text):
        value = text[name.start : name.end]
        if is_nobody(value) or name.end - name.start > LONGEST:
            continue
        if name.certain:
            yield Tagged(name.start, name.end, "PERSON", SHAPED)
        elif reading.probability(name.start, name.end) > _POSSIBLE and not _is_compound(value, lists):
            yield Tagged(name.start, name.end, "PERSON", GUESSED)


def _is_compound(value: str, lists: NameLists) -> bool:
    return lists.commonness(value) == 0 and is_plain(value.casefold(), lists)


def _initialled(text: str, lists: NameLists) -> Iterator[Tagged]:
    """`k. de haan`, `m v d meulen`: a known surname behind initials, in either case."""
    for match in _INITIALS.finditer(text):
        last = match["last"] or match["short"]
        tied = match["short"] or _PREFIX_BEFORE.search(match["v"])
        known = lists.flags(last.casefold()).strip("pf")
        listed = _ITEM_BEFORE.search(text, max(0, match.start() - 4), match.start())
        if known and lists.commonness(last.casefold()) < (4 if tied and not listed else 1):
            yield Tagged(*match.span("v"), "PERSON", SHAPED)


def _titled_after(text: str, lists: NameLists) -> Iterator[Tagged]:
    """`vos, mevr`: as a list sorted by surname has it."""
    for match in _TITLE_AFTER.finditer(text) if "," in text else ():
        if "S" in lists.flags(match["last"].casefold()):
            yield Tagged(*match.span("v"), "PERSON", SHAPED)


def _places(text: str, lists: NameLists) -> Iterator[Tagged]:
    """A place of the list behind a postcode or a word that says that someone lives there."""
    for pattern in _PLACE_BEHIND if _PLACE_HINT.search(text) else ():
        for match in pattern.finditer(text):
            place = match["v"]
            in_list = "p" in lists.flags(place.casefold()) and not is_nowhere(place)
            if in_list and not _BOX_BEFORE.search(text, max(0, match.start() - 20), match.start()):
                yield Tagged(*match.span("v"), "CITY", SHAPED)
