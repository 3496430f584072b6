"""What differs between two versions of a leaflet: numbers first, then words, then what is about it.

The printed words of both are held side by side, passage by passage in reading order, and inside a
passage word by word. A change that no word shows (a list that became a table, bold, a picture) is
told too: nothing that an approver approves changes in silence.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from handout.base.rows import NamedTuple
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.model import Leaflet, Run
from handout.leaflet.passages import passages
from handout.rules.dose.amounts import amounts

SAME, OUT, IN = "same", "out", "in"
_PART = re.compile(r"\S+")
_COUNTED = re.compile(
    r"\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice|"
    r"half|halves|quarter|quarters|daily|hourly|weekly|monthly|every|never|not)\b",
    re.IGNORECASE,
)
_ALIKE = 0.55  # of two passages that are one, changed
_KINDS = {"fact": "key fact", "box": "title of a warning", "head": "head of a table"}
_ABOUT = ("version", "status", "written_on", "review_by", "author", "approved_by", "approved_on")


class Piece(NamedTuple):
    """A stretch of words that is the same in both versions, or stands in one of them."""

    state: str  # SAME, OUT or IN
    words: str


class Change(NamedTuple):
    """A passage that differs; `before` or `after` is "" where one version has none like it."""

    section: str
    kind: str
    before: str
    after: str

    @property
    def numbers(self) -> bool:
        """True if a number, its unit, or a word that counts or negates is another."""
        return _counted(self.before) != _counted(self.after)

    def pieces(self) -> tuple[Piece, ...]:
        """Return the words of both versions in one row, each with where it stands."""
        return tuple(_pieces(self.before, self.after))


class Changes(NamedTuple):
    """All that differs: `numbers` and `words` as printed, `about` it, and whether `form` does."""

    numbers: tuple[Change, ...]
    words: tuple[Change, ...]
    about: tuple[Change, ...]
    form: bool  # no word differs, but what an approver approves does


def changes(old: Leaflet, new: Leaflet) -> Changes:
    """Compare two versions of a leaflet."""
    printed = tuple(_printed(old, new))
    about = tuple(_about(old, new))
    form = not printed and content_digest(old) != content_digest(new)
    return Changes(
        tuple(change for change in printed if change.numbers),
        tuple(change for change in printed if not change.numbers),
        about,
        form,
    )


class _Said(NamedTuple):
    section: str
    kind: str
    words: str


def _said(leaflet: Leaflet) -> list[_Said]:
    heads = [section.heading.value for section in leaflet.sections]
    return [
        _Said(
            heads[one.section] if one.section >= 0 else "",
            _KINDS.get(one.kind, one.kind)
            + (f", in a box of level {one.level}" if one.level else ""),
            "".join(map(_of_run, one.runs)),
        )
        for one in passages(leaflet)
    ]


def _of_run(run: Run) -> str:
    """Return the words of a run; where a link leads is printed too, and may be all that changes."""
    words = " ".join(run.text.value.split("\n"))
    return f"{words} ({run.href})" if run.href and run.href not in words else words


def _printed(old: Leaflet, new: Leaflet) -> Iterator[Change]:
    mine, theirs = _said(old), _said(new)
    keys = [[(one.kind, one.words) for one in side] for side in (mine, theirs)]
    blocks = difflib.SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    for state, a, b, c, d in blocks:
        if state != "equal":
            yield from _paired(mine[a:b], theirs[c:d])


def _paired(old: list[_Said], new: list[_Said]) -> Iterator[Change]:
    """Yield what differs between passages that stand in one another's place, the most alike as
    one change."""
    left = list(new)
    for one in old:
        alike = [(_likeness(one.words, two.words), -n) for n, two in enumerate(left)]
        best, at = max(alike, default=(0.0, 0))
        if best < _ALIKE:
            yield Change(one.section, one.kind, one.words, "")
            continue
        for added in left[:-at]:
            yield Change(added.section, added.kind, "", added.words)
        two = left[-at]
        kind = two.kind if one.kind == two.kind else f"{one.kind}, now {two.kind}"
        yield Change(two.section, kind, one.words, two.words)
        left = left[1 - at :]
    for added in left:
        yield Change(added.section, added.kind, "", added.words)


def _likeness(one: str, other: str) -> float:
    """Return how much of two passages is the same, 0 to 1; nothing if it is less than needed."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0
    return matcher.ratio()


def _about(old: Leaflet, new: Leaflet) -> Iterator[Change]:
    for name in _ABOUT:
        before, after = (
            str(getattr(one.review, name, None) or "") if one.review else "" for one in (old, new)
        )
        if before != after:
            yield Change("", name.replace("_", " "), before, after)
    if old.language != new.language:
        yield Change("", "language", old.language, new.language)


def _counted(text: str) -> tuple[object, ...]:
    figures = tuple((one.lead, one.number, one.unit) for one in amounts(text))
    return (*figures, *(word.lower() for word in _COUNTED.findall(text)))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _PART.findall(before), _PART.findall(after)
    for state, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if state == "equal":
            yield Piece(SAME, " ".join(old[a:b]))
            continue
        if b > a:
            yield Piece(OUT, " ".join(old[a:b]))
        if d > c:
            yield Piece(IN, " ".join(new[c:d]))
