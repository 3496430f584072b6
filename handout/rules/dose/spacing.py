"""What stands between a number, its unit and the words beside them: the questions of spacing."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.knowledge.profiles import SPACE
from handout.rules.dose import rows
from handout.rules.dose.amounts import ACTIVITY, ANY_SPACE, LETTERS, MASS, SPACES, VOLUME, Amount
from handout.rules.dose.neighbours import Answer, At
from handout.rules.rule import Case, Hit, TextRange

_S = ANY_SPACE
_LAST = Pattern(rf"\b(\w+\.?){_S}\Z")
# "Week 4", "type 2L": what a number names that measures nothing.
_NAMED = frozenset(
    "week weeks day days month months step steps stage type types grade phase class room ward "
    "level part section version table figure no no. number".split()
)
_STOP = Pattern(rf"\.(?:{_S}+[a-z]|[,;)])")
_GLUED_AFTER = Pattern(
    rf"(?<![\w.,/-])(?P<dose>\d[\d.,]*{ANY_SPACE}?(?:mg|mL|ml|mcg|micrograms?|units?|g))"
    r"(?P<word>[A-Z][a-z]{3,}|(?<!g)(?:tablet|capsule|tab|cap|sachet|bottle|syrup)s?\b|"
    r"(?<=mg)(?:tablet|capsule|tab|cap)s?\b|(?<=mcg)(?:tablet|capsule)s?\b)",
    sketch=rf"[\d.,]{ANY_SPACE}?(?:m|un|g)[a-zL]*?(?:[A-Z][a-z]|tab|cap|sach|bott|syr)",
)
_NAME = Pattern("(?<![^\\W_])[A-Za-z\u00c0-\u052f]{4,40}\\Z")  # scripts that space their words


def is_label(at: At) -> bool:
    """Say whether the number only names something, such as Week 4."""
    last = _LAST.search(at.left(12))
    return last is not None and last[1].lower() in _NAMED


def unit_stop(at: At) -> Answer | None:
    if not at.here.symbol or at.here.unit == "c.c" or not at.right(_STOP):
        return None
    return (
        at.here.end - len(at.here.unit),
        at.here.end + 1,
        f"a full stop after `{at.here.unit}` in the middle of a sentence",
        "delete the stop",
    )


def glued_name(at: At) -> Answer | None:
    here = at.here
    if here.kind not in (MASS, VOLUME, ACTIVITY) or here.lead or len(here.unit) < 2:
        return None
    name = _NAME.search(at.left())
    if name is None:
        return None
    return (
        here.start - len(name[0]),
        here.end,
        f"`{name[0]}` runs into its dose",
        f"write {name[0]} {at.words}",
    )


def glued_after(text: str) -> Iterator[Hit]:
    """Yield doses that run into the word after them: 300mgTegretol, 10mgtablets."""
    for match in _GLUED_AFTER.finditer(text):
        dose, word = match["dose"], match["word"]
        yield Hit(
            rows.GLUED_NAME,
            TextRange(*match.span()),
            f"`{dose}` runs into `{word}`",
            f"write {dose} {word}",
        )


def glued_unit(at: At) -> Answer | None:
    here = at.here
    if at.case.profile.unit_space != SPACE or here.gap or not here.unit.isascii():
        return None
    if here.unit in ("", "%") or here.unit in LETTERS or is_label(at):
        return None
    number = at.text[here.start : here.number_end]
    return (
        here.start,
        here.end,
        f"`{at.words}` has no space between number and unit",
        f"write {number} {here.unit}",
    )


def mixed(case: Case, found: list[Amount]) -> Iterator[Hit]:
    text = case.reading.text
    glued = [a for a in found if a.symbol and not a.gap]
    spaced = [a for a in found if a.symbol and a.gap and not a.gap.strip(SPACES)]
    if case.profile.unit_space == SPACE or not glued or not spaced:
        return
    usual, odd = (spaced, glued) if len(glued) <= len(spaced) else (glued, spaced)
    first = TextRange(usual[0].start, usual[0].end)
    for one in odd:
        here, there = text[one.start : one.end], text[first.start : first.end]
        yield Hit(
            rows.MIXED_SPACE,
            TextRange(one.start, one.end),
            f"`{here}` here, but `{there}` elsewhere",
            "write a space before every unit, or before none",
            first,
        )
