"""What a block works with when it lays itself out: styles, the tree, and the usual pieces.

A block asks the context for lines of text, lists, panels and gaps, and gets strips back; it never
computes a baseline or a page break itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from handout.base.finding import Finding
from handout.base.formats import Format
from handout.base.frozen import frozen
from handout.base.text import Text
from handout.design import looks
from handout.design.brand import Brand
from handout.drawing.pictures import Picture
from handout.fonts.typeface import Typeface
from handout.knowledge.profiles import profile
from handout.language import bidi
from handout.language.wording import Wording
from handout.language.writing import is_right_to_left
from handout.leaflet import model
from handout.leaflet.model import Inline, Run
from handout.leaflet.tags import Tree
from handout.setting import lines
from handout.setting.lines import Style
from handout.setting.ops import KEEP_WITH_NEXT, NO_BREAK, Bookmark, Fill, Glyphs, Op, Panel, Slice
from handout.setting.words import StyledRun, closing_space, max_content, set_words, unbreakable

# What a page break costs at places that a careful typesetter would rather avoid.
INSIDE_PARAGRAPH = 150.0
INSIDE_LIST = 120.0
NEAR_LIST_EDGE = 300.0
AFTER_INTRODUCTION = 1500.0


@frozen
class LayoutContext:
    """The format's measures, the brand's colours and the program's words, with the tree to fill.

    `width` is the measure: the widest line of text, in points.
    """

    tree: Tree
    typeface: Typeface
    format: Format
    brand: Brand
    wording: Wording
    width: float
    height: float  # what a page holds
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    mirrored: int = 0  # 1 where pages run right to left
    small_headings: bool = False  # as large as text, where a word of one would be too wide
    too_wide: list[str] = field(default_factory=list)  # words cut because no line can hold them
    pages: Mapping[int, int] = field(default_factory=dict)  # on which each section starts
    unmet: list[Finding] = field(default_factory=list)  # wishes of an author's that have no room

    @property
    def size(self) -> float:
        """Body size."""
        return self.format.body * self.typeface.size

    @property
    def leading(self) -> float:
        """Distance between baselines of body text; everything is a multiple of half of it."""
        return round(self.size * self.format.leading * self.typeface.leading, 1)

    @property
    def half(self) -> float:
        """Half a line: the unit of all vertical space."""
        return self.leading / 2

    @property
    def brand_language(self) -> str:
        """The language of the brand's own words, where it is not the leaflet's; else nothing."""
        own = profile(self.brand.profile).language
        return own if own[:2] != self.tree.tags[0].lang[:2] else ""

    def brand_words_language(self, key: str) -> str:
        """The language of one of the brand's words where it is not the leaflet's; else nothing."""
        return "" if key in self.brand.translated else self.brand_language

    @property
    def wording_language(self) -> str:
        """The language of the program's words, where the leaflet's own has none; else nothing."""
        spoken = self.wording.spoken
        return spoken if spoken[:2] != self.tree.tags[0].lang[:2] else ""

    def page_of(self, page: int, at: Text) -> Run:
        """Return the words that follow a reference to what stands on a page, placed at a text."""
        said = self.wording("section_page", page=page)
        return replace(model.of_program(said, at, self.wording.foreign)[0], leads=True)

    @property
    def indent(self) -> float:
        """How far list text stands in."""
        return round(self.size * 1.5)

    def style(self, bold: bool = False, colour: str = "") -> Style:
        """Body text."""
        return Style(self.size, self.leading, bold, colour or looks.LOOKS.ink)

    def heading(self) -> Style:
        """A section's heading."""
        ratio = 1.0 if self.small_headings else self.format.ratio
        size = round(self.size * ratio * 2) / 2 if ratio > 1 else self.size
        return Style(size, self.leading * 1.25, True, self.brand.colours.heading)

    def title(self) -> Style:
        """The leaflet's title."""
        size = round(self.size * self.format.ratio**3 * 2) / 2
        return Style(
            size,
            round(size * 1.2, 1),
            True,
            self.brand.colours.heading,
        )

    # ------------------------------------------------------------ text

    def stretches(self, runs: Inline, tag: int, style: Style) -> tuple[StyledRun, ...]:
        """Give runs their colours and tags; links, languages and bold become inline elements."""
        turns = any([bidi.is_needed(run.text.value, self.mirrored) for run in runs])
        made: list[StyledRun] = []
        for run in runs:
            owner, colour, href = tag, style.colour, ""
            if run.lang:
                owner = self.tree.add(owner, "Span", lang=run.lang)
            if run.note:
                owner = self.tree.add(owner, "Reference")
                owner = self.tree.add(owner, "Link", anchor=reference_to(run.note))
                href = note_of(run.note)
            elif run.href:
                owner = self.tree.add(owner, "Link")
                href = run.href
            if href and colour == looks.LOOKS.ink:
                colour = self.brand.colours.accent
            if run.bold and not style.bold and not href:
                owner = self.tree.add(owner, "Strong")
            made.append(
                self.stretch(
                    run.text.value, run.bold or style.bold, colour, owner, href, turns
                )._replace(turned=is_right_to_left(run.lang or ""))
            )
        return tuple(made)

    def stretch(
        self, words: str, bold: bool, colour: str, tag: int, href: str = "", turns: bool = False
    ) -> StyledRun:
        """Give words their style and tag.

        Right-to-left text is drawn from left to right, so its element also says it as it is read
        (ISO 32000-1, 14.9.4); so does all that may change places with it (`turns`).
        """
        link = tag
        if tag >= 0 and (turns or bidi.is_needed(words, self.mirrored)):
            tag = self.tree.add(tag, "Span", actual=words)
        return StyledRun(words, bold, colour, tag, href, link)

    def lines(
        self,
        stretches: tuple[StyledRun, ...],
        style: Style,
        x: float,
        width: float,
        balance: bool = False,
        lang: str = "",
    ) -> list[Slice]:
        """Set text as strips, one a line, that no page break widows or orphans.

        `lang` is the text's language where it is not the leaflet's.
        """
        base = int(is_right_to_left(lang)) if lang else self.mirrored
        made = set_words(stretches, style.size, self.typeface, base)
        self.too_wide.extend(
            "".join([atom.shaped.text for atom in word.atoms])
            for word in made
            if word.width > width + 0.01 and unbreakable([word], style.size) > width + 0.01
        )
        broken = lines.lines(made, width, style.size, balance)
        baseline = self.baseline(style)
        closing = closing_space(style.size, self.typeface, style.bold, base)
        count = len(broken)
        strips = []
        for number, line in enumerate(broken, 1):
            ops = lines.line_ops(
                line,
                stretches,
                x + style.align * max(0.0, width - line.width),
                baseline,
                style,
                closing if number == count else None,
                base,
                self.mirrored,
            )
            inner = NO_BREAK if count < 4 or number in (1, count - 1) else INSIDE_PARAGRAPH
            strips.append(Slice(style.leading, tuple(ops), inner if number < count else 0.0))
        return strips

    def baseline(self, style: Style) -> float:
        """Return how far below a line's top its baseline lies: the text is centred in it."""
        metrics = self.typeface.families[0].faces[0].metrics
        ascent, descent = metrics.ascent / 1000 * style.size, -metrics.descent / 1000 * style.size
        return (style.leading - ascent - descent) / 2 + ascent

    def text(
        self,
        runs: Inline,
        tag: int,
        x: float = 0.0,
        width: float | None = None,
        style: Style | None = None,
        balance: bool = False,
    ) -> list[Slice]:
        """Set runs in one element's name; each line that was broken on purpose is its own `P`.

        Who listens hears the lines apart, as who looks sees them apart.
        """
        style = style or self.style()
        room = self.width - x if width is None else width
        broken = model.lines(runs)
        is_cell = self.tree.tags[tag].role in ("TH", "TD")
        owner = tag if is_cell else self.tree.tags[tag].parent
        strips: list[Slice] = []
        for number, line in enumerate(broken):
            if len(broken) > 1 and (number or is_cell):
                tag = self.tree.add(owner, "P")
            if number:
                strips[-1] = strips[-1]._replace(after=INSIDE_PARAGRAPH)
            strips += self.lines(self.stretches(line, tag, style), style, x, room, balance)
        return strips

    def said(
        self,
        words: str,
        tag: int,
        x: float = 0.0,
        width: float | None = None,
        style: Style | None = None,
        lang: str = "",
    ) -> list[Slice]:
        """Set words of the program or the brand."""
        style = style or self.style()
        room = self.width - x if width is None else width
        return self.lines(
            (self.stretch(words, style.bold, style.colour, tag),), style, x, room, lang=lang
        )

    def one_line(self, words: str, tag: int, style: Style) -> tuple[list[Op], float]:
        """Set words without breaking them; returns operations at x 0, y 0 and the width."""
        stretch = (self.stretch(words, style.bold, style.colour, tag),)
        made = set_words(stretch, style.size, self.typeface, self.mirrored)
        width = max_content(made)
        line = lines.Line(tuple(made), width)
        closing = closing_space(style.size, self.typeface, style.bold, self.mirrored)
        ops = lines.line_ops(line, stretch, 0.0, 0.0, style, closing, self.mirrored, self.mirrored)
        return ops, width

    def blank(self, tag: int, x: float) -> Slice:
        """Return a line without words in an element's name: it holds a space, and so has a place
        on a page."""
        style = self.style()
        space = closing_space(style.size, self.typeface, style.bold, self.mirrored)
        return Slice(
            style.leading,
            (
                Glyphs(
                    x,
                    self.baseline(style),
                    space.width,
                    space.face,
                    style.size,
                    style.colour,
                    (space.shaped,),
                    tag,
                ),
            ),
        )

    # ------------------------------------------------------------ space and boxes

    def gap(self, halves: float = 1.0) -> Slice:
        """Return empty space of so many half lines, which a page break swallows."""
        return Slice(self.half * halves, gap=True)

    def panel(
        self,
        strips: Iterable[Slice],
        panel: Panel,
        above: float | None = None,
        below: float | None = None,
        splits: bool = False,
    ) -> list[Slice]:
        """Put strips in a box with padding above and below (points; default half a line)."""
        above = self.half if above is None else above
        below = self.half if below is None else below
        made = [Slice(above)] if above else []
        made += strips
        made += [Slice(below, after=made[-1].after)] if below else []
        if not splits:
            made = [s._replace(after=NO_BREAK) for s in made[:-1]] + made[-1:]
        return [s._replace(panels=(*s.panels, panel)) for s in made]

    def with_bookmark(self, strips: list[Slice], title: str, level: int) -> list[Slice]:
        """Let the outline point at the first strip."""
        first = strips[0]
        mark = Bookmark(0.0, 0.0, title, level)
        return [first._replace(ops=(mark, *first.ops)), *strips[1:]]


def note_of(number: str) -> str:
    """Return where a reference to a footnote leads: to the note."""
    return f"#note-{number}"


def reference_to(number: str) -> str:
    """Return where a footnote leads back to: to the first reference to it."""
    return f"#reference-{number}"


def kept(strips: list[Slice]) -> list[Slice]:
    """Keep strips together, and with what follows them."""
    made = [strip if strip.gap else strip._replace(after=NO_BREAK) for strip in strips]
    made[-1] = made[-1]._replace(after=KEEP_WITH_NEXT)
    return made


def whole(strips: list[Slice]) -> list[Slice]:
    """Keep strips together; a page may end after them."""
    return [strip if strip.gap else strip._replace(after=NO_BREAK) for strip in strips[:-1]] + [
        strips[-1]
    ]


def moved(strips: Iterable[Slice], dx: float) -> list[Slice]:
    """Move what is drawn, not what it stands on, by `dx`."""
    return [_moved(s, dx) for s in strips]


def _moved(strip: Slice, dx: float) -> Slice:
    head = strip.head and strip.head._replace(strips=tuple(moved(strip.head.strips, dx)))
    return strip._replace(ops=tuple(op._replace(x=op.x + dx) for op in strip.ops), head=head)


def beside(first: Slice, ops: Iterable[Op]) -> Slice:
    """Draw more on a strip, before what is on it (a bullet before its text)."""
    return first._replace(ops=(*ops, *first.ops))


def ends(op: Op) -> float:
    """Return where an operation ends."""
    return op.x + op.width if isinstance(op, (Glyphs, Fill)) else op.x
