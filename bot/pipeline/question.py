"""What a question is taken to be: whether it is one at all, its point without the talk around it, and a follow-up turn as a
question that stands alone.

Everything but the check works on redacted text, and by rules alone: the employee sees what was made of the question and can ask it as
typed instead. Kinds of turns and merges follow the taxonomy of conversational query rewriting (ellipsis, anaphora, topic return;
Elgohary et al. 2019, CANARD), without its model.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from bot.answering.triage.routing import route
from bot.answering.triage.tax_year import is_year_of_story, without_year
from bot.answering.triage.triage import speaks_of_taxes
from bot.errors import BadInput, TooLong
from bot.language import wordlists
from bot.language.plain_text import plain_text, without_control
from bot.language.questions import begins_as_question
from bot.language.shorthand import written_out
from bot.language.tokens import content_words, fold, words
from bot.language.utterances import Clause, is_talk, spoken_sentences
from bot.language.wordlists import list_lines, word_pattern, word_set
from bot.types import Redacted

_ASKING = wordlists.word_set("bot.language", "stopwords", "asking")
_MARKS = " ?!.,;:-"
_SENTENCE_SIGNS = ".?!\n"


def to_the_point(question: Redacted) -> Redacted:
    """The question as one line, short forms written out, without the talk around it: greetings, thanks, haste, a story that decides
    nothing. What may decide the answer stays, and so does a text that is nothing but talk."""
    plain = written_out(plain_text(question))
    said = " ".join(one.text for one in spoken_sentences(plain) if one.kind != "talk")
    return as_question(said) if said else Redacted(" ".join(plain.split()))


def as_said(question: Redacted) -> Redacted:
    """All that was typed, talk and story too, as it would be said."""
    return Redacted(plain_text(question))


def as_question(text: str) -> Redacted:
    """A redacted text with a capital and a question mark, however it was typed."""
    said = " ".join(text.split()).strip(_MARKS)
    # Made of a redacted text alone, so redacted itself.
    return Redacted(f"{said[:1].upper()}{said[1:]}?" if said else "")


def sentence_end(text: str, limit: int) -> int:
    """How many characters of a text that is too long end with a sentence, a line or a word within the limit."""
    ends = (max(text.rfind(sign, 0, limit) for sign in signs) + 1 for signs in (_SENTENCE_SIGNS, " "))
    return next((end for end in ends if end > limit // 2), limit)


def checked(text: str, limit: int) -> str:
    """The text as it can be stored, every character in its place. Raises BadInput or TooLong when it cannot be a question."""
    if len(text) > limit:
        end = sentence_end(text, limit)
        why = ", daar eindigt een zin" if text[end - 1] in _SENTENCE_SIGNS else ""
        raise TooLong(
            f"the question has {len(text)} characters; the limit is {limit}",
            f"De vraag is te lang: {len(text)} tekens. Maak er hooguit {limit} van, of stel hem in delen: het eerste deel kan "
            f"tot en met teken {end}{why}.",
        )
    if any(unicodedata.category(c) == "Cs" for c in text):
        raise BadInput(
            "the question holds halves of characters", "De vraag bevat onleesbare tekens. Typ de vraag opnieuw."
        )
    if not any(c.isalnum() for c in text):
        raise BadInput("the question is empty", "De vraag is leeg. Typ eerst een vraag.")
    return without_control(text)


def is_readable(question: Redacted) -> bool:
    """Whether most letters are Latin: other scripts cannot match Dutch sources."""
    letters = [c for c in question if c.isalpha()]
    latin = sum(1 for c in letters if "LATIN" in unicodedata.name(c, ""))
    return not letters or latin >= 0.7 * len(letters)


def without_told_years(question: Redacted, today: date) -> Redacted:
    """The question without the years of a story before or behind it, where they are the story's alone and what is asked stands by itself."""
    pieces = [piece for one in spoken_sentences(question) for clause in one.clauses for piece in _asked_last(clause)]
    told = " ".join(text for text, asks in pieces if not asks)
    asked = Redacted(" ".join(text for text, asks in pieces if asks))
    if _tells_the_case(told) or not has_subject(asked) or leans_on(asked) or not is_year_of_story(told, asked, today):
        return question
    # Made of a redacted text alone, so redacted itself.
    return Redacted(" ".join(text if asks else without_year(Redacted(text), today) for text, asks in pieces))


def _tells_the_case(told: str) -> bool:
    """Whether what is told is what the question is about: it speaks of taxes, or is short and of the caller (`Ik woonde in 2023 in Duitsland`)."""
    is_short = len(told.split()) < _SHORTEST_STORY
    return speaks_of_taxes(Redacted(told)) or (is_short and bool(_OF_CALLER.search(told)))


def _asked_last(clause: Clause) -> list[tuple[str, bool]]:
    """What a clause tells, and what it asks at its end where no mark stands between them; whether each asks."""
    begins = max((found.start() for found in _QUESTION_WORD.finditer(clause.text)), default=0)
    told, asked = clause.text[:begins].rstrip(), clause.text[begins:]
    tells = len(told.split()) >= _FEWEST_TOLD and bool(_VERB.search(fold(told))) and not begins_as_question(told)
    return [(told, False), (asked, True)] if tells else [(clause.text, clause.kind == "question")]


def figure_asked(question: Redacted) -> Redacted | None:
    """A subject that stands alone, or behind `wat is`, as a question after its figure: the reader learnt from whole questions. None for
    any other question."""
    bare = _WHAT_IS.sub("", _bare(question))
    if _VERB.search(fold(bare)) or _QUESTION_WORD.search(bare) or not has_subject(Redacted(bare)):
        return None
    return Redacted(f"Hoeveel is het {bare[:1].lower()}{bare[1:]}?")


def has_subject(question: Redacted) -> bool:
    """Whether a word says what it is about: `En in 2023?` or `Hoeveel is dat?` would be answered with any article of that year."""
    return any(not word[0].isdigit() and word not in _ASKING for word in content_words(question))


_CONNECTOR = re.compile(r"^(?:ok(?:e|é|ay)?,? |ja,? |nee,? )*(?:en|maar|of|ook|dus)\b(?: dan)?,? +", re.I)
_WHAT_IS = re.compile(r"^wat (?:is|zijn|was|waren) (?:(?:de|het) )?", re.I)
_WORD = re.compile(r"[\w'’.\[\]-]+")
_FACT = re.compile(r"^\W*([^\W\d][^:?!\n]{1,60}): *(\S[^\n]*)$")
_YEAR = (
    r"(?:(?:19|20)\d\d|(?<!\w)['’]\d\d(?!\w)|\b(?:vorige?|verleden|afgelopen|dit|volgend|komend) (?:belasting)?jaar"
    r"|\b(?:een|twee|drie|vier|vijf|\d) jaar (?:geleden|terug))"
)
_YEAR_BESIDE = re.compile(r"^(?:(?:in|over|voor) )?het jaar (?:er|daar)(voor|na)$", re.I)
_ONLY_YEAR = re.compile(
    rf"^(?:(?:hoe (?:was|is|zit) (?:dat|het) )?(?:in|over|voor|van|was het in) )?(?:het (?:belasting)?jaar )?({_YEAR})(?: dan)?$",
    re.I,
)
_YEARS = re.compile(rf"{_YEAR}(?!\w)", re.I)
_LISTS = ("bot.answering", "followup")
_VERB = re.compile(rf"\b(?:{word_pattern(*_LISTS, 'verb')})\b")
_ANAPHOR = re.compile(rf"\b(?:{word_pattern(*_LISTS, 'anaphor')})\b")
_ASKS_ONLY = re.compile(word_pattern(*_LISTS, "asks only"))
_CONDITION = re.compile(word_pattern(*_LISTS, "condition"))
_PEOPLE = rf"(?:(?:alle |een |de |mijn |zijn |haar |iemand als )?(?:{word_pattern(*_LISTS, 'people')}))"
_PERSON = re.compile(rf"\b(?:(?:voor|bij|aan|als|van) )?{_PEOPLE}(?![\w-])", re.I)
_ONLY_PERSON = re.compile(rf"^(?:(?:voor|bij|aan|als|van) )?({_PEOPLE})(?: dan)?$", re.I)
_PREPOSITIONS = word_pattern(*_LISTS, "prepositions")
_OF_SOMEBODY = re.compile(
    r"(?<!^)\b(?:hij|zij|haar|hun|zijn (?!(?:de|het|een|er|mijn|jullie|dat|die|ze|wij|we|u)\b)\w)", re.I
)
_FUNCTION = frozenset(_PREPOSITIONS.split("|"))
_FEWEST_TELLING = 2
_FEWEST_TOLD = 6
"""Words before a question that no mark divides from it."""
_PHRASE = re.compile(rf"^({_PREPOSITIONS}) (.+)$", re.I)
_HEADS = list_lines(*_LISTS, "heads")
_LEADING = word_set(*_LISTS, "leading")
_PRONOUNS = word_set(*_LISTS, "pronouns")
_QUESTION_WORD = re.compile(r"\b(?:hoe(?:veel)?|waar|wanneer|wat|wie|waarom|welke?)\b", re.I)
_IN_RELATIVE = re.compile(
    r"\bin (?=(?:vorige?|verleden|afgelopen|dit|volgend|komend) |(?:een|twee|drie|vier|vijf|\d) jaar )", re.I
)
_PREPOSITION = re.compile(r"(?:voor|bij|aan|als|van) ", re.I)
_AMOUNT = re.compile(r"(?<![\w.,])\d[\d.]*(?:,\d+)?(?: (?:euro|procent|%|jaar|maanden|weken))?(?![\w,])(?<!\.)\s?")
_LONGEST_FRAGMENT = 7
_SHORTEST_STORY = 10
_OF_CALLER = re.compile(r"\b(?:ik|we|wij)\b", re.I)
_CORRECTION = re.compile(rf"^(?:{word_pattern(*_LISTS, 'correction')})", re.I)
_HOW_ABOUT = re.compile(rf"\b{word_pattern(*_LISTS, 'how about')}", re.I)
_DETERMINER = rf"(?:{word_pattern(*_LISTS, 'determiner')})"
_BEHIND_PREPOSITION = re.compile(rf"\b(?:{_PREPOSITIONS}) (?:{_DETERMINER} )?[\w-]+ $")
_BEHIND_ARTICLE = re.compile(rf"\b{_DETERMINER} [\w-]+ $")
_RELATIVE = re.compile(r"\b(?:die|dat) ")
_ATTRIBUTE = re.compile(rf"^(?:{word_pattern(*_LISTS, 'attribute')})\b ?", re.I)
_NOUN_PHRASE = re.compile(rf"^{_DETERMINER} (?:(?!\b(?:{_PREPOSITIONS})\b)\S+(?: |$)){{1,4}}$", re.I)
# Behind `Hoe hoog is` everything up to a preposition is the noun; elsewhere one word or two that a hyphen or an adjective joins.
_WHOLE_NOUN = re.compile(rf"^(?:(?!(?:{_PREPOSITIONS}|als|die|om|te)\b)[^\s,;–]+ ?)+", re.I)
_FIRST_NOUN = re.compile(rf"\b{_DETERMINER} (?:\w+(?:e|en) (?=\w+ ))?[\w'’-]+", re.I)
_APPENDED = re.compile(r"(?:, [^,–]+)+$")
_STANDS_FOR = re.compile(r"\b(?:dat|die|dit|deze|het|hem|ze)\b(?! (?:een|de|het|mijn)\b)", re.I)
_TO_SOMEBODY = re.compile(r"^aan (?!de hand|het eind)", re.I)
_INFINITIVE = re.compile(r"^(.+) (\w{3,}en)$")


def standalone(question: Redacted, previous: Sequence[Redacted]) -> Redacted | None:
    """The question with what it leaves unsaid, from the latest question of the call; None when it stands alone."""
    turn = _bare(question)
    completes = _ASKS_ONLY.match(fold(turn)) or _CORRECTION.match(turn)
    if not previous or (is_talk(question) and not completes):
        return None
    before = _bare(previous[-1])
    if (fact := _FACT.match(turn)) and not _VERB.search(fold(fact[1])):
        return _asked(f"{before} ({fact[1].strip()}: {fact[2].strip()})")
    if correction := _CORRECTION.match(turn):
        return _asked(_corrected(before, turn[correction.end() :], correction[0]))
    plain = _without_connector(turn)
    if about := _HOW_ABOUT.search(plain):
        # `Bij toeslagen, hoe zit het met een wijziging?` names its own subject.
        return None if about.start() else _asked(_merged(before, _as_fragment(plain[about.end() :])))
    if _lacks_subject(before) and _is_fragment(plain):
        return _asked(_completed(before, plain))
    return _asked(_merged(before, plain)) if _needs(turn) else None


def _as_fragment(case: str) -> str:
    """Another case as one would add it: a year, a noun asked the same of, or whom or what the same is asked for."""
    if _YEARS.match(case):
        return f"in {case}" if case[0].isdigit() else case
    is_case = re.match(r"(?:een|mijn|zijn|haar) ", case, re.I)
    return f"voor {case}" if is_case and not _ONLY_PERSON.match(case) else case


def leans_on(turn: Redacted) -> bool:
    """Whether a word of a turn stands for something or somebody said before."""
    return bool(_ANAPHOR.search(fold(turn)) or _OF_SOMEBODY.search(turn))


def leans_wholly(turn: Redacted) -> bool:
    """Whether hardly a word of a turn says what it is about: `Binnen hoeveel weken?`, `Hoe lang duurt dat?`"""
    return not _tells(_ANAPHOR.sub(" ", fold(turn)))


def _tells(folded: str) -> bool:
    """Whether a text says what it is about, besides what any question begins with."""
    return sum(word not in _LEADING and word not in _FUNCTION for word in words(folded)) >= _FEWEST_TELLING


def _is_fragment(turn: str) -> bool:
    return not _VERB.search(fold(turn)) and len(_WORD.findall(turn)) <= _LONGEST_FRAGMENT


def _lacks_subject(question: str) -> bool:
    """Whether BelBot asks what a question is about: every word of it asks, or stands for something that was not said."""
    return not has_subject(Redacted(question)) or all(word in _LEADING for word in words(question))


def _completed(before: str, fragment: str) -> str:
    """A question that lacked its subject, with it: `Hoe hoog is dat?` and `de zorgtoeslag`."""
    if found := list(_STANDS_FOR.finditer(before)):
        return _replaced(found[-1], before, fragment)
    return f"{before} {fragment}"


def _corrected(before: str, meant: str, opening: str) -> str:
    """The question with what was meant in the place of what it corrects: what the turn names, or else a part of the same kind."""
    if (wrong := re.search(r"\bniet (.+?),? maar ", opening, re.I)) and wrong[1].lower() in before.lower():
        return re.sub(re.escape(wrong[1]), lambda _: meant, before, count=1, flags=re.I)
    merged = _merged(before, meant)
    if merged != f"{before}, {meant}" or len(meant.split()) > 1:
        return merged
    for head in _HEADS:
        # `btw` for `aangifte` is the `btw-aangifte`.
        if found := re.search(rf"(?<![\w-])({head})\b", before, re.I):
            # `btw` for `aangifte` is the `btw-aangifte`.
            is_head = any(re.fullmatch(other, meant, re.I) for other in _HEADS)
            return _replaced(found, before, meant if is_head else f"{meant}-{found[1]}")
    return merged


def _needs(turn: str) -> bool:
    """Whether a turn does not say on its own what it is about."""
    text = fold(turn)
    rest = fold(_without_connector(turn))
    connected = rest != text
    if _ASKS_ONLY.match(text) or _ONLY_YEAR.match(rest) or _ONLY_PERSON.match(rest):
        return True
    fragment = not _VERB.search(rest) and len(_WORD.findall(rest)) <= _LONGEST_FRAGMENT
    if fragment and (connected or _CONDITION.match(rest)):
        return True
    if speaks_of_taxes(turn) and not (connected and _ANAPHOR.search(rest)):
        return False
    return (
        _points_back(rest)
        or connected
        or bool(_CONDITION.match(rest) and len(_WORD.findall(rest)) <= _LONGEST_FRAGMENT)
    )


def _points_back(folded: str) -> bool:
    """Whether a word of a turn stands for something that the turn does not say itself: it does behind a noun (`een collega die ophing`) and
    after a clause of its own (`betalen lukt niet, kan het later?`)."""
    for found in _ANAPHOR.finditer(folded):
        before = folded[: found.start()]
        if not (_RELATIVE.match(folded, found.start()) and _is_phrase(before)):
            return not _is_clause(before)
    return False


def _is_phrase(folded: str) -> bool:
    """Whether a noun that a relative clause can belong to ends the text: behind a preposition, or behind an article where no verb comes
    before it."""
    return bool(_BEHIND_PREPOSITION.search(folded) or (_BEHIND_ARTICLE.search(folded) and not _VERB.search(folded)))


def _is_clause(folded: str) -> bool:
    """Whether a whole clause, with a verb, comes before the last verb of a text."""
    verbs = list(_VERB.finditer(folded))
    return len(verbs) > 1 and _tells(folded[: verbs[-1].start()])


def _merged(before: str, turn: str) -> str:
    """One question: the part that the turn names is replaced; without such a part the old subject follows the turn."""
    if year := _ONLY_YEAR.match(turn):
        return _with_year(before, year[1])
    if (beside := _YEAR_BESIDE.match(turn)) and (named := re.search(r"\b(?:19|20)\d\d\b", before)):
        return _with_year(before, str(int(named[0]) + (1 if beside[1].lower() == "na" else -1)))
    if year := _YEARS.search(turn):
        before = _YEARS.sub(year[0], before)
    if _TO_SOMEBODY.match(turn) and (found := list(_PERSON.finditer(before))):
        return _replaced(found[-1], before, f"{turn} ")
    if person := _ONLY_PERSON.match(turn):
        return _with_person(before, person[1], turn)
    if not (_VERB.search(fold(turn)) or _QUESTION_WORD.search(turn)):
        return _with_phrase(before, turn)
    return f"{turn[:1].upper()}{turn[1:]} – {_subject(before)}"


def _with_year(before: str, year: str) -> str:
    if not _YEARS.search(before):
        return f"{before} {'in ' if year[0].isdigit() else ''}{year}"
    return _IN_RELATIVE.sub("", _YEARS.sub(year, before))


def _with_person(before: str, person: str, turn: str) -> str:
    found = list(_PERSON.finditer(before))
    if not found:
        return f"{before} {turn}" if turn.lower().startswith("van ") else f"{before} voor {person}"
    preposition = _PREPOSITION.match(found[-1][0])
    return _replaced(found[-1], before, f"{preposition[0] if preposition else ''}{person}")


def _with_phrase(before: str, turn: str) -> str:
    """A phrase without a verb takes the place of one alike: the same kind of noun, the same preposition, or the subject."""
    if speaks_of_taxes(turn) and route(Redacted(before)).kind == "elsewhere":
        return _of_new_subject(before, turn)
    for head in _HEADS:
        if (new := re.search(rf"[\w-]*{head}\b", turn, re.I)) and re.search(rf"[\w-]*{head}\b", before, re.I):
            return re.sub(rf"[\w-]*{head}\b", lambda _: new[0], before, count=1, flags=re.I)
    if (amount := _AMOUNT.search(turn)) and (known := list(_AMOUNT.finditer(before))):
        return _replaced(known[-1], before, f"{amount[0]} ")
    if phrase := _PHRASE.match(turn):
        other = rf"(?!(?:{_PREPOSITIONS}|als|die|dat|en|om|te)\b)"
        # The verb that ends a question is no part of the phrase before it.
        alike = re.compile(rf"\b{phrase[1]} {other}[^\s,;]+ ?(?:{other}(?!\w+en$)[^\s,;]+ ?){{0,2}}", re.I)
        if found := list(alike.finditer(before)):
            return _replaced(found[-1], before, f"{turn} ")
    if _NOUN_PHRASE.match(turn):
        return _with_noun(before, turn)
    if turn.lower().startswith("van ") and (ending := _INFINITIVE.match(before)):
        return f"{ending[1]} {turn} {ending[2]}"
    return f"{before}, {turn}"


def _of_new_subject(before: str, turn: str) -> str:
    """What was asked of something that is no tax, asked of what is one."""
    asked, subject = _ATTRIBUTE.match(before), re.sub(r"^(?:voor|bij|over) ", "", turn, flags=re.I)
    return f"{asked[0]}{subject}" if asked else f"{subject[:1].upper()}{subject[1:]}"


def _with_noun(before: str, noun: str) -> str:
    """Another noun asked the same of; what was appended to the first one goes."""
    kept = _APPENDED.sub("", before)
    asked = _ATTRIBUTE.match(kept)
    start = asked.end() if asked else 0
    found = (_WHOLE_NOUN if asked else _FIRST_NOUN).search(kept[start:])
    return (
        " ".join(f"{kept[: start + found.start()]}{noun} {kept[start + found.end() :]}".split())
        if found
        else f"{before}, {noun}"
    )


def _replaced(found: re.Match[str], before: str, by: str) -> str:
    return " ".join(f"{before[: found.start()]}{by}{before[found.end() :]}".split())


def _subject(before: str) -> str:
    """What the question was about: without the question words, verbs and pronouns it begins with."""
    said = before.split()
    plain = [fold(word).strip(".,;:?!'") for word in said]
    for i, word in enumerate(plain):
        # A word before a pronoun is the verb: "schors ik mijn auto".
        if word not in _LEADING and (i + 1 == len(plain) or plain[i + 1] not in _PRONOUNS):
            return " ".join(said[i:])
    return before


def _without_connector(turn: str) -> str:
    return _CONNECTOR.sub("", turn)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(" ?!.")


def _asked(text: str) -> Redacted:
    # Made of redacted texts alone, so redacted itself.
    return Redacted(f"{text}?")
