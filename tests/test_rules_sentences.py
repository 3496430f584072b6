"""How often the rules are right: a list of tricky sentences, half of them innocent.

`sentences.tsv` was judged by reading, beside the rules; `sentences_unseen.tsv` by somebody who had
not read them. A finding that is wrong teaches authors to ignore all, so innocent sentences that
look like faults weigh as much as the faults.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import judging
import pytest

LISTS = ("sentences.tsv", "sentences_unseen.tsv")


class Sentence(NamedTuple):
    """A sentence, where it is printed, and what must be found in it: (rule, words)."""

    language: str
    profile: str
    wanted: tuple[tuple[str, str], ...]
    said: str


def sentences() -> list[Sentence]:
    rows = []
    lines = [
        line
        for name in LISTS
        for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    ]
    for line in lines:
        if not line.startswith("#"):
            where, wanted, said = line.split("\t")
            found = (
                ()
                if wanted == "-"
                else tuple(
                    (rule, words)
                    for rule, _, words in (one.partition("=") for one in wanted.split("; "))
                )
            )
            rows.append(Sentence(*where.split(), found, said))
    return rows


ALL = sentences()


def found(folder: Path, sentence: Sentence) -> list[tuple[str, str]]:
    """Return (rule, words) for each finding in a sentence that is printed as a paragraph."""
    text = (
        f"title: A leaflet\nlanguage: {sentence.language}\nprofile: {sentence.profile}\n"
        f"sections:\n  - heading: About it\n    content:\n      - |\n        {sentence.said}\n"
    )
    leaflet = judging.read(folder, text)
    return [(f.id, judging.marked(f)) for f in judging.judge(leaflet) if f.span.line == 8]


@pytest.mark.parametrize("sentence", ALL, ids=lambda sentence: sentence.said[:40])
def test_a_sentence_is_judged_as_a_reader_would(tmp_path: Path, sentence: Sentence) -> None:
    """Each fault is found on its own words, and no innocent word is marked."""
    assert sorted(found(tmp_path, sentence)) == sorted(sentence.wanted)


def test_the_list_is_long_enough_and_half_innocent() -> None:
    """There are sentences enough to measure by, and as many innocent ones as guilty."""
    innocent = sum(not sentence.wanted for sentence in ALL)

    assert len(ALL) >= 200
    assert 0.45 <= innocent / len(ALL) <= 0.6
    assert len({sentence.said for sentence in ALL}) >= len(ALL) - 5


def test_every_dose_rule_is_on_the_list() -> None:
    """The list asks for each rule of how a dose is written."""
    from handout.rules.dose import abbreviations, notation

    listed = {rule for sentence in ALL for rule, _ in sentence.wanted}

    assert {rule.id for rule in (*notation.RULES, *abbreviations.RULES)} <= listed
