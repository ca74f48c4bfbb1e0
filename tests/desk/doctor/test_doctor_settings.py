"""What `belbot doctor` reads in the settings and the files they name, before anything is opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.desk.doctor.doctor import examined
from bot.desk.doctor.file_checks import file_checks
from bot.desk.doctor.machine_checks import machine_checks
from bot.desk.doctor.setting_checks import setting_checks
from bot.services import Health
from bot.settings import Settings
from tests.support.file_server import write_certificate
from tests.support.house import settings_for

SIGN_IN = {"oidc_issuer": "https://a.example", "oidc_client_id": "belbot", "public_url": "https://b.example"}
NOW = datetime.now(UTC)


def _settings(tmp_path: Path, **given: Any) -> Settings:
    return Settings(home=tmp_path / "home", **given)


def _found(checks: list[Health], part: str) -> Health:
    [found] = [one for one in checks if one.part == part]
    return found


def _of_settings(part: str, settings: Settings) -> Health:
    return _found(setting_checks(settings, {}), part)


def test_a_usual_installation_has_nothing_wrong(tmp_path: Path) -> None:
    """Neither the defaults nor a server with sign-in and TLS everywhere."""
    whole = _settings(tmp_path, **SIGN_IN, qdrant_url="https://q.example", qdrant_api_key="x",
                      database_url="postgresql+psycopg://b@db.example/b?sslmode=verify-full")  # fmt: skip
    for settings in (_settings(tmp_path), whole):
        checks = [*setting_checks(settings, {"BELBOT_HOME": "x", "HOME": "y"}), *file_checks(settings, NOW)]
        assert {(one.problem, one.warning) for one in checks} == {(None, None)}


def test_a_name_that_is_no_setting_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    """It would be ignored in silence."""
    found = _found(setting_checks(_settings(tmp_path), {"BELBOT_GENERATER": "write"}), "settings")
    assert found.warning == "BELBOT_GENERATER is no setting and does nothing; BELBOT_GENERATOR is one"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"generator": "write"}, "BELBOT_GENERATOR=write has no model"),
        ({"allowed_hosts": ("*",)}, "BELBOT_ALLOWED_HOSTS"),
        ({**SIGN_IN, "dossier": "demo", "dossier_purpose": "a", "dossier_legal_ground": "b", "dossier_dpia": "c"}, "BELBOT_DOSSIER=demo"),
    ],
)  # fmt: skip
def test_settings_at_odds_are_a_warning(given: dict[str, Any], told: str, tmp_path: Path) -> None:
    """BelBot works with them, and not as was meant."""
    found = _of_settings("settings", _settings(tmp_path, **given))
    assert found.problem is None and str(found.warning).startswith(told)


def test_a_list_of_erased_calls_within_the_data_folder_is_a_warning(tmp_path: Path) -> None:
    """A backup that is restored would bring back what was erased."""
    inside = _settings(tmp_path, erased_calls=tmp_path / "home" / "erased.txt")
    assert "goes with it" in str(_of_settings("settings", inside).warning)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"database_url": "postgres://u:geheim@db/x"}, "BELBOT_DATABASE_URL begins with postgres:"),
        ({"database_url": "postgresql://u:geheim@db/x"}, "BELBOT_DATABASE_URL begins with postgresql:"),
        ({"qdrant_url": "qdrant:6333"}, "BELBOT_QDRANT_URL has to begin with"),
        ({"qdrant_url": "http://geheim[/"}, "BELBOT_QDRANT_URL is no address"),
        ({"public_url": "https://desk.example:geheim"}, "BELBOT_PUBLIC_URL is no address"),
    ],
)
def test_an_address_that_cannot_be_used_is_a_problem(given: dict[str, str], told: str, tmp_path: Path) -> None:
    """With what to write instead, and never the password in it; nothing is opened with it."""
    checks = examined(_settings(tmp_path, **given), {}, NOW)
    problem = str(_found(checks, "addresses").problem)
    assert problem.startswith(told) and "geheim" not in problem
    assert "database" not in {one.part for one in checks}


def test_a_key_without_tls_to_another_machine_is_a_warning(tmp_path: Path) -> None:
    """On this machine nobody is between."""
    near = _settings(tmp_path, qdrant_url="http://127.0.0.1:6333", qdrant_api_key="x")
    far = _settings(tmp_path, qdrant_url="http://q.example:6333", qdrant_api_key="x", llm_url="http://m.example",
                    llm_model="m", llm_api_key="y", database_url="postgresql+psycopg://b:p@db.example/b?sslmode=prefer")  # fmt: skip
    told = str(_of_settings("addresses", far).warning)
    assert _of_settings("addresses", near).warning is None
    assert [name for name in ("q.example", "m.example", "db.example") if name not in told] == []


def test_a_data_folder_open_to_others_is_a_warning(tmp_path: Path) -> None:
    """It holds what callers asked. The group may read: a container's user is often known by its group alone."""
    settings = _settings(tmp_path)
    settings.home.mkdir(mode=0o750)
    assert _found(file_checks(settings, NOW), "data folder").warning is None
    settings.home.chmod(0o755)
    assert "mode 755" in str(_found(file_checks(settings, NOW), "data folder").warning)


def test_a_data_folder_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    """And the rest is not opened in it."""
    (tmp_path / "home").touch()
    checks = examined(_settings(tmp_path), {}, NOW)
    assert "is a file" in str(_found(checks, "data folder").problem)
    assert "knowledge" not in {one.part for one in checks}


def test_a_data_folder_that_cannot_be_written_to_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commonest mistake with a volume. Root may write everywhere, so the kernel's answer is replaced."""
    monkeypatch.setattr("bot.desk.doctor.file_checks.access", lambda *_: False)
    assert "cannot be read and written" in str(_found(file_checks(_settings(tmp_path), NOW), "data folder").problem)


def test_a_secret_that_others_can_read_is_a_warning(tmp_path: Path) -> None:
    """With the command that mends it."""
    secret = tmp_path / "secret"
    secret.write_text("x", "utf-8")
    secret.chmod(0o644)
    settings = _settings(tmp_path, **SIGN_IN, oidc_client_secret_file=secret)
    assert "(mode 644); chmod 600" in str(_found(file_checks(settings, NOW), "secrets").warning)
    secret.chmod(0o640)
    assert _found(file_checks(settings, NOW), "secrets").warning is None


def test_a_certificate_is_told_before_it_ends(tmp_path: Path) -> None:
    """A month ahead a warning, then a problem; a file without one is a problem as well."""
    settings = _settings(tmp_path, **SIGN_IN, oidc_ca=write_certificate(tmp_path, "ca"))
    soon, over = (_found(file_checks(settings, at), "certificates") for at in (NOW, NOW + timedelta(days=2)))
    assert soon.problem is None and "ends on" in str(soon.warning)
    assert "ended on" in str(over.problem)
    assert _found(file_checks(settings, NOW - timedelta(days=40)), "certificates").warning is None
    (tmp_path / "ca.pem").write_text("geen", "utf-8")
    assert "holds no certificate" in str(_found(file_checks(settings, NOW), "certificates").problem)


def test_a_full_disk_is_told_by_its_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While there is still time to make room."""
    monkeypatch.setattr("bot.desk.doctor.machine_checks.free_bytes", lambda _: 1 << 20)
    assert "0% of the disk" in str(_found(machine_checks(_settings(tmp_path)), "disk").warning)


def test_a_model_larger_than_memory_is_told(tmp_path: Path) -> None:
    """It would be killed, or swap."""
    model = tmp_path / "model.gguf"
    with model.open("wb") as file:
        file.truncate(1 << 42)
    assert "larger" in str(_found(machine_checks(_settings(tmp_path, llm_path=model)), "memory").warning)


def test_few_open_files_are_told_where_people_sign_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one's own machine the usual limit will do."""
    monkeypatch.setattr("resource.getrlimit", lambda _: (1024, 4096))
    assert "LimitNOFILE" in str(_found(machine_checks(_settings(tmp_path, **SIGN_IN)), "open files").warning)
    assert _found(machine_checks(_settings(tmp_path)), "open files").warning is None


def test_everything_is_examined_on_a_filled_home(home: Path) -> None:
    """Each part once, those that an ingest needs too."""
    parts = [one.part for one in examined(settings_for(home), {}, NOW)]
    assert len(parts) == len(set(parts))
    assert {"database", "knowledge", "desk", "settings", "data folder", "disk", "clock", "backup", "proxy"} <= set(
        parts
    )
