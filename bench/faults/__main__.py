"""Fourteen faults, each while records are sent over HTTP as the desk sends them: how many that were accepted are lost, how many are
there twice.

    .venv/bin/python -m bench.faults [--records 10000] [--only NAME ...]

Prints one JSON object for each fault, and exits 1 when a record was lost or doubled or the audit log has a broken link. A fault that
needs what this machine does not have says so and is not measured.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from bench.faults.faults import FAULTS, Missing
from bench.faults.trial import Counted, Trial


def main() -> None:
    """Tries one fault after the other."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--only", nargs="+", choices=FAULTS, default=list(FAULTS), metavar="NAME")
    given = parser.parse_args()
    done = []
    for name in given.only:
        try:
            done.append(tried(name, given.records))
            print(json.dumps(asdict(done[-1])), flush=True)
        except Missing as missing:
            print(json.dumps({"fault": name, "not measured": str(missing)}), flush=True)
    sys.exit(any(one.held.lost or one.held.doubled or one.held.chain != "whole" for one in done))


def tried(name: str, records: int, strikes: int = 8) -> Counted:
    """One fault, in a folder of its own. Raises Missing when it cannot be tried here."""
    with tempfile.TemporaryDirectory(prefix="belbot-faults-", ignore_cleanup_errors=True) as folder:
        trial = Trial(Path(folder), records, random.Random(21), strikes=strikes)
        started = time.monotonic()
        FAULTS[name](trial)
        seconds = round(time.monotonic() - started, 1)
        return Counted(name, trial.ledger.total, trial.count(), dict(trial.ledger.tried_again), seconds, trial.about)


if __name__ == "__main__":
    main()
