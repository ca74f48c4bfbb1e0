"""What importing and starting the privacy room loads, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_room_does_not_import_presidio() -> None:
    """The command line answers `--help` at once."""
    assert _run("import sys, bot.privacy; print('presidio_analyzer' in sys.modules)") == "False"


def test_a_redactor_does_not_load_transformers_or_torch() -> None:
    """They would add five seconds to every start."""
    code = "import sys; from bot.privacy import Redactor; Redactor(); print({'torch', 'transformers'} & {*sys.modules})"
    assert _run(code) == "set()"


def test_a_redactor_does_not_load_what_is_never_asked() -> None:
    """spaCy and presidio's recognisers for other countries would add half a second."""
    code = (
        "import sys; from bot.privacy import Redactor; Redactor(); "
        "print([name for name in sys.modules if name.split('.')[0] in ('spacy', 'thinc') or 'predefined_recognizers' in name])"
    )
    assert _run(code) == "[]"


def test_what_stood_in_for_that_is_gone() -> None:
    """Whoever imports spaCy afterwards gets spaCy."""
    code = (
        "import sys; from importlib.util import find_spec; from bot.privacy import Redactor; Redactor(); "
        "import bot.privacy.presidio as room; left = [one for one in sys.modules.values() if type(one) is room._Empty]; "
        "print(left, find_spec('spacy').origin.endswith('spacy/__init__.py'))"
    )
    assert _run(code) == "[] True"


def test_transformers_still_imports_with_torch_afterwards() -> None:
    """Hiding them while presidio loads leaves no trace for the encoder."""
    code = "from bot.privacy import Redactor; Redactor(); import transformers; print(transformers.is_torch_available())"
    assert _run(code) == "True"


def test_other_threads_can_import_what_is_hidden() -> None:
    """The encoder may load in another thread at the same moment."""
    code = (
        "import threading\nfrom bot.privacy.presidio import hidden\nseen = []\n"
        "def load():\n    import torch\n    seen.append(torch.__name__)\n"
        "with hidden('torch'):\n    thread = threading.Thread(target=load); thread.start(); thread.join()\nprint(seen)"
    )
    assert _run(code) == "['torch']"
