"""Words that a line break of another document has torn: "medi- cine", pasted from a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from handout.base.patterns import Pattern
from handout.rules.rule import WARNING, Case, Hit, Rule, TextRange

BROKEN = Rule(
    "read-broken-word",
    WARNING,
    "A word torn by a hyphen and a space, such as medi- cine.",
    "It comes from a line break in the document that was copied; a reader stumbles, and a search "
    "does not find the word.",
    (
        "This medicine thins your blood.",
        "Ask about short- and long-term effects.",
        "Mix it - then drink it.",
    ),
    ("This medi- cine thins your blood.", "Your self- care plan is below."),
    "WCAG 2.2, 1.3.1: words as they are, not as lines broke; derived here",
)
RULES = (BROKEN,)

# A hyphen hangs in "short- and long-term" and, in other languages, before their "and" and "or".
_HANGING = frozenset(
    "and or nor but to and/or versus vs through than und oder bzw beziehungsweise bis sowie noch "
    "et ou y e o u ni en of og och eller samt ja tai sekä ir či vai un i a lub oraz ani nebo či "
    "ali "
    "ili in e ou și sau és vagy və ve veya и или та або und/oder".split()
)
# What can only open a clause: the hyphen was a dash.
_CLAUSE = frozenset(
    "you we they it he she this that these those the an if when because so then please call ask do "
    "not your our their there is are was with for from by at as see take never always only even "
    "including just however which who where what how my".split()
)
_TORN = Pattern(
    r"(?<![\w-])(?P<a>[^\W\d_]{2,}(?:-[^\W\d_]+)*)[-\u2010\u2011\u00ac](?: |\u00a0)+"
    r"(?P<b>[^\W\d_]+)(?P<rest>[\w-]*)"
)
_AND = Pattern(r",? (?:and|or|und|oder|et|ou|y|o)\b")


def find(case: Case) -> Iterator[Hit]:
    """Yield every word that ends in a hyphen and goes on after a space."""
    text = case.reading.own
    for match in _TORN.finditer(text):
        after = match["b"]
        whole = after.lower() + match["rest"]
        if not after.islower() or whole in _HANGING or whole in _CLAUSE or len(after) < 2:
            continue
        if "-" in match["rest"] and _AND.match(text, match.end()):
            continue  # "short- medium- and long-term"
        words = match[0].replace("\n", " ")
        yield Hit(
            BROKEN,
            TextRange(*match.span()),
            f"`{words}` is a word in two pieces",
            "join it, with a hyphen only if the word has one",
        )
