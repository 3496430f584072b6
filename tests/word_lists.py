"""Words by the ten thousand, and every character, through the proof: no false alarm.

    python tests/word_lists.py [--lists FOLDER] [--characters] [LANGUAGE ...]

A word list is looked for in the package wordfreq, among the dictionaries of hunspell (such as
hunspell-ne and hunspell-gu), and as LANGUAGE.txt in FOLDER, a word a line. Where there is none,
that is said, and the clusters of the script and the words of the tests stand in for it. With
`--characters` each character that a face has goes through whole builds as well, which takes long.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import unicodedata
from pathlib import Path

import characters
import glyph_runs
from test_letters import ONCE_REFUSED, clusters, samples, scripts
from test_scripts import ALL

from handout.fonts.families import BRAND_FAMILIES

WANTED = 20_000
_DICTIONARIES = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))
_LANGUAGES = (*ALL, "en", "de", "fr", "es", "it", "pt", "mr", "ckb", "sd", "ug", "yi")
_PAGE = 400  # characters of one leaflet


def listed(language: str, folder: Path | None) -> tuple[list[str], str]:
    """Return a language's words, the most frequent first where that is known, and their source."""
    base = language.split("-")[0]
    own = folder / f"{language}.txt" if folder else None
    if own is not None and own.is_file():
        return _tidy(own.read_text(encoding="utf-8").split()), own.name
    try:
        import wordfreq
    except ImportError:
        pass
    else:
        if base in wordfreq.available_languages("best"):
            return _tidy(wordfreq.top_n_list(base, 2 * WANTED)), "wordfreq"
    for dictionaries in _DICTIONARIES:
        for path in sorted(dictionaries.glob(f"{base}_*.dic")):
            rows = path.read_text(encoding="utf-8", errors="ignore").split("\n")[1:]
            every = _tidy([row.partition("/")[0].strip() for row in rows])
            return every[:: max(1, len(every) // WANTED)], path.name
    made = [*samples(language), *(clusters(language) if language in scripts() else ())]
    return _tidy(made), "no list: clusters and samples"


def _tidy(words: list[str]) -> list[str]:
    return list(dict.fromkeys(unicodedata.normalize("NFC", word) for word in words if word))


def brands(language: str) -> tuple[str, ...]:
    """Return the brand families that make a difference to a language."""
    return tuple(one for one in BRAND_FAMILIES if "urdu" not in one or language == "ur")


def main() -> int:
    """Print a row a language and brand; returns 1 if anything was accused."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--lists", type=Path)
    asked.add_argument("--characters", action="store_true")
    asked.add_argument("languages", nargs="*", default=list(_LANGUAGES))
    options = asked.parse_args()
    wrong = 0
    for language in options.languages:
        words, source = listed(language, options.lists)
        for brand in brands(language):
            every = [*words[: 2 * WANTED], *ONCE_REFUSED.get((brand, language), "").split()]
            alarms = glyph_runs.alarms(brand, language, every)
            wrong += len(alarms)
            tallies = glyph_runs.spoilt(brand, language, every[:5000], 1, 1000)
            spoilt = ", ".join(
                f"{kind} {tally.tried - len(tally.missed)}/{tally.tried}"
                for kind, tally in tallies.items()
            )
            print(
                f"{language:8}{brand:28}{len(every):6} words ({source}): {len(alarms)} alarms; "
                f"spoilt and caught: {spoilt}",
                flush=True,
            )
            for alarm in alarms[:10]:
                print("    ", *alarm)
        if options.characters:
            wrong += _characters(language)
    return min(1, wrong)


def _characters(language: str) -> int:
    """Build every character in a language; returns how many `check` accepts and a build refuses."""
    every = characters.every()
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(every), _PAGE):
            some = every[start : start + _PAGE]
            found |= characters.refused(Path(folder), language, some)
    print(
        f"{language:8}{len(every)} characters: {len(found)} accepted and then refused", flush=True
    )
    for character, said in found.items():
        print("    ", [f"U+{ord(one):04X}" for one in character], said)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
