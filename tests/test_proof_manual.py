"""Every finding of layout and proof has its page in the manual, and the manual has no others."""

from __future__ import annotations

import re

import pytest
import trials

from handout.proof.compare import split_words
from handout.proof.faults import Place
from handout.proof.manual import MANUAL

_ID = re.compile(r"\"((?:proof|layout)-[a-z-]+)\"")
_PACKAGE = trials.TOP / "handout"


def test_every_id_has_a_page() -> None:
    """What a program can find is what its manual explains."""
    files = [path for path in _PACKAGE.rglob("*.py") if path.name != "manual.py"]
    ids = {id for path in files for id in _ID.findall(path.read_text(encoding="utf-8"))}

    assert ids == set(MANUAL)


def test_the_command_prints_it(tmp_path: trials.Path) -> None:
    """`handout rules` prints the page of a proof's finding beside those of rules."""
    ran = trials.run("rules", "proof-split", "layout-word", cwd=tmp_path)

    assert ran.code == 0
    assert "half a medicine's name" in ran.out
    assert "layout-word" in ran.out


@pytest.mark.parametrize(
    ("ends", "starts"),
    [
        ("10.9 mm", "ol/L"),
        ("mmol/", "L"),
        ("14 uni", "ts"),
        ("Levoth", "yroxine"),
        ("co-", "amoxiclav"),
        ("Pneumonoultramicroscopicsilico", "volcanoconiosis"),
    ],
)
def test_a_split_name_or_unit_is_an_error(ends: str, starts: str) -> None:
    """However long a word is, no part of a name or a unit stands alone."""
    (fault,) = split_words.check(ends, starts, Place(1))

    assert (fault.id, fault.severity) == ("proof-split", "error")


@pytest.mark.parametrize(
    ("ends", "starts"),
    [
        ("https://example.org/ward/", "visiting"),
        ("nurses@hospital-", "north.example.org"),
        ("Sulfamethoxazole/", "trimethoprim"),
        ("Retard-", "tablette"),
        ("\u5403\u836f", "\u524d"),
    ],
)
def test_some_words_may_share_lines(ends: str, starts: str) -> None:
    """An address, a compound and a script without spaces break where readers expect it."""
    assert list(split_words.check(ends, starts, Place(1))) == []
