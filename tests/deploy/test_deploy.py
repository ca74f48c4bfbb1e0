"""The container files, as far as they can be checked without a container engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from bot.api.server import is_loopback
from bot.desk.people.rights import Role
from bot.desk.people.sign_in import BACK
from bot.settings import Settings

REPOSITORY = Path(__file__).parents[2]
DEPLOY = REPOSITORY / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text("utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text("utf-8")
SECRET = re.compile(r"SECRET|PASSWORD|API_KEY")


@pytest.fixture
def services() -> dict[str, dict[str, Any]]:
    """The services of compose.yaml by name."""
    loaded = yaml.safe_load(COMPOSE)["services"]
    assert isinstance(loaded, dict)
    return loaded


def _filled(value: str) -> str:
    """A value as compose fills it in: defaults where there are any, a word where the operator must give one."""
    return re.sub(r"\$\{\w+(?::-([^}]*)|:\?[^}]*)\}", lambda found: found[1] or "woord", value)


@pytest.mark.parametrize("text", [CONTAINERFILE, COMPOSE], ids=["Containerfile", "compose.yaml"])
def test_every_variable_is_a_setting(text: str) -> None:
    """A BELBOT_ name that no setting has would be ignored in silence."""
    names = {name.removeprefix("BELBOT_").lower() for name in re.findall(r"BELBOT_[A-Z0-9_]+", text)}
    assert names
    assert names <= Settings.model_fields.keys()


def test_the_settings_accept_the_values(services: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The app's environment, filled in, makes valid settings on an address that is not refused."""
    for name, value in services["app"]["environment"].items():
        monkeypatch.setenv(name, _filled(value))
    settings = Settings()
    assert is_loopback(settings.host)
    assert settings.allowed_hosts == ("localhost", "127.0.0.1")
    assert settings.database == "postgresql+psycopg://belbot:woord@postgres:5432/belbot"


def test_the_proxy_reaches_the_app(services: dict[str, dict[str, Any]]) -> None:
    """One network namespace, and the proxy's upstream is where the app listens."""
    app = services["app"]
    upstream = f"http://{app['environment']['BELBOT_HOST']}:{app['environment']['BELBOT_PORT']}"
    assert app["network_mode"] == "service:proxy"
    assert services["proxy"]["environment"]["OAUTH2_PROXY_UPSTREAMS"] == upstream


def test_only_the_proxy_has_a_port_and_on_this_machine_alone(services: dict[str, dict[str, Any]]) -> None:
    """Nothing is published to other machines."""
    published = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert published.keys() == {"proxy"}
    assert all(is_loopback(port.split(":")[0]) for port in published["proxy"])


def test_no_secret_has_a_default(services: dict[str, dict[str, Any]]) -> None:
    """Passwords and keys come from the operator, or compose refuses to start."""
    given = {k: v for service in services.values() for k, v in service.get("environment", {}).items()}
    secrets = {name: value for name, value in given.items() if SECRET.search(name)}
    assert len(secrets) == 5
    assert all(re.fullmatch(r"\$\{\w+:\?[^}]*\}", value) for value in secrets.values())


def test_the_address_of_the_database_holds_no_default_password() -> None:
    """The password in the database's address is the operator's."""
    assert "belbot:${POSTGRES_PASSWORD:?}@" in COMPOSE


def test_what_is_copied_exists() -> None:
    """Every source of a COPY from the repository is there; what other stages made is not looked for."""
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", CONTAINERFILE, re.MULTILINE)
    missing = [source for line in copied for source in line.split() if not (REPOSITORY / source).exists()]
    assert copied
    assert missing == []


def test_the_last_stage_is_not_root() -> None:
    """The user is set after the last FROM, before the command."""
    last = CONTAINERFILE.rsplit("\nFROM ", 1)[1]
    assert "USER belbot" in last
    assert last.index("USER ") < last.index("CMD ")


def test_versions_are_the_tested_ones() -> None:
    """pip gets the constraints file, npm the lock file."""
    assert "--constraint constraints.txt" in CONTAINERFILE
    assert "npm ci" in CONTAINERFILE


def test_the_command_is_one_that_belbot_knows() -> None:
    """`belbot serve --ingest knowledge`, as `make run` starts it."""
    found = re.search(r"^CMD (.+)$", CONTAINERFILE, re.MULTILINE)
    assert found
    assert json.loads(found[1]) == ["belbot", "serve", "--ingest", "knowledge"]


def test_the_realm_has_every_role_and_no_secret() -> None:
    """Under the claims that BelBot reads; it was never imported, so no more is known of it."""
    realm = json.loads((DEPLOY / "keycloak-realm.json").read_text("utf-8"))
    [client] = realm["clients"]
    assert {role["name"] for role in realm["roles"]["client"][client["clientId"]]} == set(get_args(Role))
    assert {one["config"]["claim.name"] for one in client["protocolMappers"]} == {Settings().oidc_role_claim, "groups"}
    assert [address.endswith(BACK) for address in client["redirectUris"]] == [True]
    assert "secret" not in client
