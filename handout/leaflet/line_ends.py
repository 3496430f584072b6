"""Lines that an author wrote below one another, and that would be printed as one.

Markdown and YAML run the lines of a paragraph together, for prose is wrapped in a file and no
reader cares where. But "Codeine 30 mg: 1 tablet at night" above "Ibuprofen: stop" is two lines,
and as one line it says something else. What tells them apart is evidence, not meaning: an editor
that wraps prose ends a line where the next word would not have fitted, so a line that ends early
was ended on purpose. To that come marks that only lists have, and names with a colon after them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from handout.base.finding import Finding, Span, error
from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.base.text import Text

Report = Callable[[Finding], None]

NARROWEST = 45  # columns: nobody wraps prose narrower
EARLY = 12  # columns that a line must have had to spare, besides those of the next word
UNCASED_EARLY = 20  # in scripts without capitals, where a line's first letter tells nothing
SHORT = 40  # columns of a line that is an entry rather than a sentence of prose

_BULLET = Pattern(
    r"[\u2022\u2023\u2043\u2219\u25a0-\u25ab\u25b6\u25b8\u25ba\u25c6\u25c7\u25cb\u25cf\u25e6"
    r"\u2610-\u2612\u2713\u2714\u2717\u2718\u2756\u27a2\u27a4\uf0b7\uf0a7]\s*(?=\S)"
    r"|\[[ xX]?\] +(?=\S)"
)
_DASH = Pattern(r"([-+*\u2010-\u2015\u2190-\u21ff\u2212\u2794\u00b7\u30fb])\s+(?=\S)")
# Typed without a space: one such line is a word with a hyphen, two below each other a list.
_TIGHT = Pattern(r"([-\u2010-\u2015\u2190-\u21ff\u2212\u2794\u00b7])(?=[^\W\d_])")
_LETTER_O = Pattern(r"o\s+(?=\w)")
_COUNTED = Pattern(r"\(?(?:(\d{1,2})[.)]|([A-Za-z]|[ivxIVX]{2,4})[.)])\s+(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LABEL = Pattern(r"(?P<words>[^\s:\uff1a!?][^:\uff1a!?\n]{0,45}?)\s?(?::(?=\s|$)|\uff1a)")
_CLOSING = "*_\"')]\u201d\u2019\u00bb\u300d\uff09"
_SENTENCE_ENDS = frozenset(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u0965\u0589\u1362\u104b")
_GOES_ON = frozenset(",;-\u2013\u2014\u060c\u061b\uff0c\uff1b\u3001/(&+=")
_CHANCE = 0.01  # of prose that starts each line with a capital
# Words that no name or title starts with in the middle of a sentence.
_OPENERS = frozenset(
    "Take Do Don't Use Call Ring Phone Keep Wash Drink Eat Stop Never Always Apply Put Give Bring "
    "Avoid Rest Swallow Inject Wear Ask Tell Go Come Try Wait Check Remove Change Leave Store "
    "Continue Sit Stand Lie Walk Lift Breathe If When You Your We They It This These There One Two "
    "Three Four Half".split()
)
# Words after which a sentence goes on, whatever comes next.
_JOINING = frozenset(
    "a an the of to in on at by for from with and or but if as is are was were be than that our "
    "your my his her its their this these called named see read leaflet about after before until "
    "between up over under within every each per more less least most page step ward room level "
    "number no. only take takes taking give given use have has had need needs drink eat wait "
    "till when while because who which whose not between plus minus".split()
)
_LESS = frozenset("+ - \u2212 \u00b1 \u00d7 = < > \u2264 \u2265 ~".split())
_KEEP = "end the line with a backslash (\\) to keep it"


class Line(NamedTuple):
    """One line as it was written.

    `start` is where it starts in its text; `column` where it ends in its file; `kept` says that a
    line break was written at its end, and `typed` that the end was typed as \\n.
    """

    words: str
    start: int
    column: int
    kept: bool = False
    typed: bool = False
    folded: bool = False  # YAML has made a space of its end


def written(text: Text) -> list[Line]:
    """Return the lines that a text was written in, whatever YAML has made of their ends."""
    found: list[Line] = []
    start = 0
    source = text.source.text
    for match in re.finditer(r"[ \n]", text.value):
        at = match.start()
        is_real = source[text.index(at) : text.index(at) + 1] == "\n"
        if match[0] == "\n" or is_real:
            kept = match[0] == "\n" and text.value.endswith(("\\", "  "), 0, at)
            between = source[text.index(at) - 1 : text.index(at + 1)]
            folded = match[0] == " " or between.count("\n") > 1
            found.append(_line(text, start, at, kept, not is_real, folded))
            start = at + 1
    found.append(_line(text, start, len(text.value)))
    return [line for line in found if line.words]


def _line(
    text: Text, start: int, end: int, kept: bool = False, typed: bool = False, folded: bool = False
) -> Line:
    raw = text.value[start:end]
    words = raw.strip()
    first = start + len(raw) - len(raw.lstrip())
    if not words:
        return Line("", first, 0)
    last = first + len(words) - 1
    column = text.source.span(text.index(last)).column + _extra(words)
    return Line(words, first, column, kept, typed, folded)


def _extra(words: str) -> int:
    """Return how many columns wide characters take up beyond one each."""
    return 0 if words.isascii() else sum(unicodedata.east_asian_width(c) in "WF" for c in words)


def check(text: Text, report: Report, mark: str = "") -> None:
    """Report lines that would run together; `mark` is that of the list entry they stand in."""
    lines = written(text)
    found = next(_marks(lines, mark), None)
    if found is not None:
        report(_typed_mark(text, *found))
        return
    if len(lines) < 2:
        return
    for before, after in zip(lines, lines[1:]):
        if before.folded and before.words.endswith("\\"):
            report(_together(text, before, after))
            return
    n = next(_on_purpose(lines), None)
    if n is not None:
        report(_together(text, lines[n], lines[n + 1]))


# ---------------------------------------------------------------- marks of lists


def _marks(lines: Sequence[Line], mark: str) -> Iterator[tuple[Line, str, bool]]:
    """Yield lines that start with a typed bullet or number, the mark, and whether it is counted."""
    for n, line in enumerate(lines):
        bullet = _BULLET.match(line.words)
        if bullet and not (n == 0 and mark in ("-", "*", "+") and bullet[0][0] == "["):
            yield line, bullet[0].strip(), False
    if len(lines) == 1:
        opening = _LETTER_O.match(lines[0].words)
        if opening and lines[0].words[opening.end()].isupper():
            yield lines[0], "o", False
    ends = [_ends_early(lines, n, EARLY) for n in range(len(lines) - 1)]
    for pattern in (_DASH, _LETTER_O, _TIGHT):
        its = [n for n, line in enumerate(lines) if pattern.match(line.words)]
        again = [n for n in its if n]
        sure = [n for n in again if ends[n - 1] or lines[n - 1].words.endswith(":")]
        capitals = all(lines[n].words[2:].lstrip()[:1].isupper() for n in its)
        several = len(its) > 1 and (its[0] == 0 or capitals)
        if pattern is _TIGHT:
            several, sure = len(its) > 1 and its[-1] - its[0] < len(its), []
        if pattern is _LETTER_O:
            several, sure = several and capitals, [n for n in sure if capitals]
        tight = pattern is _TIGHT
        same = [n for n in again if mark and not tight and lines[n].words.startswith(mark)]
        if again and (several or sure or same):
            yield lines[again[0]], lines[again[0]].words[0], False
    counted = [(n, m) for n, line in enumerate(lines) if (m := _COUNTED.match(line.words))]
    values = [(n, _value(m)) for n, m in counted]
    if mark[:-1].isdigit():
        values.insert(0, (-1, int(mark[:-1])))
    romans = [(n, _roman(m)) for n, m in counted]
    for found in (values, [(n, value) for n, value in romans if value]):
        for (_, one), (n, other) in zip(found, found[1:]):
            if other == one + 1 and n > 0:
                yield lines[n], lines[n].words.split()[0], True


def _value(mark: re.Match[str]) -> int:
    if mark[1]:
        return int(mark[1])
    return 1000 + ord(mark[2]) if len(mark[2]) == 1 else -1000


def _roman(mark: re.Match[str]) -> int:
    """Return what a mark counts as a Roman number, or nothing: (i), (ii)."""
    letters = (mark[2] or "").lower()
    return _ROMAN.index(letters) + 1 if letters in _ROMAN else 0


def _typed_mark(text: Text, line: Line, mark: str, counted: bool) -> Finding:
    wanted = (
        "`1. `, `2. `" if counted else "`- [ ] `" if mark[0] in "[\u2610\u2611\u25a1" else "`- `"
    )
    hint = f"start each entry on a line of its own with {wanted}"
    if line.folded or (line.start and text.value[line.start - 1] == " "):
        hint += "; with > or without quotes, YAML makes one line of all: write | first"
    return error(
        "md-bullet",
        f"`{mark}` at the start of a line makes no list: such lines are printed as one",
        _place(text, line),
        hint,
    )


# ---------------------------------------------------------------- lines without marks


def _on_purpose(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the numbers of lines whose end was meant."""
    count = len(lines) - 1
    ends = [_ends_early(lines, n, EARLY) for n in range(count)]
    for n in range(count):
        if not lines[n].kept and _was_meant(lines, n, ends):
            yield n
    if any(line.kept for line in lines):
        return
    sentences = all(map(_ends_sentence, lines[:-1])) and all(map(_is_short, lines))
    if count >= 2 and sentences and all(_starts_anew(line.words) for line in lines):
        yield 0
    if count >= 3 and all(ends) and all(map(_is_open, lines[:-1])):
        yield 0
    if count >= 2 and all(map(_is_open, lines[:-1])) and _is_list(lines):
        yield 0


def _was_meant(lines: Sequence[Line], n: int, ends: Sequence[bool]) -> bool:
    """Say whether a line's own end was meant; `ends` says which lines end early."""
    words, after = lines[n].words, lines[n + 1].words
    if lines[n].typed:
        return True
    if words.endswith((":", "\uff1a")):
        return len(ends) - n > 1 and all(ends[n:])
    if not _is_open(lines[n]):
        return False
    if ends[n] and after.startswith(": "):
        return True  # a term above its meaning, as some dialects of Markdown have it
    if (_label(words) and _label(after)) or (ends[n] and _follows(words, after)):
        return True
    if all(map(_is_narrow, lines)) and _follows(words, after) and _ends_early(lines, n, 1):
        return True
    if _opens_a_sentence(words, after) or _is_parallel(lines[: n + 2]):
        return True
    return _is_uncased(after) and _ends_early(lines, n, UNCASED_EARLY)


def _ends_early(lines: Sequence[Line], n: int, spare: int) -> bool:
    """Say whether the next word would have fitted on a line, with columns to spare."""
    if lines[n].typed:
        return True
    columns = sorted(line.column for line in lines)
    widest = columns[-2] if len(columns) > 2 else columns[-1]
    starts = min(line.column - len(line.words) - _extra(line.words) for line in lines)
    word = lines[n + 1].words.split(" ")[0]
    wide = _extra(word)
    width = 2 if wide else len(word)
    return max(widest, starts + NARROWEST) - (lines[n].column + 1 + width) >= spare


def _last(line: Line) -> str:
    return (line.words.rstrip(_CLOSING) or line.words)[-1]


def _ends_sentence(line: Line) -> bool:
    return _last(line) in _SENTENCE_ENDS


def _is_open(line: Line) -> bool:
    """Say whether a line ends in the middle of something, or of nothing."""
    return _last(line) not in _SENTENCE_ENDS | _GOES_ON and not line.words.endswith((":", "\uff1a"))


def _is_short(line: Line) -> bool:
    return len(line.words) + _extra(line.words) <= SHORT


def _first(words: str) -> str:
    return words.lstrip("*_\"'([\u201c\u2018\u00ab\u300c\uff08\u00bf\u00a1")[:1]


def _starts_anew(words: str) -> bool:
    """Say whether a line starts as a new thing does: with a capital, a digit or a name."""
    first = _first(words)
    return first.isupper() or first.isdigit() or _label(words)


def _follows(before: str, after: str) -> bool:
    """Say whether a line starts as a new thing does; a number may go on with a sentence."""
    return _starts_anew(after) and (not _first(after).isdigit() or _starts_anew(before))


def _is_narrow(line: Line) -> bool:
    return len(line.words) + _extra(line.words) < NARROWEST


def _opens_a_sentence(before: str, after: str) -> bool:
    """Say whether a line starts with a word that has a capital only where a sentence starts."""
    last = before.rstrip(_CLOSING).split()[-1]
    return after.split()[0] in _OPENERS and last.lower() == last and last not in _JOINING


def _is_parallel(lines: Sequence[Line]) -> bool:
    """Say whether the last of some lines starts as those before it: with a number each, or as the
    one before it with one word, and a number in each."""
    before, after = lines[-2].words, lines[-1].words
    last = before.rstrip(_CLOSING).split()[-1]
    if last.lower() in _JOINING or last in _LESS:
        return False
    if all(_first(line.words).isdigit() for line in lines):
        return True
    one, other = before.split()[0], after.split()[0]
    same = one == other and one[0].isupper() and len(one) > 2
    return same and all(re.search(r"\d", words) for words in (before, after))


def _is_list(lines: Sequence[Line]) -> bool:
    """Say whether every line starts with a capital, and too few other words do for chance.

    The share of capitals inside the lines says how likely a wrapped line starts with one: in
    German often, in most languages seldom.
    """
    inner = [word for line in lines for word in line.words.split()[1:] if word[:1].isalpha()]
    share = (sum(word[0].isupper() for word in inner) + 1) / (len(inner) + 2)
    capitals = all(_first(line.words).isupper() for line in lines)
    return capitals and share ** (len(lines) - 1) < _CHANCE


def _is_uncased(words: str) -> bool:
    first = _first(words)
    return first.isalpha() and first.lower() == first.upper()


def _label(words: str) -> bool:
    """Say whether a line opens with a few words and a colon, as in `Ibuprofen: stop`."""
    found = _LABEL.match(words.lstrip("*"))
    if found is None:
        return False
    label = found["words"]
    return not label[0].islower() and len(label.split()) <= 5 and ". " not in label


def _together(text: Text, before: Line, after: Line) -> Finding:
    hint = (
        "start each with `- ` to make a list, leave an empty line between them, or "
        f"{_KEEP}; if it is one sentence, write it on one line"
    )
    if before.folded:
        hint = "write | first, for YAML makes one line of these; then " + hint
    return error(
        "md-lines",
        f"`{_end(before.words)}` and `{_beginning(after.words)}` "
        "stand on two lines, but would be printed as one",
        _place(text, after),
        hint,
    )


def _end(words: str) -> str:
    """Return the last words of a line: whole ones, for half a medicine's name is another's."""
    last = words[-SHORT:]
    return last if last == words else "..." + (last.partition(" ")[2] or last)


def _beginning(words: str) -> str:
    first = words[:SHORT]
    return first if first == words else (first.rpartition(" ")[0] or first) + "..."


def _place(text: Text, line: Line) -> Span:
    return text.span(line.start, line.start + len(line.words))
