"""A second look at words that were masked when they came in, by other means than the recognisers: what these missed would pass them again.

Shapes without cues (long numbers, codes, old dates, a street with a number), words behind a title, capitals that Dutch has no word for,
and the tagger and the token model at a lower threshold. Everything is read unfolded and unmasked, letters for digits included. It suspects much that is
nobody's: it tells where to look and what for, never a value, and changes no exit code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.call_memory import PLACEHOLDER
from bot.privacy.dictation import dictation_view
from bot.privacy.disguises import unbent
from bot.privacy.names.tagger import NameTagger, load_tagger
from bot.privacy.tokens.tagger import LABELS, TokenTagger, load_tokens
from bot.privacy.views import BARRIER, folded_text

_I = re.IGNORECASE
_UNIT = r"[ ]?(?:€|euro?\b|%|procent|jaar|jaren|maand|dagen|weken|uur|km|kg|m2|kwh|personen|kinderen|miljoen|mln|duizend|,-)"
_SHAPES = (
    (
        "NUMBER",
        re.compile(rf"(?<![\w€])(?<!\d[.,])(?<!€ )\d(?:[ .\-/_|*:()]{{0,3}}\d){{5,}}(?![\w]|[.,]\d|{_UNIT})", _I),
    ),
    ("NUMBER", re.compile(r"(?<!\w)(?!(?:19|20)\d\d(?!\d))\d{5}(?!\d|[.,]\d|" + _UNIT + ")", _I)),
    (
        "CODE",
        re.compile(r"(?<!\w)(?=[A-Z.\-/]{0,8}\d)(?=[\d.\-/]{0,8}[A-Z])[A-Z\d]{1,8}(?:[.\-/]?[A-Z\d]{1,10}){1,6}(?!\w)"),
    ),
    ("CODE", re.compile(r"(?<!\w)(?=[a-z]{0,3}\d)(?=\d{0,4}[a-z])[a-z\d]{6}(?!\w)")),
    (
        "CODE",
        re.compile(r"(?<!\w)(?=[a-z\d\-]{0,20}\d)(?=[\d\-]{0,20}[a-z])[a-z\d]{2,6}(?:-[a-z\d]{2,6}){2,5}(?!\w)", _I),
    ),
    (
        "CODE",
        re.compile(
            r"(?<!\w)(?!IB |VPB|OB |EU |EG |WW |BTW|BPM|MRB|WOZ)[A-Z]{1,3}(?:-[A-Z]{1,2})?[ ](?!(?:19|20)\d\d)\d{2,4}(?!\w|[.,]\d)"
        ),
    ),
    ("EMAIL", re.compile(r"\w@\w|\w[ ](?:at|bij|apenstaart\w*)[ ]\w+[ ](?:punt|dot)[ ]\w", _I)),
    (
        "EMAIL",
        re.compile(
            r"\w[ ](?:at|bij|op)?[ ]?(?:g-?mail|hot-?mail|outlook|ziggo|live|icloud|kpn-?mail|xs4all|planet)(?![\w\-])",
            _I,
        ),
    ),
    ("DATE", re.compile(r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")),
    (
        "DATE",
        re.compile(
            r"(?<!\d)\d{1,2}[ .\-/]{1,2}(?:\d{1,2}|[a-z]{3,9})\.?[ .\-/']{1,2}(?:19[2-9]\d|200\d|201\d|[3-9]\d)(?!\d)",
            _I,
        ),
    ),
    (
        "ADDRESS",
        re.compile(r"(?<!\w)[A-Z][a-z']{3,25}(?: [A-Z][a-z]{3,20})?[ ]\d{1,4}(?:[ -]?[a-zA-Z]{1,3})?(?![\w.,]\d|\w)"),
    ),
    (
        "ADDRESS",
        re.compile(
            r"(?<!\w)[a-z]{4,25}(?:straat|laan|weg|plein|gracht|kade|singel|hof|pad|dijk|steeg|dreef)(?![a-z])|(?<!\d)[1-9]\d{3}[ ]?[A-Z]{2}(?!\w)|postbus[ ]\d",
            _I,
        ),
    ),
    (
        "PERSON",
        re.compile(
            rf"(?<!\w)(?:mevrouw|mevr|mw|meneer|dhr|de heer|familie|fam|heet|naam(?: is)?|zoon|dochter|t\.?n\.?v)\b[.:]?[ ](?!(?:{BARRIER}|van|de|het|die|is|en|wil|heeft|belt)\b)(?:[a-z]{{2,4}} ){{0,2}}(?-i:[A-Z])[a-z]+",
            _I,
        ),
    ),
    (
        "PERSON",
        re.compile(r"(?<!\w)(?:[A-Z]\.){1,4}[ ]?(?:[a-z]{2,3} ){0,2}[A-Z][a-z]+|(?<!\w)[a-z](?:[ \-][a-z]){3,}(?!\w)"),
    ),
)
_CAPITAL = re.compile(r"(?<=[a-z,;:)] )[A-Z][a-zà-ÿ'\-]{2,}")
_LEAST = 0.05
"""The probability from which the tagger's guess is suspect; masking asks for ten times as much."""
_SEEN = {
    "PERSON": ("PERSON", 0.3),
    "ADDRESS": ("ADDRESS", 0.3),
    "DATE_OF_BIRTH": ("DATE", 0.3),
    "OTHER": ("NUMBER", 0.5),
}
"""What is suspect of a label of the token model, and from which probability of one of its words; masking asks for .7 and more of each."""


class SecondLook:
    """Reads texts one by one; loads tagger and token model when made. Raises OSError when a file of a model is absent."""

    def __init__(self) -> None:
        self._tagger: NameTagger = load_tagger()
        self._tokens: TokenTagger = load_tokens()

    def suspects(self, text: str) -> Iterator[str]:
        """The kind of everything that may be personal in a masked text; the same place may count twice."""
        masked = PLACEHOLDER.sub(BARRIER, text)
        view = folded_text(masked)
        heard, read = dictation_view(view), unbent(view.text)
        yield from self._names(view.text)
        yield from self._seen(view.text)
        yield from self._shapes(view.text)
        for other in (heard.view.text if heard else "", read.text if read else ""):
            yield from (kind for kind in self._shapes(other) if kind in ("NUMBER", "CODE", "DATE"))

    def _shapes(self, text: str) -> Iterator[str]:
        return (kind for kind, shape in _SHAPES for _ in shape.finditer(text))

    def _names(self, text: str) -> Iterator[str]:
        reading = self._tagger.read(text)
        yield from ("PERSON" for probability in reading.inside if probability > _LEAST)
        for match in _CAPITAL.finditer(text):
            if not self._tagger.lists.commonness(match[0].casefold()):
                yield "PERSON"

    def _seen(self, text: str) -> Iterator[str]:
        chances = self._tokens.read(text).chances
        for column, label in enumerate(LABELS):
            kind, least = _SEEN[label]
            yield from (kind for chance in chances[:, column] if chance > least)
