"""Many papers at once, on all processors: achievement reports of a whole proposal, copies for each unit."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django

from emulation.documents import pdf
from emulation.documents.layout import Paper

# Below this, starting processes takes longer than it saves.
FEWEST = 12
CHUNK = 6


def render_many(papers: Iterable[Paper], *, processes: int | None = None) -> Iterator[bytes]:
    """The PDF of each paper, in their order. Raises pdf.RenderError at the paper that could not be drawn.

    Not for a web request: each process takes some 90 MB while it lasts.
    """
    waiting = list(papers)
    processes = min(processes or os.cpu_count() or 1, len(waiting) // FEWEST + 1)
    if processes == 1:
        yield from map(pdf.render, waiting)
        return
    # Started afresh: a copy of this process would share its database connections and its threads' locks.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield from pool.map(pdf.render, waiting, chunksize=CHUNK)
