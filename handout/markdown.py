"""Markdown inside a leaflet: a placed text -> paragraphs, sub-headings, lists and small tables.

CommonMark (markdown-it-py) decides what the marks mean; this module keeps each character's place
through it, and refuses by name what a leaflet must not hold (raw HTML, images, code, italics, ...).
With the joining rules off, markdown-it's inline tokens are verbatim pieces of their text in
order, so a cursor that walks them in step with that text finds every place without searching.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from handout import languages
from handout.finding import Finding, Span, error
from handout.model import Inline, Item, List, Paragraph, ProsePart, Run, SubHeading, Table
from handout.text import Text

MAX_PROSE = 100_000

_REFUSED_BLOCKS = {
    "blockquote_open": ("md-quote", "a quotation (`>`)", "write it as a paragraph, or use a "
                        "`warning` block of level note"),
    "code_block": ("md-code", "text indented by four or more spaces, which Markdown reads as code",
                   "indent it less"),
    "fence": ("md-code", "a code block", "write it as a paragraph"),
    "hr": ("md-rule", "a line across the page", "start a new section instead"),
    "html_block": ("md-html", "raw HTML", "use Markdown or a typed block"),
}
_REFUSED_INLINE = {
    "em_open": ("md-italic", "italics", "use **bold**, sparingly: italics are hard to read"),
    "code_inline": ("md-code", "code (text between ` marks)", "delete the marks"),
    "image": ("md-image", "an image inside text", "use a `figure` block, which has a description"),
    "html_inline": ("md-html", "raw HTML", "use Markdown; write < as &lt;"),
}
_SCHEMES = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@|tel:[+0-9]|lang:[A-Za-z])")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060\ufeff\ufffd\ufff9-\uffff]")
_LINK_END = re.compile(r"""[ \n]*(?P<title>"[^"]*"|'[^']*'|\([^)]*\))?[ \n]*\)""")
_HEADING = re.compile(r" {0,3}#{1,6}[ ]*")

Report = Callable[[Finding], None]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # A link definition would vanish from the page in silence; without the rule it stays text.
    parser.disable(["reference", "text_join", "fragments_join"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # refused below, by name
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def prose(text: Text, report: Report) -> tuple[ProsePart, ...]:
    """Read blocks of Markdown; faults go to `report`."""
    if len(text) > MAX_PROSE:
        report(error("md-too-long", f"more than {MAX_PROSE:,} characters in one piece of text",
                     text.span(0, 1), "split it into sections"))
        return ()
    # Tabs cannot be here (the YAML reader refuses them), so line offsets are plain.
    return tuple(_Blocks(text, report).read())


def inline(text: Text, report: Report) -> Inline:
    """Read one paragraph's worth of Markdown, such as a table cell: bold and links only."""
    # A cell that opens like a list ("- none", "1. first") is still only text, so the block rules
    # are not asked.
    stripped = text.strip()
    stripped = stripped.with_value(stripped.value.replace("\n", " "))
    token = _parser().parseInline(stripped.value)[0]
    return _inline(stripped, token.children or [], report)


class _Blocks:
    """Walks the block tokens of one text."""

    def __init__(self, text: Text, report: Report):
        self.text = text
        self.report = report
        self.lines = text.value.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.tokens = _parser().parse(text.value)
        self.at = 0

    def read(self) -> Iterator[ProsePart]:
        while self.at < len(self.tokens):
            part = self.part(0)
            if part is not None:
                yield part

    def part(self, depth: int) -> ProsePart | None:
        """Read the block that starts at the cursor; `depth` counts the lists around it."""
        token = self.tokens[self.at]
        if token.type == "paragraph_open":
            return Paragraph(self.inside("paragraph_close"))
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self.list(depth)
        if token.type == "heading_open" and depth == 0:
            return self.heading()
        if token.type == "table_open" and depth == 0:
            return self.table()
        self.refuse(token)
        return None

    def refuse(self, token: Token) -> None:
        names = {"heading_open": ("md-heading", "a heading inside a list", "close the list first"),
                 "table_open": ("md-table", "a table inside a list", "close the list first")}
        id, what, hint = {**_REFUSED_BLOCKS, **names}[token.type]
        self.fault(id, f"{what} may not stand in a leaflet", token, hint)
        level = token.level
        self.at += 1
        if token.nesting == 1:
            while not (self.tokens[self.at].nesting == -1 and self.tokens[self.at].level == level):
                self.at += 1
            self.at += 1

    def heading(self) -> SubHeading:
        token = self.tokens[self.at]
        if token.markup != "###":
            what = {"=": "an underlined heading", "-": "an underlined heading"}.get(
                token.markup, f"a heading of level {len(token.markup)} ({token.markup})")
            self.fault("md-heading", f"{what} may not stand here", token,
                       "sections have their own `heading`; inside one, use ###")
        return SubHeading(self.inside("heading_close"))

    def list(self, depth: int) -> List:
        opening = self.tokens[self.at]
        if depth == 2:
            self.fault("md-list-depth", "a list nested three deep", opening,
                       "two levels are the most a reader can follow: split the list")
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1)) if ordered else None
        self.at += 1
        items: list[Item] = []
        numbers: list[tuple[int, Token]] = []
        while self.tokens[self.at].type == "list_item_open":
            token = self.tokens[self.at]
            if ordered and token.info.isdigit():
                numbers.append((int(token.info), token))
            self.at += 1
            parts = []
            while self.tokens[self.at].type != "list_item_close":
                part = self.part(depth + 1)
                if isinstance(part, (Paragraph, List)):
                    parts.append(part)
            self.at += 1
            if not parts:
                self.fault("md-list-empty", "an empty list entry", token, "fill it in or delete it")
            items.append(Item(tuple(parts)))
        self.at += 1
        self.numbers(numbers)
        return List(tuple(items), start)

    def numbers(self, numbers: list[tuple[int, Token]]) -> None:
        """Markdown renumbers a list in silence; only counting up, or all alike, is safe."""
        alike = len({n for n, _ in numbers}) == 1
        for (before, _), (number, token) in zip(numbers, numbers[1:]):
            if number != before + 1 and not alike:
                self.fault("md-list-number", f"entry {number} follows entry {before}, and would be "
                           f"printed as {before + 1}", token, "number the entries one after another")
                return

    def table(self) -> Table:
        opening = self.tokens[self.at]
        self.at += 1
        rows: list[tuple[Inline, ...]] = []
        while self.tokens[self.at].type != "table_close":
            if self.tokens[self.at].type == "tr_open":
                rows.append(self.row())
            else:
                self.at += 1
        self.at += 1
        return Table(rows[0], tuple(rows[1:]), self.span(opening))

    def row(self) -> tuple[Inline, ...]:
        number = (self.tokens[self.at].map or [0])[0]
        line, start = self.lines[number], self.starts[number]
        cursor = 0
        cells: list[Inline] = []
        while self.tokens[self.at].type != "tr_close":
            token = self.tokens[self.at]
            if token.type == "inline":
                written = token.content.replace("|", "\\|")
                found = line.find(written, cursor)
                cursor = found + len(written) if found >= 0 else cursor
                if "\\|" in written or found < 0:
                    text = Text(token.content, self.text.source,
                                ((0, self.text.index(start + max(found, 0))),))
                else:
                    text = self.text[start + found : start + cursor]
                cells.append(_inline(text, token.children or [], self.report))
            self.at += 1
        self.at += 1
        return tuple(cells)

    def inside(self, closing: str) -> Inline:
        """Read the inline token between an opening token and its `closing` one."""
        token = self.tokens[self.at + 1]
        assert self.tokens[self.at + 2].type == closing
        self.at += 3
        return _inline(self.placed(token), token.children or [], self.report)

    def placed(self, token: Token) -> Text:
        """Give an inline token's content its places: each line of it ends a line of the text."""
        first = (token.map or [0])[0]
        runs = []
        at = 0
        for number, line in enumerate(token.content.split("\n"), first):
            whole = self.lines[number]
            if number == first and _HEADING.match(whole):
                column = whole.index(line, _HEADING.match(whole).end())  # type: ignore[union-attr]
            else:
                column = len(whole.rstrip()) - len(line.rstrip())
            runs.append((at, self.text.index(self.starts[number] + column)))
            at += len(line) + 1
        return Text(token.content, self.text.source, tuple(runs))

    def span(self, token: Token) -> Span:
        number = (token.map or [0, 0])[0]
        line = self.lines[number] if number < len(self.lines) else ""
        start = self.starts[number] + len(line) - len(line.lstrip())
        return self.text.span(start, max(start + 1, self.starts[number] + len(line.rstrip())))

    def fault(self, id: str, message: str, token: Token, hint: str) -> None:
        self.report(error(id, message, self.span(token), hint))


def _inline(text: Text, tokens: list[Token], report: Report) -> Inline:
    """Turn inline tokens into runs, walking `text` in step."""
    runs: list[Run] = []
    bold = 0
    link: tuple[str, int] | None = None
    at = 0

    def put(piece: Text) -> None:
        href = link[0] if link and not link[0].startswith("lang:") else None
        lang = link[0][5:] if link and link[0].startswith("lang:") else None
        style = Run(piece, bold > 0, href, lang)
        if runs and (runs[-1].bold, runs[-1].href, runs[-1].lang) == (style.bold, href, lang):
            runs[-1] = Run(joined(runs[-1].text, piece), style.bold, href, lang)
        elif piece:
            runs.append(style)

    for token in tokens:
        kind = token.type
        if kind == "text":
            at = _seek(text, token.content, at)
            put(text[at : at + len(token.content)])
            at += len(token.content)
        elif kind == "text_special":
            _check_special(token, text, at, report)
            put(Text(token.content, text.source, ((0, text.index(at)),)))
            at += len(token.markup)
        elif kind in ("softbreak", "hardbreak"):
            end = _seek(text, "\n", at)
            if "\\" in text.value[at:end]:
                report(error("md-break", "a line break (backslash at the line's end) may not stand "
                             "in a leaflet", text.span(at, end), "start a new paragraph or a list"))
            put(Text(" ", text.source, ((0, text.index(end)),)))
            at = end + 1 + len(text.value[end + 1 :]) - len(text.value[end + 1 :].lstrip(" "))
        elif kind in ("strong_open", "strong_close"):
            bold += token.nesting
            at += len(token.markup)
        elif kind == "link_open":
            link = (str(token.attrs["href"]), at)
            at += 1
        elif kind == "link_close" and link:
            end = at + 1 if token.markup == "autolink" else _link_end(text, at, report)
            _check_link(link[0], text, link[1], end, report)
            href, shown = link[0], text.value[link[1] : at]
            link = None
            address = _unsaid_address(href, shown)
            if address:  # on paper nobody can click
                put(Text(address, text.source, ((0, text.index(at)),)))
            at = end
        elif kind in ("em_close",):
            at += len(token.markup)
        else:
            id, what, hint = _REFUSED_INLINE[kind]
            width = len(token.markup) if kind == "em_open" else _raw_width(token, text, at)
            report(error(id, f"{what} may not stand in a leaflet",
                         text.span(at, at + max(1, width)), hint))
            at += width
    return tuple(runs)


def _seek(text: Text, content: str, at: int) -> int:
    """Return where `content` goes on: at the cursor, unless a refused mark threw it off."""
    if text.value.startswith(content, at):
        return at
    found = text.value.find(content, at)
    return found if found >= 0 else at


def joined(first: Text, second: Text) -> Text:
    """Return two texts of one source as one."""
    shifted = tuple((len(first) + i, s) for i, s in second.runs)
    return Text(first.value + second.value, first.source, first.runs + shifted)


def _raw_width(token: Token, text: Text, at: int) -> int:
    """Return how many characters of the text a refused token takes up."""
    if token.type == "html_inline":
        return len(token.content)
    if token.type == "code_inline":
        end = text.value.find(token.markup, at + len(token.markup))
        # Skip inner runs of back-ticks that are longer than the opening one.
        return max(end + len(token.markup) - at, len(token.markup) * 2)
    close = text.value.find(")", at)  # an image: up to its closing bracket
    return (close + 1 if close >= 0 else len(text)) - at


def _link_end(text: Text, at: int, report: Report) -> int:
    """Return the index after `](target)`; a link's title, which no page shows, is refused."""
    start = at + 2
    while text.value[start : start + 1] in (" ", "\n"):
        start += 1
    result = _parser().helpers.parseLinkDestination(text.value, start, len(text))
    match = _LINK_END.match(text.value, result.pos)
    if match is None:
        return _seek(text, ")", at) + 1
    if match["title"]:
        report(error("md-link-title", "a link's title is never printed",
                     text.span(match.start("title"), match.end("title")), "delete it"))
    return match.end()


def _check_link(href: str, text: Text, start: int, end: int, report: Report) -> None:
    if href.startswith("lang:"):
        if not languages.is_tag(href[5:]):
            report(error("md-language", f"`{href[5:]}` is not a language", text.span(start, end),
                         "write a tag such as lang:fr or lang:zh-Hans"))
    elif not _SCHEMES.match(href):
        report(error("md-link", f"the link target `{href}` is not an address",
                     text.span(start, end),
                     "start it with https:// (or mailto:, tel:, or lang: for another language)"))


def _unsaid_address(href: str, shown: str) -> str:
    """Return ` (address)` where a link's words do not say where it leads, else nothing."""
    if href.startswith("lang:"):
        return ""
    address = re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", href).rstrip("/")
    squeezed = shown.replace(" ", "").lower()
    return "" if address.replace(" ", "").lower() in squeezed else f" ({address})"


def _check_special(token: Token, text: Text, at: int, report: Report) -> None:
    if _UNSEEN.search(token.content) or not unicodedata.is_normalized("NFC", token.content):
        report(error("md-character", f"{token.markup} is a character that cannot be seen",
                     text.span(at, at + len(token.markup)), "delete it"))
