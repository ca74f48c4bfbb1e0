"""What another page makes the browser send is refused; BelBot's own page, a typed address and a link to the desk are not."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Staff

FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    {"Origin": "https://elders.example"},
    {"Origin": "http://testserver:3000"},
    {"Origin": "http://testserver.elders.example"},
    {"Origin": "null"},
    {"Origin": "http://testserver", "Sec-Fetch-Site": "cross-site"},
]
OWN = [
    {},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
    {"Origin": "http://testserver"},
    {"Origin": "https://testserver"},
    {"Origin": "https://belbot.example", "X-Forwarded-Host": "belbot.example"},
]


@pytest.mark.parametrize("said", FOREIGN, ids=str)
@pytest.mark.parametrize(("method", "path"), [("POST", "/calls"), ("GET", "/search?q=aangifte"), ("GET", "/figures")])
def test_another_page_may_not(client: TestClient, said: dict[str, str], method: str, path: str) -> None:
    """Neither change anything nor have work done, in the agreed form."""
    refused = client.request(method, f"/api/v1{path}", headers=said)
    assert (refused.status_code, refused.json()["error"]) == (403, "foreign_page")
    assert refused.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("said", OWN, ids=str)
def test_ones_own_page_may(client: TestClient, said: dict[str, str]) -> None:
    """And a program, which says nothing; also behind a proxy that speaks https or another name."""
    assert client.post("/api/v1/calls", headers=said).status_code == 201


def test_a_link_to_the_desk_may_stand_anywhere(client: TestClient) -> None:
    """The page opens; nothing is done by it."""
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/theme.css", headers=link).status_code == 200
    assert client.post("/theme.css", headers=link).status_code == 403


def test_no_other_page_gets_hold_of_a_response(client: TestClient) -> None:
    """Not as a window, not as an embedded file; and the page itself asks for no camera or microphone."""
    headers = client.get("/healthz").headers
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "microphone=()" in headers["permissions-policy"]


def test_the_wrong_method_names_the_right_ones(client: TestClient) -> None:
    """All that an address takes, on every address."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for path, operations in paths.items():
        answered = client.request("PATCH", re.sub(r"{\w+}", "x", path))
        taken = {method.upper() for method in operations}
        assert (answered.status_code, set(answered.headers["allow"].split(", ")) >= taken) == (405, True), path


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_that_there_is_not_is_404(client: TestClient, method: str) -> None:
    """Whatever is done to it."""
    assert client.request(method, "/api/v1/nowhere").status_code == 404


def test_every_refusal_is_described(client: TestClient) -> None:
    """With its body, on every route."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for operations in paths.values():
        for operation in operations.values():
            for code in ("400", "401", "403", "404", "405", "409", "413", "422", "500", "503"):
                assert "Problem" in json.dumps(operation["responses"][code])


@pytest.mark.parametrize("value", ["yes", "true", 1, 0, "on"])
@pytest.mark.parametrize(
    ("path", "field", "more"),
    [
        ("/calls", "with_belbot", {}),
        ("/redact", "preview", {"text": "Dag"}),
        ("/ask", "literal", {"text": "Dag"}),
        ("/ask", "tax_year", {"text": "Dag"}),
    ],
)
def test_what_looks_like_a_value_is_none(
    staff: Staff, path: str, field: str, more: dict[str, object], value: object
) -> None:
    """A yes in a text is no yes, and a year is no yes either."""
    assert staff.post(path, **more, **{field: value}).status_code == 422


@pytest.mark.parametrize("value", ["2024", True, 2024.5])
def test_a_number_is_a_number(staff: Staff, value: object) -> None:
    """Not a text and not a yes."""
    assert staff.post("/ask", text="Dag", tax_year=value).status_code == 422
