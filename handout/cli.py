"""The door: arguments in, words and an exit code out; nothing is decided here.

Exit codes: 0 fine, 1 findings of error level, 2 usage, 3 a fault of the program or the disk.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path

from handout import __version__
from handout.base.finding import ERROR, WARNING, Finding, has_errors, show, tidy, visible
from handout.leaflet.model import EDITIONS, KINDS, PAPERS

FINE, FINDINGS, USAGE, FAULT = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="handout",
        description="Patient leaflets from YAML, as "
        "tagged PDF that says exactly what was approved.",
    )
    top.add_argument("--version", action="version", version=f"handout {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="make PDFs")
    _leaflets(build)
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar="DIR",
        help="where the PDFs go (default: output)",
    )
    build.add_argument(
        "--edition",
        action="append",
        choices=EDITIONS,
        metavar="NAME",
        help="make this edition, whatever the leaflet lists; may be repeated",
    )
    build.add_argument("--paper", choices=PAPERS, help="print on this paper")
    build.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="make so many leaflets at once"
    )
    build.add_argument("--quiet", action="store_true", help="print findings only")
    build.add_argument(
        "--format", choices=("human", "json", "github"), default="human", help=argparse.SUPPRESS
    )
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="find faults without making anything")
    _leaflets(check)
    check.add_argument(
        "--format",
        choices=("human", "json", "github"),
        default="human",
        help="how findings are shown (default: human)",
    )
    check.set_defaults(run=_check)

    rules = commands.add_parser("rules", help="print the manual of the rules")
    rules.add_argument("rules", nargs="*", metavar="RULE", help="print the pages of these alone")
    rules.add_argument(
        "--markdown", action="store_true", help="print a table of all rules, for the README"
    )
    rules.set_defaults(run=_rules)

    approve = commands.add_parser(
        "approve",
        help="write an approval into leaflets, which must be free of errors and open questions",
    )
    _leaflets(approve, "+")
    approve.add_argument("--by", required=True, metavar="NAME", help="who approves them")
    approve.add_argument("--role", required=True, metavar="ROLE", help="the approver's role")
    approve.add_argument(
        "--format",
        choices=("human", "json", "github"),
        default="human",
        help="how findings are shown (default: human)",
    )
    approve.set_defaults(run=_approve)

    new = commands.add_parser("new", help="write a leaflet to start from")
    new.add_argument("name", metavar="NAME", help="its file's name without .yaml")
    new.add_argument("--kind", choices=KINDS, required=True, help="what it is about")
    new.add_argument(
        "--language",
        default="en-GB",
        metavar="TAG",
        help="the language that it will be in (default: en-GB)",
    )
    new.add_argument("--brand", metavar="NAME", help="a folder below the brands")
    new.add_argument(
        "--sources",
        type=Path,
        default=Path("sources"),
        metavar="DIR",
        help="the folder it goes to (default: sources)",
    )
    new.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day it is written on (default: today)"
    )
    new.set_defaults(run=_new)

    translate = commands.add_parser(
        "translate", help="write the skeleton of a translation, to be filled in"
    )
    translate.add_argument("stem", metavar="STEM", help="the original: its file's name")
    translate.add_argument("language", metavar="LANG", help="a language tag: pl, ar, zh-Hans, ...")
    translate.add_argument(
        "--sources",
        type=Path,
        default=Path("sources"),
        metavar="DIR",
        help="the folder of the original (default: sources)",
    )
    translate.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day it is written on (default: today)"
    )
    translate.set_defaults(run=_translate)

    verify = commands.add_parser("verify", help="prove that PDFs say what was approved")
    verify.add_argument("files", nargs="+", type=Path, metavar="FILE.pdf", help="finished PDFs")
    verify.add_argument(
        "--source",
        type=Path,
        metavar="LEAFLET.yaml",
        help="hold them against this leaflet (default: the one they name)",
    )
    verify.add_argument(
        "--sources",
        type=Path,
        default=Path("sources"),
        metavar="DIR",
        help="the folder of leaflets and brands (default: sources)",
    )
    verify.add_argument(
        "--report", action="store_true", help="print a page a file, for the governance folder"
    )
    verify.add_argument(
        "--format",
        choices=("human", "json", "github"),
        default="human",
        help="how findings are shown (default: human)",
    )
    verify.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day on the report (default: today)"
    )
    verify.set_defaults(run=_verify)

    schema = commands.add_parser("schema", help="print the JSON Schema of a leaflet, for editors")
    schema.set_defaults(run=_schema)
    return top


def _leaflets(command: argparse.ArgumentParser, count: str = "*") -> None:
    command.add_argument(
        "leaflets",
        nargs=count,
        type=Path,
        metavar="LEAFLET.yaml",
        help="leaflets" + " (default: all in the sources folder)" * (count == "*"),
    )
    command.add_argument(
        "--sources",
        type=Path,
        default=Path("sources"),
        metavar="DIR",
        help="the folder of leaflets and brands (default: sources)",
    )
    command.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day to judge review dates by (default: today)",
    )


def _day(text: str):  # type: ignore[no-untyped-def]
    import datetime
    import re

    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-22") from None


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # Names and findings hold any character; a terminal that cannot show one must not end us.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    _stop_politely()
    try:
        code: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print(
            "handout: stopped; finished files are whole, the rest are as they were", file=sys.stderr
        )
        return FAULT
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing more.
        sys.stdout = None  # type: ignore[assignment]
        return FAULT
    except RecursionError:
        print("handout: something here is nested far too deep", file=sys.stderr)
        return FAULT
    except OSError as fault:
        try:
            sys.stdout.flush()
        except (OSError, AttributeError):  # it is our output that has no room; nor will it later
            sys.stdout = None  # type: ignore[assignment]
        where = f"{fault.filename}: " if fault.filename else ""
        print(f"handout: {where}{fault.strerror or fault}", file=sys.stderr)
        return FAULT
    except Exception as fault:  # whatever else it is, it is ours, and a program asks for the code
        print(
            f"handout: a fault of the program itself, not of your files: {_where(fault)}\n"
            "handout: please report it, with the file that was being read",
            file=sys.stderr,
        )
        return FAULT


def _where(fault: Exception) -> str:
    """Return what went wrong and the line of ours that it came from."""
    import traceback

    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({Path(last.filename).name}:{last.lineno})"


def _stop_politely() -> None:
    """Let a polite kill clean up as an interrupt does."""
    import signal

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    with contextlib.suppress(ValueError, AttributeError):  # not the main thread, or no such signal
        signal.signal(signal.SIGTERM, stop)


def _paths(options: argparse.Namespace) -> list[Path]:
    # Not what an editor or the system hides there: lock files, copies, notes on a file.
    return options.leaflets or sorted(
        path for path in options.sources.glob("*.yaml") if not path.name.startswith(".")
    )


def _nothing_to_do(options: argparse.Namespace) -> int:
    print(
        f"handout: there is no leaflet in {options.sources}; put a .yaml file there, or name one",
        file=sys.stderr,
    )
    return USAGE


def _report(findings: Sequence[Finding], style: str) -> None:
    if style == "json":
        print(show(findings, style))
    elif findings:
        print(show(findings, style), file=sys.stdout if style == "github" else sys.stderr)


def _check(options: argparse.Namespace) -> int:
    from handout.pipeline import check

    paths = _paths(options)
    if not paths:
        return _nothing_to_do(options)
    findings: list[Finding] = []
    rows = []
    for path in paths:
        ready, found = check(path, options.sources, _today(options))
        found += ready.verdict.findings if ready else ()
        findings += found
        rows.append((path, ready, found))
    shown = tidy(findings)
    _report(shown, options.format)
    if options.format == "human":
        from handout.deliver.overview import table

        print("\n".join(table(rows)))
        errors, warnings = (sum(f.severity == level for f in shown) for level in (ERROR, WARNING))
        print(
            f"{_count(len(paths), 'leaflet')} checked: {_count(errors, 'error')}, "
            f"{_count(warnings, 'warning')}"
        )
    return FINDINGS if has_errors(shown) else FINE


def _today(options: argparse.Namespace):  # type: ignore[no-untyped-def]
    import datetime

    return options.today or datetime.date.today()


def _rules(options: argparse.Namespace) -> int:
    from handout.rules import RULES
    from handout.rules.manual import contents, page

    unknown = [id for id in options.rules if id not in RULES]
    if unknown:
        from handout.source.values import choose

        print(
            f"handout: there is no rule {unknown[0]}; {choose(unknown[0], list(RULES))}",
            file=sys.stderr,
        )
        return USAGE
    if options.markdown:
        print(contents(RULES.values()))
    else:
        print("\n\n".join(page(RULES[id]) for id in options.rules or RULES))
    return FINE


def _approve(options: argparse.Namespace) -> int:
    from handout.author.approve import approve

    found: list[Finding] = []
    for path in options.leaflets:
        approved, findings = approve(
            path, options.sources, options.by, options.role, _today(options)
        )
        found += findings
        if approved is not None:
            print(
                f"{visible(str(path))}: approved by {visible(options.by)} on {approved.day}, "
                f"content {approved.digest[:12]}"
            )
    _report(tidy(found), options.format)
    return FINDINGS if has_errors(found) else FINE


def _new(options: argparse.Namespace) -> int:
    from handout.author.new import write

    path, why = write(
        options.name,
        options.kind,
        options.language,
        options.brand,
        options.sources,
        _today(options),
    )
    if path is None:
        print(f"handout: {why}", file=sys.stderr)
        return USAGE
    print(
        f"{visible(str(path))} is written; fill in what stands in [brackets], then run: "
        f"handout check {visible(str(path))}"
    )
    return FINE


def _translate(options: argparse.Namespace) -> int:
    from handout.author.translate import NotWritten, write

    try:
        path = write(options.stem, options.language, options.sources, _today(options))
    except NotWritten as why:
        print(f"handout: {visible(str(why))}", file=sys.stderr)
        return USAGE
    print(
        f"{visible(str(path))} is written; fill in its gaps, then run: "
        f"handout check {visible(str(path))}"
    )
    return FINE


def _verify(options: argparse.Namespace) -> int:
    from handout.deliver.verify import line, report, verify

    findings: list[Finding] = []
    for path in options.files:
        one = verify(path, options.source, options.sources)
        findings += one.findings
        if options.report:
            print(report(one, _today(options)))
        elif options.format == "human":
            print(line(one))
    if not options.report:
        _report(tidy(findings), options.format)
    return FINDINGS if has_errors(findings) else FINE


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _schema(options: argparse.Namespace) -> int:
    import json

    from handout.leaflet.reader import schema

    print(json.dumps(schema(), indent=1))
    return FINE


def _build(options: argparse.Namespace) -> int:
    from handout.deliver.batch import Job, run

    paths = _paths(options)
    if not paths:
        return _nothing_to_do(options)
    jobs = [
        Job(
            path,
            options.sources,
            options.output,
            tuple(dict.fromkeys(options.edition or ())),
            options.paper,
            _today(options),
        )
        for path in paths
    ]
    findings: list[Finding] = []
    made = fresh = failed = 0
    # What a program reads holds findings and nothing else.
    quiet = options.quiet or options.format != "human"
    counting = len(jobs) > 5 and sys.stderr.isatty() and not quiet
    for number, result in enumerate(run(jobs, options.output, options.jobs), 1):
        findings += result.findings
        failed += has_errors(result.findings)
        for one in result.made:
            made += 1
            fresh += one.fresh
            if not quiet and (one.fresh or len(jobs) <= 20):
                print(_line(one), flush=True)
        if counting:
            print(f"\r{number} of {len(jobs)} leaflets", end="", file=sys.stderr, flush=True)
    if counting:
        print(file=sys.stderr)
    found = tidy(findings)
    _report(found, options.format)
    if not quiet:
        print(
            f"{_count(fresh, 'file')} made, {made - fresh} up to date"
            + (f", {_count(failed, 'leaflet')} not made" if failed else "")
        )
    return FINDINGS if has_errors(found) else FINE


def _line(one) -> str:  # type: ignore[no-untyped-def]
    state = "draft" if one.draft else "approved"
    return (
        f"{visible(str(one.path)):<48} {_count(one.pages, 'page'):>8} "
        f"{one.size / 1000:>6.1f} kB  {one.edition}, {state}"
        f"{'' if one.fresh else ', up to date'}"
    )
