"""A page while its instructions are followed: the state of its pen, and what is painted so far.

Three readers of instructions share it: of text, of paths, and of all else (`interpreter`).
"""

from __future__ import annotations

from dataclasses import dataclass

from handout.proof.read.drawing import IDENTITY, Box, Graphics, Run, Shape, times
from handout.proof.read.marked_content import Marking
from handout.proof.read.reader import MAX_DECODED, Dict, Unreadable

MAX_DRAWN = 400_000  # runs and shapes of one file
_MAX_STACK = 200


@dataclass
class Work:
    """How much of a file was followed: things drawn, and bytes of instructions.

    A form's bytes count as often as it is drawn.
    """

    drawn: int = 0
    followed: int = 0

    def follow(self, count: int) -> None:
        """Note so many bytes more; raises Unreadable past the limit."""
        self.followed += count
        if self.followed > MAX_DECODED:
            raise Unreadable("its forms are drawn again and again")

    def draw(self) -> None:
        """Note one thing more; raises Unreadable past the limit."""
        self.drawn += 1
        if self.drawn > MAX_DRAWN:
            raise Unreadable(f"more than {MAX_DRAWN:,} things are drawn")


class Sheet:
    """What a page's instructions have made of it. `in_text` is true between BT and ET."""

    def __init__(self, box: Box, resources: Dict, work: Work, faults: list[str]):
        self.runs: list[Run] = []
        self.shapes: list[Shape] = []
        self.faults = faults
        self.marking = Marking(self.runs, faults)
        self.state = Graphics(box)
        self.stack: list[Graphics] = []
        self.resources = resources
        self.text = IDENTITY  # the text matrix
        self.in_text = False
        self._work = work
        self._order = 0

    def next(self) -> int:
        """Return the number of what is painted next."""
        self._order += 1
        self._work.draw()
        return self._order

    def save(self) -> None:
        """Keep the state as it is (`q`)."""
        if len(self.stack) >= _MAX_STACK:
            raise Unreadable("its drawing instructions nest too deep")
        self.stack.append(self.state.copy())

    def restore(self) -> None:
        """Go back to the state that was kept last (`Q`)."""
        if not self.stack:
            raise Unreadable("it restores a state that it never saved")
        self.state = self.stack.pop()

    @property
    def is_open(self) -> bool:
        """True while anything that was begun has no end: a mark, a text, a saved state."""
        return bool(self.marking.is_open or self.stack or self.in_text)

    def undrawn(self, text: str) -> Run:
        """Return the run of words that are told where no glyph is drawn."""
        x, y = times(self.text, self.state.ctm)[4:]
        hidden, number = "nothing is drawn for it", len(self.runs) + 1
        mark, order, size = self.marking.current, self.next(), self.state.size
        return Run(text, x, x, y, size, "#000000", None, (), mark, order, "", hidden, actual=number)
