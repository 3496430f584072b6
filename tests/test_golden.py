"""What is committed is what the program makes today."""

from __future__ import annotations

import golden
import pytest


def test_the_sample_is_rebuilt_byte_for_byte() -> None:
    """The committed sample PDF is exactly what its source gives."""
    assert golden.sample() == golden.SAMPLE.read_bytes(), "if the change is meant: make golden"


def test_the_readme_lists_the_rules_as_they_are() -> None:
    """What the README says is checked is what the rules say of themselves."""
    assert golden.README.read_text(encoding="utf-8") == golden.readme(), "make golden"


def test_the_json_schema_is_current() -> None:
    """The schema that editors find beside the leaflets is the one that the program reads by."""
    assert golden.SCHEMA.read_text(encoding="utf-8") == golden.schema(), "make golden"


@pytest.mark.parametrize("name", golden.names())
def test_structure_and_words_are_as_reviewed(name: str) -> None:
    """Each shipped leaflet's tags and words, in reading order, are those last reviewed."""
    reviewed = (golden.GOLDEN / f"{name}.txt").read_text(encoding="utf-8")

    assert golden.outlined(name) == reviewed, "if the change is meant: make golden"
