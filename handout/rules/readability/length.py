"""How long things are and how they are headed: sentences, paragraphs, lists, titles, grades."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handout.base.text import Text
from handout.leaflet import model
from handout.leaflet.blocks.prose import Prose
from handout.leaflet.passages import prose_in
from handout.rules.readability.grade import FEW, Grade, grade
from handout.rules.readability.references import reference_lists
from handout.rules.reading import PROSE
from handout.rules.rule import NOTE, WARNING, Case, Hit, Rule, TextRange
from handout.rules.sentences import Sentence, Words, is_spaced

SENTENCE_WORDS, PARAGRAPH_SENTENCES, LIST_ITEMS, TITLE_LETTERS = 20, 3, 7, 65
# A translation from English runs 20 to 35 in 100 longer, and so may its sentences.
OTHER_WORDS = 26

_LONG = " ".join(["Take one tablet with water"] * 5) + "."

SENTENCE = Rule(
    "read-sentence",
    WARNING,
    f"A sentence of more than {SENTENCE_WORDS} words (in other languages {OTHER_WORDS}).",
    "The end of a long sentence is read without its beginning.",
    ("Take one tablet with water.",),
    (_LONG,),
    "NHS content style guide: up to 20 words",
)
PARAGRAPH = Rule(
    "read-paragraph",
    WARNING,
    f"A paragraph of more than {PARAGRAPH_SENTENCES} sentences.",
    "Readers skip blocks of text.",
    ("Rest. Drink. Sleep.",),
    ("Rest. Drink. Sleep. Eat.",),
    "NHS content style guide: up to 3 sentences",
)
LIST = Rule(
    "read-list",
    WARNING,
    f"A list of more than {LIST_ITEMS} entries.",
    "More than seven things are not held in mind; sort them under two sub-headings.",
    ("- one\n- two\n- three\n",),
    ("\n".join(f"- sign {n}" for n in range(1, 9)),),
    "CDC Clear Communication Index, item 8; NHS: 6",
)
TITLE = Rule(
    "read-title",
    WARNING,
    f"A title of more than {TITLE_LETTERS} characters.",
    "It has to be found in a list, and read on a shelf.",
    (":title: Diazepam for muscle spasms",),
    (":title: Everything that you might ever have wanted to know about diazepam tablets",),
    "NHS content style guide, formatting",
)
HEADING_STOP = Rule(
    "read-heading-stop",
    WARNING,
    "A heading that ends in a full stop or a colon.",
    "A heading is a label, not a sentence.",
    (":sections:\n  - heading: How to take it\n    content: [Take it.]",),
    (":sections:\n  - heading: 'How to take it:'\n    content: [Take it.]",),
    "NHS content style guide, formatting; the colon derived here",
)
HEADING_CASE = Rule(
    "read-heading-case",
    NOTE,
    "A heading With Capitals On Every Word.",
    "Sentence case is easier to read, and shows which words are names.",
    (":sections:\n  - heading: How to take your medicine\n    content: [Take it.]",),
    (":sections:\n  - heading: How To Take Your Medicine Safely\n    content: [Take it.]",),
    "NHS content style guide, formatting",
    english=True,
)
HEADING_QUESTION = Rule(
    "read-heading-question",
    NOTE,
    "A heading that is a question, where the profile wants none.",
    "The NHS words headings as statements; the US Medication Guide words them as questions.",
    (":profile: us\nsections:\n  - heading: What is diazepam?\n    content: [Take it.]",),
    (":profile: uk-nhs\nsections:\n  - heading: What is diazepam?\n    content: [Take it.]",),
    "NHS content style guide, formatting; 21 CFR 208.20",
    english=True,
)
HEADING_VAGUE = Rule(
    "read-heading-general",
    WARNING,
    "A heading that says nothing, such as Introduction.",
    "Readers look for their question among the headings.",
    (":sections:\n  - heading: How to take it\n    content: [Take it.]",),
    (":sections:\n  - heading: Introduction\n    content: [Take it.]",),
    "PEMAT item 9",
    english=True,
)
HEADING_EMPTY = Rule(
    "read-heading-empty",
    WARNING,
    "A sub-heading with nothing under it, or two headings alike.",
    "A heading promises text; two alike send the reader to the wrong one.",
    ("### Adults\n\nTake one.\n",),
    ("### Adults\n\n### Children\n\nTake half.\n",),
    "NHS content style guide, formatting: levels in order; PEMAT item 9",
)
MESSAGE = Rule(
    "read-main-message",
    WARNING,
    "No main message, or nothing for the reader to do.",
    "The one thing to remember and the one thing to do stand under the title.",
    (":main_message: This medicine eases pain.\ncall_to_action: Tell us what you take.",),
    (":call_to_action: Tell us what you take.", ":main_message: This medicine eases pain."),
    "CDC Clear Communication Index, items 1, 2 and 5; PEMAT item 11",
)
GRADE = Rule(
    "read-grade",
    NOTE,
    "Sentences and words that are harder than the profile's school grade.",
    "A guide to which leaflet to work on first, never a score to print. The Flesch-Kincaid grade "
    "decides; SMOG stands beside it.",
    ("Take one tablet. Drink some water. Rest in bed.",),
    (
        "Individuals experiencing considerable deterioration necessitate immediate "
        "multidisciplinary hospital evaluation.",
    ),
    "NIH: grade 8 or below; NHS: age 9 to 11, or 11 to 14; formulas: Kincaid 1975, McLaughlin 1969",
    english=True,
)
RULES = (
    SENTENCE,
    PARAGRAPH,
    LIST,
    TITLE,
    HEADING_STOP,
    HEADING_CASE,
    HEADING_QUESTION,
    HEADING_VAGUE,
    HEADING_EMPTY,
    MESSAGE,
    GRADE,
)

_GENERAL = frozenset(
    (
        "introduction",
        "general",
        "general information",
        "information",
        "other",
        "miscellaneous",
        "overview",
        "background",
        "other information",
        "notes",
    )
)


def find(
    case: Case, words: Words, found: tuple[Sentence, ...], grades: Grade | None
) -> Iterator[Hit]:
    """Measure sentences, paragraphs, lists, the title and the headings."""
    yield from _sentences(case, words, found)
    yield from _lists(case)
    title = case.leaflet.title
    if len(title) > TITLE_LETTERS:
        yield Hit(
            TITLE,
            title.span(TITLE_LETTERS),
            f"the title has {len(title)} characters",
            f"shorten it to {TITLE_LETTERS}",
        )
    if not case.leaflet.main_message or not case.leaflet.call_to_action:
        what = "main_message" if not case.leaflet.main_message else "call_to_action"
        yield Hit(
            MESSAGE,
            title.span(),
            f"there is no `{what}`",
            f"add `{what}:`; it is printed under the title",
        )
    yield from _headings(case, words)
    yield from _graded(case, words, found, grades)


def _sentences(case: Case, words: Words, found: tuple[Sentence, ...]) -> Iterator[Hit]:
    if not is_spaced(case.leaflet.language):
        return
    most = SENTENCE_WORDS if case.english else OTHER_WORDS
    cited = reference_lists(case.reading)
    at, count = None, 0
    for sentence in found:
        passage = sentence.passage
        if passage.kind not in PROSE or passage.start in cited:
            continue
        size = sentence.last - sentence.first
        if size > most:
            yield Hit(
                SENTENCE,
                TextRange(words.starts[sentence.first], words.end(sentence.last - 1)),
                f"this sentence has {size} words",
                f"split it: {most} at most",
            )
        count = count + 1 if passage is at else 1
        at = passage
        if count == PARAGRAPH_SENTENCES + 1:
            end = sentence.start + len(case.reading.text[sentence.start : sentence.end].rstrip())
            yield Hit(
                PARAGRAPH,
                TextRange(sentence.start, end),
                f"the paragraph goes on after {PARAGRAPH_SENTENCES} sentences",
                "start a new paragraph here, or a list",
            )


def _lists(case: Case) -> Iterator[Hit]:
    for section in case.leaflet.sections:
        for parts in prose_in(section.content):
            yield from _long_lists(parts)
        flow: list[object] = []  # the section as it is read, whatever blocks it is made of
        for block in section.content:
            if isinstance(block, Prose):
                flow += block.parts
                continue
            flow.append(block)
            for parts in prose_in((block,)):
                yield from _bare_headings(parts)
        yield from _bare_headings(flow)


def _long_lists(parts: tuple[model.ProsePart, ...]) -> Iterator[Hit]:
    for part in parts:
        if not isinstance(part, model.List):
            continue
        if len(part.items) > LIST_ITEMS:
            place = _first(part.items[LIST_ITEMS].parts)
            if place is not None:
                yield Hit(
                    LIST,
                    place.span(),
                    f"the list has {len(part.items)} entries",
                    "sort it under sub-headings, or leave some out",
                )
        for item in part.items:
            yield from _long_lists(item.parts)


def _first(parts: tuple[model.Paragraph | model.List, ...]) -> Text | None:
    for part in parts:
        if isinstance(part, model.Paragraph) and part.runs:
            return part.runs[0].text
    return None


def _bare_headings(parts: Sequence[object]) -> Iterator[Hit]:
    for number, part in enumerate(parts):
        bare = number + 1 == len(parts) or isinstance(parts[number + 1], model.SubHeading)
        if isinstance(part, model.SubHeading) and bare and part.runs:
            yield Hit(
                HEADING_EMPTY,
                part.runs[0].text.span(),
                "nothing stands under this heading",
                "write what it promises, or delete it",
            )


def _headings(case: Case, words: Words) -> Iterator[Hit]:
    seen: dict[str, TextRange] = {}
    for passage in case.reading.passages:
        if passage.kind not in ("heading", "subheading"):
            continue
        place = TextRange(passage.start, passage.end)
        said = case.reading.text[passage.start : passage.end]
        if said[-1:] in ".:":
            yield Hit(
                HEADING_STOP,
                TextRange(passage.end - 1, passage.end),
                f"a heading ends in `{said[-1]}`",
                "delete it",
            )
        if passage.kind == "heading":
            if said.casefold() in seen:
                yield Hit(
                    HEADING_EMPTY,
                    place,
                    f"there are two headings `{said}`",
                    "say what each is about",
                    seen[said.casefold()],
                )
            seen[said.casefold()] = place
        if case.english:
            yield from _english_heading(case, said, place)


def _english_heading(case: Case, said: str, place: TextRange) -> Iterator[Hit]:
    if said.endswith("?") and not case.profile.question_headings:
        yield Hit(HEADING_QUESTION, place, "this heading is a question", "word it as a statement")
    if said.casefold().strip(" .:") in _GENERAL:
        yield Hit(
            HEADING_VAGUE,
            place,
            f"`{said}` says nothing of what follows",
            "say what the section tells the reader",
        )
    later = [word for word in said.split()[1:] if len(word) > 3 and word.isalpha()]
    titled = [word for word in later if word.istitle()]
    if len(titled) >= 3 and len(titled) >= 0.75 * len(later):
        yield Hit(
            HEADING_CASE,
            place,
            "this heading has capitals on its words",
            "write it in sentence case: How to take it",
        )


def _graded(
    case: Case, words: Words, found: tuple[Sentence, ...], grades: Grade | None
) -> Iterator[Hit]:
    limit = case.profile.grade
    if grades is None or not case.english or grades.kincaid <= limit:
        return
    subject = frozenset(case.leaflet.title.value.lower().split())
    spared = grade(words, found, subject) or grades
    rough = f" ({grades.sentences} sentences are few to judge by)" if grades.sentences < FEW else ""
    yield Hit(
        GRADE,
        case.leaflet.title.span(),
        f"it reads at about school grade "
        f"{grades.kincaid:.0f}, or {spared.kincaid:.0f} without the words of its title (SMOG "
        f"{grades.smog:.0f}){rough}; {limit} is the limit of {case.profile.name}",
        "shorten the longest sentences and words first",
    )
