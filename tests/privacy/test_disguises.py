"""Values that are written so that they do not look like themselves are masked whole, with exact offsets."""

from __future__ import annotations

import base64

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.privacy import Redactor
from bot.privacy.disguises import unbent
from bot.privacy.views import folded_text


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("111&nbsp;222&nbsp;333", "BSN"),
        ("111&#50;22333", "BSN"),
        ("111&amp;nbsp;222333", "BSN"),
        ("111</b>222333", "BSN"),
        ('1112<span class="x">22333', "BSN"),
        ("111%20222%20333", "BSN"),
        ("\\u0031\\u0031\\u0031222333", "BSN"),
        ("111\t222\t333", "BSN"),
        (base64.b64encode(b"bsn 111222333").decode(), "BSN"),
        ("l112223O3", "BSN"),
        ("NL91 АВNA 0417 1643 00", "IBAN"),
        ("NL9I ABNA O417 1643 OO", "IBAN"),
        ("NL91ABNA\n0417164300", "IBAN"),
        ("jan.jansen&#64;ziggo.nl", "EMAIL"),
        ("jan.jansen%40ziggo.nl", "EMAIL"),
        ("06\n12345678", "PHONE"),
    ],
)
def test_a_disguised_value_is_masked_whole(redactor: Redactor, written: str, label: str) -> None:
    """The span is what was written, not what it stands for."""
    cue = {"BSN": "bsn", "IBAN": "iban", "EMAIL": "mail", "PHONE": "tel"}[label]
    (span,) = (s for s in redactor.redact(f"{cue} {written} graag").spans if s.label == label)
    assert (span.text, span.start) == (written, len(cue) + 1)


@pytest.mark.parametrize(
    "text",
    [
        "een & ander",
        "winst > 100 & verlies < 50",
        "50% korting",
        "inkomstenbelasting",
        "C:\\users",
        "a < b en b > c",
        "&c.",
    ],
)
def test_what_is_no_disguise_reads_as_it_is(text: str) -> None:
    """Signs and long words of ordinary text stand for themselves."""
    assert folded_text(text).text == text


@pytest.mark.parametrize("text", ["в Москве нет", "Мария belt over toeslag"])
def test_words_of_another_script_stay(text: str) -> None:
    """Only a Latin word with a foreign letter in it is in disguise."""
    assert folded_text(text).text == text


def test_unbent_text_keeps_its_length() -> None:
    """So that offsets hold."""
    read = unbent("tel O6-1234\n5678")
    assert read is not None
    assert read.text == "tel 06-1234 5678"


@pytest.mark.parametrize(
    "value",
    [
        "550e8400-e29b-41d4-a716-446655440000",
        "78e51061-7311-48a3-82ce-6f447ed4d57b",
        "9733ef95bea74879993fd24d82a1c54c",
    ],
)
def test_a_random_identifier_stays_whole(redactor: Redactor, value: str) -> None:
    """A number within what a machine drew means nothing."""
    assert redactor.redact(f"verzoek {value} mislukt").spans == ()


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("wat kost een <!-- mevrouw Roos Mulder, Kerkstraat 8 --> aanmaning?", ["Roos Mulder", "Kerkstraat 8"]),
        ('een <span class="x" title="meneer Roos Mulder">boete</span>', ["Roos Mulder"]),
        ('een <font size=2 face="Roos Mulder">boete</font>', ["Roos Mulder"]),
        ('stuur <a href="mailto:roos.mulder(at)ziggo.nl">dit</a> op', ["roos.mulder(at)ziggo.nl"]),
        ("als x <b en mijn naam is Roos Mulder> dan", ["Roos Mulder"]),
        ("een <i title='meneer&nbsp;Roos&nbsp;Mulder'>boete</i>", ["Roos&nbsp;Mulder"]),
    ],
)
def test_what_stands_inside_a_tag_or_comment_is_read(redactor: Redactor, text: str, hidden: list[str]) -> None:
    """It is stored with the rest, so what is personal in it is masked."""
    assert [span.text for span in redactor.redact(text).spans] == hidden


@pytest.mark.parametrize("tag", ["<b>", "</b>", "<br/>", '<p class="tekst">', "<td width=80>", "<!-- -->", "<!--a-->"])
def test_a_tag_that_says_nothing_is_not_read(tag: str) -> None:
    """Bare, or with no more than how its text looks: what it cuts in two is read whole."""
    assert folded_text(f"een{tag}ander").text.replace(" ", "") == "eenander"


_ESCAPES = st.lists(
    st.one_of(
        st.integers(0, 0xFFFF).map("\\u{:04x}".format),
        st.integers(0xD800, 0xDFFF).map("\\u{:04X}".format),
        st.integers(0xD800, 0xDFFF).map(chr),
        st.sampled_from(["a", " ", "mevrouw Jansen", "\\"]),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_ESCAPES)
def test_no_escape_stops_the_redaction(redactor: Redactor, text: str) -> None:
    """Halves of characters, typed as escapes or not, are in nobody's way, and every span is what was written."""
    assert all(text[span.start : span.end] == span.text for span in redactor.redact(text).spans)


def test_a_pair_of_escapes_is_one_character() -> None:
    """UTF-16 writes an emoji in two; half of one stays as it was typed."""
    assert folded_text("a \\ud83d\\ude00 b \\ud83d c").text == "a \U0001f600 b \\ud83d c"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("zie https://x.nl/?naam=Mulder%20Roos%20Kerkhof%208 graag", "zie [WEBADRES-1] graag"),
        ("www.x.nl/?email=roos%40x.nl&n=a%20b en www.y.nl/?naam=b%20c", "[WEBADRES-1] en [WEBADRES-2]"),
        (
            "https://www.belastingdienst.nl/?q=mevrouw%20Mulder",
            "https://www.belastingdienst.nl/?q=mevrouw%20[PERSOON-1]",
        ),
    ],
)
def test_an_escaped_blank_cuts_no_web_address(redactor: Redactor, text: str, masked: str) -> None:
    """A personal address is masked whole; in one that is not, what the escapes part is read all the same."""
    assert redactor.redact(text).text == masked
