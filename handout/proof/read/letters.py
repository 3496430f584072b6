"""Which letters a font's glyphs draw, told from its own rules of substitution.

Read backwards, the rules of GSUB tell of which letters a glyph can be drawn: of one, of several
that it joins, or only of a part of one, as the dots of an Arabic letter are. The parts of what
stands for a text must make up exactly its letters, each as often as it is written.

Some fonts draw a mark elsewhere than at its letter: the mark's own glyph becomes an empty one,
and another glyph shows it, which the font puts in only in that mark's company. Where that is in
the same sign, nothing is missing. Where it is at another letter of the word, as below the long
tail of a Nastaliq yeh barree, one sign lends a mark and another borrows it; both come out even.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from unicodedata import decomposition

from handout.proof.read.claims import EVEN, Claim, Debt, Share, fits, is_shaping, settled
from handout.proof.read.gsub import Rule, contexts, rules
from handout.proof.read.text import mirrored

CIRCLE = "\u25cc"  # carries a mark that stands alone
_MOST_CLAIMS = 48  # of one glyph
_MOST_SUMS = 2_000
# Khmer vowels of which a part, U+17C1, stands before the consonant; the rest has the vowel's own
# glyph (Unicode 16.4). Normalisation knows nothing of it.
_KHMER_AROUND = re.compile("[\u17be\u17bf\u17c0\u17c4\u17c5]")
_FORMS = ("<initial>", "<medial>", "<final>", "<isolated>")


class Letters:
    """The letters of one font's glyphs.

    `characters` is its cmap, `gsub` the table's bytes; `is_empty` says which glyphs draw nothing.
    Raises struct.error where the table breaks off.
    """

    def __init__(self, characters: Mapping[int, int], gsub: bytes, is_empty: Callable[[int], bool]):
        self._characters = characters
        self._wholes: dict[str, list[tuple[int, str]]] = {}  # by first letter: glyph, letters
        for character, glyph in characters.items():
            for letters in _parts(chr(character)) if decomposition(chr(character)) else ():
                self._wholes.setdefault(letters[0], []).append((glyph, letters))
        self._vanishing: set[int] = set()
        self._borrowed: set[int] = set()
        self._ornaments: dict[int, set[int]] = {}  # what may be drawn beside a glyph
        self._rules: dict[int, list[tuple[tuple[int, ...], tuple[int, ...]]]] = {}
        self._sources: dict[int, set[int]] = {}  # glyphs that one can be drawn for
        for drawn, of in _composed(list(self._read(gsub, is_empty))):
            for one in set(of):
                self._rules.setdefault(one, []).append((drawn, of))
            for one in drawn:
                self._sources.setdefault(one, set()).update(of)
        for glyph, beside in self._ornaments.items():
            for one in beside:
                self._sources.setdefault(one, set()).add(glyph)
        self._known: dict[int, frozenset[int]] = {}

    def _read(
        self, gsub: bytes, is_empty: Callable[[int], bool]
    ) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Yield the rules as glyphs with ink, drawn for others; note marks that come and go."""
        named = set(self._characters.values())
        every = _without_swaps(list(dict.fromkeys(rules(gsub))), named)
        is_blank = _blanks(every, is_empty)
        plain: list[tuple[Rule, tuple[int, ...]]] = []
        gone: set[tuple[int, int]] = set()  # a mark, and the lookup by which it vanishes
        for rule in every:
            inked = tuple([one for one in rule.drawn if not is_blank(one)])
            if inked:
                plain.append((rule, inked))
            elif len(rule.of) == 1 and not is_blank(rule.of[0]):
                self._vanishing.add(rule.of[0])
                gone.add((rule.of[0], rule.lookup))
        appearing = {one: None for one in plain if len(one[0].of) == 1 and is_blank(one[0].of[0])}
        self._borrowed.update([glyph for _, inked in appearing for glyph in inked])
        taken = _Taken(gsub, {one for one in gone if one[0] not in self._borrowed})
        for rule, inked in plain:
            if (rule, inked) in appearing:
                continue
            own = rule.of[0] in inked and len(rule.of) == 1
            rest = []
            for one in inked:
                marks = taken.marks(rule, one) if one not in rule.of else ()
                for mark in marks:
                    yield (one,), ((*rule.of, mark) if len(inked) == 1 else (mark,))
                if own and one not in rule.of and not marks:
                    self._ornaments.setdefault(rule.of[0], set()).add(one)
                elif not own and not marks:
                    rest.append(one)
            # What is taken apart again into characters draws those, and nothing new.
            apart = len(rest) > 1 and named.issuperset(rest) and named.isdisjoint(rule.of)
            if rest and not apart:
                yield tuple(rest), rule.of

    def debts(self, parts: Sequence[Iterable[int]], text: str, turns: bool) -> set[Debt]:
        """Return at what debts some parts together draw a text; none if they do not.

        Each part is given by the glyphs that look like it. `turns` lets mirrored signs stand for
        one another, as they do where text runs right to left.
        """
        letters = _KHMER_AROUND.sub("\u17c1\\g<0>", unicodedata.normalize("NFD", text))
        glyphs = frozenset().union(*map(self._before, {one for part in parts for one in part}))
        found = self._debts(parts, letters, turns, glyphs, False)
        if EVEN in found or not self._vanishing:
            return found & {EVEN}
        glyphs = glyphs.union(*map(self._before, self._vanishing))
        return self._debts(parts, letters, turns, glyphs, True)

    def _debts(
        self,
        parts: Sequence[Iterable[int]],
        letters: str,
        turns: bool,
        glyphs: frozenset[int],
        lending: bool,
    ) -> set[Debt]:
        """Return the debts of parts; `glyphs` are those that can have to do with it."""
        most = {letter: letters.count(letter) for letter in letters}
        known = self._claims(most, turns, glyphs, lending)
        sums = {Claim()}
        for part in parts:
            claims = {claim for glyph in part for claim in known.get(glyph, ())}
            sums = {made for one in sums for claim in claims if fits(made := one.plus(claim), most)}
            if not sums or len(sums) > _MOST_SUMS:
                return set()
        target = "".join([one for one in letters if not is_shaping(one)])
        lent = [
            (mark, claim)
            for mark in (self._vanishing if lending else ())
            for claim in known.get(mark, ())
        ]
        return {debt for one in sums for debt in settled(one, target, lent, ())}

    def _before(self, glyph: int) -> frozenset[int]:
        """Return a glyph and all that it can be drawn for, by any rules after one another."""
        found = self._known.get(glyph)
        if found is None:
            every = {glyph}
            waiting = [glyph]
            while waiting:
                new = self._sources.get(waiting.pop(), set()) - every
                every |= new
                waiting += new
            found = self._known[glyph] = frozenset(every)
        return found

    def _claims(
        self, most: Mapping[str, int], turns: bool, glyphs: frozenset[int], lending: bool
    ) -> dict[int, set[Claim]]:
        """Return which of some letters glyphs can draw: each of `glyphs` that can draw any."""
        found: dict[int, set[Claim]] = {}
        waiting: list[tuple[int, Claim]] = []

        def add(glyph: int, claim: Claim) -> None:
            if glyph in glyphs:
                known = found.setdefault(glyph, set())
                if claim not in known and len(known) < _MOST_CLAIMS and fits(claim, most):
                    known.add(claim)
                    waiting.append((glyph, claim))

        for letter in most:
            add(self._characters.get(ord(letter), 0), Claim(letter))
            for glyph, whole in self._wholes.get(letter, ()):
                add(glyph, Claim("".join(sorted(whole))))
            if turns and unicodedata.mirrored(letter):
                add(self._characters.get(ord(mirrored(letter)), 0), Claim(letter))
        if any(unicodedata.category(letter)[0] == "M" for letter in most):
            add(self._characters.get(ord(CIRCLE), 0), Claim())
        for glyph in self._borrowed if lending else ():
            add(glyph, Claim(borrowed=(glyph,)))
        while waiting:
            glyph, claim = waiting.pop()
            for one in self._ornaments.get(glyph, ()):
                add(one, Claim())
            for drawn, of in self._rules.get(glyph, ()):
                if not glyphs.issuperset(drawn):
                    continue  # no part, or not every share, could come of it
                for joined in _joined(glyph, claim, of, found):
                    if len(drawn) == 1:
                        add(drawn[0], joined)
                    elif not joined.shares and not joined.borrowed:
                        for nth, one in enumerate(drawn):
                            add(one, Claim(shares=(Share(joined.letters, drawn, nth),)))
        found.pop(0, None)
        return found


def _composed(
    every: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return rules, and those by which one of several glyphs drawn is itself drawn as several."""
    several: dict[int, list[tuple[int, ...]]] = {}
    forms: dict[int, list[int]] = {}
    for drawn, of in every:
        if len(of) == len(drawn) == 1:
            forms.setdefault(of[0], []).append(drawn[0])
        elif len(of) == 1:
            several.setdefault(of[0], []).append(drawn)
    return every + [
        ((*drawn[:n], *its, *drawn[n + 1 :]), of)
        for drawn, of in every
        if len(drawn) > 1
        for n, one in enumerate(drawn)
        for form in (one, *forms.get(one, ()))
        for its in several.get(form, ())
    ]


def _without_swaps(every: list[Rule], named: set[int]) -> list[Rule]:
    """Return rules without those that only change the places of two glyphs: each becomes the
    other, and both come of letters in other ways."""
    own = named | {one for rule in every if len(rule.of) > 1 for one in rule.drawn}
    single = {(rule.of[0], rule.drawn[0]) for rule in every if len(rule.of) == len(rule.drawn) == 1}
    swaps = {pair for pair in single if pair[::-1] in single and own.issuperset(pair)}
    return [rule for rule in every if (rule.of[0], *rule.drawn) not in swaps or len(rule.of) > 1]


def _blanks(every: Sequence[Rule], is_empty: Callable[[int], bool]) -> Callable[[int], bool]:
    """Return what says that a glyph never draws anything, nor ever becomes what does.

    In a font such as Nastaliq the glyph of a letter is empty until a rule gives it its form. What
    a mark becomes when it vanishes is blank, though a rule may put another mark in its place.
    """
    void = {
        rule.drawn[0]
        for rule in every
        if len(rule.of) == len(rule.drawn) == 1
        and is_empty(rule.drawn[0])
        and not is_empty(rule.of[0])
    }
    becoming: set[int] = set()
    for _ in range(3):
        becoming.update(
            rule.of[0]
            for rule in every
            if len(rule.of) == 1
            and is_empty(rule.of[0])
            and rule.of[0] not in void
            and rule.of[0] not in rule.drawn
            and any([not is_empty(one) or one in becoming for one in rule.drawn])
        )
    return lambda glyph: is_empty(glyph) and glyph not in becoming


class _Taken:
    """Which marks a glyph shows besides: those in whose company alone the font puts it in, and
    which vanish by the same rule or in its company."""

    def __init__(self, gsub: bytes, gone: set[tuple[int, int]]):
        self._given: dict[int, list[tuple[frozenset[int], frozenset[int], int]]] = {}
        self._company: dict[int, set[int]] = {}  # of a mark that vanishes
        self._rows: dict[int, set[int]] = {}  # marks that vanish by a row
        vanishing = frozenset([mark for mark, _ in gone])
        for one in contexts(gsub, vanishing) if gone else ():
            marks = one.around & vanishing
            if marks:
                self._given.setdefault(one.lookup, []).append((one.inside, marks, one.row))
            for mark in one.inside & vanishing:
                if (mark, one.lookup) in gone:
                    self._company.setdefault(mark, set()).update(one.around)
                    self._rows.setdefault(one.row, set()).add(mark)

    def marks(self, rule: Rule, drawn: int) -> set[int]:
        """Return the marks that a glyph shows which a rule draws, besides what the rule is for."""
        return {
            mark
            for inside, marks, row in self._given.get(rule.lookup, ())
            if rule.of[0] in inside
            for mark in marks
            if mark in self._rows.get(row, ()) or drawn in self._company.get(mark, ())
        }


def _joined(
    glyph: int, claim: Claim, of: tuple[int, ...], found: Mapping[int, set[Claim]]
) -> list[Claim]:
    """Return what the glyphs of a rule draw together, one of them having just got a claim."""
    if len(of) == 1:
        return [claim]
    if not all([one in found for one in of]):
        return []
    made = []
    for place in [n for n, one in enumerate(of) if one == glyph]:
        sums = [claim]
        for n, one in enumerate(of):
            if n != place:
                sums = [some.plus(its) for some in sums for its in found.get(one, ())]
        made += sums[:_MOST_CLAIMS]
    return made


def _parts(character: str) -> set[str]:
    """Return what a character is written with: its own parts, or the letters whose form it is."""
    found = {unicodedata.normalize("NFD", character)}
    if decomposition(character).partition(" ")[0] in _FORMS:
        found.add(unicodedata.normalize("NFKD", character).strip())
    return found - {""}
