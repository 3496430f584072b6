"""What stands around the text of each page: it must be all there, and there must be no more.

The foot of a page says title, id, version, review date and page number; later pages say again
that a draft is a draft, and a table that goes on says its column heads again. These are
artifacts, so nobody hears them, but everybody sees them: each word is accounted for.
"""

from __future__ import annotations

from collections.abc import Iterator

from handout.languages import is_right_to_left
from handout.proof.book import Book
from handout.proof.drawing import ARTIFACT, Page, Run
from handout.proof.expected import Approved, Said, running
from handout.proof.faults import Fault, Place, quoted
from handout.proof.scripts import bare, seen
from handout.proof.tree import Element
from handout.proof.words import split

_DOT = "\u00b7"  # parts what stands on one line; it says nothing
_MOST_TRIED = 20_000


def check(approved: Approved, top: tuple[Element, ...], book: Book) -> Iterator[Fault]:
    """Account for each word among the artifacts of each page."""
    repeated = _repeated_heads(top, book)
    for page in book.pages:
        runs = [run for run in page.runs if page.marks[run.mark].kind == ARTIFACT]
        wanted = [*running(approved, page.number, len(book.pages)),
                  *repeated.get(page.number, ())]
        yield from _page(page, runs, wanted, book, is_right_to_left(approved.leaflet.language))
        for run in runs:
            if page.marks[run.mark].role != "Pagination" and run.text.strip():
                yield Fault("proof-artifact", f"{quoted(run.text)} is marked as decoration",
                            book.at(page.number, run))


def _page(page: Page, runs: list[Run], wanted: list[Said], book: Book, right_to_left: bool
          ) -> Iterator[Fault]:
    """Hold the words of a page's artifacts against the phrases that they should make."""
    words, owners = _words(runs)
    phrases = [seen(said.words).split() for said in wanted]
    shorter = [(seen(said.shorter) or seen(said.words)).split() for said in wanted]
    if _made_of(words, phrases) or _made_of(words, shorter):
        return
    if right_to_left:
        # On which side of a word a sign is read, and in what order figures alone, only tags tell.
        told = sorted(bare(" ".join(words)))
        if told in [sorted(bare(" ".join(word for phrase in some for word in phrase)))
                    for some in (phrases, shorter)]:
            return
    yield from _told(page, wanted, phrases, words, owners, book)


def _made_of(words: list[str], phrases: list[list[str]]) -> bool:
    """Say whether words are the phrases, each whole and once, in whatever order they are drawn.

    A phrase of two lines may have another between them, so phrases may interlock.
    """
    if sum(map(len, phrases)) != len(words):
        return False
    tried: set[tuple[int, ...]] = set()
    waiting = [(0,) * len(phrases)]
    while waiting and len(tried) < _MOST_TRIED:
        done = waiting.pop()
        at = sum(done)
        if at == len(words):
            return True
        if done in tried:
            continue
        tried.add(done)
        for n, phrase in enumerate(phrases):
            if done[n] < len(phrase) and phrase[done[n]] == words[at]:
                waiting.append((*done[:n], done[n] + 1, *done[n + 1 :]))
    return False


def _told(page: Page, wanted: list[Said], phrases: list[list[str]], words: list[str],
          owners: list[Run], book: Book) -> Iterator[Fault]:
    """Name what is missing, what is too much, and what is changed."""
    left = list(words)
    lacking = []
    for said, phrase in zip(wanted, phrases):
        at = next((n for n in range(len(left)) if left[n : n + len(phrase)] == phrase), None)
        if at is None:
            lacking.append(said)
        else:
            left[at : at + len(phrase)] = [""] * len(phrase)
    spare = [n for n, word in enumerate(left) if word]
    place = book.at(page.number, owners[spare[0]]) if spare else Place(page.number)
    if not spare:
        for said in lacking:
            yield Fault("proof-running", f"{quoted(said.words)} is missing from the top or foot of "
                        "the page", place, said.span(0, len(said.words)))
        return
    found = " ".join(words[n] for n in spare)
    if not lacking:
        yield Fault("proof-artifact", f"{quoted(found)} stands at the top or foot of the page, but "
                    "does not belong there", place)
        return
    kind = "proof-page-number" if any(said.counts for said in lacking) else "proof-running"
    span = next((said.span(0, len(said.words)) for said in lacking if said.place), None)
    yield Fault(kind, f"the top or foot of the page says {quoted(found)} where "
                f"{quoted(' '.join(said.words for said in lacking))} should stand", place, span)


def _words(runs: list[Run]) -> tuple[list[str], list[Run]]:
    """Return the words of runs in the order of drawing, each with the run that it starts in.

    Runs that abut on one line may share a word; any other end of a run ends a word.
    """
    text, owners = "", []
    before: Run | None = None
    for run in runs:
        if before is not None and (abs(before.y - run.y) > run.size / 3 or min(
                abs(run.x - before.end), abs(before.x - run.end)) > run.size / 4):
            text += " "
            owners.append(before)
        text += run.text
        owners += [run] * len(run.text)
        before = run
    found = [word for word in split(text) if seen(word.word) not in ("", _DOT)]
    return [seen(word.word) for word in found], [owners[word.start] for word in found]


def _repeated_heads(top: tuple[Element, ...], book: Book) -> dict[int, list[Said]]:
    """Return, page by page, the column heads of tables that go on there."""
    found: dict[int, list[Said]] = {}
    waiting = list(top)
    while waiting:
        element = waiting.pop()
        waiting += element.elements
        if element.role != "Table":
            continue
        heads = [cell for part in element.elements if part.role == "THead"
                 for row in part.elements for cell in row.elements]
        first = {piece.page for cell in heads for piece in book.pieces(cell)}
        pages = {piece.page for part in element.elements if part.role == "TBody"
                 for piece in book.pieces(part)}
        for page in pages - first if heads else ():
            found.setdefault(page, []).extend(Said(book.text(cell)) for cell in heads
                                              if book.text(cell))
    return found
