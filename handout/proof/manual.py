"""The manual of what layout and proof find: what each means, and what to do about it.

Two kinds of readers come here: an author whose words cannot be laid out, and whoever holds a file
that is not what was approved. A file that `handout` has just made and that its own proof refuses is
a fault of `handout`, unless the entry names the author's words.
"""

from __future__ import annotations

from collections.abc import Mapping

from handout.base.rows import NamedTuple


class Entry(NamedTuple):
    """What a finding means, and what to do."""

    what: str
    help: str


_WORDS = "say it in fewer or shorter words"
_REPORT = "make the file again; if `handout` itself made it, report it"
_OTHERS = "ask whoever sent the file for the one that was made, or make it again from its source"

MANUAL: Mapping[str, Entry] = {
    "layout-box": Entry("a box, or a box with its heading, is taller than a page", _WORDS),
    "layout-columns": Entry(
        "a column is narrower by wish than a word in it, so all widths follow what cells hold",
        "give that column a wider share, or shorten the word",
    ),
    "layout-emergency": Entry(
        "the box that says whom to call in an emergency is not on page 1, where one in need looks",
        "move its section up, or shorten what stands before it",
    ),
    "layout-pages": Entry(
        "the page numbers that the words refer to move whenever they are printed",
        "refer to sections in fewer words, or in another place",
    ),
    "layout-pixels": Entry(
        "a picture is printed larger than its pixels allow", "use the picture in its full size"
    ),
    "layout-card": Entry("a card is asked for, and no section is marked for it", _WORDS),
    "layout-over": Entry("an edition of a given number of pages has no room for the words", _WORDS),
    "layout-sheets": Entry("a booklet has more pages than lie flat when they are folded", _WORDS),
    "layout-together": Entry(
        "a section that should be kept together is longer than a page",
        "say it in fewer words, or make two sections of it",
    ),
    "layout-wide": Entry("a box of a given size is wider than the lines of an edition", _WORDS),
    "layout-tall": Entry("something that cannot be cut is taller than a page", _WORDS),
    "layout-word": Entry(
        "a word is wider than the line that it must stand on, and words are never cut",
        "write a shorter word; give a short address",
    ),
    "proof-alt": Entry("a picture, or words, would be read out as something else", _OTHERS),
    "proof-annotation": Entry("something besides a link is laid over a page", _OTHERS),
    "proof-artifact": Entry("words are marked as decoration, so nobody hears them", _OTHERS),
    "proof-claim": Entry("the file claims a standard that it does not keep", _OTHERS),
    "proof-close": Entry("two lines stand too near to one another to be told apart", _REPORT),
    "proof-colour": Entry("words have a colour that nothing of their kind has", _OTHERS),
    "proof-contrast": Entry(
        "words can hardly be seen on what is behind them", "choose darker colours for the brand"
    ),
    "proof-danger": Entry("the file can do something when it is opened", "do not open it"),
    "proof-dangling": Entry("a tag holds a mark that is on no page", _REPORT),
    "proof-decoration": Entry("a box, a rule or a sign is drawn too much or is missing", _OTHERS),
    "proof-dose-split": Entry(
        "a number is parted, or stands on another line than its unit",
        "keep them together with shorter words around them",
    ),
    "proof-drawing": Entry("a page is drawn with instructions that handout never uses", _OTHERS),
    "proof-edge": Entry("words stand so near to the edge that printers cut them off", _REPORT),
    "proof-extra": Entry("something is tagged that nobody wrote, or stands there twice", _OTHERS),
    "proof-font": Entry("a font is not one that handout writes", _OTHERS),
    "proof-font-embedded": Entry("a font is not in the file", _OTHERS),
    "proof-font-subset": Entry("a font's name does not say that it is a part of one", _OTHERS),
    "proof-font-texts": Entry("a font does not say which letters its glyphs are", _OTHERS),
    "proof-font-width": Entry("a font's widths are not those of its glyphs", _OTHERS),
    "proof-foreign": Entry("the file holds what handout never writes", _OTHERS),
    "proof-glyph": Entry("a glyph does not look like the letter that it is read as", _OTHERS),
    "proof-heading-last": Entry(
        "a heading is the last on its page, without what it heads", "shorten the box after it"
    ),
    "proof-hidden": Entry("words are there that nobody can see", _OTHERS),
    "proof-language": Entry("words are marked as another language than their own", _OTHERS),
    "proof-link": Entry("a link leads elsewhere, has no words, or lies over other words", _OTHERS),
    "proof-list": Entry("a list is marked as one of another kind", _OTHERS),
    "proof-mark-twice": Entry("two tags hold one mark", _REPORT),
    "proof-metadata": Entry("what the file says of itself is not what was approved", _OTHERS),
    "proof-missing": Entry("something that was approved is not in the file", _OTHERS),
    "proof-no-source": Entry(
        "there is no leaflet to hold the file against", "name the folder of its source"
    ),
    "proof-notdef": Entry("a letter is drawn as an empty box", "use another letter"),
    "proof-number": Entry("a number is not the one that was approved", _OTHERS),
    "proof-order": Entry("what is read later is drawn before or above it", _REPORT),
    "proof-orphan": Entry("a mark on a page belongs to no tag", _REPORT),
    "proof-orphan-claimed": Entry("a mark belongs to no tag, though the file claims it", _OTHERS),
    "proof-outline": Entry("the outline does not say the headings, or leads elsewhere", _OTHERS),
    "proof-overlap": Entry("words are covered, or stand over one another", _OTHERS),
    "proof-packet": Entry(
        "what holds the parts of a packet together is not as it was made", _OTHERS
    ),
    "proof-page-label": Entry("a reader shows other page numbers than are printed", _OTHERS),
    "proof-page-number": Entry("a page does not say its right number", _OTHERS),
    "proof-panel": Entry("a panel, a fold, a cut or a copy is not where it should be", _OTHERS),
    "proof-paper": Entry("a page has another size than its paper", _OTHERS),
    "proof-parent-tree": Entry("the way from a mark to its tag is wrong", _REPORT),
    "proof-personal": Entry(
        "what is added to a leaflet in a patient's name is not as it was made", _OTHERS
    ),
    "proof-picture": Entry("a picture is not the one that was approved, or is distorted", _OTHERS),
    "proof-qr": Entry(
        "a QR code does not open its address, or is too fine to be read", "use a shorter address"
    ),
    "proof-resaved": Entry("another program has saved the file since it was made", _OTHERS),
    "proof-role": Entry("something is tagged as what it is not", _OTHERS),
    "proof-role-map": Entry("a tag is mapped to another role than it has", _OTHERS),
    "proof-running": Entry("the top or foot of a page is not complete, or amiss", _OTHERS),
    "proof-scope": Entry("a table's head does not say what it heads", _REPORT),
    "proof-sheets": Entry(
        "sheets, printed, folded and stapled, would not be the pages of the booklet", _REPORT
    ),
    "proof-size": Entry("words have a size that nothing of their kind has", _OTHERS),
    "proof-spacing": Entry("a line is pulled apart, raised or lowered", _OTHERS),
    "proof-split": Entry(
        "a word is split over two lines where nobody wrote a break; half a medicine's name or half "
        "a unit reads as another",
        _REPORT,
    ),
    "proof-title": Entry("a reader shows the file's name instead of its title", _OTHERS),
    "proof-tree": Entry("the file has no tags, or no single root of them", _OTHERS),
    "proof-turned": Entry("a page is turned", _OTHERS),
    "proof-unchecked": Entry("something was not checked, for want of the source", "give it"),
    "proof-uneven": Entry("a line does not start or stand where its neighbours do", _REPORT),
    "proof-unreadable": Entry("the file cannot be read", _OTHERS),
    "proof-untagged": Entry("words on a page have no tag: nobody hears them", _REPORT),
    "proof-version": Entry("the file was made from another version of its source", "make it again"),
    "proof-widow": Entry("one line of a paragraph stands alone on a page", _WORDS),
    "proof-word": Entry("a word is not the one that was approved", _OTHERS),
}


def page(id: str) -> str:
    """Return the manual's page of a finding in plain text."""
    entry = MANUAL[id]
    return f"{id}\n\n  What:   {entry.what}\n  Do:     {entry.help}"
