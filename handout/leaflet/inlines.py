"""The inside of a paragraph: Markdown's inline tokens -> runs of words that know their places.

With the joining rules off, markdown-it's inline tokens are verbatim pieces of their text in
order, so a cursor that walks them in step with that text finds every place without searching.
What a leaflet must not hold (images, code, italics, raw HTML) is refused by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token

from handout.base import languages
from handout.base.finding import Finding, error, shorten, warning
from handout.base.patterns import Pattern
from handout.base.text import Text, is_normal
from handout.leaflet import typed
from handout.leaflet.model import Inline, Run
from handout.leaflet.notes import referred
from handout.leaflet.raised import raised

_REFUSED_INLINE = {
    "em_open": ("md-italic", "italics", "use **bold**, sparingly: italics are hard to read"),
    "code_inline": ("md-code", "code (text between ` marks)", "delete the marks"),
    "image": ("md-image", "an image inside text", "use a `figure` block, which has a description"),
    "html_inline": ("md-html", "raw HTML", "use Markdown; write < as &lt;"),
}
_SCHEMES = Pattern(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@|tel:[+0-9]|lang:[A-Za-z])")
_UNSEEN = Pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\uffff]"
)
_LINK_END = Pattern(r"""[ \n]*(?P<title>"[^"]*"|'[^']*'|\([^)]*\))?[ \n]*\)""")

Report = Callable[[Finding], None]


def read_inline(text: Text, tokens: list[Token], report: Report) -> Inline:
    """Turn inline tokens into runs, walking `text` in step."""
    runs = _Runs(text, report).read(tokens)
    for run in runs:
        typed.check(run.text, report)
    return tuple(
        part if part.note else replace(part, text=raised(part.text, report))
        for run in runs
        for part in referred(run)
    )


class _Runs:
    """Gathers runs; `at` is the index in the text up to which the tokens have been read."""

    def __init__(self, text: Text, report: Report):
        self.text = text
        self.report = report
        self.at = 0
        self.bold = 0
        self.link: tuple[str, int] | None = None  # where it leads, and the index of its [
        self.styles: list[tuple[bool, str | None, str | None]] = []
        self.pieces: list[list[Text]] = []

    def read(self, tokens: list[Token]) -> Inline:
        for token in tokens:
            _STEPS.get(token.type, _Runs.refuse)(self, token)
        return tuple(Run(joined(texts), *style) for texts, style in zip(self.pieces, self.styles))

    def put(self, piece: Text) -> None:
        """Add words in the style of the moment."""
        target = self.link[0] if self.link else ""
        lang = target[5:] if target.startswith("lang:") else None
        style = (self.bold > 0, None if lang else target or None, lang)
        if piece and self.styles[-1:] == [style]:
            self.pieces[-1].append(piece)
        elif piece:
            self.styles.append(style)
            self.pieces.append([piece])

    def words(self, token: Token) -> None:
        at = self.at = _seek(self.text, token.content, self.at)
        self.put(_piece(self.text, token.content, at))
        around = self.text.value[max(0, at - 1) : at + 2]
        if token.content == "*" and around.endswith("**") and around != "***":
            self.report(
                warning(
                    "md-bold",
                    "** is printed as it stands here",
                    self.text.span(at, at + 2),
                    "bold needs ** right before its first and right after its last letter",
                )
            )
        self.at += len(token.content)

    def special(self, token: Token) -> None:
        _check_special(token, self.text, self.at, self.report)
        self.put(Text(token.content, self.text.source, ((0, self.text.index(self.at)),)))
        self.at += len(token.markup)

    def line_end(self, token: Token) -> None:
        end = _seek(self.text, "\n", self.at)
        kept = "\n" if token.type == "hardbreak" else " "
        self.put(Text(kept, self.text.source, ((0, self.text.index(end)),)))
        rest = self.text.value[end + 1 :]
        self.at = end + 1 + len(rest) - len(rest.lstrip(" "))

    def bold_mark(self, token: Token) -> None:
        self.bold += token.nesting
        self.at += len(token.markup)

    def link_open(self, token: Token) -> None:
        self.link = (str(token.attrs["href"]), self.at)
        self.at += 1

    def link_close(self, token: Token) -> None:
        assert self.link is not None
        text, (href, start) = self.text, self.link
        end = self.at + 1 if token.markup == "autolink" else _link_end(text, self.at, self.report)
        _check_link(href, text, start, end, self.report)
        shown = text.value[start : self.at]
        if not shown.strip("[< "):
            self.report(
                error(
                    "md-link",
                    "a link without words",
                    text.span(start, end),
                    "write between [ and ] what it leads to",
                )
            )
        self.link = None
        address = _unsaid_address(href, shown)
        if address:  # on paper nobody can click
            self.put(Text(address, text.source, ((0, text.index(self.at)),)))
        self.at = end

    def close_refused(self, token: Token) -> None:
        self.at += len(token.markup)

    def refuse(self, token: Token) -> None:
        id, what, hint = _REFUSED_INLINE[token.type]
        opens = token.type == "em_open"
        width = len(token.markup) if opens else _raw_width(token, self.text, self.at)
        self.report(
            error(
                id,
                f"{what} may not stand in a leaflet",
                self.text.span(self.at, self.at + max(1, width)),
                hint,
            )
        )
        self.at += width


_STEPS: dict[str, Callable[[_Runs, Token], None]] = {
    "text": _Runs.words,
    "text_special": _Runs.special,
    "softbreak": _Runs.line_end,
    "hardbreak": _Runs.line_end,
    "strong_open": _Runs.bold_mark,
    "strong_close": _Runs.bold_mark,
    "link_open": _Runs.link_open,
    "link_close": _Runs.link_close,
    "em_close": _Runs.close_refused,
}


def _piece(text: Text, content: str, at: int) -> Text:
    """Return the words of a token: the stretch of the text that says them, or a rougher place."""
    if text.value.startswith(content, at):
        return text[at : at + len(content)]
    return Text(content, text.source, ((0, text.index(at)),))


def _seek(text: Text, content: str, at: int) -> int:
    """Return where `content` goes on: at the cursor, unless a refused mark threw it off."""
    if text.value.startswith(content, at):
        return at
    found = text.value.find(content, at)
    return found if found >= 0 else at


def joined(texts: list[Text]) -> Text:
    """Return texts of one source as one."""
    runs: list[tuple[int, int]] = []
    at = 0
    for text in texts:
        runs += [(at + i, s) for i, s in text.runs]
        at += len(text)
    return Text("".join(text.value for text in texts), texts[0].source, tuple(runs))


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
    result = parseLinkDestination(text.value, start, len(text))
    match = _LINK_END.match(text.value, result.pos)
    if match is None:
        return _seek(text, ")", at) + 1
    if match["title"]:
        report(
            error(
                "md-link-title",
                "a link's title is never printed",
                text.span(match.start("title"), match.end("title")),
                "delete it",
            )
        )
    return match.end()


def _check_link(href: str, text: Text, start: int, end: int, report: Report) -> None:
    if href.startswith("lang:"):
        if not languages.is_tag(href[5:]):
            report(
                error(
                    "md-language",
                    f"`{shorten(href[5:])}` is not a language",
                    text.span(start, end),
                    languages.advice(href[5:]).replace("write ", "write lang:", 1)
                    if languages.meant(href[5:])
                    else "write a tag such as lang:fr or lang:zh-Hans",
                )
            )
    elif not _SCHEMES.match(href) and not re.match(r"#\w", href):  # a section: see references
        report(
            error(
                "md-link",
                f"the link target `{shorten(href)}` is not an address",
                text.span(start, end),
                "start it with https:// (or mailto:, tel:, # for a section of this leaflet, or "
                "lang: for another language)",
            )
        )


def _unsaid_address(href: str, shown: str) -> str:
    """Return ` (address)` where a link's words do not say where it leads, else nothing."""
    if href.startswith(("lang:", "#")):
        return ""
    address = re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", href).rstrip("/")
    squeezed = shown.replace(" ", "").lower()
    return "" if address.replace(" ", "").lower() in squeezed else f" ({address})"


def _check_special(token: Token, text: Text, at: int, report: Report) -> None:
    apart = unicodedata.combining(token.content[0]) or not is_normal(token.content)
    if apart or _UNSEEN.search(token.content):
        what = "no letter by itself" if apart else "a character that cannot be seen"
        report(
            error(
                "md-character",
                f"{token.markup} is {what}",
                text.span(at, at + len(token.markup)),
                (
                    "write the letter, or letters, themselves"
                    if apart or "\ufffd" in token.content
                    else "delete it"
                ),
            )
        )
