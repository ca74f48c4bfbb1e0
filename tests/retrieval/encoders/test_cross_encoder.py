"""The optional cross-encoder: a tiny real one, folders that are none, and a search that goes on without it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.access import staff
from bot.errors import Unavailable
from bot.privacy import Redactor
from bot.retrieval.encoders.cross_encoder import KIND, RERANKED, CrossEncoder
from bot.retrieval.encoders.encoder import Encoder, fingerprint
from bot.retrieval.encoders.pair_model import load_pair_model
from bot.services import Services, open_services
from bot.types import Hit, Redacted
from eval.suites.retrieval import commands
from tests.retrieval.encoders.tiny_cross_encoder import tiny_cross_encoder
from tests.support.house import BOX_3, LEXICON, passage, settings_for

QUESTION = Redacted("Hoe hoog is de drempel voor giften?")
SUBJECTS = ("giften", "box 3", "auto", "huis", "loon", "toeslag", "bezwaar", "uitstel", "erfenis", "studie")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder; tests read it and change nothing."""
    return tiny_cross_encoder(tmp_path_factory.mktemp("cross-encoder"))


@pytest.fixture(scope="module")
def reader(made: Path) -> CrossEncoder:
    """It, opened."""
    return CrossEncoder(made)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy, to be damaged."""
    return Path(shutil.copytree(made, tmp_path / "cross-encoder"))


@pytest.fixture
def second(home: Path, encoder: Encoder, redactor: Redactor, folder: Path) -> Iterator[Services]:
    """A BelBot with a cross-encoder."""
    settings = settings_for(home).model_copy(update={"cross_encoder": str(folder)})
    with open_services(settings) as opened:
        opened.encoder, opened.redactor = encoder, redactor
        yield opened


def _hits(count: int) -> list[Hit]:
    """Different passages, the scores of the search going down from 1."""
    texts = (f"Deel {n} gaat over {SUBJECTS[n % len(SUBJECTS)]}." for n in range(count))
    return [Hit(passage(text, f"a#{n:03}"), 1 - n / 100) for n, text in enumerate(texts)]


def _ids(hits: list[Hit]) -> list[str]:
    return [hit.passage.passage_id for hit in hits]


def _found(services: Services, k: int = 3) -> list[str]:
    return _ids(list(services.pipeline.search(BOX_3, k, staff()).hits))


def test_it_orders_by_its_own_score(reader: CrossEncoder) -> None:
    """Every hit comes back once, the best first, with a score between 0 and 1."""
    ranked = reader.rerank(QUESTION, _hits(10))
    scores = [hit.score for hit in ranked]
    assert sorted(_ids(ranked)) == _ids(_hits(10)) != _ids(ranked)
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len(set(scores)) > 5


def test_the_order_of_the_search_does_not_matter(reader: CrossEncoder) -> None:
    """The same hits in another order give the same order."""
    assert _ids(reader.rerank(QUESTION, _hits(10)[::-1])) == _ids(reader.rerank(QUESTION, _hits(10)))


def test_equal_scores_stand_by_passage_id(reader: CrossEncoder) -> None:
    """The same text under three ids: in the order of the ids."""
    same = [Hit(passage("Deel 1.", f"a#{letter}"), 0.5) for letter in "cab"]
    assert _ids(reader.rerank(QUESTION, same)) == ["a#a", "a#b", "a#c"]


def test_the_rest_stays_behind(reader: CrossEncoder) -> None:
    """Hits past the first ones keep their order, and no score is above the one before it."""
    hits = _hits(RERANKED + 5)
    ranked = reader.rerank(QUESTION, hits)
    scores = [hit.score for hit in ranked]
    assert _ids(ranked[RERANKED:]) == _ids(hits[RERANKED:])
    assert scores == sorted(scores, reverse=True)


def test_no_hits(reader: CrossEncoder) -> None:
    """Nothing gives nothing."""
    assert reader.rerank(QUESTION, []) == []


def test_a_long_passage_is_cut_off_not_refused(reader: CrossEncoder) -> None:
    """More words than the model reads give a score all the same."""
    assert len(reader.rerank(QUESTION, [Hit(passage("woord " * 2000), 0.5)])) == 1


def test_threads_share_it(reader: CrossEncoder) -> None:
    """Eight questions at once give what one gives."""
    alone = reader.rerank(QUESTION, _hits(10))
    with ThreadPoolExecutor(8) as threads:
        assert all(ranked == alone for ranked in threads.map(lambda _: reader.rerank(QUESTION, _hits(10)), range(8)))


def test_the_fingerprint_is_that_of_its_files(reader: CrossEncoder, made: Path, tmp_path: Path) -> None:
    """Over the model's files; empty where there is no folder."""
    assert reader.fingerprint == fingerprint(made)
    assert CrossEncoder(tmp_path / "nowhere").fingerprint == ""


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_no_folder(tmp_path: Path, kind: str) -> None:
    """A path that is no folder is unavailable, with the setting that names it."""
    path = tmp_path / "cross-encoder"
    if kind == "file":
        path.write_text("x", "utf-8")
    with pytest.raises(Unavailable, match="BELBOT_CROSS_ENCODER"):
        load_pair_model(KIND, path)


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without a model says what is missing."""
    with pytest.raises(Unavailable, match=r"no config\.json"):
        load_pair_model(KIND, tmp_path)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_cut_off_file(folder: Path, name: str) -> None:
    """A file that is cut off is unavailable, naming the folder."""
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(Unavailable, match=r"cross-encoder in .* cannot be loaded"):
        load_pair_model(KIND, folder)


def test_a_model_of_another_kind(tmp_path: Path) -> None:
    """A model without a trained head is refused: the library would make up random weights for one."""
    with pytest.raises(Unavailable, match="BertModel, not"):
        load_pair_model(KIND, tiny_cross_encoder(tmp_path, kind="BertModel"))


def test_a_model_with_more_outputs(tmp_path: Path) -> None:
    """A classifier of three kinds gives no one score."""
    with pytest.raises(Unavailable, match="3 numbers"):
        load_pair_model(KIND, tiny_cross_encoder(tmp_path, outputs=3))


def test_what_does_not_load_is_tried_once(folder: Path) -> None:
    """A broken folder costs the next question nothing, also when it has come back."""
    broken = CrossEncoder(folder)
    config = (folder / "config.json").rename(folder / "elders.json")
    assert "no config.json" in (broken.check() or "")
    (folder / "elders.json").rename(config.with_name("config.json"))
    with pytest.raises(Unavailable, match="no config"):
        broken.rerank(QUESTION, _hits(2))


def test_a_model_that_fails_is_unavailable(folder: Path) -> None:
    """Weights that give no numbers: an error of ours, not an order that means nothing."""
    _spoil(folder)
    with pytest.raises(Unavailable, match="no numbers"):
        CrossEncoder(folder).rerank(QUESTION, _hits(3))


def _spoil(folder: Path) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    weights["classifier.bias"][:] = float("nan")
    save_file(weights, folder / "model.safetensors", {"format": "pt"})


def test_a_search_uses_it(second: Services, services: Services) -> None:
    """The first hits come in its order, from the twenty best of the search."""
    reader = second.cross_encoder
    assert reader is not None
    plain = list(services.pipeline.search(BOX_3, RERANKED, staff()).hits)
    assert _found(second) == _ids(reader.rerank(Redacted(BOX_3), plain))[:3]


def test_a_search_goes_on_without_it(second: Services, services: Services, folder: Path) -> None:
    """A model that fails leaves the order of the search, and a warning without any text."""
    _spoil(folder)
    with structlog.testing.capture_logs() as logged:
        assert _found(second) == _found(services)
    assert logged == [{"event": "cross_encoder_unavailable", "kind": "Unavailable", "log_level": "warning"}]


def test_an_answer_replays_with_it(second: Services) -> None:
    """The same question gives the same sentences and citations."""
    from bot.pipeline.flow import Ask
    from bot.pipeline.replay import replay_answer

    answer = second.pipeline.answer(Ask(BOX_3))
    assert replay_answer(second.pipeline, second.answers, answer.id).differences == ()


def test_health_and_models_show_it(second: Services, made: Path) -> None:
    """Beside the other parts, with its fingerprint."""
    assert [part.problem for part in second.health() if part.part == "cross-encoder"] == [None]
    assert [m.fingerprint for m in second.models() if m.role == "cross-encoder"] == [fingerprint(made)]


def test_health_says_that_the_folder_is_gone(second: Services, folder: Path) -> None:
    """With the setting's name."""
    shutil.rmtree(folder)
    problems = {part.part: part.problem for part in second.health() if part.problem}
    assert list(problems) == ["cross-encoder"]
    assert "BELBOT_CROSS_ENCODER" in str(problems["cross-encoder"])


def test_without_the_setting_there_is_none(services: Services) -> None:
    """No part of that name."""
    assert services.cross_encoder is None
    assert "cross-encoder" not in {part.part for part in services.health()} | {m.role for m in services.models()}


def _beir(folder: Path) -> Path:
    (folder / "corpus.jsonl").write_text(
        "".join(f'{{"_id": "{n}", "title": "", "text": "Deel {n} gaat over {s}."}}\n' for n, s in enumerate(SUBJECTS)),
        "utf-8",
    )
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "Wat geldt voor giften?"}\n', "utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\t0\t1\n", "utf-8")
    return folder


def _measured(folder: Path, encoder: Encoder, cross_encoder: CrossEncoder | None = None) -> Any:
    return commands.retrieval(folder, encoder, LEXICON, lambda *_: None, cross_encoder).scores


def test_a_measurement_uses_it(reader: CrossEncoder, encoder: Encoder, tmp_path: Path) -> None:
    """Random weights put the right document elsewhere than first."""
    scores = _measured(_beir(tmp_path), encoder, reader)
    assert _measured(tmp_path, encoder).ndcg_10 == 1
    assert scores.ndcg_10 < 1
    assert scores.figures["recall@100"].value == 1


def test_a_measurement_does_not_go_on_without_it(encoder: Encoder, tmp_path: Path) -> None:
    """Figures of a search without the cross-encoder would pass for figures with it."""
    with pytest.raises(Unavailable, match="does not exist"):
        _measured(_beir(tmp_path), encoder, CrossEncoder(tmp_path / "nowhere"))
