"""Language tags: which are one (BCP 47), and which way their script runs."""

from __future__ import annotations

import re

# ISO 639-1, and the three-letter codes that clinics meet most.
_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "ckb kmr prs yue cmn hmn fil rom tet".split()
)
_TAG = re.compile(r"(?P<code>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
PATTERN = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"  # the same, for editors
_RIGHT_TO_LEFT = frozenset("ar fa ps ur he yi sd ug dv ckb prs".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("Arab", "Hebr", "Thaa", "Nkoo", "Syrc"))


def is_tag(tag: str) -> bool:
    """Say whether `tag` is a language tag such as en-GB, pl or zh-Hans."""
    match = _TAG.fullmatch(tag)
    return match is not None and match["code"] in _CODES


def is_right_to_left(tag: str) -> bool:
    """Say whether the language's script runs from right to left."""
    match = _TAG.fullmatch(tag)
    if match is None:
        return False
    if match["script"]:
        return match["script"] in _RIGHT_TO_LEFT_SCRIPTS
    return match["code"] in _RIGHT_TO_LEFT
