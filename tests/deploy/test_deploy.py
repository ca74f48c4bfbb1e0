"""The container files, as far as they can be checked without a container engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from bot.api.server import is_loopback, patience_s
from bot.desk.doctor.setting_checks import setting_checks
from bot.desk.people.rights import Role
from bot.desk.people.sign_in import BACK
from bot.settings import Settings
from tests.support.documents import command_of, commands, options_in

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
    filled = re.sub(r"\$\{OIDC_ISSUER:[^}]*\}", "https://inloggen.example", value)
    return re.sub(
        r"\$\{\w+(?::-([^}]*)|(?::\?[^}]*)?)\}", lambda found: "woord" if found[1] is None else found[1], filled
    )


@pytest.mark.parametrize("text", [CONTAINERFILE, COMPOSE], ids=["Containerfile", "compose.yaml"])
def test_every_variable_is_a_setting(text: str) -> None:
    """A BELBOT_ name that no setting has would be ignored in silence."""
    names = {name.removeprefix("BELBOT_").lower() for name in re.findall(r"BELBOT_[A-Z0-9_]+", text)}
    assert names
    assert names <= Settings.model_fields.keys()


def test_the_settings_accept_the_values(
    services: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The app's environment, filled in, makes valid settings: people sign in, so that it may listen on any address."""
    for name, value in services["app"]["environment"].items():
        monkeypatch.setenv(name, _filled(value).replace("/run/secrets", str(tmp_path)))
    (tmp_path / "oidc").touch()
    (tmp_path / "ca").touch()
    settings = Settings()
    assert settings.oidc_issuer and settings.host == "0.0.0.0"
    assert settings.allowed_hosts == ("woord", "localhost", "127.0.0.1", "app")
    assert settings.database == "postgresql+psycopg://belbot:woord@postgres:5432/belbot"
    assert setting_checks(settings, dict.fromkeys(services["app"]["environment"], ""))[0].warning is None


def test_the_proxy_reaches_the_app(services: dict[str, dict[str, Any]]) -> None:
    """Under the name of the service and its port, with the browser's own Host, and streams are passed on as they come."""
    proxy = (DEPLOY / "proxy" / "desk.conf.template").read_text("utf-8")
    assert f"http://app:{services['app']['environment']['BELBOT_PORT']};" in proxy
    assert "proxy_set_header Host $http_host;" in proxy and "proxy_buffering off;" in proxy
    assert (
        set(re.findall(r"\$\{(\w+)\}", proxy)) - {"NAMES", "NGINX_LOCAL_RESOLVERS"}
        <= services["proxy"]["environment"].keys()
    )


def test_the_proxy_logs_no_address_and_keeps_what_is_not_for_the_world() -> None:
    """A line of the error log quotes the address of a request, at every level but the last."""
    proxy = (DEPLOY / "proxy" / "desk.conf.template").read_text("utf-8")
    assert re.findall(r"^\s*(?:access|error)_log .*$", proxy, re.MULTILINE) == [
        "access_log off;",
        "error_log stderr emerg;",
    ]
    closed = re.findall(r"location (\S+ \S+) \{ return 404; \}", proxy)
    assert closed == ["= /metrics", "= /readyz", "~* ^/admin(/|$)"]


def test_the_provider_has_a_database_role_of_its_own(services: dict[str, dict[str, Any]]) -> None:
    """With a password of its own, and no right to BelBot's records."""
    given = services["provider"]["environment"]
    assert (given["KC_DB_USERNAME"], given["KC_DB_PASSWORD"]) == ("keycloak", "${KEYCLOAK_DB_PASSWORD:?}")
    made = (DEPLOY / "postgres" / "keycloak.sh").read_text("utf-8")
    assert "CREATE DATABASE keycloak OWNER keycloak;" in made and 'ON DATABASE :"DBNAME" FROM PUBLIC;' in made


def test_only_the_proxy_can_be_reached_from_elsewhere(services: dict[str, dict[str, Any]]) -> None:
    """Whatever else publishes a port does so on this machine alone."""
    published = {name: port for name, service in services.items() for port in service.get("ports", ())}
    assert published.pop("proxy") == "443:443"
    assert all(is_loopback(port.split(":")[0]) for port in published.values())


def test_only_the_proxy_has_a_way_out(services: dict[str, dict[str, Any]]) -> None:
    """Everything else is in a network without one; Grafana's second leads to this machine's own browser."""
    networks = yaml.safe_load(COMPOSE)["networks"]
    assert networks["back"] == {"internal": True}
    outside = {name for name, service in services.items() if set(service["networks"]) - {"back"}}
    assert outside == {"proxy", "grafana"}


def test_every_container_is_hardened(services: dict[str, dict[str, Any]]) -> None:
    """No rights, no new ones, and a file system that is read only, but for what its comment excuses."""
    for service in services.values():
        assert service["cap_drop"] == ["ALL"] and service["security_opt"] == ["no-new-privileges:true"]
    assert {name for name, service in services.items() if not service["read_only"]} == {"provider"}


def test_what_is_mounted_from_here_exists(services: dict[str, dict[str, Any]]) -> None:
    """Every file of this folder that a container gets."""
    mounted = [volume.split(":")[0] for one in services.values() for volume in one.get("volumes", ())]
    ours = [path for path in mounted if path.startswith("./")]
    assert len(ours) >= 7
    assert [path for path in ours if not (DEPLOY / path).exists()] == []


def test_the_app_may_finish_its_answers(services: dict[str, dict[str, Any]]) -> None:
    """Compose, systemd and a cluster wait longer than the server itself does with a model."""
    waits = [
        services["app"]["stop_grace_period"],
        *re.findall(r"TimeoutStopSec=(\d+)", (DEPLOY / "systemd/belbot.service").read_text("utf-8")),
        *re.findall(r"terminationGracePeriodSeconds: (\d+)", (DEPLOY / "kubernetes/belbot.yaml").read_text("utf-8")),
    ]
    assert len(waits) == 3
    assert all(int(wait.removesuffix("s")) > patience_s(Settings()) for wait in waits)


def test_no_secret_has_a_default(services: dict[str, dict[str, Any]]) -> None:
    """Passwords and keys come from the operator, or compose refuses to start."""
    given = {k: v for service in services.values() for k, v in service.get("environment", {}).items()}
    secrets = {name: value for name, value in given.items() if SECRET.search(name)}
    assert len(secrets) == 8
    assert secrets.pop("BELBOT_OIDC_CLIENT_SECRET_FILE").startswith("/run/secrets/")
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
    assert "USER 10001:0" in last
    assert last.index("USER ") < last.index("CMD ")


def test_any_user_may_run_it() -> None:
    """A platform that chooses the user puts it in group 0, and the data folder is that group's."""
    assert "-g 0 -m 0770 /data" in CONTAINERFILE


def test_versions_are_the_tested_ones() -> None:
    """pip gets the constraints file, npm the lock file."""
    assert "--constraint constraints.txt" in CONTAINERFILE
    assert "npm ci" in CONTAINERFILE


def test_commands_are_ones_that_belbot_knows(services: dict[str, dict[str, Any]]) -> None:
    """With options that they have."""
    found = re.search(r"^CMD (.+)$", CONTAINERFILE, re.MULTILINE)
    assert found
    for command in (json.loads(found[1]), services["app"]["command"]):
        assert command[0] == "belbot" and command_of(command[1:])
        assert options_in(" ".join(command)) <= commands()[("serve",)]


def test_the_realm_has_every_role_and_no_secret() -> None:
    """Under the claims that BelBot reads; it was never imported, so no more is known of it."""
    realm = json.loads((DEPLOY / "keycloak-realm.json").read_text("utf-8"))
    [client] = realm["clients"]
    assert {role["name"] for role in realm["roles"]["client"][client["clientId"]]} == set(get_args(Role))
    assert {one["config"]["claim.name"] for one in client["protocolMappers"]} == {Settings().oidc_role_claim, "groups"}
    assert [address.endswith(BACK) for address in client["redirectUris"]] == [True]
    assert "secret" not in client
