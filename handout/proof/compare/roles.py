"""The tags held against the leaflet: every element in its role, its place and its words.

The two trees are walked side by side. Where they part, their children are paired again by what
they say, so that one lost element is one fault and not a fault of everything after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from handout.base.rows import NamedTuple
from handout.proof.compare import attributes, visual_order
from handout.proof.compare.attributes import NAMES, NONE, more
from handout.proof.compare.links import readable
from handout.proof.compare.readback import Pairs, ReadBack
from handout.proof.compare.word_diff import differences, fits
from handout.proof.expect.elements import GROUPS, INLINE, ExpectedElement, ExpectedText
from handout.proof.faults import NOWHERE, Fault, Place, quoted
from handout.proof.read.structure import Element, MarkKid
from handout.proof.read.text import normalised

_MOST_PAIRS = 200_000
_ALIKE = 0.4  # share of words in common that makes two elements of a role the same one

Segment = tuple[tuple[tuple[str, str, str], ...], str]


Matched = dict[Element, ExpectedElement]  # what each element stands for, so far


class Compared(NamedTuple):
    """What comparing found: the faults, and which element stands for what."""

    faults: tuple[Fault, ...]
    pairs: Pairs


def compare(want: ExpectedElement, document: ReadBack) -> Compared:
    """Hold the tree of tags against the tree that it should be."""
    assert document.tree is not None
    top = document.tree.top
    pairs: Matched = {}
    faults: list[Fault] = []
    if len(top) != 1:
        faults.append(Fault("proof-tree", f"the tags have {len(top)} roots instead of one"))
    if top:
        faults += _compare(want, top[0], document, pairs, NOWHERE)
    return Compared(tuple(faults), pairs)


def _compare(
    want: ExpectedElement, element: Element, document: ReadBack, pairs: Matched, near: Place
) -> Iterator[Fault]:
    pairs[element] = want
    place = document.place(element)
    place = place if place.page else near
    yield from attributes.check(want, element, place)
    if want.role in GROUPS or any(one.role not in INLINE for one in want.elements):
        yield from _group(want, element, document, pairs, place)
    elif want.role == "Figure":
        if normalised(document.text(element)):
            yield Fault(
                "proof-role",
                f"words are tagged as a picture: {quoted(document.text(element))}",
                place,
                want.span,
            )
    else:
        yield from _leaf(want, element, document, pairs, place)


# ---------------------------------------------------------------- groups


def _group(
    want: ExpectedElement, element: Element, document: ReadBack, pairs: Matched, place: Place
) -> Iterator[Fault]:
    for kid in element.kids:
        if type(kid) is MarkKid and (runs := document.runs.get(kid)):
            text = "".join(run.text for run in runs)
            if text.strip():
                yield Fault(
                    "proof-role",
                    f"{quoted(text)} stands in a "
                    f"{NAMES.get(want.role, want.role)} with no element of its own",
                    document.at(kid.page, runs[0]),
                    want.span,
                )
    wants, elements = want.elements, element.elements
    near = place
    if len(wants) == len(elements) and all(_same(w, e, document) for w, e in zip(wants, elements)):
        for one, other in zip(wants, elements):
            yield from _compare(one, other, document, pairs, near)
        return
    matched = _paired(wants, elements, document)
    extra = [e for n, e in enumerate(elements) if n not in {j for _, j in matched}]
    found = dict(matched)
    for n, one in enumerate(wants):
        if n in found:
            near = document.place(elements[found[n]]) or near
            yield from _compare(one, elements[found[n]], document, pairs, near)
        else:
            moved = next((e for e in extra if _same(one, e, document)), None)
            yield _lost(one, moved, document, near)
            if moved is not None:
                extra.remove(moved)
    for other in extra:
        if document.text(other) or other.alt or other.role == "Figure":
            yield Fault(
                "proof-extra",
                f"{quoted(document.text(other) or other.alt)} is tagged here "
                f"({other.role}), but nobody wrote it, or it stands here a second time",
                document.place(other),
            )
        else:
            yield Fault("proof-extra", f"an empty {other.role} stands among the tags", near)


def _lost(want: ExpectedElement, moved: Element | None, document: ReadBack, near: Place) -> Fault:
    what = NAMES.get(want.role, want.role)
    says = quoted(want.text or want.alt) if want.text or want.alt else ""
    span = want.where
    if moved is not None:
        return Fault(
            "proof-order",
            f"the {what} {says} does not stand where it was written",
            document.place(moved),
            span,
        )
    return Fault("proof-missing", f"the {what} {says} is missing from what is read out", near, span)


def _same(want: ExpectedElement, element: Element, document: ReadBack) -> bool:
    return (
        want.role == element.role
        and want.alt == element.alt
        and (fits(want, document.text(element)))
    )


def _paired(
    wants: tuple[ExpectedElement, ...], elements: tuple[Element, ...], document: ReadBack
) -> list[tuple[int, int]]:
    """Pair what is wanted with what is there, in order; either may stay alone."""
    left = [(want.normalised, want.alt) for want in wants]
    right = [(document.text(element), element.alt) for element in elements]
    pairs: list[tuple[int, int]] = []
    if len(left) * len(right) > _MOST_PAIRS:
        return list(zip(range(len(left)), range(len(right))))
    for kind, i, j, m, n in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if (
            kind == "equal"
            or kind == "replace"
            and [want.role for want in wants[i:j]] == [element.role for element in elements[m:n]]
        ):
            pairs += zip(range(i, j), range(m, n))
        elif kind == "replace":
            start = m
            for at in range(i, j):
                likely = [k for k in range(start, n) if _likely(wants[at], elements[k], document)]
                if likely:
                    pairs.append((at, likely[0]))
                    start = likely[0] + 1
    return pairs


def _likely(want: ExpectedElement, element: Element, document: ReadBack) -> bool:
    if want.role == "Figure" or element.role == "Figure":
        return want.role == element.role
    one, other = set(want.text.split()), set(document.text(element).split())
    if not one and not other:
        return want.role == element.role
    share = len(one & other) / max(1, min(len(one), len(other)))
    return share >= (_ALIKE if want.role == element.role else 0.8) or (
        want.role == element.role and len(one) <= 2 and len(other) <= 2
    )


# ---------------------------------------------------------------- leaves


def _leaf(
    want: ExpectedElement, element: Element, document: ReadBack, pairs: Matched, place: Place
) -> Iterator[Fault]:
    inner = list(element.elements)
    while inner:
        kid = inner.pop()
        pairs[kid] = want
        inner += kid.elements
        words = quoted(document.text(kid))
        if kid.role == "Strong" and any(
            piece.run.font is not None
            and "Bold" not in piece.run.font.face
            and piece.run.drawn.strip()
            for piece in document.pieces(kid)
        ):
            yield Fault("proof-role", f"{words} is not printed bold", place, want.where)
        if kid.alt:
            yield Fault(
                "proof-alt", f"{words} would be read out as {quoted(kid.alt)}", place, want.where
            )
        yield from more(
            kid, NONE, f"the {NAMES.get(kid.role, kid.role)} {words}", place, want.where
        )
    stray = next((kid for kid in element.elements if kid.role not in INLINE), None)
    if stray is not None:
        yield Fault(
            "proof-role",
            f"a {stray.role} stands inside the {NAMES[want.role]} {quoted(want.text)}",
            place,
            want.span,
        )
    text = document.text(element)
    if not fits(want, text):
        yield from differences(want, document.pieces(element), document, place)
        return
    yield from visual_order.check(element, document, document.is_right_to_left(element), want.where)
    if want.elements or element.elements:
        yield from _inline(want, element, document, place)


def _inline(
    want: ExpectedElement, element: Element, document: ReadBack, place: Place
) -> Iterator[Fault]:
    """Compare bold, links and languages inside one element, word by word."""
    wanted, found = _joined(_wanted(want, ())), _joined(_found(element, (), document))
    if wanted == found or _joined(_wanted(want, (), shorter=True)) == found:
        return
    for (path, words), (its, its_words) in zip(wanted, found):
        if (path, words) == (its, its_words):
            continue
        span = next(
            (one.span(0, 1) for one in want.texts if words[:20] in normalised(one.words)), want.span
        )
        link, its_link = _leads(path), _leads(its)
        if words == its_words and link != its_link:
            message = (
                f"{quoted(words)} leads to {its_link or 'nowhere'}, not to {link or 'nowhere'}"
            )
            yield Fault("proof-link", message, place, span)
        elif [lang for _, lang, _ in path] != [lang for _, lang, _ in its]:
            yield Fault(
                "proof-language",
                f"{quoted(words)} is marked as another language than it was written in",
                place,
                span,
            )
        else:
            yield Fault(
                "proof-role",
                f"{quoted(words)} should be {_kinds(path)}, "
                f"but {quoted(its_words)} is {_kinds(its)}",
                place,
                span,
            )
        return
    yield Fault(
        "proof-role",
        f"bold, links or languages are not as written in {quoted(want.text)}",
        place,
        want.span,
    )


def _leads(path: tuple[tuple[str, str, str], ...]) -> str | None:
    """Return where the words lead: None where they are in no link."""
    return next((href for role, _, href in path if role == "Link"), None)


def _kinds(path: tuple[tuple[str, str, str], ...]) -> str:
    return " in ".join(NAMES.get(role, role) for role, _, _ in path) or "plain text"


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Join neighbours of one kind; what holds only spaces has no kind."""
    made: list[Segment] = []
    for path, words in segments:
        if made and made[-1][0] == path:
            made[-1] = (path, made[-1][1] + words)
        elif words.strip():
            made.append((path, words))
    return [(path, normalised(words)) for path, words in made]


def _wanted(
    want: ExpectedElement, path: tuple[tuple[str, str, str], ...], shorter: bool = False
) -> Iterator[Segment]:
    for part in want.parts:
        if isinstance(part, ExpectedText):
            yield path, part.shorter or part.words if shorter else part.words
        else:
            its = (part.role, part.lang, readable(part.href))
            yield from _wanted(part, (*path, its), shorter)


def _found(
    element: Element, path: tuple[tuple[str, str, str], ...], document: ReadBack
) -> Iterator[Segment]:
    for kid in element.kids:
        if type(kid) is MarkKid:
            yield path, "".join(run.text for run in document.runs.get(kid, ()))
        elif isinstance(kid, Element) and kid.actual is not None and not kid.lang:
            yield path, kid.actual  # a Span that only says how its glyphs are read
        elif isinstance(kid, Element):
            uris = sorted({readable(document.leads(one)) for one in document.annotated(kid)})
            yield from _found(kid, (*path, (kid.role, kid.lang, " ".join(uris))), document)
