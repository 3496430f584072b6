"""Safe corrections: shown first, written whole, and nobody reads another number afterwards."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import trials
from hypothesis import given, settings
from hypothesis import strategies as st

from handout import cli
from handout.author.fix import Fixed, fix, numbers
from handout.author.patch import patch

DAY = datetime.date(2026, 11, 22)
BRAND = trials.TOP / "sources"


def fixed(text: str, head: str = "") -> Fixed:
    return fix(Path("leaflet.yaml"), trials.leaflet(text, head=head).encode(), BRAND, DAY)


def words(text: str, head: str = "") -> str:
    """Return a text of a leaflet as it is corrected."""
    whole = fixed(text, head).after.decode()
    return whole.partition("content:\n      - ")[2].removesuffix("\n")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Drink \ufb01rst, \ufb02at water.", "Drink first, flat water."),
        ("Call\ufeff us.", "Call us."),
        ("Ask your phar\u00admacist.", "Ask your pharmacist."),
        ("Rest\u2060 well.", "Rest well."),
        ("Rest. \u200bThen walk.", "Rest. Then walk."),
        ("Rest\tand walk.", "Rest and walk."),
        ("Rest and walk.\t", "Rest and walk."),
        ("Rest and walk.\u00a0", "Rest and walk."),
        (
            "|\n        Bring:\n\n        \u2022 a towel\n        \u2022\u00a0a book",
            "|\n        Bring:\n\n        - a towel\n        - a book",
        ),
        ("Ask if it is >= 38 today.", "Ask if it is \u2265 38 today."),
    ],
)
def test_what_is_safe_is_corrected(wrong: str, right: str) -> None:
    """Each kind of correction changes its place, and nothing else of the file."""
    assert words(wrong) == right
    assert fixed(wrong).after.decode() == trials.leaflet(right)


def test_a_unit_gets_its_space_where_the_profile_asks_for_it() -> None:
    """The space stands between number and unit, once, and a name that looks like one is kept."""
    head = "profile: us\n"

    assert (
        words("Take **500mg** at night, in ward 2L.", head)
        == "Take **500 mg** at night, in ward 2L."
    )
    assert words("Take 500mg at night.", "profile: uk-nhs\n") == "Take 500mg at night."


@pytest.mark.parametrize(
    "text",
    [
        "Take 1\u200b0 mg.",
        "Take 1\ufeff0 mg.",
        "Take 1\u00ad0 mg.",
        "Take 2.\u20605 mg.",
        "Take 5\t10 mg.",
        "Take 500 m\u00adg now.",
        "Take it twice\u200bdaily.",
        "Take \u202e01 mg.",
        "Take the \ufffdrst one.",
    ],
)
def test_what_could_be_read_in_two_ways_is_left_and_named(text: str) -> None:
    """A sign that stands where a number or a word may end is the author's to take out."""
    result = fixed(text)

    assert result.after == result.before
    assert result.left


def test_comments_quotes_and_layout_stay() -> None:
    """Only the signs that are wrong are changed: the rest of the file is the same, byte by byte."""
    text = (
        "# kept\r\ntitle:   'A lea\u00adflet'   # why\r\nlanguage: en-GB\r\n\r\nsections:\r\n"
        '  - {heading: "A \ufb01rst one", content: ["Drink  water."]}\r\n'
    )
    after = fix(Path("leaflet.yaml"), text.encode(), BRAND, DAY).after.decode()

    assert after == text.replace("\r", "").replace("\u00ad", "").replace("\ufb01", "fi")


def test_a_mark_at_the_start_of_a_file_is_kept() -> None:
    """A byte order mark where it belongs is no fault."""
    data = "\ufeff".encode() + trials.leaflet("Drink \ufb01ve glasses.").encode()

    assert fix(Path("leaflet.yaml"), data, BRAND, DAY).after.startswith(b"\xef\xbb\xbftitle")


def test_an_approval_is_not_voided() -> None:
    """Of an approved leaflet only what leaves its words alone is corrected."""
    head = "review: {version: '1', status: approved}\n"
    kept = fixed("Ask if it is >= 38 today.", head)

    assert kept.after == kept.before
    assert "fix-approved" in {f.id for f in kept.left}
    assert words("Drink \ufb01rst.", head) == "Drink first."


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["5", "10", "0.5", "1,000", "mg", "ml", "tablets", "a day", "to", "Take", "first",
             "\u00ad", "\u200b", "\u2060", "\ufeff", "\u00a0", "\u202f", "\t", " ", " ", "  ", ".",
             ",", "-", ">=", "<=", "+/-", "\ufb01", "\u2022 ", "\r\n        ", "\n        - "]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_no_number_is_read_otherwise(parts: list[str]) -> None:
    """Whatever stands in a text, its numbers and units are the same afterwards, and fixed once."""
    once = fixed("|\n        Now " + "".join(parts))
    again = fix(Path("leaflet.yaml"), once.after, BRAND, DAY)

    assert numbers(once.before.decode()) == numbers(once.after.decode())
    assert again.after == once.after
    assert again.made == ()


@given(st.binary(max_size=80))
@settings(max_examples=40)
def test_any_bytes_are_taken(data: bytes) -> None:
    """A file that is no leaflet is named, never a traceback."""
    result = fix(Path("leaflet.yaml"), data, BRAND, DAY)

    assert result.left
    assert numbers(result.before.decode("utf-8", "ignore")) == numbers(
        result.after.decode("utf-8", "ignore")
    )


def test_the_diff_shows_what_nobody_sees() -> None:
    """An unseen sign stands in the diff by its number; line ends are one line of it."""
    shown = patch("a.yaml", "a\u00adb\r\nc\r\n".encode(), b"ab\nc\n")

    assert "-a<U+00AD>b" in shown
    assert "+ab" in shown
    assert "a.yaml: 2 line ends of Windows (CR LF) become LF" in shown
    assert "-c" not in shown


def test_the_command_shows_first_and_writes_by_wish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --write the file stays; with it, it is corrected, and then there is nothing to do."""
    path = trials.write(tmp_path, trials.leaflet("Drink \ufb01rst."))
    before = path.read_bytes()

    assert cli.main(["fix", str(path), "--sources", str(tmp_path)]) == 1
    assert "+      - Drink first." in capsys.readouterr().out
    assert path.read_bytes() == before
    assert cli.main(["fix", str(path), "--write", "--sources", str(tmp_path)]) == 0
    assert path.read_bytes() == before.replace("\ufb01".encode(), b"fi")
    assert cli.main(["fix", str(path), "--sources", str(tmp_path)]) == 0
