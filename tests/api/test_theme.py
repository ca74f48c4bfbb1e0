"""An organisation's own look: one CSS file with design tokens, loaded after ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from bot.api.app import create_app
from bot.services import Services
from bot.settings import Settings

REPOSITORY = Path(__file__).parents[2]


def test_without_a_theme_nothing_is_added(services: Services) -> None:
    """Who asks for it all the same gets an empty style sheet."""
    with TestClient(create_app(services)) as client:
        answered = client.get("/theme.css")
    assert (answered.status_code, answered.text) == (200, "")
    assert answered.headers["content-type"].startswith("text/css")


def test_a_theme_is_served(services: Services, tmp_path: Path) -> None:
    """As it stands in the file."""
    file = tmp_path / "own.css"
    file.write_text(":root { --accent: #123456; }")
    services.settings = services.settings.model_copy(update={"theme": file})
    with TestClient(create_app(services)) as client:
        assert client.get("/theme.css").text == ":root { --accent: #123456; }"


def test_a_theme_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    """Naming the setting, instead of a desk that looks wrong."""
    with pytest.raises(ValidationError, match="BELBOT_THEME"):
        Settings(theme=tmp_path / "weg.css")


def test_styles_come_from_the_server_alone(services: Services) -> None:
    """Nothing that a document brings along can style the page."""
    with TestClient(create_app(services)) as client:
        policy = client.get("/theme.css").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_desk_loads_the_theme_after_its_own(services: Services, tmp_path: Path) -> None:
    """Last in the head, so that its tokens win."""
    file = tmp_path / "own.css"
    file.touch()
    page = _page(services, tmp_path, "<head><link href='/assets/desk.css'></head>", theme=file)
    assert page.index("/theme.css") > page.index("/assets/desk.css")
    assert page.endswith("</head>")


def test_without_a_theme_the_page_does_not_ask_for_one(services: Services, tmp_path: Path) -> None:
    """A request for nothing would hold up the first screen."""
    assert "theme.css" not in _page(services, tmp_path, "<head></head>")


def _page(services: Services, folder: Path, text: str, theme: Path | None = None) -> str:
    (folder / "dist").mkdir()
    (folder / "dist" / "index.html").write_text(text)
    services.settings = services.settings.model_copy(update={"theme": theme, "ui_dir": folder / "dist"})
    with TestClient(create_app(services)) as client:
        return client.get("/").text


def test_the_example_sets_tokens_that_exist() -> None:
    """A name that the desk does not know would change nothing."""
    known = set(re.findall(r"(--[\w-]+):", (REPOSITORY / "ui" / "src" / "shell" / "theme.css").read_text("utf-8")))
    example = set(re.findall(r"(--[\w-]+):", (REPOSITORY / "deploy" / "theme-example.css").read_text("utf-8")))
    assert example <= known
    assert example
