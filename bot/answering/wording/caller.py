"""Turns a sentence about the caller to the caller, by rule: `heeft de beller` becomes `hebt u`, `de aangifte van de beller`
`uw aangifte`.

With `u` every Dutch verb but five keeps the form that it has with `de beller`. So all that must be found out is whether the caller is the
subject of one of those five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from bot.language.wordlists import word_pairs, word_pattern, word_set

_PACKAGE = "bot.answering"


def _words(section: str) -> frozenset[str]:
    return word_set(_PACKAGE, "wording", section)


_CALLER = _words("caller")
_FORMS = dict(word_pairs(_PACKAGE, "wording", "verbs"))
_PREPOSITIONS = _words("prepositions")
_SUBORDINATORS = _words("subordinators")
_ARTICLES = _words("articles")
_DETERMINERS = _words("determiners")
_UNCLEAR = _words("unclear")
_PRONOUNS = _words("pronouns")
_FINITE = _words("finite")
_AGENT = re.compile(rf"(?:{word_pattern(_PACKAGE, 'wording', 'agents')})$", re.I)
_TOKEN = re.compile(r"\w+(?:[-’'./]\w+)*|\n+|[^\w\s]")
_NAMED = re.compile(rf"\b(?:{'|'.join(sorted(_CALLER))})s?\b", re.I)
_WHOEVER = re.compile(rf"(?:Een|De) (?:{'|'.join(sorted(_CALLER))}) die ")
_BREAK = re.compile(r"[,;:.!?()\n]")
_AND = frozenset(("en", "of", "maar"))
_LISTS = frozenset(("en", "of", ","))
_ONE = frozenset(("de", "een", "deze", "die", "elke", "iedere"))
_PARTICIPLE = re.compile(r"(?:\w*ge\w+|(?:be|ver|ont|her|er)\w+)(?:d|t|en)$")
_OWN, _HIS = "eigen", "zijn"
_SEVERAL = frozenset(("zijn", "waren"))
_LONGEST_NOUN = 3


@dataclass(slots=True)
class _Word:
    """A word or mark of the text; `said` is what it becomes, empty where it goes. `caller`: it is the noun that names the caller,
    `article` in front of it."""

    start: int
    end: int
    text: str
    said: str
    caller: bool = False

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def breaks(self) -> bool:
        return _BREAK.match(self.text) is not None


def to_the_caller(text: str) -> str:
    """The text said to the caller; empty where it does not name the caller, or where it is not clear whom a word means."""
    if whoever := _WHOEVER.match(text):
        rest = text[whoever.end() :]
        return "" if _NAMED.search(rest) else f"Wie {rest}"
    words = [_Word(m.start(), m.end(), m.group(), m.group()) for m in _TOKEN.finditer(text)]
    callers = list(_callers(words))
    if not callers or any(word.low in _UNCLEAR or _is_another(word) for word in words):
        return ""
    pronouns = [i for i, word in enumerate(words) if word.low in _PRONOUNS]
    if pronouns and (pronouns[0] < callers[0] or _may_be_another(words, pronouns[-1])):
        return ""
    if any(_is_joined(words, place) for place in callers):
        return ""
    for place in callers:
        _turn(words, place)
    for place in pronouns:
        words[place].said = _capital("u", words[place].text)
        _agree(words, place, place)
    _possessives(words, callers)
    return _joined(text, words)


def _callers(words: Sequence[_Word]) -> Iterator[int]:
    """The places of `beller` behind `de`. Whoever is called `een beller`, or `de beller die ..`, need not be this one."""
    for i, word in enumerate(words):
        if word.low in _CALLER and i and words[i - 1].low == "de" and not _is_described(words, i):
            word.caller = True
            yield i


def _is_described(words: Sequence[_Word], place: int) -> bool:
    """Whether `die` behind the caller says which caller: not in `dan legt de beller die situatie uit`."""
    opens = place - 1 == _clause_start(words, place - 1)
    return opens and place + 1 < len(words) and words[place + 1].low == "die"


def _is_another(word: _Word) -> bool:
    """Whether a word names a caller who need not be this one."""
    return word.low.removesuffix("s") in _CALLER and not word.caller


def _may_be_another(words: Sequence[_Word], pronoun: int) -> bool:
    """Whether `hij` may be somebody who acts, or one thing that was named: `als de beller de aanslag krijgt en hij klopt niet`."""
    return any(_AGENT.match(word.text) for word in words) or any(
        _is_one(word, following) for word, following in pairwise(words[:pronoun])
    )


def _is_one(word: _Word, following: _Word) -> bool:
    """Whether a noun that `hij` may mean begins here. Of a `het` noun it can't be said, nor of several."""
    if following.caller or following.breaks or following.low in _FINITE:
        return False
    return word.low in _ONE or (word.low == _HIS and not _PARTICIPLE.match(following.low))


def _is_joined(words: Sequence[_Word], place: int) -> bool:
    """Whether `en` joins the caller with another so that it is not clear whose a thing is: `de beller en zijn zus`, `het adres van de beller en
    de zus`; or with a thing: `de brief en de beller`."""
    before = words[place - 2].low if place > 1 else ""
    behind = [word.low for word in words[place + 1 : place + 3]]
    if len(behind) > 1 and behind[0] in _AND and behind[1] == _HIS:
        return True
    if len(behind) > 1 and behind[0] == "en" and before == "van":
        return behind[1] not in _FINITE and behind[1] not in _FORMS
    if before != "en":
        return False
    start = _clause_start(words, place - 2)
    follows = place + 1 < len(words) and words[place + 1].low in _FINITE - _SEVERAL
    return not follows and not any(word.low in _FINITE for word in words[start : place - 2])


def _turn(words: list[_Word], place: int) -> None:
    """`de beller` becomes `u`, or what belongs to the caller `uw`; the verb follows where the caller is its subject."""
    article, noun = words[place - 1], words[place]
    before = words[place - 2] if place > 1 else None
    if before and before.low == "van" and _is_owned(words, place - 2):
        before.said = article.said = noun.said = ""
        return
    article.said, noun.said = _capital("u", article.text), ""
    if before and before.low in _PREPOSITIONS and before.low not in _SUBORDINATORS:
        return
    _agree(words, place - 1, place)


def _is_owned(words: list[_Word], van: int) -> bool:
    """Whether `van de beller` stands behind a noun, of which the article then becomes `uw`. Of `de brief en het adres van de beller` the first
    may be another's: it is left open as it was."""
    first = _noun_start(words, van)
    if first is None:
        return False
    if first > 1 and words[first - 1].low in _LISTS and not words[first - 2].caller:
        other = _noun_start(words, first - 1)
        if other is not None and words[other].low in _ARTICLES:
            return False
    _owned(words, first)
    return True


def _owned(words: list[_Word], first: int) -> None:
    word = words[first]
    if word.low in _ARTICLES:
        word.said = _capital("uw", word.text)
    else:
        word.said = f"{_capital('uw', word.text)} {word.text if word.text.isupper() else word.text.lower()}"


def _noun_start(words: Sequence[_Word], end: int) -> int | None:
    """Where the noun phrase before this place begins that can take `uw`: at its article, or at a noun behind a preposition."""
    for i in range(end - 1, max(end - 1 - _LONGEST_NOUN, 0) - 1, -1):
        low = words[i].low
        if low in _ARTICLES:
            return i if i < end - 1 else None
        if words[i].breaks or low in _DETERMINERS or low in _FINITE or low in _SUBORDINATORS:
            return None
        if low in _PREPOSITIONS:
            return i + 1 if i == end - 2 else None
    return None


def _agree(words: list[_Word], first: int, last: int) -> None:
    """The verb of which the caller, in these places, is the subject takes its form with `u`."""
    verb = _verb(words, first, last)
    if verb is not None:
        words[verb].said = _capital(_FORMS[words[verb].low], words[verb].text)
    if verb is not None or first == _clause_start(words, first):
        _coordinated(words, max(verb or 0, last) + 1)


def _coordinated(words: list[_Word], start: int) -> None:
    """`en heeft` in the same main clause has the same subject."""
    for i in range(start, len(words) - 1):
        if words[i].breaks or words[i].low in _SUBORDINATORS - _AND:
            return
        following = words[i + 1]
        if words[i].low in _AND and following.low in _FORMS and not _opens_noun(words, i + 2):
            following.said = _FORMS[following.low]


def _verb(words: Sequence[_Word], first: int, last: int) -> int | None:
    """The place of the verb with another form that the caller in these places is the subject of."""
    start = _clause_start(words, first)
    opener = next((i for i in range(first - 1, start - 1, -1) if words[i].low in _SUBORDINATORS), None)
    inverted = first > 0 and words[first - 1].low in _FORMS
    if opener is not None and not inverted:
        return None if _has_subject(words, opener, first) else _last_verb(words, last)
    if inverted:
        return None if _is_said_of_another(words[start : first - 1]) else first - 1
    follows = last + 1 < len(words) and words[last + 1].low in _FORMS
    opens = first <= start + 1 or words[first - 1].low == "en"
    return last + 1 if follows and opens else None


def _clause_start(words: Sequence[_Word], first: int) -> int:
    return next((i + 1 for i in range(first - 1, -1, -1) if words[i].breaks), 0)


def _last_verb(words: Sequence[_Word], last: int) -> int | None:
    """The first such verb at the end of the clause that the caller opens."""
    for i in range(last + 1, len(words)):
        low = words[i].low
        if low in _FORMS:
            return i
        opens = low in _SUBORDINATORS and not (i + 1 < len(words) and words[i + 1].low in _FORMS)
        if words[i].breaks or opens or low in _FINITE or words[i].caller:
            return None
    return None


def _has_subject(words: Sequence[_Word], opener: int, before: int) -> bool:
    """Whether somebody or something else stands between what opens a clause and the caller: `als de ontvanger de beller belt`."""
    if words[opener].low in ("die", "dat") and opener and _AGENT.match(words[opener - 1].text):
        return True
    between = words[opener + 1 : before]
    asks = words[opener].low in ("welk", "welke", "hoeveel")
    return any(w.low in _DETERMINERS or _AGENT.match(w.text) for w in between) and not asks


def _is_said_of_another(words: Sequence[_Word]) -> bool:
    """Whether what stands before the verb is its subject: somebody who acts, without a preposition before them."""
    named = [word for word in words if word.low not in ("en", "dan", "maar")]
    if not named or named[0].low in _PREPOSITIONS:
        return False
    head = takewhile(lambda word: word.low not in _PREPOSITIONS, named)
    return any(_AGENT.match(word.text) for word in head)


def _opens_noun(words: Sequence[_Word], place: int) -> bool:
    return place < len(words) and words[place].low in _DETERMINERS


def _possessives(words: list[_Word], callers: Sequence[int]) -> None:
    """`de eigen bank` and `zijn aangifte` are the caller's, where the caller does something."""
    acts = [place for place in callers if words[place - 1].said]
    if not acts:
        return
    for i, word in enumerate(words[:-1]):
        if word.low in _ARTICLES and words[i + 1].low == _OWN:
            word.said = _capital("uw", word.text)
        elif word.low == _HIS and i > acts[0] and _is_his(words[i - 1], words[i + 1]):
            word.said = "uw"


def _is_his(before: _Word, behind: _Word) -> bool:
    """Whether `zijn` is no verb: behind a preposition or a verb, and before a noun."""
    if behind.breaks or behind.low in _PREPOSITIONS or behind.low in _SUBORDINATORS:
        return False
    return before.low in _PREPOSITIONS or (before.low in _FINITE and not _PARTICIPLE.match(behind.low))


def _capital(said: str, written: str) -> str:
    return said.capitalize() if written[:1].isupper() else said


def _joined(text: str, words: Sequence[_Word]) -> str:
    """The words with the white space that stood before each; what goes takes its own along."""
    parts, at = [], 0
    for word in words:
        if word.said:
            parts += [text[at : word.start], word.said]
        at = word.end
    return "".join([*parts, text[at:]])
