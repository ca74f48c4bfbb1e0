"""A visitor of the routes around the quality of answers, as `visitor.py` is of the others."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from bot.errors import Unavailable
from bot.records.fallbacks import TopicResult
from tests.support.canaries import ALL, NAME, TEXTS
from tests.support.previews import ended

if TYPE_CHECKING:
    from tests.support.visitor import Visitor

REVIEWER, SECOND = "kwaliteit-1", "senior-1"
ASKED = f"{NAME}. Wanneer moet de aangifte inkomstenbelasting binnen zijn?"


def marks(answer: dict[str, Any], **more: object) -> dict[str, object]:
    """A review in which all is well; `more` are other fields of it."""
    fine = {"correct": "ja", "complete": "ja", "source": "ja", "tax_year": "nvt"}
    if not answer["sentences"]:
        return {"silence": "terecht"} | more
    return {"sentences": [fine for _ in answer["sentences"]], "clear": "ja", "humane": "ja"} | more


def _up(v: Visitor) -> str:
    """The path of an answer up for review: it got a thumb down."""
    call = v.call()
    v.post("/ask", text=ASKED, call_id=call)
    answer_id = v.get("/calls", since="2020-01-01T00:00:00Z").json()["calls"][0]["answers"][0]["id"]
    v.post("/feedback", answer_id=answer_id, thumb="down", reason="anders", note=ALL)
    return f"/reviews/{answer_id}"


def _reviewed(v: Visitor) -> str:
    """The same, with a review full of canaries."""
    path = _up(v)
    answer = v.get(path, REVIEWER).json()["answer"]
    v.post(path, REVIEWER, **marks(answer, note=ALL, follow_up=True))
    v.get("/issues", SECOND)
    return path


def _corrected(v: Visitor) -> None:
    path = _reviewed(v)
    answer = v.get(path, REVIEWER).json()["answer"]
    v.post(f"{path}/correct", REVIEWER, **marks(answer, note=ALL, clear="nee"))


def _drawn(v: Visitor) -> None:
    """A topic with canaries is none."""
    v.post("/ask", text=ASKED, call_id=v.call())
    v.post("/samples", REVIEWER, size=1, days=1)
    refused = v.send("POST", "/api/v1/samples", REVIEWER, json={"size": 1, "days": 1, "topic": NAME})
    assert refused.status_code == 422, refused.text


def _report(v: Visitor) -> None:
    path = _up(v)
    document = v.get(path, REVIEWER).json()["answer"]["citations"][0]["document_id"]
    for text in (ALL, *TEXTS):
        v.post(f"{path}/report", REVIEWER, document_id=document, note=text)


def _thumb(v: Visitor) -> None:
    _up(v)
    issues = v.get("/issues", REVIEWER).json()["issues"]
    thumb = next(one["decision"]["issue_id"] for one in issues if one["decision"]["kind"] == "thumb")
    v.get(f"/issues/{thumb}/answer", REVIEWER)


def _fallback(v: Visitor) -> str:
    """The path of a topic that searches only."""
    result = TopicResult("Bezwaar", 4, 3)
    try:
        v.fallbacks.keep([result], "v", [result])
    except Unavailable as error:
        raise AssertionError("the database takes nothing") from error
    return f"/fallbacks/{v.fallbacks.in_force()[0].fallback_id}"


def _figures(v: Visitor) -> None:
    """A PDF is looked into as text."""
    made = v.send("GET", "/api/v1/figures/report.pdf")
    assert made.status_code == 200, made.text
    v.seen += [page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages]


_PREVIEW = "/knowledge/preview"
EDITOR = "kennisredactie-1"


def _previewed(v: Visitor) -> None:
    """An article with canaries is refused; without them its preview is done."""
    text = v.get(f"{_PREVIEW}/article", EDITOR, document_id="bezwaar").json()["text"]
    refused = v.send("POST", f"/api/v1{_PREVIEW}", EDITOR, json={"document_id": "bezwaar", "text": f"{text}\n{ALL}"})
    assert refused.status_code == 422, refused.text
    if (v.get(_PREVIEW, EDITOR).json() or {}).get("status") != "done":
        v.post(_PREVIEW, EDITOR, document_id="bezwaar", text=text.replace("zes weken", "acht weken"))
        found = ended(lambda: v.get(_PREVIEW, EDITOR).json(), lambda state: state["status"] == "running")
        assert found["status"] == "done", found


def _previewed_page(v: Visitor) -> None:
    _previewed(v)
    v.get(f"{_PREVIEW}/page", EDITOR)


HAPPY: dict[str, Callable[[Visitor], object]] = {
    f"POST /api/v1{_PREVIEW}": _previewed,
    f"GET /api/v1{_PREVIEW}": _previewed,
    f"GET /api/v1{_PREVIEW}/article": _previewed,
    f"GET /api/v1{_PREVIEW}/page": _previewed_page,
    f"POST /api/v1{_PREVIEW}/cancel": lambda v: v.post(f"{_PREVIEW}/cancel", EDITOR),
    "GET /api/v1/reviews": lambda v: (_up(v), v.get("/reviews", REVIEWER)),
    "GET /api/v1/reviews/{answer_id}": lambda v: v.get(_up(v), REVIEWER),
    "POST /api/v1/reviews/{answer_id}": _reviewed,
    "POST /api/v1/reviews/{answer_id}/correct": _corrected,
    "GET /api/v1/reviews/judged": lambda v: (_reviewed(v), v.get("/reviews/judged", REVIEWER)),
    "GET /api/v1/samples": lambda v: v.get("/samples", REVIEWER),
    "POST /api/v1/samples": _drawn,
    "POST /api/v1/reviews/{answer_id}/report": _report,
    "POST /api/v1/reviews/{answer_id}/case": lambda v: v.post(f"{_reviewed(v)}/case", REVIEWER),
    "GET /api/v1/issues/{issue_id}/answer": _thumb,
    "GET /api/v1/issues/articles": lambda v: (_reviewed(v), v.get("/issues/articles", EDITOR)),
    "GET /api/v1/figures/report.pdf": _figures,
    "GET /api/v1/fallbacks": lambda v: (_fallback(v), v.get("/fallbacks", REVIEWER)),
    "POST /api/v1/fallbacks/{fallback_id}/lift": lambda v: v.post(f"{_fallback(v)}/lift", REVIEWER, reason=ALL),
}
"""As `HAPPY` of visitor.py."""
