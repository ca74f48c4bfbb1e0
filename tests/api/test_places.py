"""Whose worker a request belongs to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.api.places import Place, Places

HEAD = b"POST /api/v1/ask HTTP/1.1\r\nHost: desk\r\n"


@pytest.fixture
def places() -> Iterator[Places]:
    """Three, all taken."""
    made = Places(3)
    for number in range(3):
        made.take(number)
    yield made
    made.close()


def test_a_user_has_the_same_place_whatever_else_a_request_says(places: Places) -> None:
    """By the name, however its header is written, before the session."""
    named = places.of(HEAD + b"X-Belbot-User: anna\r\nCookie: belbot=one")
    assert named is not None
    assert named == places.of(b"GET /api/v1/search?q=x HTTP/1.1\r\nx-belbot-user:anna ")
    assert named == places.of(HEAD + b"Cookie: belbot=other\r\nX-BELBOT-USER: anna")


def test_a_name_in_percent_signs_is_the_same_user(places: Places) -> None:
    """Headers have no letters with accents; the server decodes them too."""
    for name, written in ((b"anna", b"%61nn%61"), ("josé".encode(), b"jos%C3%A9")):
        assert places.of(HEAD + b"X-Belbot-User: " + name) == places.of(HEAD + b"X-Belbot-User: " + written)


def test_users_are_spread_over_all_places(places: Places) -> None:
    """None of three gets fewer than a fifth of many."""
    found = [places.of(HEAD + f"X-Belbot-User: m{n}".encode()) for n in range(300)]
    assert min(found.count(number) for number in range(3)) > 60


@pytest.mark.parametrize("cookies", [b"belbot=token", b"a=b; belbot=token", b"a=b; __Host-belbot=token; c=d"])
def test_a_request_without_a_name_belongs_to_its_session(places: Places, cookies: bytes) -> None:
    """Wherever the token stands among cookies."""
    assert places.of(HEAD + b"Cookie: " + cookies) == places.of(HEAD + b"cookie: belbot=token")
    assert places.of(HEAD + b"Cookie: " + cookies) is not None


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        HEAD + b"Cookie: notbelbot=x",
        b"GET / HTTP/1.1\r\nX-Belbot-User: anna",
        b"",
        b"\xff\x00 nothing",
        HEAD + b"Cookie:",
    ],
)
def test_what_belongs_to_nobody_is_served_anywhere(places: Places, head: bytes) -> None:
    """Pages, health, and what is no request at all."""
    assert places.of(head) is None


def test_others_serve_the_employees_of_a_worker_that_does_not(places: Places) -> None:
    """And it gets them back once it does."""
    head = HEAD + b"X-Belbot-User: anna"
    number = places.of(head)
    assert number is not None
    other = Place(places, (number + 1) % 3, first=True)
    assert (other.elsewhere(head), Place(places, number, first=True).elsewhere(head)) == (number, None)
    places.leave(number)
    assert other.elsewhere(head) is None
    places.take(number)
    assert other.elsewhere(head) == number


def test_all_serve_only_while_each_has_its_place(places: Places) -> None:
    """Or an employee's first requests would be served by another worker, and what the call remembers be left there."""
    seen = [places.all_taken]
    for change in (places.leave, places.take):
        for number in range(places.count):
            change(number)
            seen.append(places.all_taken)
    assert seen == [True, False, False, False, False, False, True]
