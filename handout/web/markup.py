"""HTML as strings: one way to write an element, so that nothing is ever written unescaped."""

from __future__ import annotations

from html import escape

VOID = frozenset(("meta", "img", "link", "input"))


class Markup(str):
    """A string that is HTML already; every other string is words, and is escaped."""

    __slots__ = ()


def words(text: str) -> Markup:
    """Return words as HTML."""
    return Markup(escape(text, quote=False))


def element(name: str, /, *inside: str, **attributes: str | None) -> Markup:
    """Return an element. Attributes of None are left out; `class_` is class, `_` is a hyphen."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in VOID:
        return Markup(f"<{name}{said}>")
    body = "".join(one if isinstance(one, Markup) else words(one) for one in inside)
    return Markup(f"<{name}{said}>{body}</{name}>")


def joined(parts: list[Markup] | tuple[Markup, ...], between: str = "\n") -> Markup:
    """Return several pieces of HTML one after another."""
    return Markup(between.join(parts))
