"""Many leaflets, one after another or several at once; a fault in one stops none of the others."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, NamedTuple, Sequence

from handout import build as pipeline
from handout import files
from handout.build import Made
from handout.finding import Finding, Span, error


class Job(NamedTuple):
    """One leaflet to build. No editions means those that it lists; no paper, its own."""

    path: Path
    sources: Path
    output: Path
    editions: tuple[str, ...]
    paper: str | None


class Result(NamedTuple):
    """The files of one leaflet, and what was found."""

    made: tuple[Made, ...]
    findings: tuple[Finding, ...]


def run(jobs: Sequence[Job], output: Path, at_once: int = 1) -> Iterator[Result]:
    """Build leaflets in order, `at_once` of them in processes of their own. Raises OSError."""
    output.mkdir(parents=True, exist_ok=True)
    files.sweep(output)
    jobs, clashes = _without_clashes(jobs)
    yield from clashes
    program = pipeline.program_digest()
    if at_once == 1 or len(jobs) < 2:
        for job in jobs:
            yield one(job, program)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Fresh processes (spawn) on every system: no state of this one, locks included, comes along.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(at_once, len(jobs)), mp_context=context) as pool:
        yield from pool.map(one, jobs, [program] * len(jobs))


def one(job: Job, program: str) -> Result:
    """Build every edition of one leaflet."""
    ready, findings = pipeline.check(job.path, job.sources)
    if ready is None:
        return Result((), findings)
    made = []
    for edition in job.editions or ready.leaflet.editions:
        file, more = pipeline.build(ready, edition, job.paper, job.output, program)
        findings += more
        if file is not None:
            made.append(file)
    return Result(tuple(made), findings)


def _without_clashes(jobs: Sequence[Job]) -> tuple[list[Job], list[Result]]:
    """Refuse a leaflet whose file another leaflet of this run would overwrite."""
    first: dict[str, Job] = {}
    kept, refused = [], []
    for job in jobs:
        # Some disks take X.pdf and x.pdf for one file.
        name = job.path.stem.casefold()
        other = first.setdefault(name, job)
        if other is job:
            kept.append(job)
        elif other.path.resolve() != job.path.resolve():
            refused.append(Result((), (error(
                "name-clash", f"{other.path} would be printed to the same file",
                Span(str(job.path)), "rename one of the two, or build them apart with -o"),)))
    return kept, refused
