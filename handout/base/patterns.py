"""Patterns that are compiled when first asked, and not at all for a text that cannot hold them.

The rules know some two hundred expressions, and a leaflet that is well written meets a few of
them. To compile one costs far more than to look through a leaflet with it. So a pattern may name
words of which one must stand in whatever it finds: where none of them does, there is nothing to
find. A test reads each expression and proves that it finds nothing without one of its words. Where
no word can be named, a `sketch` may stand for them: a far smaller expression that finds something
wherever this one does, which a test holds against what the expression itself can write.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property


class Pattern:
    """An expression, its flags, and the words of which one must stand in what it finds.

    `needs` is in small letters where the expression knows no capitals; `sketch` knows capitals as
    the expression does. Asked as `re.Pattern` is.
    """

    def __init__(
        self,
        source: str,
        flags: re.RegexFlag = re.NOFLAG,
        *,
        needs: tuple[str, ...] = (),
        sketch: str = "",
    ) -> None:
        self.source = source
        self.flags = flags
        self.needs = needs
        self.sketch = sketch

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready."""
        return re.compile(self.source, self.flags)

    @cached_property
    def sketched(self) -> re.Pattern[str]:
        """The sketch, ready."""
        return re.compile(self.sketch, self.flags)

    def can_be_in(self, text: str) -> bool:
        """Say whether the text has one of the words, or what is sketched; True without either."""
        if "compiled" in self.__dict__:
            return True
        if self.needs:
            words = folded(text) if self.flags & re.IGNORECASE else text
            if not any(need in words for need in self.needs):
                return False
        return not self.sketch or self.sketched.search(text) is not None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match between `start` and `end`, or None."""
        return self.compiled.search(text, start, end) if self.can_be_in(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match at `start`, or None."""
        return self.compiled.match(text, start, end) if self.can_be_in(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match of all from `start` to `end`, or None."""
        return self.compiled.fullmatch(text, start, end) if self.can_be_in(text) else None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return every match between `start` and `end`, in order."""
        return self.compiled.finditer(text, start, end) if self.can_be_in(text) else iter(())

    def findall(self, text: str) -> list[str]:
        """Return the words of every match."""
        return self.compiled.findall(text) if self.can_be_in(text) else []

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with every match replaced."""
        return self.compiled.sub(instead, text) if self.can_be_in(text) else text


def one_of(names: Iterable[str]) -> str:
    """Return an expression for any of some names, the longest first.

    A word with its plural, its capital and both stands once: `[Tt]ablets?` is `Tablets`, `tablets`,
    `Tablet` and `tablet`.
    """
    known = set(names)
    written: dict[str, str] = {}
    for name in sorted(known):
        single = name[:-1] if name.endswith("s") and name[:-1] in known else name
        lower = single[0].lower() + single[1:]
        capital = single[0].upper() + single[1:]
        if {lower, capital, f"{lower}s", f"{capital}s"} <= known:
            written[lower] = f"[{capital[0]}{lower[0]}]{re.escape(lower[1:])}s?"
        elif f"{single}s" in known:
            written[single] = f"{re.escape(single)}s?"
        else:
            written[single] = re.escape(single)
    return "|".join(written[name] for name in sorted(written, key=lambda name: (-len(name), name)))


def folded(text: str) -> str:
    """Return a text in small letters, with all that `re.IGNORECASE` takes for a letter made it."""
    return text.casefold().replace("ı", "i")
