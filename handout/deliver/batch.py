"""Many leaflets, one after another or several at once; a fault in one stops none of the others."""

from __future__ import annotations

import contextlib
import datetime
import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handout import pipeline
from handout.base import files
from handout.base.finding import Finding, Span, error
from handout.base.rows import NamedTuple
from handout.pipeline import BuiltFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Job(NamedTuple):
    """One leaflet to build. No editions means those that it lists; no paper, its own."""

    path: Path
    sources: Path
    output: Path
    editions: tuple[str, ...]
    paper: str | None
    today: datetime.date | None = None  # the day to judge by; without one the rules are not asked


class Result(NamedTuple):
    """The files of one leaflet, and what was found."""

    made: tuple[BuiltFile, ...]
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
    yield from shared_out(jobs, functools.partial(one, program=program), min(at_once, len(jobs)))


_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


def shared_out(
    jobs: Sequence[_Asked], work: Callable[[_Asked], _Answer], count: int
) -> Iterator[_Answer]:
    """Deal the jobs out among processes and yield their results in the order of the jobs.

    Each process answers through a pipe of its own: no locks or threads that a kill can break, and
    one whose pipe is closed, because this process has ended in whatever way, ends too.
    """
    import multiprocessing

    # Fresh processes (spawn) on every system: no state of this one comes along.
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe(duplex=False) for _ in range(count)]
    workers = [
        context.Process(target=_work, args=(jobs[n::count], work, end))
        for n, (_, end) in enumerate(pipes)
    ]
    try:
        with _interrupts_ignored():
            for worker, (_, end) in zip(workers, pipes):
                worker.start()
                end.close()
        for n in range(len(jobs)):
            answer = pipes[n % count][0].recv()
            if isinstance(answer, Exception):
                raise answer
            yield answer
    except EOFError:
        raise ChildProcessError("a process that was at work ended without an answer") from None
    finally:
        for answers, _ in pipes:
            answers.close()
        for worker in workers:
            if worker.pid is not None:
                worker.join()


def _work(jobs: Sequence[_Asked], work: Callable[[_Asked], _Answer], answers: Connection) -> None:
    """Do jobs in a process of its own, until all are done or nobody listens."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process answers to the terminal
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # tidies up on its way
    for job in jobs:
        answer: _Answer | Exception
        try:
            answer = work(job)
        except Exception as fault:
            answer = fault
        try:
            answers.send(answer)
        except OSError:
            return


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore interrupts; processes that start meanwhile ignore them from their first moment."""
    import signal

    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread: no interrupt comes here
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def one(job: Job, program: str) -> Result:
    """Build every edition of one leaflet."""
    ready, findings = pipeline.check(job.path, job.sources, job.today)
    if ready is None:
        return Result((), findings)
    made: list[BuiltFile] = []
    for edition in job.editions or ready.leaflet.editions:
        its, more = pipeline.build(ready, edition, job.paper, job.output, program)
        findings += more
        made += its
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
            refused.append(
                Result(
                    (),
                    (
                        error(
                            "name-clash",
                            f"{other.path} would be printed to the same file",
                            Span(str(job.path)),
                            "rename one of the two, or build them apart with -o",
                        ),
                    ),
                )
            )
    return kept, refused
