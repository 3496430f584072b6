"""Every rule is its own manual page, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import judging
import pytest

from handout.rules import RULES, Rule
from handout.rules.rule import GROUPS

# An example of a translation is two leaflets; those have tests of their own.
ALONE = [rule for rule in RULES.values() if rule.group != "lang"]


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.id)
def test_what_passes_passes(rule: Rule, tmp_path: Path) -> None:
    """No example that a rule calls right is found wrong by that rule."""
    for example in rule.passes:
        found = judging.judge(judging.read(tmp_path, judging.source(example)))

        assert rule.id not in {f.id for f in found}, example


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.id)
def test_what_fails_fails(rule: Rule, tmp_path: Path) -> None:
    """Every example that a rule calls wrong is found wrong by that rule, with what to do."""
    for example in rule.fails:
        leaflet = judging.read(tmp_path, judging.source(example))
        found = [f for f in judging.judge(leaflet) if f.id == rule.id]

        assert found, example
        severities = {rule.severity, rule.in_draft or rule.severity}
        for finding in found:
            assert finding.severity in severities
            assert finding.message
            assert finding.hint
            assert finding.span.line > 0


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_is_a_manual_page(rule: Rule) -> None:
    """A rule says what it finds, why and who says so, under a name that opens with its group."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.id)
    assert rule.group in GROUPS
    assert rule.passes
    assert rule.fails
    for words in (rule.what, rule.why):
        assert words.endswith(".")
        assert words == " ".join(words.split())
    assert len(rule.source) > 5
    assert rule.severity in ("error", "warning", "note")


def test_each_rule_has_a_name_of_its_own() -> None:
    """No rule is lost from the table because another has its id."""
    from handout import rules

    assert len(rules._LISTED) == len(RULES)
