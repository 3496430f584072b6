"""Ways to spoil words, numbers and glyphs: what the page says, or what it is read as."""

from __future__ import annotations

import re
from typing import Any

from spoil import LETTER, RIGHT, Copy, Line, Spoil, Spoilt

WORD = frozenset(("proof-word",))
NUMBER = frozenset(("proof-number",))
GLYPH = frozenset(("proof-glyph",))
RUNNING = frozenset(("proof-running", "proof-page-number"))
EXTRA = frozenset(("proof-untagged", "proof-artifact", "proof-extra"))


def _spoilt(
    copy: Copy, line: Line, codes: list[str] | None, ids: frozenset[str], words: str = ""
) -> Spoilt | None:
    if codes is None:
        return None
    copy.replace(line, copy.show(line, codes))
    return Spoilt(copy.data(), ids, line.page, words)


def _part(line: Line, pattern: str) -> re.Match[str] | None:
    return re.search(pattern, line.text)


def _word_at(match: re.Match[str]) -> str:
    """Return the word that a match starts in: its line of the source must be named."""
    if RIGHT.search(match.string) or not match.string.isascii():
        return ""
    start = match.string.rfind(" ", 0, match.start()) + 1
    return match.string[start:].split()[0]


def _change(
    copy: Copy, pattern: str, new: Any, ids: frozenset[str], words: Any = _word_at
) -> Spoilt | None:
    """Rewrite the first line that has the pattern: the match becomes what `new` makes of it."""
    for line in copy.body(1):
        match = _part(line, pattern)
        if match is None:
            continue
        made = new(match) if callable(new) else new
        middle = copy.codes(line.font, made) if made is not None else None
        around = line.cut(*match.span())
        if middle is not None and around is not None and made != match[0]:
            return _spoilt(copy, line, [*around[0], *middle, *around[1]], ids, words(match))
    return None


def drop_a_word(copy: Copy) -> Spoilt | None:
    """A word in the middle of a line is gone."""
    return _change(copy, rf"(?<= )({LETTER}{{3,}}) (?={LETTER})", "", WORD)


def drop_a_not(copy: Copy) -> Spoilt | None:
    """`do not` has become `do`."""
    return _change(copy, r"not (?=\w)", "", WORD)


def double_a_word(copy: Copy) -> Spoilt | None:
    """A word stands there twice."""
    return _change(copy, rf"(?<= ){LETTER}{{3,}} (?={LETTER})", lambda m: m[0] * 2, WORD)


def swap_two_words(copy: Copy) -> Spoilt | None:
    """Two neighbours have changed places."""
    return _change(
        copy,
        rf"(?<= )({LETTER}{{3,}}) ({LETTER}{{3,}}) (?={LETTER})",
        lambda m: f"{m[2]} {m[1]} " if m[1] != m[2] else m[0],
        WORD,
    )


def change_a_word(copy: Copy) -> Spoilt | None:
    """The first two letters of a word have changed places."""
    return _change(
        copy,
        rf"(?<= )({LETTER})({LETTER}){LETTER}{{2,}}(?= )",
        lambda m: m[2] + m[1] + m[0][2:],
        WORD,
    )


def change_case(copy: Copy) -> Spoilt | None:
    """A small letter has become a capital one."""
    return _change(copy, r"(?<= )t[a-z]{2,}(?= )", lambda m: m[0].capitalize(), WORD)


def join_two_words(copy: Copy) -> Spoilt | None:
    """The space between two words is gone."""
    return _change(copy, rf"(?<={LETTER}{{3}}) (?={LETTER}{{3}})", "", WORD)


def cut_a_word_in_two(copy: Copy) -> Spoilt | None:
    """A space has come into a word."""
    return _change(copy, rf"(?<={LETTER}{{2}})(?={LETTER}{{3}})", " ", WORD)


def change_a_digit(copy: Copy) -> Spoilt | None:
    """One digit is another."""
    return _change(copy, r"\d(?=\D)", lambda m: _other(m, "7281940536"), NUMBER)


def _other(match: re.Match[str], letters: str) -> str | None:
    """Return another letter of those that the same line draws, or 0 or 1."""
    return next((one for one in letters if one != match[0] and one in match.string + "01"), None)


def drop_a_digit(copy: Copy) -> Spoilt | None:
    """`10` has become `1`."""
    return _change(copy, r"(?<=\d)\d(?!\d)", "", NUMBER)


def add_a_zero(copy: Copy) -> Spoilt | None:
    """`2` has become `20`, the classic of dosing errors."""
    return _change(copy, r"(?<=\d)(?=[ .,]|$)", "0", NUMBER)


def add_a_decimal_point(copy: Copy) -> Spoilt | None:
    """`10` has become `1.0`."""
    return _change(copy, r"(?<=\d)(?=\d)", ".", NUMBER)


def drop_a_decimal_point(copy: Copy) -> Spoilt | None:
    """`Version 0.1` has become `Version 01`, where the leaflet tells of itself."""
    for line in copy.lines():
        match = _part(line, r"(?<=\d)\.(?=\d)")
        if line.is_body and match:
            before, after = line.cut(*match.span()) or ([], [])
            return _spoilt(copy, line, [*before, *after], NUMBER, "0.1")
    return None


def add_a_minus_sign(copy: Copy) -> Spoilt | None:
    """A hyphen has come before a number."""
    return _change(copy, r"(?<= )(?=\d)", "-", NUMBER)


def change_a_unit(copy: Copy) -> Spoilt | None:
    """The word that a number counts is another: `10 mg` has become `10 g`, `hours` `days`."""
    return _change(copy, r"(?<=\d )[a-z]+(?=[ .,;:)])", lambda m: m[0][1:] or "s", WORD | NUMBER)


def drop_a_unit(copy: Copy) -> Spoilt | None:
    """A number has lost what it counts."""
    return _change(copy, r"(?<=\d) [a-z]+(?=[ .,;:)])", "", WORD | NUMBER)


def swap_two_numbers(copy: Copy) -> Spoilt | None:
    """`2 mg to 10 mg` has become `10 mg to 2 mg`: the digits are all there, the dose is another."""
    return _change(copy, r"(\d+)(\D+)(\d+)", lambda m: f"{m[3]}{m[2]}{m[1]}", NUMBER | WORD)


def swap_two_pieces_of_a_line(copy: Copy) -> Spoilt | None:
    """Two pieces of one line stand in each other's places; tags and drawing order are right."""
    lines = copy.body(1)
    for one in lines:
        other = next(
            (
                line
                for line in lines
                if (line.page, line.y) == (one.page, one.y)
                and line.start > one.start
                and line.x != one.x
            ),
            None,
        )
        if other is not None:
            copy.replace(other, copy.show(other, other.codes, x=one.x))
            copy.replace(one, copy.show(one, one.codes, x=other.x))
            return Spoilt(
                copy.data(),
                WORD | NUMBER | {"proof-order", "proof-overlap", "proof-uneven"},
                one.page,
            )
    return None


def drop_a_line(copy: Copy) -> Spoilt | None:
    """A whole line is gone."""
    line = copy.body(4)[0]
    copy.drop(line)
    return Spoilt(copy.data(), WORD | NUMBER | {"proof-missing", "proof-dangling"}, line.page)


def drop_the_last_line_of_a_page(copy: Copy) -> Spoilt | None:
    """The last line of the first page's text is gone, as if cut off by a box too small."""
    line = min((line for line in copy.lines(1) if line.is_body), key=lambda line: line.y)
    copy.drop(line)
    return Spoilt(copy.data(), WORD | NUMBER | {"proof-missing", "proof-dangling"}, 1)


def drop_the_last_line(copy: Copy) -> Spoilt | None:
    """The last line of the leaflet is gone."""
    line = [line for line in copy.lines() if line.is_body and line.text.strip()][-1]
    copy.drop(line)
    return Spoilt(copy.data(), WORD | NUMBER | {"proof-missing", "proof-dangling"}, line.page)


def double_a_line(copy: Copy) -> Spoilt | None:
    """A line is drawn a second time in its own name, a little lower."""
    line = copy.body(4)[0]
    copy.replace(
        line, copy.show(line, line.codes) + b" " + copy.show(line, line.codes, y=line.y - 3)
    )
    return Spoilt(copy.data(), WORD | NUMBER | {"proof-overlap"}, line.page)


def swap_two_lines(copy: Copy) -> Spoilt | None:
    """Two lines of a paragraph have each other's words."""
    pair = _neighbours(copy)
    if pair is None:
        return None
    one, other = pair
    copy.replace(other, copy.show(other, one.codes))
    copy.replace(one, copy.show(one, other.codes))
    return Spoilt(copy.data(), WORD | NUMBER, one.page)


def swap_two_places(copy: Copy) -> Spoilt | None:
    """Two lines of a paragraph stand in each other's places; tags and drawing order are right."""
    pair = _neighbours(copy)
    if pair is None:
        return None
    one, other = pair
    copy.replace(other, copy.show(other, other.codes, y=one.y))
    copy.replace(one, copy.show(one, one.codes, y=other.y))
    return Spoilt(copy.data(), frozenset(("proof-order",)), one.page)


def _neighbours(copy: Copy) -> tuple[Line, Line] | None:
    lines = copy.body(1)
    return next(
        (
            (one, other)
            for one in lines
            for other in lines
            if (one.page, one.mcid, one.font) == (other.page, other.mcid, other.font)
            and one.start < other.start
            and one.y > other.y
        ),
        None,
    )


def add_words_of_nobody(copy: Copy) -> Spoilt | None:
    """A sentence is drawn that belongs to no mark."""
    return _added(copy, b"", b"", "proof-untagged")


def add_words_as_decoration(copy: Copy) -> Spoilt | None:
    """A sentence is drawn as an artifact, where the eye sees it and the ear does not."""
    return _added(copy, b"/Artifact<</Type/Pagination>>BDC ", b" EMC", "proof-artifact")


def _added(copy: Copy, before: bytes, after: bytes, id: str) -> Spoilt:
    line = copy.body(4)[0]
    drawn = copy.show(line, line.codes, y=40.0)
    content = copy.content(line.page)
    end = content.rindex(b"Q")
    copy.draw(line.page, content[:end] + before + drawn + after + b"\nQ")
    return Spoilt(copy.data(), frozenset((id,)), line.page)


def hide_words_as_decoration(copy: Copy) -> Spoilt | None:
    """A paragraph's mark has become an artifact: it is seen and never heard."""
    line = copy.body(4)[0]
    content = copy.content(line.page)
    mark = max(
        m.start() for m in re.finditer(rb"/\w+<</MCID \d+>>BDC", content) if m.start() < line.start
    )
    end = content.index(b"BDC", mark)
    copy.draw(line.page, content[:mark] + b"/Artifact<</Type/Layout>>" + content[end:])
    return Spoilt(copy.data(), frozenset(("proof-artifact",)), line.page)


# ---------------------------------------------------------------- the foot of the page


def change_the_page_number(copy: Copy) -> Spoilt | None:
    """A page says that it is another."""
    return _foot(copy, r"(?<=Page )\d", lambda m: "2" if m[0] != "2" else "3")


def change_the_count_of_pages(copy: Copy) -> Spoilt | None:
    """A page says that there are more pages than there are."""
    return _foot(copy, r"(?<= of )\d+", lambda m: "1" if m[0] != "1" else "2")


def change_the_version_at_the_foot(copy: Copy) -> Spoilt | None:
    """The foot of a page names another version."""
    return _foot(copy, r"(?<=Version )\d", lambda m: "2" if m[0] != "2" else "1")


def _foot(copy: Copy, pattern: str, new: Any) -> Spoilt | None:
    for line in reversed(copy.lines()):
        match = _part(line, pattern)
        if match and not line.is_body:
            middle, around = copy.codes(line.font, new(match)), line.cut(*match.span())
            if middle and around:
                return _spoilt(copy, line, [*around[0], *middle, *around[1]], RUNNING)
    return None


def drop_the_foot(copy: Copy) -> Spoilt | None:
    """A page has lost its footer."""
    page = len(copy.pages)
    for line in reversed([line for line in copy.lines(page) if not line.is_body]):
        copy.drop(line)
    return Spoilt(copy.data(), RUNNING, page)


def drop_the_draft_strip(copy: Copy) -> Spoilt | None:
    """A later page no longer says that nobody has approved it."""
    if len(copy.pages) < 2:
        return None
    strip = next((line.y for line in copy.lines(2) if not line.is_body), 0.0)
    line = next(
        (line for line in copy.lines(2) if not line.is_body and line.y == strip and line.y > 600),
        None,
    )
    if line is None:
        return None
    copy.drop(line)
    return Spoilt(copy.data(), RUNNING, 2)


KINDS: dict[str, Spoil] = {
    kind.__name__: kind
    for kind in (
        drop_a_word,
        drop_a_not,
        double_a_word,
        swap_two_words,
        change_a_word,
        change_case,
        join_two_words,
        cut_a_word_in_two,
        change_a_digit,
        drop_a_digit,
        add_a_zero,
        add_a_decimal_point,
        drop_a_decimal_point,
        add_a_minus_sign,
        change_a_unit,
        drop_a_unit,
        swap_two_numbers,
        swap_two_pieces_of_a_line,
        drop_a_line,
        drop_the_last_line_of_a_page,
        drop_the_last_line,
        double_a_line,
        swap_two_lines,
        swap_two_places,
        add_words_of_nobody,
        add_words_as_decoration,
        hide_words_as_decoration,
        change_the_page_number,
        change_the_count_of_pages,
        change_the_version_at_the_foot,
        drop_the_foot,
        drop_the_draft_strip,
    )
}
