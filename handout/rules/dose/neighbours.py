"""A number among its neighbours: what every question about a dose is asked of."""

from __future__ import annotations

import re

from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.rules.dose.amounts import Amount
from handout.rules.rule import Case

CONCENTRATION = Pattern(r" ?/ ?(?:dL|dl|mL|ml|L|l|min|mol|100)\b")  # of a test, not a dose
Answer = tuple[int, int, str, str]  # start and end in the text, message, hint


class At(NamedTuple):
    """An amount among its neighbours; `linked` is its unit's kind, or that of the amount to which
    it is joined ("1 to 2 mg")."""

    case: Case
    text: str
    here: Amount
    before: Amount | None
    after: Amount | None
    linked: str
    decimal: str

    @property
    def words(self) -> str:
        return self.text[self.here.start : self.here.end]

    @property
    def unit(self) -> str:
        return self.here.gap + self.here.unit

    @property
    def link(self) -> str:
        """The characters between this amount and the next."""
        return self.text[self.here.end : self.after.start] if self.after else "\n"

    def left(self, width: int = 48) -> str:
        return self.text[max(0, self.here.start - width) : self.here.start]

    def around(self, width: int = 60) -> str:
        """The characters on both sides, within the passage."""
        left, right = self.left(width), self.text[self.here.end : self.here.end + width]
        return left.rpartition("\n")[2] + " " + right.partition("\n")[0]

    def right(self, expression: Pattern) -> re.Match[str] | None:
        return expression.match(self.text, self.here.end)
