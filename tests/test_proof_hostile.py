"""Files that were made to break a reader, or broke on their way: a finding, never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import hostile
import pytest
from spoil import Copy, stream

from handout.base.finding import has_errors
from handout.proof import label_of, prove

DIAZEPAM = "diazepam-muscle-spasms.pdf"
DAMAGE = (b"0", b"-1", b"99999", b"<<>>", b"[]", b"null", b"/X", b"(x)", b"1 0 R", b"")
OUR_FAULTS = ("TypeError", "AttributeError", "KeyError", "IndexError", "ValueError", "struct")

# Where the proof stops looking it says so: what nobody looked at is not passed over.
TOO_MUCH = {
    "a_million_words": "more than 400,000 things are drawn",
    "bomb_of_content": "cannot be unpacked",
    "deep_saves": "nest too deep",
    "forms_of_forms": "hold one another without end",
    "many_boxes_and_words": "so much is drawn on the page",
}


@pytest.mark.parametrize("kind", hostile.KINDS)
def test_a_hostile_file_ends_in_a_finding(kind: str, built: dict[str, Path]) -> None:
    """No file, whatever is in it, gets past the proof in silence or stops it."""
    data = hostile.KINDS[kind](built[DIAZEPAM].read_bytes())

    proof = prove(data, "hostile.pdf")

    assert proof.findings
    assert TOO_MUCH.get(kind, "") in "".join(finding.message for finding in proof.findings)
    assert label_of(data) == proof.label or has_errors(proof.findings)


def test_a_file_cut_anywhere_ends_in_a_finding(built: dict[str, Path]) -> None:
    """A file that broke off on its way is unreadable, wherever it broke off."""
    data = built[DIAZEPAM].read_bytes()
    for end in range(0, len(data), 1999):
        findings = prove(data[:end], "cut.pdf").findings

        assert findings[0].id == "proof-unreadable", end


def test_broken_bytes_end_in_findings_of_the_thing_that_is_broken(built: dict[str, Path]) -> None:
    """Random damage never meets a check that did not expect it."""
    copy = Copy(built["blood-test.pdf"].read_bytes())
    for number, found in list(copy.objects.items()):
        if hasattr(found, "get_data"):  # unpacked, so that the damage reaches what is inside
            copy.objects[number] = stream(
                found.get_data(),
                **{
                    key[1:]: value
                    for key, value in found.items()
                    if key not in ("/Filter", "/Length", "/DecodeParms")
                },
            )
    plain, dice = copy.data(), random.Random(4)
    # Each thing put in, with each count of places: once in a file of which the rest is by chance.
    for times, more in [(times, more) for times in (1, 2, 5, 20) for more in DAMAGE]:
        data = bytearray(plain)
        for put in (more, *(dice.choice(DAMAGE) for _ in range(times - 1))):
            at = dice.randrange(len(data))
            data[at : at + dice.randrange(3)] = put
        findings = prove(bytes(data), "broken.pdf").findings

        assert findings
        assert not any(f"glyph ({name}" in f.message for f in findings for name in OUR_FAULTS)
