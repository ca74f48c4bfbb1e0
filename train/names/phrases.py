"""The phrases that training calls are built from. Slots: see `calls.py`.

Half of what follows is about people who are named, half about people who are not, with the same verbs: only then does
"mijn zoon studeert" teach as much as "mijn zoon Daan studeert".
"""

from __future__ import annotations

from train.names.lists import in_order, lines, parted

DOES = lines("phrases", "does")
SAYS = lines("phrases", "says")
NAMED = lines("phrases", "named")
LIVES = lines("phrases", "lives")
UNNAMED = lines("phrases", "unnamed")
DOES_PLURAL = lines("phrases", "does plural")
WHO = lines("phrases", "who")
KIN_OWNERS = in_order("phrases", "kin owners")
KIN_WORDS = in_order("phrases", "kin words")
TITLES = in_order("phrases", "titles")
STATES = lines("phrases", "states")
TOPICS = lines("phrases", "topics")
ORGS = lines("phrases", "organisations")
LANDS = lines("phrases", "lands")
THINGS = in_order("phrases", "things")
EVERYDAY = in_order("phrases", "everyday")
SUBJECTS = parted("phrases", "subjects")
