"""The manual of the rules: each rule's page, and tables of rules and classes, from themselves."""

from __future__ import annotations

from collections.abc import Iterable

from handout.knowledge.drug_classes import DrugClass, Warned
from handout.rules.rule import GROUPS, Rule

_WIDE = 78


def page(rule: Rule) -> str:
    """Return a rule's page in plain text."""
    severity = rule.severity + (f" ({rule.in_draft} in a draft)" if rule.in_draft else "")
    notes = [] if rule.waivable else ["cannot be waived"]
    notes += ["in English only"] if rule.english else []
    head = f"{rule.id}: {severity}" + "".join(f", {note}" for note in notes)
    parts = [head, "", _filled("What", rule.what), _filled("Why", rule.why)]
    parts += [_example("Passes", words) for words in rule.passes]
    parts += [_example("Fails", words) for words in rule.fails]
    return "\n".join([*parts, _filled("Source", rule.source)])


def contents(rules: Iterable[Rule]) -> str:
    """Return a Markdown table of the rules, group by group."""
    by_group: dict[str, list[Rule]] = {group: [] for group in GROUPS}
    for rule in rules:
        by_group[rule.group].append(rule)
    parts = []
    for group, title in GROUPS.items():
        rows = [f"| `{rule.id}` | {rule.severity} | {rule.what} |" for rule in by_group[group]]
        parts.append(
            "\n".join([f"**{title}**", "", "| rule | severity | finds |", "|---|---|---|", *rows])
        )
    return "\n\n".join(parts)


def drug_classes(known: Iterable[DrugClass]) -> str:
    """Return a Markdown table of the drug classes: their medicines and what must be warned of."""
    rows = [
        f"| `{its.name}` | {', '.join(its.known_by)} | "
        f"{', '.join(topic.value for topic, _ in its.topics)} | "
        f"{', '.join(_whose(warned) for warned in its.warnings) or '-'} |"
        for its in known
    ]
    head = ["| class | known by | must cover | must warn of |", "|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _whose(warned: Warned) -> str:
    return warned.about + (f" ({', '.join(warned.profiles)})" if warned.profiles else "")


def _filled(label: str, words: str) -> str:
    """Wrap words behind a label."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _WIDE - 10:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return _labelled(label, lines)


def _example(label: str, words: str) -> str:
    return _labelled(label, words.removeprefix(":").rstrip("\n").split("\n"))


def _labelled(label: str, lines: list[str]) -> str:
    """Put a label before the first line; the others stand under its words."""
    first = f"  {label + ':':<8}{lines[0]}"
    return "\n".join([first, *(f"          {line}" for line in lines[1:])])
