"""The manifests for Kubernetes: what its own schema and its own kustomize say of them, and that nothing may leave."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from bot.desk.doctor.setting_checks import setting_checks
from bot.settings import Settings
from tests.support.documents import command_of

FOLDER = Path("deploy/kubernetes")
KUSTOMIZATION: dict[str, Any] = yaml.safe_load((FOLDER / "kustomization.yaml").read_text("utf-8"))
VERSIONS = ("1.30", "1.33", "1.37")
MANIFESTS: list[dict[str, Any]] = [
    one for name in KUSTOMIZATION["resources"] for one in yaml.safe_load_all((FOLDER / name).read_text("utf-8"))
]


def _of(kind: str) -> dict[str, dict[str, Any]]:
    return {one["metadata"]["name"]: one for one in MANIFESTS if one["kind"] == kind}


def _pods() -> Iterator[tuple[str, dict[str, Any]]]:
    """The template of every pod, by name."""
    for kind in ("Deployment", "StatefulSet"):
        yield from ((name, one["spec"]["template"]) for name, one in _of(kind).items())
    yield from ((name, one["spec"]["jobTemplate"]["spec"]["template"]) for name, one in _of("CronJob").items())


@pytest.mark.parametrize("version", VERSIONS)
def test_the_schema_of_kubernetes_takes_each(version: str) -> None:
    """Strictly: a field that it does not know is an error."""
    for one in MANIFESTS:
        kubernetes_validate.validate(one, version, strict=True)


def test_every_file_is_in_the_kustomization() -> None:
    """One that is not would be applied by nobody."""
    there = {file.name for file in FOLDER.glob("*.yaml")} - {"kustomization.yaml"}
    assert there == set(KUSTOMIZATION["resources"])


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not installed: apt-get install kubernetes-client")
def test_kustomize_builds_what_the_schema_takes() -> None:
    """With names, labels and the settings filled in."""
    built = subprocess.run(["kubectl", "kustomize", FOLDER], capture_output=True, text=True, check=True).stdout
    made = list(yaml.safe_load_all(built))
    for one in made:
        kubernetes_validate.validate(one, VERSIONS[-1], strict=True)
    assert len(made) == len(MANIFESTS) + 1
    assert {one["metadata"].get("namespace", "belbot") for one in made} == {"belbot"}
    assert "image: registry.example.nl/belbot:" in built and "image: belbot\n" not in built


def test_every_pod_is_restricted() -> None:
    """As the namespace demands: no root, no rights, nothing written but where a volume is, no token of the cluster."""
    pods = dict(_pods())
    assert pods.keys() == {"belbot", "belbot-ingest", "belbot-people", "qdrant"}
    for pod in (template["spec"] for template in pods.values()):
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in pod["containers"]:
            own = container["securityContext"]
            assert own["readOnlyRootFilesystem"] and not own["allowPrivilegeEscalation"]
            assert own["capabilities"] == {"drop": ["ALL"]}
            assert container["resources"]["limits"]["memory"]


def test_ours_run_as_whatever_user_the_platform_chooses() -> None:
    """Only Qdrant's image needs its own."""
    named = {name for name, pod in _pods() if "runAsUser" in pod["spec"]["securityContext"]}
    assert named == {"qdrant"}


def test_nothing_comes_in_or_goes_out_unless_a_policy_names_it() -> None:
    """One policy takes all pods and allows nothing."""
    assert _of("NetworkPolicy")["nothing"]["spec"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


def test_nothing_leaves_the_cluster() -> None:
    """Every way out names pods or a namespace, and ports; no policy names an address."""
    for policy in _of("NetworkPolicy").values():
        for way in policy["spec"].get("egress", ()):
            assert way["to"] and way["ports"]
            assert all({"podSelector", "namespaceSelector"} & one.keys() for one in way["to"])
            assert all(list(one.values()) != [{}] for one in way["to"])
    assert "ipBlock" not in str(_of("NetworkPolicy"))


def test_every_policy_and_service_is_for_a_pod_that_is_there() -> None:
    """Or it would be about nothing."""
    name = "app.kubernetes.io/name"
    labels = {template["metadata"]["labels"][name] for _, template in _pods()}
    for service in _of("Service").values():
        assert service["spec"]["selector"][name] in labels
    for policy in _of("NetworkPolicy").values():
        chosen = policy["spec"]["podSelector"]
        wanted = {chosen["matchLabels"][name]} if "matchLabels" in chosen else set()
        wanted |= {value for one in chosen.get("matchExpressions", ()) for value in one["values"]}
        assert wanted <= labels


def test_settings_are_ones_that_belbot_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And takes, with the pod's own address among the names under which it is reached."""
    given = dict(line.split("=", 1) for line in (FOLDER / "belbot.env").read_text("utf-8").splitlines())
    [container] = _of("Deployment")["belbot"]["spec"]["template"]["spec"]["containers"]
    given |= {one["name"]: one["value"].replace("$(POD_IP)", "10.0.0.7") for one in container["env"] if "value" in one}
    (tmp_path / "oidc-client-secret").touch()
    for name, value in given.items():
        monkeypatch.setenv(name, value.replace("/secrets", str(tmp_path)))
    settings = Settings()
    assert settings.allowed_hosts == ("localhost", "127.0.0.1", "10.0.0.7") and settings.oidc_issuer
    assert [one.warning for one in setting_checks(settings, given)] == [None, None]


def test_commands_are_ones_that_belbot_knows() -> None:
    """Of the server, and of the jobs that read documents and the list of people."""
    ours = [one for _, pod in _pods() for one in pod["spec"]["containers"] if one["image"] == "belbot"]
    assert [command_of(one["command"][1:]) for one in ours] == [("serve",), ("ingest",), ("people", "sync")]


def test_every_file_that_a_job_reads_lies_in_a_volume_of_its_pod() -> None:
    """The documents, and the list of people with the secret that the settings name."""
    for pod in (template["spec"] for name, template in _pods() if name != "qdrant"):
        [container] = pod["containers"]
        mounted = {one["mountPath"]: one["name"] for one in container["volumeMounts"]}
        assert set(mounted.values()) == {one["name"] for one in pod["volumes"]}
        read = [Path(one) for one in container["command"] if one.startswith("/")]
        assert all(any(path.is_relative_to(place) for place in mounted) for path in read)
    [people] = _of("CronJob")["belbot-people"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"]
    assert "/secrets" in {one["mountPath"] for one in people["volumeMounts"]}


def test_a_server_is_not_taken_away_for_a_part_that_fails() -> None:
    """Its probes ask whether it lives; without a model it answers from the sources still."""
    [container] = _of("Deployment")["belbot"]["spec"]["template"]["spec"]["containers"]
    probes = [container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")]
    assert probes == ["/healthz"] * 3


def test_no_secret_stands_in_the_manifests() -> None:
    """They are made by hand, and only named here."""
    assert not _of("Secret")
    text = "\n".join(file.read_text("utf-8") for file in FOLDER.iterdir())
    assert re.findall(r"(?:PASSWORD|API_KEY|SECRET)=\S", text) == []


def test_the_ingress_lets_nobody_at_what_is_for_those_who_watch() -> None:
    """An exact path goes before a prefix."""
    closed = _of("Ingress")["belbot-closed"]
    assert closed["metadata"]["annotations"]["nginx.ingress.kubernetes.io/whitelist-source-range"] == "127.0.0.1/32"
    [rule], [open_rule] = closed["spec"]["rules"], _of("Ingress")["belbot"]["spec"]["rules"]
    assert [(one["path"], one["pathType"]) for one in rule["http"]["paths"]] == [
        ("/metrics", "Exact"),
        ("/readyz", "Exact"),
    ]
    assert rule["host"] == open_rule["host"]
