"""What stands around the text of each page: it must be all there, and there must be no more.

The foot of a page says title, id, version, review date and page number; later pages say again
that a draft is a draft, and a table that goes on says its column heads again. These are
artifacts, so nobody hears them, but everybody sees them: each word is accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.base.rows import NamedTuple
from handout.language.writing import is_right_to_left
from handout.proof.compare import tables
from handout.proof.compare.readback import ReadBack
from handout.proof.compare.visual_order import Shown, append, fits, shown
from handout.proof.expect import written_order
from handout.proof.expect.document import Approved, running
from handout.proof.expect.elements import ExpectedText
from handout.proof.faults import Fault, Place, quoted
from handout.proof.read.drawing import ARTIFACT, TAG, Page, Run
from handout.proof.read.structure import Element
from handout.proof.read.text import logical, normalised, visible

_DOT = "\u00b7"  # parts what stands on one line; it says nothing
_GAP = "\t"  # room between two things on one line
_SPACES = (" ", _GAP)
_IDLE = (*_SPACES, _DOT)
_EDGE = 1.5  # points that lines at the foot may start apart
_LEVEL = 0.5  # points that baselines of one line may differ by
_MOST_TRIED = 20_000
_MOST_ROWS, _MOST_SIGNS = 12, 200  # where a phrase is looked for, once something is wrong

State = tuple[int, int, tuple[int, ...], frozenset[int]]


class Row(NamedTuple):
    """What the glyphs of one line say, from left to right, each with the run that it is of."""

    glyphs: list[str]
    owners: list[Run]


class Phrase:
    """Words that must stand there once, on one line or on several below one another."""

    def __init__(self, words: str, right_to_left: bool, quoted: Sequence[tuple[int, int]] = ()):
        self.text = words.strip()
        self.places = [n for n, sign in enumerate(self.text) if visible(sign)]
        self._levels = written_order.levels(self.text, right_to_left, quoted)
        self.is_plain = not any(self._levels)
        self._shown: dict[tuple[int, int], Shown] = {}

    def ends_word(self, done: int) -> bool:
        """Say whether a word ends after so many characters."""
        stop = self.places[done - 1] + 1
        return not self.text[stop : stop + 1].strip()

    def is_drawn(self, done: int, count: int, signs: list[str]) -> bool:
        """Say whether signs, from left to right, are so many characters after those done."""
        start, stop = self.places[done], self.places[done + count - 1] + 1
        part = self._shown.get((start, stop))
        if part is None:
            part = self._shown[start, stop] = shown(self.text, self._levels, start, stop)
        return fits(part, signs)


def check(
    approved: Approved, top: tuple[Element, ...], document: ReadBack, parts: ReadBack
) -> Iterator[Fault]:
    """Account for each word among the artifacts of each page, and say where they may stand.

    `parts` is the file with a page for each column; the same as `document` where it has none.
    """
    repeated: dict[int, list[ExpectedText]] = {}
    homes = {part.number: part.number if parts is document else part.home for part in parts.pages}
    for number, heads in tables.repeated_heads(top, parts).items():
        repeated.setdefault(homes[number], []).extend(heads)
    turned = is_right_to_left(approved.leaflet.language)
    known: dict[tuple[str, tuple[tuple[int, int], ...]], Phrase] = {}  # most stand on every page
    for page in document.pages:
        runs = [run for run in page.runs if page.marks[run.mark].kind == ARTIFACT]
        wanted = [
            *running(approved, page.number, len(document.pages)),
            *repeated.get(page.number, ()),
        ]
        rows = _rows(runs)
        ways = [
            [(text.words, text.quoted) for text in wanted],
            [(text.shorter or text.words, text.quoted) for text in wanted],
        ]
        for one in (one for words in ways for one in words if one not in known):
            known[one] = Phrase(one[0], turned, one[1])
        if not any(_made_of(rows, [known[one] for one in words]) for words in ways):
            yield from _differences(
                page,
                wanted,
                [tuple(known[one] for one in words) for words in zip(*ways)],
                rows,
                document,
            )
        for part in parts.pages:
            if homes[part.number] == page.number:
                yield from _amid(part, page.number, turned, document)
        for run in runs:
            if page.marks[run.mark].role != "Pagination" and run.text.strip():
                yield Fault(
                    "proof-artifact",
                    f"{quoted(run.text)} is marked as decoration",
                    document.at(page.number, run),
                )


def _amid(page: Page, home: int, turned: bool, document: ReadBack) -> Iterator[Fault]:
    """Name what stands amid the text of a page instead of above or below it, or out of line."""
    runs = [run for run in page.runs if page.marks[run.mark].kind == ARTIFACT]
    rows = _rows(runs)
    text = [run.y for run in page.runs if page.marks[run.mark].kind == TAG and run.codes]
    lowest, highest = min(text, default=0.0), max(text, default=0.0)
    stray = next((run for run in runs if lowest < run.y < highest and run.text.strip()), None)
    if stray is not None:
        yield Fault(
            "proof-running",
            f"{quoted(stray.text)} stands amid the text of the page",
            document.at(home, stray),
        )
    foot = [row.owners for row in rows if row.owners and row.owners[0].y < lowest]
    # A right-to-left line ends in a space, and starts at its right.
    edges = [-max([run.end for run in row]) if turned else row[0].x for row in foot]
    for row, edge in zip(foot, edges):
        if edge - min(edges) > _EDGE:
            yield Fault(
                "proof-uneven",
                f"{quoted(row[0].text)} does not start at the edge of the "
                "other lines at the foot of the page",
                document.at(home, row[0]),
            )


def _rows(runs: list[Run]) -> list[Row]:
    """Return the lines that runs stand on, from the top."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.y):
        if lines and lines[-1][-1].y - run.y <= _LEVEL:
            lines[-1].append(run)
        elif run.codes:
            lines.append([run])
    found = []
    for line in [layer for level in lines for layer in _layers(level)]:
        row = Row([], [])
        for run, after in zip(line, [*line[1:], None]):
            append(row.glyphs, run)
            if after is None or after.x - run.end > run.size / 4:
                if row.glyphs and row.glyphs[-1] == " ":
                    row.glyphs.pop()
                row.glyphs.append(_GAP)
            row.owners.extend([run] * (len(row.glyphs) - len(row.owners)))
            del row.owners[len(row.glyphs) :]
        found.append(row)
    return found


def _layers(line: list[Run]) -> list[list[Run]]:
    """Part what is printed over other words of a line from them."""
    layers: list[list[Run]] = []
    for run in sorted(line, key=lambda run: run.x):
        for layer in layers:
            if layer[-1].end <= run.x + run.size / 4:
                layer.append(run)
                break
        else:
            if len(layers) == _MOST_ROWS:
                layers[-1].append(run)
            else:
                layers.append([run])
    return layers


def _made_of(rows: list[Row], phrases: list[Phrase]) -> bool:
    """Say whether lines hold the phrases, each whole and once, and nothing else.

    A phrase of two lines may have another beside or between them; only where nothing follows on
    its line may a word be cut, that is wider than its column.
    """
    tried: set[State] = set()
    waiting: list[State] = [(0, 0, (0,) * len(phrases), frozenset())]
    while waiting and len(tried) < _MOST_TRIED:
        row, at, done, used = waiting.pop()
        while row < len(rows) and (at := _next(rows[row].glyphs, at)) == len(rows[row].glyphs):
            row, at, used = row + 1, 0, frozenset()
        if at < 0:
            continue
        if row == len(rows):
            if all(count == len(phrase.places) for count, phrase in zip(done, phrases)):
                return True
            continue
        state = row, at, done, used
        if state not in tried:
            tried.add(state)
            waiting += [
                (row, stop, (*done[:n], done[n] + count, *done[n + 1 :]), used | {n})
                for n, phrase in enumerate(phrases)
                if n not in used and done[n] < len(phrase.places)
                for stop, count in _parts(rows[row].glyphs, at, phrase, done[n])
            ]
    return False


def _next(row: list[str], at: int) -> int:
    """Return where the next words of a row start, its length if none follow; -1 for a dot that
    stands anywhere but between two things."""
    start = at
    while at < len(row) and row[at] in (_IDLE if start else _SPACES):
        at += 1
    may_be = 1 if start and at < len(row) else 0
    return at if row[start:at].count(_DOT) <= may_be else -1


def _parts(row: list[str], at: int, phrase: Phrase, done: int) -> Iterator[tuple[int, int]]:
    """Yield where in a row a next part of a phrase may end that starts there, and its length."""
    if phrase.is_plain and phrase.text[phrase.places[done]] != row[at][0]:
        return
    count = 0
    for stop in range(at + 1, len(row) + 1):
        sign = row[stop - 1]
        count += len(sign) if sign not in _SPACES else 0
        if done + count > len(phrase.places):
            return
        if stop < len(row) and row[stop] not in _IDLE:
            continue
        if (stop == len(row) or row[stop] == _GAP or phrase.ends_word(done + count)) and (
            phrase.is_drawn(done, count, row[at:stop])
        ):
            yield stop, count


def _differences(
    page: Page,
    wanted: list[ExpectedText],
    phrases: list[tuple[Phrase, ...]],
    rows: list[Row],
    document: ReadBack,
) -> Iterator[Fault]:
    """Name what is missing, what is too much, and what is changed."""
    taken = [[sign in _IDLE for sign in row.glyphs] for row in rows]
    lacking = []
    for text, ways in zip(wanted, phrases):
        spots = next(
            (found for phrase in ways if (found := _spots(rows, taken, phrase, 0, 0, set()))), []
        )
        for row, start, stop in spots:
            taken[row][start:stop] = [True] * (stop - start)
        if not spots:
            lacking.append(text)
    spare = [(row, n) for row, busy in zip(rows, taken) for n, one in enumerate(busy) if not one]
    extra = _spare(rows, taken)
    place = (
        document.at(page.number, spare[0][0].owners[spare[0][1]]) if spare else Place(page.number)
    )
    if not spare and not lacking:
        yield Fault(
            "proof-running",
            "the words at the top or foot of the page do not stand in the "
            "order in which they are read",
            place,
        )
    elif not lacking:
        yield Fault(
            "proof-artifact",
            f"{quoted(extra)} stands at the top or foot of the page, but does not belong there",
            place,
        )
    else:
        yield from _lacking(lacking, extra if spare else None, place)


def _lacking(lacking: list[ExpectedText], extra: str | None, place: Place) -> Iterator[Fault]:
    """Name what a page lacks at its top or foot, and what stands in its stead."""
    if extra is None:
        for text in lacking:
            yield Fault(
                "proof-running",
                f"{quoted(text.words)} is missing from the top or foot of the page",
                place,
                text.span(0, len(text.words)),
            )
        return
    kind = "proof-page-number" if any(text.counts for text in lacking) else "proof-running"
    span = next((span for text in lacking if (span := text.span(0, len(text.words)))), None)
    yield Fault(
        kind,
        f"{quoted(extra)} stands at the top or foot of the page, where "
        f"{quoted(' '.join(text.words for text in lacking))} should stand",
        place,
        span,
    )


def _spare(rows: list[Row], taken: list[list[bool]]) -> str:
    """Return what the rows say that no phrase has taken."""
    return normalised(
        " ".join(
            [
                logical([" " if busy else sign for sign, busy in zip(row.glyphs, its)])
                for row, its in zip(rows, taken)
            ]
        )
    )


def _spots(
    rows: list[Row],
    taken: list[list[bool]],
    phrase: Phrase,
    first: int,
    done: int,
    failed: set[tuple[int, int]],
) -> list[tuple[int, int, int]]:
    """Find a phrase wherever it stands: row, start and end of each of its parts; none if not."""
    if (first, done) in failed:
        return []
    near = range(first, min(len(rows), first + _MOST_ROWS))
    starts = [
        (number, at, stop, done + count)
        for number in near
        for at in range(min(len(rows[number].glyphs), _MOST_SIGNS))
        if not taken[number][at] and (not at or taken[number][at - 1])
        for stop, count in _parts(rows[number].glyphs, at, phrase, done)
    ]
    # On one line rather than on two, a long part rather than a short one.
    for number, at, stop, so_far in sorted(starts, key=lambda start: -start[3]):
        if any(
            [
                busy and sign not in _IDLE
                for busy, sign in zip(taken[number][at:stop], rows[number].glyphs[at:stop])
            ]
        ):
            continue
        if so_far == len(phrase.places):
            return [(number, at, stop)]
        rest = _spots(rows, taken, phrase, number + 1, so_far, failed)
        if rest:
            return [(number, at, stop), *rest]
    failed.add((first, done))
    return []
