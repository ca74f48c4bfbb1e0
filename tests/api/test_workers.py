"""Several workers on one socket: each employee has one, whatever connection they come by; one that is killed is started again."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zlib import crc32

import httpx
import psutil
import pytest

from bot.records.database import Database
from bot.records.tables import FeedbackRow
from tests.support.house import DEADLINE, copied
from tests.support.http import answer_in, events_in
from tests.support.library import article
from tests.support.terminal import REPOSITORY, belbot, command, environment
from tests.support.workers import Workers, posted, serving_together, until

pytestmark = pytest.mark.slow

USERS = ("medewerker-1", "medewerker-2", "senior-1", "senior-2", "manager-1")
NAMES = ("Jan Bakker", "Piet de Vries", "Fatima Yilmaz", "Anna Jansen")


@pytest.fixture(scope="module")
def workers(ingested_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Two, for all tests that leave them serving; with a model that no server has, for who asks for it."""
    home = copied(ingested_home, tmp_path_factory.mktemp("workers") / "home")
    no_model = {"BELBOT_LLM_URL": "http://127.0.0.1:9", "BELBOT_LLM_MODEL": "proef-1"}
    with serving_together(home, 2, home / "log", BELBOT_REQUESTS_PER_MINUTE=0, **no_model) as served:
        yield served


def test_a_call_remembers_its_placeholders_whichever_connection_a_request_comes_by(workers: Workers) -> None:
    """Every request on a connection of its own, of which workers accept what comes: each name has one number in a call."""
    for user in USERS:
        call = workers.post(user, "/calls")["call_id"]
        said = [
            workers.post(user, "/redact", text=f"Ik ben {name}.", call_id=call)["redacted"] for name in NAMES + NAMES
        ]
        assert said == [f"Ik ben [PERSOON-{n}]." for n in (1, 2, 3, 4, 1, 2, 3, 4)]


def test_a_connection_that_a_proxy_shares_among_employees_reaches_the_worker_of_each(workers: Workers) -> None:
    """One connection, a request of every employee in turn: handed over as often as needed."""
    with socket.create_connection(("127.0.0.1", workers.port), timeout=20) as shared:
        calls = {user: posted(shared, user, "/calls")["call_id"] for user in USERS}
        for n, name in enumerate(NAMES, start=1):
            for user, call in calls.items():
                said = posted(shared, user, "/redact", text=f"Ik ben {name}.", call_id=call)["redacted"]
                assert said == f"Ik ben [PERSOON-{n}]."


def test_a_large_body_is_handed_over_whole(workers: Workers) -> None:
    """Head and body come in one piece or in several; most of the largest body allowed is neither cut off nor doubled."""
    body = json.dumps({"text": "x" * 900_000})
    with socket.create_connection(("127.0.0.1", workers.port), timeout=20) as shared:
        client = http.client.HTTPConnection("127.0.0.1")
        client.sock = shared
        for user in USERS:
            client.request("POST", "/api/v1/redact", body, {"X-Belbot-User": user, "Content-Type": "application/json"})
            refused = client.getresponse()
            assert (refused.status, b"bad_input" in refused.read()) == (422, True)  # too long, and read to its end


def test_both_workers_answer_from_a_version_that_was_ingested_meanwhile(workers: Workers, tmp_path: Path) -> None:
    """Each switches by itself, between two questions."""
    (tmp_path / "nieuw.md").write_text(article("zonnepanelenregeling", "zonnepanelenregeling"), "utf-8")
    assert belbot(_home(workers), "ingest", tmp_path, BELBOT_READER="none").code == 0
    with httpx.Client(base_url=workers.url) as client:
        for user in USERS:
            headers = {"X-Belbot-User": user}
            until(lambda h=headers: _first(client, h) == "zonnepanelenregeling", 5)


def _home(workers: Workers) -> Path:
    return Path(psutil.Process(workers.process.pid).environ()["BELBOT_HOME"])


def _first(client: httpx.Client, headers: dict[str, str]) -> str:
    hits = client.get("/search", params={"q": "zonnepanelenregeling"}, headers=headers).json()["hits"]
    return str(hits[0]["document_id"]) if hits else ""


def test_a_killed_worker_is_started_again_and_nothing_accepted_is_lost(workers: Workers) -> None:
    """Thumbs go on meanwhile, and streams resume at the other worker; how fast is measured by `bench.load`, and printed."""
    with httpx.Client(base_url=workers.url, timeout=20) as client:
        answer = answer_in(events_in(client.post("/ask", json={"text": DEADLINE}, headers=_who(USERS[0])).text))
        done, pool = threading.Event(), ThreadPoolExecutor(2)
        given = [pool.submit(_thumbs, workers, answer["id"], done) for _ in range(2)]
        try:
            for _ in range(2):
                victim = workers.ids()[0]
                os.kill(victim, signal.SIGKILL)
                resumed_s = until(lambda: all(_hears(client, user) for user in USERS), 60)
                print(f"streams resumed after {resumed_s:.1f} s")
                assert resumed_s < 15  # leaves room for a busy machine
                until(lambda gone=victim: gone not in workers.ids() and _all_serve(workers), 60)
        finally:
            done.set()
        accepted = {one for each in given for one in each.result()}
    database = Database(f"sqlite:///{_home(workers) / 'belbot.db'}")
    with database.session() as session:
        stored = {row.feedback_id for row in session.query(FeedbackRow)}
    database.close()
    assert accepted
    assert accepted <= stored


def _who(user: str) -> dict[str, str]:
    return {"X-Belbot-User": user}


def _thumbs(workers: Workers, answer_id: str, done: threading.Event) -> list[str]:
    """The ids of all that were accepted; what was not is not counted."""
    accepted = []
    while not done.is_set():
        try:
            accepted.append(workers.post(USERS[0], "/feedback", answer_id=answer_id, thumb="up")["feedback_id"])
        except (OSError, http.client.HTTPException):
            continue
    return accepted


def _hears(client: httpx.Client, user: str) -> bool:
    try:
        with client.stream("GET", "/events", headers=_who(user)) as stream:
            return any(line == "event: ready" for line in stream.iter_lines())
    except httpx.HTTPError:
        return False


def test_one_scrape_counts_what_all_workers_logged_also_one_that_was_killed(workers: Workers) -> None:
    """Whichever of them is asked. Employees of both ask for a model that does not answer, before one is killed and after."""
    assert {crc32(user.encode()) % 2 for user in USERS} == {0, 1}
    failed, ended = _logged(workers, "generator_failed"), _logged(workers, "worker_ended")
    _ask_in_vain(workers)
    assert [_logged(workers, "generator_failed") for _ in range(4)] == [failed + len(USERS)] * 4
    os.kill(workers.ids()[0], signal.SIGKILL)
    until(lambda: _logged(workers, "worker_ended") == ended + 1, 60)
    assert _logged(workers, "generator_failed") == failed + len(USERS)
    until(lambda: _all_serve(workers), 60)
    _ask_in_vain(workers)
    assert [_logged(workers, "generator_failed") for _ in range(4)] == [failed + 2 * len(USERS)] * 4


def test_a_line_of_the_log_names_the_worker_that_wrote_it(workers: Workers) -> None:
    """Of an employee's worker, its number; of their parent, none."""
    _ask_in_vain(workers)
    lines = [json.loads(line) for line in (_home(workers) / "log").read_text("utf-8").splitlines() if line[:1] == "{"]
    assert {line["worker"] for line in lines if line["event"] == "generator_failed"} == {0, 1}
    assert not any("worker" in line for line in lines if line["event"] == "worker_ended")


def _logged(workers: Workers, event: str) -> float:
    return _told(workers)[f'belbot_problems_logged_total{{event="{event}"}}']


def _all_serve(workers: Workers) -> bool:
    told = _told(workers)
    return all(told[f'belbot_worker_ok{{worker="{number}"}}'] for number in (0, 1))


def _told(workers: Workers) -> dict[str, float]:
    """`/metrics`, by a connection of its own."""
    lines = httpx.get(f"http://127.0.0.1:{workers.port}/metrics", timeout=20).text.splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def _ask_in_vain(workers: Workers) -> None:
    with httpx.Client(base_url=workers.url, timeout=20) as client:
        for user in USERS:
            told = client.post("/ask", json={"text": DEADLINE, "generator": "write"}, headers=_who(user))
            assert answer_in(events_in(told.text))["generator"] == "source"


def test_workers_end_with_their_parent_however_it_ends(home: Path) -> None:
    """Killed, it tells them nothing."""
    with serving_together(home) as workers:
        children = [psutil.Process(one) for one in workers.ids()]
        workers.process.kill()
        _, left = psutil.wait_procs(children, timeout=20)
        assert not left


def test_a_server_whose_workers_cannot_start_ends_with_one_line(home: Path) -> None:
    """Told once, not by each of them: here the file is no database."""
    (home / "belbot.db").write_bytes(b"no database")
    ran = belbot(home, "serve", BELBOT_PORT=0, BELBOT_WORKERS=2)
    assert ran.code == 1
    assert ran.err.count("belbot: database") == 1


def test_ctrl_c_ends_all_at_once(home: Path) -> None:
    """A terminal sends it to the parent and to every worker."""
    process = subprocess.Popen(
        command("serve"), env=environment(home, BELBOT_PORT=0, BELBOT_READER="none", BELBOT_WORKERS=2), cwd=REPOSITORY,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    assert "ready" in process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=90)
    assert process.returncode == 0
    assert "Traceback" not in said
