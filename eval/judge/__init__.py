"""A language model on our own hardware as judge of answers: ragas' metrics, Dutch prompts, several runs, never the network.

What the judge fails to judge is "not scored" and counted apart; it is never a zero. `eval.judge.ragas_metrics` is the one
module that imports ragas. Raises Unavailable when the extra `eval` is not installed.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

from bot.errors import Unavailable

# Read once by ragas when it is imported: anything but this word and it reports its use to its makers.
os.environ["RAGAS_DO_NOT_TRACK"] = "true"

if not all(map(find_spec, ("ragas", "sacrebleu"))):
    raise Unavailable("a judge needs ragas and sacrebleu: pip install -c constraints.txt -e '.[eval]'")
