"""Many papers at once, on all processors: for the packet of a whole proposal, or a thousand certificates."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

import django

from emulation.documents import pdf

Thing = TypeVar("Thing")
# A helper is worth its start, which takes as long as drawing some 25 papers.
FEWEST = 40


def render_many(
    papers: Sequence[Thing],
    *,
    processes: int | None = None,
    draw: Callable[[Thing], bytes] = pdf.render,
    fewest: int | None = None,
) -> Iterator[tuple[int, Callable[[], bytes]]]:
    """Each paper's place and what gives its PDF, as they get done; that raises pdf.RenderError like pdf.render.

    draw: a function of a module, for things that pass between processes. Not for a web request: each process takes
    some 90 MB while it lasts.
    """
    processes = min(processes or os.cpu_count() or 1, len(papers) // (fewest or FEWEST) + 1)
    if processes == 1:
        yield from ((place, partial(draw, paper)) for place, paper in enumerate(papers))
        return
    # Started afresh: a copy of this process would share its database connections and its threads' locks.
    pool = ProcessPoolExecutor(processes - 1, mp_context=get_context("spawn"), initializer=django.setup)
    try:
        handed = [pool.submit(draw, paper) for paper in papers]
        place = len(papers)
        # The helpers go forward from the first paper; this process comes towards them from the last.
        while place and handed[place - 1].cancel():
            place -= 1
            yield place, partial(draw, papers[place])
        yield from ((done, paper.result) for done, paper in enumerate(handed[:place]))
    finally:
        pool.shutdown(cancel_futures=True)
