"""The optional NLI model: real loading, of a model of some kilobytes with random weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.answering.grounding import Entailment, Grounding
from bot.errors import Unavailable
from bot.types import Draft
from tests.retrieval.encoders.tiny_cross_encoder import tiny_cross_encoder
from tests.support.house import evidence

SOURCE = "De aangifte moet vóór 1 mei 2026 binnen zijn."
SAID = Draft("Vóór 1 mei 2026 moet de aangifte binnen zijn.", (1,))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with three labels, entailment the second of them."""
    made = tiny_cross_encoder(tmp_path_factory.mktemp("nli"), outputs=3)
    config = json.loads((made / "config.json").read_text("utf-8"))
    config["id2label"] = {"0": "neutral", "1": "ENTAILMENT", "2": "contradiction"}
    config["label2id"] = {name: int(number) for number, name in config["id2label"].items()}
    (made / "config.json").write_text(json.dumps(config), "utf-8")
    return made


class Sure:
    """Gives every pair the same probability."""

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def entails(self, premise: str, hypothesis: str) -> float:
        """That probability."""
        return self.probability


def test_a_model_gives_a_probability(folder: Path) -> None:
    """Between 0 and 1, the same each time."""
    model = Entailment(folder)
    first = model.entails(SOURCE, SAID.text)
    assert model.check() is None
    assert 0 < first < 1
    assert model.entails(SOURCE, SAID.text) == first


@pytest.mark.parametrize(("probability", "support"), [(0.9, "supported"), (0.1, "unsupported")])
def test_the_model_has_the_last_word(probability: float, support: str) -> None:
    """A sentence that passes the rules is withheld when it does not follow from its source."""
    assert Grounding(entailment=Sure(probability)).check(SAID, evidence(SOURCE)).support == support


def test_the_model_overrules_no_conflict() -> None:
    """However sure it is."""
    wrong = Draft("Vóór 2 mei 2026 moet de aangifte binnen zijn.", (1,))
    assert Grounding(entailment=Sure(1.0)).check(wrong, evidence(SOURCE)).support == "unsupported"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The second time too, without another try."""
    model = Entailment(tmp_path / "weg")
    for _ in range(2):
        with pytest.raises(Unavailable, match="does not exist"):
            model.entails(SOURCE, SAID.text)


def test_a_model_without_the_label_is_refused(tmp_path: Path) -> None:
    """Another model's first number is no probability of entailment."""
    problem = Entailment(tiny_cross_encoder(tmp_path, outputs=1)).check()
    assert problem is not None
    assert "no label entailment" in problem


def test_a_broken_config_is_refused(tmp_path: Path) -> None:
    """In a clear sentence."""
    (tmp_path / "config.json").write_text("{", "utf-8")
    assert "cannot be loaded: JSONDecodeError in config.json" in str(Entailment(tmp_path).check())
