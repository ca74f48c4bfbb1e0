"""BelBot as a system that answers, on the data folder in BELBOT_HOME: the documents were ingested there before.

Runs in the project's own environment. The `source` generator: every sentence word for word, as the other systems' are.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from measure import Text
from peer import Answerer, PeerAnswer, QuotedSentence, report

from bot.pipeline.flow import Ask, DoneStep
from bot.services import open_services
from bot.settings import Settings


def main() -> None:
    """Measures and prints."""
    with ExitStack() as stack:

        def build(_texts: list[Text], encoder: Path) -> Answerer:
            services = stack.enter_context(open_services(Settings(encoder=str(encoder))))
            pipeline = services.pipeline

            def answer(question: str) -> PeerAnswer:
                steps = pipeline.ask(Ask(question, user="eval", generator="source", record=False))
                done = next(step for step in steps if isinstance(step, DoneStep))
                by_number = {citation.n: citation.document_id for citation in done.answer.citations}
                shown = done.answer.sentences if done.answer.outcome == "answered" else ()
                quoted = tuple(QuotedSentence(one.text, by_number[one.citations[0]]) for one in shown)
                return PeerAnswer(quoted, done.confidence or 0.0)

            return answer

        report(build, ["belbot", "qdrant-edge-py", "numpy"])


if __name__ == "__main__":
    main()
