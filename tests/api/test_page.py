"""The desk's page: scripts written inside it run by their hash, and only those."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.api.app import create_app
from bot.api.page import PARTED, VIEWS, policy
from bot.api.security import CONTENT_POLICY
from bot.services import Services

_DIST = Path(__file__).parents[2] / "ui" / "dist"


def test_a_page_without_a_script_has_the_policy_of_every_response() -> None:
    """Nothing more is allowed than is needed."""
    assert policy("<h1>BelBot</h1>") == CONTENT_POLICY


def test_each_script_in_the_page_is_allowed_by_its_hash() -> None:
    """Of its text between the tags, as browsers count it."""
    first, second = "begin()", "\n  { é }\n"
    allowed = policy(f"<script>{first}</script><p></p><script>{second}</script>").split("script-src ")[1].split()
    assert allowed == ["'self'", *(f"'sha256-{_digest(script)}'" for script in (first, second))]


def test_the_policy_allows_no_other_script() -> None:
    """Neither inline nor from elsewhere."""
    assert "unsafe" not in policy("<script>begin()</script>")
    assert "http" not in policy("<script>begin()</script>")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/index.html", "/artikel/hond", "/artikel/map%2Fhond"),
        *(f"/{view}" for view in VIEWS),
        *(f"/{view}/deel" for view in PARTED),
    ],
)
def test_the_page_carries_its_policy(services: Services, tmp_path: Path, path: str) -> None:
    """By either name and for an article, and it is read anew: a desk built again has other scripts."""
    (tmp_path / "index.html").write_text("<script>1</script>")
    services.settings = services.settings.model_copy(update={"ui_dir": tmp_path})
    with TestClient(create_app(services)) as client:
        before = client.get(path).headers["content-security-policy"]
        (tmp_path / "index.html").write_text("<script>2</script>")
        after = client.get(path).headers["content-security-policy"]
    assert (_digest("1") in before, _digest("2") in after) == (True, True)


def test_a_desk_without_a_page_is_not_found(services: Services, tmp_path: Path) -> None:
    """Half a build, in the agreed form."""
    services.settings = services.settings.model_copy(update={"ui_dir": tmp_path})
    with TestClient(create_app(services)) as client:
        answered = client.get("/")
    assert (answered.status_code, answered.json()["error"]) == (404, "not_found")


@pytest.mark.skipif(not _DIST.is_dir(), reason="the desk is not built")
def test_the_built_page_has_its_first_screen() -> None:
    """The question field stands in it, and its styles stay out of attributes, where the policy refuses them."""
    page = (_DIST / "index.html").read_text("utf-8")
    assert '<textarea id="question"' in page
    assert "style=" not in page


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@pytest.mark.parametrize(
    ("path", "up"),
    [("/", "./"), ("/artikel/hond", "../"), ("/artikel/map%2Fhond", "../"), ("/artikel/map/hond", "../../")],
)
def test_a_page_asks_for_its_scripts_from_where_it_stands(
    services: Services, tmp_path: Path, path: str, up: str
) -> None:
    """By steps up from its own address, so that a proxy may put the desk under a path."""
    (tmp_path / "index.html").write_text("<link href=\"./a.css\" /><script>import('./a.js')</script>")
    services.settings = services.settings.model_copy(update={"ui_dir": tmp_path})
    with TestClient(create_app(services)) as client:
        answered = client.get(path)
    assert answered.text == f"<link href=\"{up}a.css\" /><script>import('{up}a.js')</script>"
    assert _digest(f"import('{up}a.js')") in answered.headers["content-security-policy"]
