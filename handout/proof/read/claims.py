"""What a glyph may draw: letters, shares of letters, and marks that it borrows of other signs.

Claims of the parts of a sign are added up, and held against the letters of its text. Every mark
that a sign borrows or lends is a debt, which its word must settle: see `letters`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from handout.base.rows import NamedTuple

_MOST_LENT = 4  # marks of one sign
_DRAWN = "\u06dd\u070f\u08e2"  # format characters that are seen, as U+0600 to U+0605 are
Debt = tuple[tuple[int, int], ...]  # marks (by glyph) and how often each is borrowed, or lent (-)
EVEN: Debt = ()


class Share(NamedTuple):
    """The nth of the glyphs that a font draws together for some letters."""

    letters: str
    drawn: tuple[int, ...]
    nth: int


class Claim(NamedTuple):
    """What a glyph may draw: letters (sorted), shares of letters, marks of other signs."""

    letters: str = ""
    shares: tuple[Share, ...] = ()
    borrowed: tuple[int, ...] = ()

    def plus(self, other: Claim) -> Claim:
        """Return what both draw together; letters of which all shares are there are whole."""
        letters = self.letters + other.letters if other.letters else self.letters
        shares = self.shares + other.shares if other.shares else self.shares
        if self.shares and other.shares:
            for one in set(other.shares):
                its = [Share(one.letters, one.drawn, nth) for nth in range(len(one.drawn))]
                while all([share in shares for share in its]):
                    rest = list(shares)
                    for share in its:
                        rest.remove(share)
                    shares = tuple(rest)
                    letters += one.letters
            shares = tuple(sorted(shares))
        borrowed = self.borrowed + other.borrowed
        return Claim(
            "".join(sorted(letters)), shares, tuple(sorted(borrowed)) if borrowed else borrowed
        )


def fits(claim: Claim, most: Mapping[str, int]) -> bool:
    """Say whether a claim is on letters that there are."""
    letters = claim.letters
    if claim.shares:
        letters += "".join([group[0] * times for group, times in _begun(claim.shares).items()])
    return all([letters.count(one) <= most.get(one, 0) for one in letters])


def _begun(shares: Sequence[Share]) -> dict[tuple[str, tuple[int, ...]], int]:
    """Return the groups that shares are of, and how often each must be there."""
    found: dict[tuple[str, tuple[int, ...]], int] = {}
    for share in shares:
        found[share[:2]] = max(found.get(share[:2], 0), shares.count(share))
    return found


def settled(
    claim: Claim, target: str, lent: Sequence[tuple[int, Claim]], given: tuple[int, ...]
) -> Iterator[Debt]:
    """Yield the debts at which a claim is exactly the letters of a text, once marks are lent."""
    missing = target
    for letter in claim.letters:
        if letter in missing:
            missing = missing.replace(letter, "", 1)
        elif not is_shaping(letter):
            return
    if not missing and not claim.shares:
        debts = Counter(claim.borrowed)
        debts.subtract(given)
        yield tuple(sorted((mark, count) for mark, count in debts.items() if count))
    elif len(given) < _MOST_LENT:
        for mark, its in lent:
            if its.borrowed or its == Claim() or (given and mark < given[-1]):
                continue
            owed = all([one in missing for one in its.letters if not is_shaping(one)])
            begun = all([share not in claim.shares for share in its.shares])
            if owed and begun and all([share[0] in missing for share in its.shares]):
                yield from settled(claim.plus(its), target, lent, (*given, mark))


def is_shaping(text: str) -> bool:
    """Say whether a text only shapes, joins or parts what is beside it, and is not itself seen.

    Of the format characters the Arabic signs that stand below numbers are drawn.
    """
    return all(
        unicodedata.category(one) in ("Cf", "Zs", "Cc")
        and unicodedata.bidirectional(one) != "AN"
        and one not in _DRAWN
        for one in text
    )
