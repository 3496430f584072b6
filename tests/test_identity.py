"""A finished file is known as ours, whole, and made from given inputs, or it is built anew."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from handout.base.file_id import identity


@pytest.fixture(scope="module")
def finished(built: dict[str, Path]) -> bytes:
    """The smallest of the leaflets that were built."""
    return min((path.read_bytes() for path in built.values()), key=len)


def test_a_file_of_ours_tells_its_inputs_and_pages(built: dict[str, Path]) -> None:
    """Each file knows what it was made from and how many pages it has; no two are alike."""
    known = {name: identity(path.read_bytes()) for name, path in built.items()}

    assert None not in known.values()
    assert len({one.inputs for one in known.values() if one}) == len(known)
    for name, one in known.items():
        assert one is not None
        assert one.pages == len(PdfReader(built[name]).pages)


def test_every_byte_counts(finished: bytes) -> None:
    """Whatever byte is changed, the file is no longer taken for what it was."""
    whole = identity(finished)
    table = int(re.findall(rb"startxref\n([0-9]+)", finished)[-1])
    places = [*range(0, table, 41), *range(table, len(finished))]
    packed = range(finished.index(b"stream\n", table) + 7, finished.index(b"\nendstream", table))
    for at in places:
        spoiled = finished[:at] + bytes([finished[at] ^ 0x11]) + finished[at + 1 :]
        if identity(spoiled) == whole:
            # A bit of the packing that stands for nothing: the table reads as before.
            assert at in packed
            assert zlib.decompress(spoiled[packed.start : packed.stop]) == zlib.decompress(
                finished[packed.start : packed.stop]
            )


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_not_whole(finished: bytes, share: float) -> None:
    """What a full disk or a broken copy left is not taken for a leaflet."""
    assert identity(finished[: int(len(finished) * share)]) is None


@pytest.mark.parametrize("tail", [b"\n", b" ", b"%%EOF\n", b"\0" * 100])
def test_a_file_with_more_behind_it_is_not_whole(finished: bytes, tail: bytes) -> None:
    """An update appended by another program makes it another file."""
    assert identity(finished + tail) is None
    assert identity(finished + finished) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7\n%%EOF\n",
        b"startxref\n0\n%%EOF\n",
        b"startxref\n9999999999\n%%EOF\n",
        b"\0" * 1000,
    ],
)
def test_what_is_not_ours_is_not_taken_for_it(data: bytes) -> None:
    """Other files are simply not ours; looking at them never raises."""
    assert identity(data) is None
