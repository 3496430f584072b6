"""Findings in the forms that other programs read: SARIF 2.1.0 (OASIS) and JUnit's XML.

SARIF is what code hosts and editors show beside the lines of a file; JUnit's form is what build
servers count, and a leaflet is one case there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from handout import rules
from handout.base.finding import ERROR, Finding, Span, human

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(findings: Sequence[Finding], version: str) -> str:
    """Return findings as one SARIF log: rules with their manual, places as lines and columns.

    Columns count characters (SARIF 3.14.17, `unicodeCodePoints`) from 1, the last one exclusive.
    """
    ids = sorted({f.id for f in findings})
    driver = {"name": "handout", "version": version, "rules": [_rule(id) for id in ids]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, ids.index(f.id)) for f in findings],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(id: str) -> dict[str, Any]:
    """Return what is known of a rule; of a finding of the reader, which has no manual, its id."""
    rule = rules.RULES.get(id)
    if rule is None:
        return {"id": id}
    return {
        "id": id,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\nSource: {rule.source}"},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    words = finding.message + (f"\nWhat to do: {finding.hint}" if finding.hint else "")
    result: dict[str, Any] = {
        "ruleId": finding.id,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _whole(words)},
        "locations": [_location(finding.span)],
    }
    if finding.also is not None:
        result["relatedLocations"] = [_location(finding.also)]
    return result


def _location(span: Span) -> dict[str, Any]:
    # A URI reference: a relative path stays one, so that the file is found below a checkout.
    path = quote(span.path.replace("\\", "/").encode("utf-8", "surrogateescape"))
    place: dict[str, Any] = {"artifactLocation": {"uri": path}}
    if span.line:
        region = {"startLine": span.line, "startColumn": span.column}
        place["region"] = {**region, "endColumn": max(span.end_column, span.column + 1)}
    return {"physicalLocation": place}


def junit(names: Iterable[str], findings: Sequence[Finding]) -> str:
    """Return findings as a suite in which each file is a case; one with an error has failed.

    Warnings and notes stand in the case's output. `names` are the files that were looked at.
    """
    files = dict.fromkeys((*names, *(f.span.path for f in findings)))
    cases, failed = [], 0
    for name in files:
        its = [f for f in findings if f.span.path == name]
        errors = [f for f in its if f.severity == ERROR]
        failed += bool(errors)
        cases.append(f"  <testcase classname={_attribute('handout')} name={_attribute(name)}>")
        if errors:
            told = "\n\n".join(map(human, errors))
            first = _attribute(f"{errors[0].id}: {errors[0].message}")
            cases.append(f'   <failure message={first} type="error">{_words(told)}</failure>')
        if len(its) > len(errors):
            told = "\n\n".join(human(f) for f in its if f.severity != ERROR)
            cases.append(f"   <system-out>{_words(told)}</system-out>")
        cases.append("  </testcase>")
    counts = f'tests="{len(files)}" failures="{failed}" errors="0"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n'
    suite = f' <testsuite name="handout check" {counts}>\n'
    return head + suite + "".join(f"{case}\n" for case in cases) + " </testsuite>\n</testsuites>"


def _words(text: str) -> str:
    return escape(_xml(text))


def _attribute(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    """Replace what XML 1.0 has no way to hold (production 2)."""
    return "".join(
        c if c in "\n\t" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
        else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )  # fmt: skip


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
