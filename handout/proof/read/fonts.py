"""A font as the PDF has it: which text its codes stand for, how wide they are, what it embeds.

Reading aloud, searching and copying follow ToUnicode; the eye follows the embedded program. Both
are read here, independently of one another, so that they can be held against each other.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from typing import Any

from handout.base.rows import NamedTuple
from handout.proof.read.outlines import BadFont, TrueType
from handout.proof.read.reader import (
    Dict,
    Opened,
    Unreadable,
    array,
    dictionary,
    name,
    number_of,
    reference,
    text,
    value,
)
from handout.proof.read.strings import string
from handout.proof.read.text import normalised

UNKNOWN = "\ufffd"
_MAX_CODES = 70_000
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|"
    rb"\[([^\]]*)\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_COMMENT = re.compile(rb"%[^\r\n]*")
_TAG = re.compile(r"[A-Z]{6}\+")


class _Texts(dict[int, str]):
    """Code -> text; a code without any reads as the replacement character."""

    def __missing__(self, code: int) -> str:
        return UNKNOWN


class _Normalised(dict[int, str]):
    """Code -> what is seen of its text: nothing, or one space, where that is all."""

    def __init__(self, texts: _Texts):
        super().__init__()
        self._texts = texts

    def __missing__(self, code: int) -> str:
        text = self._texts[code]
        found = self[code] = normalised(text) or (" " if text and text.isspace() else "")
        return found


class _Widths(dict[int, float]):
    """Code -> width in thousandths; `default` is what the font states for the rest."""

    default = 0.0

    def __missing__(self, code: int) -> float:
        return self.default


class Shown(NamedTuple):
    """A string of codes decoded: its text, its width in thousandths, the codes."""

    text: str
    width: float
    codes: tuple[int, ...]


class Font:
    """One font of the file. `fault` says why its program cannot be read, if so."""

    def __init__(self, entries: Dict, file: Opened):
        self.twice = False  # it tells of a code twice
        self.base = name(entries.get("/BaseFont"))
        self.kind = name(entries.get("/Subtype"))
        self.encoding = name(entries.get("/Encoding"))
        inner = dictionary(next(iter(array(entries.get("/DescendantFonts"))), None))
        self.inner = name(inner.get("/Subtype"))
        described = dictionary((inner or entries).get("/FontDescriptor"))
        self.wide = self.kind == "Type0"
        self.mapped = name(inner.get("/CIDToGIDMap")) or (
            "stream" if "/CIDToGIDMap" in inner else ""
        )
        self.has_texts = value(entries.get("/ToUnicode")) is not None
        self.texts = _Texts()
        if self.has_texts and not name(entries.get("/ToUnicode")):
            self.texts.update(self._to_unicode(file.stream(entries.get("/ToUnicode"))))
        elif not self.wide:
            self.texts.update(
                (code, bytes([code]).decode("cp1252", "replace")) for code in range(32, 256)
            )
        self.normalised = _Normalised(self.texts)
        self.widths = self._wide(inner) if self.wide else _narrow_widths(entries, described)
        self.embedded = next(
            (
                key
                for key in ("/FontFile2", "/FontFile3", "/FontFile")
                if value(described.get(key)) is not None
            ),
            "",
        )
        if self.kind == "Type3":
            self.embedded = "/CharProcs"
        self.is_subset = bool(_TAG.match(self.base))
        self.face = _TAG.sub("", self.base)
        self.program: TrueType | None = None
        self.fault = ""
        if self.embedded == "/FontFile2":
            try:
                self.program = TrueType(file.stream(described.get("/FontFile2")))
            except (BadFont, Unreadable) as fault:
                self.fault = str(fault)

    def shown(self, data: bytes) -> Shown:
        """Decode a string that is shown in this font."""
        if not self.wide:
            codes: tuple[int, ...] = tuple(data)
        else:
            if len(data) % 2:
                data += b"\0"
            codes = struct.unpack(f">{len(data) // 2}H", data)
        return Shown(
            "".join(map(self.texts.__getitem__, codes)),
            sum(map(self.widths.__getitem__, codes)),
            codes,
        )

    def _once(self, known: dict[int, Any], codes: Sequence[int]) -> None:
        """Note a code that is told of twice: programs differ in which they believe."""
        if len(set(codes)) < len(codes) or not known.keys().isdisjoint(codes):
            self.twice = True

    def _wide(self, inner: Dict) -> _Widths:
        """Read W (ISO 32000-1, 9.7.4.3): `first [w w ...]` or `first last w`."""
        found = _Widths()
        found.default = number_of(inner.get("/DW"), 1000.0)
        entries = array(inner.get("/W"))
        at = stated = 0
        while at + 1 < len(entries) and stated < _MAX_CODES:
            first, second = int(number_of(entries[at])), value(entries[at + 1])
            if isinstance(second, list):
                self._once(found, range(first, first + len(second)))
                found.update(zip(range(first, first + len(second)), map(number_of, second)))
                stated += len(second)
                at += 2
            elif at + 2 < len(entries):
                last, width = int(number_of(second)), number_of(entries[at + 2])
                last = min(last, first + _MAX_CODES)
                self._once(found, range(first, last + 1))
                found.update((code, width) for code in range(first, last + 1))
                stated += max(1, last - first)
                at += 3
            else:
                break
        return found

    def _to_unicode(self, data: bytes) -> dict[int, str]:
        """Read a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
        found: dict[int, str] = {}
        stated = 0
        for section in _COMMENT.sub(b"", data).split(b"begin"):
            body, _, _ = section.partition(b"endbf")
            if section.startswith(b"bfchar"):
                pairs = [(_code(code), _text(text)) for code, text in _PAIR.findall(body)]
                self._once(found, [code for code, _ in pairs])
                found.update(pairs)
            elif section.startswith(b"bfrange"):
                for first, last, text, listed in _RANGE.findall(body):
                    start = _code(first)
                    stop = min(_code(last), start + _MAX_CODES - stated)
                    stated += max(1, stop - start)
                    self._once(found, range(start, stop + 1))
                    if listed:
                        found.update(zip(range(start, stop + 1), map(_text, _HEX.findall(listed))))
                    elif text:
                        found.update(_counted(start, stop, _text(text)))
        return found


def read(thing: Any, file: Opened, known: dict[int, Font]) -> Font | None:
    """Read a font once, however many pages use it; None where there is none."""
    key = reference(thing)
    if key in known:
        return known[key]
    entries = dictionary(thing)
    if not entries:
        return None
    font = Font(entries, file)
    known[key or -len(known) - 1] = font
    return font


def _narrow_widths(entries: Dict, described: Dict) -> _Widths:
    found = _Widths()
    found.default = number_of(described.get("/MissingWidth"), 500.0 if not described else 0.0)
    first = int(number_of(entries.get("/FirstChar")))
    for code, width in enumerate(array(entries.get("/Widths"))[:256], first):
        found[code] = number_of(width)
    return found


def _counted(start: int, stop: int, base: str) -> dict[int, str]:
    """Return texts that count up in their last character."""
    return (
        {
            start + n: base[:-1] + chr((ord(base[-1]) + n) % 0x110000)
            for n in range(stop - start + 1)
        }
        if base
        else {}
    )


def _code(digits: bytes) -> int:
    return int(b"".join(digits.split())[:8] or b"0", 16)


def _text(digits: bytes) -> str:
    return string(b"<" + digits + b">").decode("utf-16-be", "replace")


def describe(font: Font) -> str:
    """Name a font for people."""
    return font.face or "a font without a name"


__all__ = ["UNKNOWN", "Font", "Shown", "describe", "read", "text"]
