"""The customer's file: which fields are asked, for whom, by whom, when, and what is left of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.rules.conclusion import conclude
from bot.answering.rules.rule_set import RuleSet
from bot.answering.rules.scales import Value
from bot.desk.calls.calls import Calls
from bot.desk.dossier.connector import CallerClaim, Capacity, FileFact, Identification
from bot.desk.dossier.demo import CITIZENS, DemoConnector
from bot.desk.dossier.dossier import CONTROL, Dossiers, DossierTerms
from bot.desk.dossier.fields import shipped_fields
from bot.desk.people.rights import Role
from bot.desk.people.users import DEMO_USERS, User
from bot.errors import BadInput, Busy, Conflict, Forbidden, NotFound, Unavailable
from bot.services import Services
from bot.settings import Settings
from tests.answering.rules.conftest import any_facts, any_value
from tests.support.hanging_connector import HangingConnector
from tests.support.house import ingest

ONE, OTHER, SENIOR, *_ = DEMO_USERS
TERMS = DossierTerms("demo", "vragen van bellers beantwoorden", "artikel 6, eerste lid, onderdeel e, AVG", "DPIA-1")
PEOPLE: list[dict[str, Any]] = yaml.safe_load(CITIZENS.read_text("utf-8"))
RULES = RuleSet(Settings().rules_path)
FIELDS = shipped_fields().fields


def _claim(n: int = 0, capacity: Capacity = "zelf", representative: str = "") -> CallerClaim:
    person = PEOPLE[n]
    return CallerClaim(
        person["nummer"], person["geboortedatum"], person["rekening_eindigt_op"], capacity, representative
    )


WRONG = CallerClaim(PEOPLE[0]["nummer"], date(1900, 1, 1), "000")


class _Recorder(DemoConnector):
    """Remembers what it was asked, and what was let go of; knows everything where it is told to."""

    def __init__(self, known: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self.asked: list[list[str]] = []
        self.left: list[str] = []
        self._known = known

    def facts(self, file: str, fields: Sequence[str]) -> Sequence[FileFact]:
        self.asked.append(list(fields))
        if self._known is None:
            return super().facts(file, fields)
        return [FileFact(name, self._known(name), "inning", "2026-11-27") for name in fields]

    def leave(self, file: str) -> None:
        self.left.append(file)
        super().leave(file)


@pytest.fixture
def desk(empty_services: Services) -> Iterator[Callable[..., Dossiers]]:
    """Opens customers' files on a connector."""
    services = empty_services
    calls = Calls(services.calls, services.answers)

    def opened(connector: DemoConnector | None = None, rules: RuleSet = RULES) -> Dossiers:
        found = Dossiers(TERMS, connector or _Recorder(), calls, rules, services.knowledge_records, services.audit)
        found.calls = calls  # type: ignore[attr-defined]
        return found

    yield opened


def _call(dossiers: Dossiers, user: User = ONE) -> str:
    return str(dossiers.calls.start(user).call_id)  # type: ignore[attr-defined]


def _opened(dossiers: Dossiers, user: User = ONE, n: int = 0) -> str:
    call_id = _call(dossiers, user)
    assert dossiers.open(user, call_id, _claim(n)).verdict == "open"
    return call_id


@pytest.mark.parametrize("name", [rule.name for rule in RULES.rules()])
def test_exactly_the_fields_of_the_rule_are_asked(name: str, desk: Callable[..., Dossiers]) -> None:
    """Of every rule: each field that its inputs name, once, and no other."""
    connector = _Recorder()
    dossiers = desk(connector)
    dossiers.of_rule(SENIOR, _opened(dossiers, SENIOR), name, {})
    named = {one.file_field for one in RULES.rule(name).inputs.values()} - {""}
    assert [sorted(asked) for asked in connector.asked] == ([sorted(named)] if named else [])


@pytest.mark.parametrize("name", [rule.name for rule in RULES.rules()])
def test_a_field_of_a_rule_exists_and_is_of_its_kind(name: str) -> None:
    """Otherwise it would be left out in silence."""
    inputs = [one for one in RULES.rule(name).inputs.values() if one.file_field]
    assert all(FIELDS[one.file_field].scale.kind == one.scale.kind for one in inputs)


def test_no_field_says_who_somebody_is() -> None:
    """Amounts, dates, choices and yes or no; a name or a number has no kind."""
    kinds = {one.scale.kind for one in FIELDS.values()}
    assert kinds <= {"euro", "datum", "ja_nee", "keuze", "jaar", "aantal"}
    assert not {"naam", "nummer", "adres", "bsn"} & {part for name in FIELDS for part in name.split("_")}


@pytest.mark.parametrize("role", get_args(Role))
@pytest.mark.parametrize("name", [rule.name for rule in RULES.rules()])
def test_every_field_is_for_its_roles_alone(role: Role, name: str, desk: Callable[..., Dossiers]) -> None:
    """A field that is closed to a role is not asked, and named as closed."""
    connector, user = _Recorder(), next(one for one in DEMO_USERS if role in one.roles)
    dossiers = desk(connector)
    found = dossiers.of_rule(user, _opened(dossiers, user), name, {})
    named = {one.file_field for one in RULES.rule(name).inputs.values()} - {""}
    open_to = {one for one in named if role in FIELDS[one].roles}
    assert {one for asked in connector.asked for one in asked} == open_to
    assert set(found.closed) == {FIELDS[one].label for one in named - open_to}


def test_each_field_is_recorded_with_its_purpose(desk: Callable[..., Dossiers], empty_services: Services) -> None:
    """Who, in which call, which field, for what and by which rule; the control question too. Never a value."""
    dossiers = desk()
    call_id = _opened(dossiers)
    dossiers.of_rule(ONE, call_id, "kor", {})
    found = [one.entry for one in empty_services.audit.newest(9, "fetched")]
    fields = (CONTROL, "omzet_nederland", "omzet_eu")
    assert {(one.kind, one.object_id) for one in found} == {("dossier", f"{call_id}/{name}") for name in fields}
    assert {one.actor for one in found} == {ONE.name}
    assert {one.reason for one in found} == {f"{TERMS.purpose} ({basis})" for basis in ("zelf", "kor")}
    assert PEOPLE[0]["nummer"] not in repr(found)


def test_a_fetch_that_fails_was_recorded(desk: Callable[..., Dossiers], empty_services: Services) -> None:
    """It went out; whether it came back is another thing."""

    class _Gone(DemoConnector):
        def facts(self, file: str, fields: Sequence[str]) -> Sequence[FileFact]:
            raise Unavailable("gone")

    dossiers = desk(_Gone())
    with pytest.raises(Unavailable):
        dossiers.of_rule(ONE, _opened(dossiers), "kor", {})
    assert any(one.entry.object_id.endswith("/omzet_eu") for one in empty_services.audit.newest(9, "fetched"))


def test_facts_come_with_source_and_date(desk: Callable[..., Dossiers]) -> None:
    """What the file does not hold is still to be asked; what the caller told is not."""
    dossiers = desk()
    found = dossiers.of_rule(ONE, _opened(dossiers, n=1), "kor", {"land": "eu"})
    assert [(one.name, one.source, one.on) for one in found.facts] == [
        ("omzet_nederland", "btw-aangiften", date(2026, 11, 27)),
        ("omzet_eu", "btw-aangiften", date(2026, 11, 27)),
    ]
    assert found.missing == ()
    assert dossiers.of_rule(ONE, _opened(dossiers, n=1), "kor", {}).missing == ("land",)


@pytest.mark.parametrize("name", [rule.name for rule in RULES.rules()])
def test_what_cannot_matter_any_more_is_not_asked(name: str, desk: Callable[..., Dossiers]) -> None:
    """Whatever the caller told: each field that the outcome rests on, or by some answer to the rest still can; no other, and none left out.
    Every fact that is not asked is tried: no value of it changes the outcome."""
    rule, connector = RULES.rule(name), _Recorder()
    dossiers = desk(connector)
    call_id = _opened(dossiers, SENIOR)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(any_facts(rule), st.sets(st.sampled_from(sorted(rule.inputs))), st.data())
    def held(facts: dict[str, Value], untold: set[str], data: st.DataObject) -> None:
        connector.asked.clear()
        told = {one: value for one, value in facts.items() if one not in untold}
        dossiers.of_rule(SENIOR, call_id, name, told)
        asked = {one for fields in connector.asked for one in fields}
        day = SENIOR.on
        open_ = {one.name for one in conclude(rule, told, day).missing}
        assert {rule.inputs[one].file_field for one in open_} - {""} <= asked
        for one in (one for one in rule.inputs.values() if one.file_field and one.file_field not in asked):
            other = {**facts, one.name: data.draw(any_value(rule, one.name))}
            assert conclude(rule, other, day).outcome == conclude(rule, facts, day).outcome

    held()


def test_a_dutch_entrepreneur_is_asked_nothing_of_other_countries(desk: Callable[..., Dossiers]) -> None:
    """The turnover in the Union counts for others alone; of what is asked nothing is left open."""
    connector = _Recorder()
    dossiers = desk(connector)
    found = dossiers.of_rule(ONE, _opened(dossiers, n=1), "kor", {"land": "nl"})
    assert (connector.asked, found.missing) == ([["omzet_nederland"]], ())


def test_what_is_no_value_of_the_field_is_not_shown(desk: Callable[..., Dossiers]) -> None:
    """It counts as not known, and is asked of the caller."""
    dossiers = desk()
    found = dossiers.of_rule(ONE, _opened(dossiers, n=5), "box-3-vrijstelling", {})
    assert (found.facts, "vermogen" in found.missing) == ((), True)


def test_an_article_gets_the_fields_it_names(services: Services, tmp_path: Path) -> None:
    """By its own words in `benodigde_gegevens`; the rest is asked of the caller."""
    head = "---\ntitel: Kwijtschelding\nbenodigde_gegevens: [Openstaand bedrag, fiscale partner, soort schulden]\n---\n"
    (tmp_path / "hulp.md").write_text(f"{head}# Kwijtschelding\n\nDe beller kan kwijtschelding vragen.\n", "utf-8")
    ingest(services, tmp_path / "hulp.md")
    connector, calls = _Recorder(), Calls(services.calls, services.answers)
    dossiers = Dossiers(TERMS, connector, calls, RULES, services.knowledge_records, services.audit)
    call_id = calls.start(ONE).call_id
    dossiers.open(ONE, call_id, _claim())
    found = dossiers.of_article(ONE, call_id, "hulp")
    assert connector.asked == [["openstaande_schuld", "fiscale_partner"]]
    assert ([one.name for one in found.facts], found.missing) == (connector.asked[0], ("soort schulden",))


def test_without_the_control_question_nothing_is_asked(desk: Callable[..., Dossiers]) -> None:
    """Nor after a wrong answer."""
    connector = _Recorder()
    dossiers = desk(connector)
    call_id = _call(dossiers)
    for _ in range(2):
        with pytest.raises(Forbidden):
            dossiers.of_rule(ONE, call_id, "kor", {})
        assert dossiers.open(ONE, call_id, WRONG).verdict == "wrong"
    assert connector.asked == []


def test_a_wrong_answer_closes_the_file_that_was_open(desk: Callable[..., Dossiers]) -> None:
    """Another caller may have taken the phone."""
    dossiers = desk()
    call_id = _opened(dossiers)
    dossiers.open(ONE, call_id, WRONG)
    with pytest.raises(Forbidden):
        dossiers.of_rule(ONE, call_id, "kor", {})


def test_three_wrong_answers_are_enough(desk: Callable[..., Dossiers]) -> None:
    """The right one does not help any more in this call; in another it does."""
    dossiers = desk()
    call_id = _call(dossiers)
    assert [dossiers.open(ONE, call_id, WRONG).tries_left for _ in range(3)] == [2, 1, 0]
    with pytest.raises(Conflict):
        dossiers.open(ONE, call_id, _claim())
    _opened(dossiers)


def test_a_call_opens_no_file_for_another_call(desk: Callable[..., Dossiers]) -> None:
    """Of the same employee, nor of a colleague in this call."""
    dossiers = desk()
    call_id = _opened(dossiers)
    with pytest.raises(Forbidden):
        dossiers.of_rule(ONE, _call(dossiers), "kor", {})
    with pytest.raises(NotFound):
        dossiers.of_rule(OTHER, call_id, "kor", {})
    with pytest.raises(NotFound):
        dossiers.open(OTHER, call_id, _claim())


def test_nothing_is_left_after_the_call(desk: Callable[..., Dossiers]) -> None:
    """The source is told, and the file cannot be read any more."""
    connector = _Recorder()
    dossiers = desk(connector)
    call_id = _opened(dossiers)
    dossiers.calls.end(ONE, call_id, "opgelost", [])  # type: ignore[attr-defined]
    assert (len(connector.left), dossiers._files, connector._opened) == (1, {}, {})
    with pytest.raises(Forbidden):
        dossiers.of_rule(ONE, call_id, "kor", {})
    with pytest.raises(Conflict):
        dossiers.open(ONE, call_id, _claim())


def test_a_call_that_ends_while_the_source_is_asked_keeps_nothing(desk: Callable[..., Dossiers]) -> None:
    """The answer comes too late for it."""

    class _Ending(_Recorder):
        def identify(self, claim: CallerClaim) -> Identification:
            said = super().identify(claim)
            dossiers.calls.end(ONE, call_id, "opgelost", [])  # type: ignore[attr-defined]
            return said

    connector = _Ending()
    dossiers = desk(connector)
    call_id = _call(dossiers)
    with pytest.raises(Conflict):
        dossiers.open(ONE, call_id, _claim())
    assert (dossiers._files, connector._opened) == ({}, {})


@pytest.mark.parametrize(
    ("n", "capacity", "number", "verdict"),
    [
        (1, "adviseur", "778812", "open"),
        (1, "erfgenaam", "778812", "no_authority"),
        (1, "adviseur", "778813", "no_authority"),
        (2, "erfgenaam", PEOPLE[0]["nummer"], "open"),
        (0, "adviseur", "778812", "no_authority"),
    ],
)
def test_heirs_and_advisers_need_a_recorded_authority(
    n: int, capacity: Capacity, number: str, verdict: str, desk: Callable[..., Dossiers]
) -> None:
    """Of this kind, for this file, on this number."""
    dossiers = desk()
    assert dossiers.open(ONE, _call(dossiers), _claim(n, capacity, number)).verdict == verdict


@pytest.mark.parametrize(("capacity", "number"), [("adviseur", ""), ("zelf", "778812")])
def test_a_representative_goes_with_who_represents(
    capacity: Capacity, number: str, desk: Callable[..., Dossiers]
) -> None:
    """And with nobody else."""
    dossiers = desk()
    with pytest.raises(BadInput):
        dossiers.open(ONE, _call(dossiers), _claim(1, capacity, number))


def test_a_source_that_hangs_holds_no_more_than_four(desk: Callable[..., Dossiers]) -> None:
    """One more is refused at once, so that threads are left for answers."""
    connector = HangingConnector()
    dossiers = desk(connector)
    calls = [_call(dossiers) for _ in range(5)]
    threads = [threading.Thread(target=dossiers.open, args=(ONE, one, _claim())) for one in calls[:4]]
    for thread in threads:
        thread.start()
    assert all(connector.busy.acquire(timeout=10) for _ in threads)
    with pytest.raises(Busy):
        dossiers.open(ONE, calls[4], _claim())
    connector.go.set()
    for thread in threads:
        thread.join()


def test_no_step_is_taken_that_is_not_on_the_list(desk: Callable[..., Dossiers]) -> None:
    """By default there is none."""
    connector = _Recorder()
    dossiers = desk(connector)
    with pytest.raises(Forbidden):
        dossiers.take_over(ONE, _opened(dossiers), "kor", {})
    assert connector.asked == []


def test_a_step_gives_what_the_caller_did_not_tell_and_is_recorded(
    desk: Callable[..., Dossiers], empty_services: Services
) -> None:
    """What the caller told stays as it was told; the step stands beside the fields, with who confirmed it and for which rule."""
    dossiers = desk()
    dossiers.terms = replace(TERMS, steps=("take_over",))
    call_id = _opened(dossiers, n=1)
    found = dossiers.take_over(ONE, call_id, "kor", {"land": "eu", "omzet_eu": 1, "omzet_nederland": None})
    assert [(one.name, one.value) for one in found.facts] == [("omzet_nederland", 18750)]
    recorded = {
        (one.entry.act, one.entry.object_id, one.entry.actor) for one in empty_services.audit.newest(9, kind="dossier")
    }
    assert ("took_over", f"{call_id}/kor", ONE.name) in recorded
    assert ("fetched", f"{call_id}/omzet_nederland", ONE.name) in recorded


def test_a_step_needs_the_control_question(desk: Callable[..., Dossiers], empty_services: Services) -> None:
    """As every look into the file; a step that was refused is not recorded as taken."""
    dossiers = desk()
    dossiers.terms = replace(TERMS, steps=("take_over",))
    with pytest.raises(Forbidden):
        dossiers.take_over(ONE, _call(dossiers), "kor", {})
    assert empty_services.audit.newest(9, kind="dossier") == []


def test_off_means_off(empty_services: Services) -> None:
    """Nothing can be opened or asked."""
    services = empty_services
    calls = Calls(services.calls, services.answers)
    dossiers = Dossiers(None, None, calls, RULES, services.knowledge_records, services.audit)
    call_id = calls.start(ONE).call_id
    with pytest.raises(NotFound):
        dossiers.open(ONE, call_id, _claim())
    with pytest.raises(NotFound):
        dossiers.of_rule(ONE, call_id, "kor", {})


def test_a_claim_shows_nothing_of_itself() -> None:
    """In a log or a traceback."""
    assert PEOPLE[0]["nummer"] not in repr(_claim()) and "417" not in repr(_claim())


def test_the_citizens_are_nobody() -> None:
    """No number of theirs passes the eleven test."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    sums = [sum(int(n) * w for n, w in zip(one["nummer"], weights, strict=True)) for one in PEOPLE]
    assert all(total % 11 for total in sums) and len(PEOPLE) == 6
