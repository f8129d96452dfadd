"""The file of a run: drawn in pieces on all processors, laid aside on disk, joined in the order of the list."""

import hashlib
import tempfile
from contextlib import ExitStack
from pathlib import Path

from django.core.files.base import File

from awards import rules
from awards.certificates.calibration import Drift
from awards.certificates.drawing import Batch, Sheet, draw
from awards.flows.print_runs import layout_of
from awards.models import PrintRun
from emulation.accounts.models import User
from emulation.documents.batch import render_many
from emulation.documents.coding import qr_of, words_of
from emulation.documents.names import plain
from emulation.jobs.kinds import JobKind, Product, Progress
from emulation.lib.verdict import Verdict

CHUNK = 30  # sheets: as fast as 80, in less memory than 120 MB a process
FEWEST = 4  # chunks for which a helper is worth its start


class RunPrint(JobKind):
    model = PrintRun

    def title(self, thing: PrintRun) -> str:
        return f"Tệp in giấy khen: {thing.title}"

    def may(self, user: User, thing: PrintRun) -> Verdict:
        return rules.can_open_run(user, thing)

    def version(self, thing: PrintRun) -> str:
        facts = [repr(layout_of(thing)), repr(drift_of(thing)), *thing.sheets.values_list("code__short", flat=True)]
        return hashlib.sha256("\0".join(facts).encode()).hexdigest()

    def make(self, thing: PrintRun, by: User, progress: Progress) -> Product:
        out = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the product's file
        write_run(thing, out, progress)
        name = f"{plain(f'Giấy khen {thing.title}')[:120]}.pdf"
        return Product(File(out, name=name), "application/pdf", name)


def drift_of(run: PrintRun) -> Drift:
    return run.calibration.drift if run.calibration else Drift()


def batches(run: PrintRun) -> list[Batch]:
    layout, drift = layout_of(run), drift_of(run)
    rows = run.sheets.select_related("code").order_by("position")
    sheets = [Sheet(row.code.words, qr_of(row.code.signed), words_of(row.code.short)) for row in rows]
    return [Batch(layout, tuple(sheets[at : at + CHUNK]), drift, title=str(run)) for at in range(0, len(sheets), CHUNK)]


def write_run(run: PrintRun, out: object, progress: Progress, processes: int | None = None) -> None:
    join(batches(run), out, progress, processes)


def join(chunks: list[Batch], out: object, progress: Progress, processes: int | None = None) -> None:
    import pikepdf  # noqa: PLC0415 - a native library, for the worker only

    total, done = sum(len(chunk.sheets) for chunk in chunks), 0
    progress(0, total)
    with tempfile.TemporaryDirectory(prefix="thi-dua-run-") as folder, ExitStack() as stack:
        for place, make in render_many(chunks, processes=processes, draw=draw, fewest=FEWEST):
            Path(folder, f"{place}.pdf").write_bytes(make())
            done += len(chunks[place].sheets)
            progress(done, total)
        whole = stack.enter_context(pikepdf.new())
        for place in range(len(chunks)):
            whole.pages.extend(stack.enter_context(pikepdf.open(Path(folder, f"{place}.pdf"))).pages)
        whole.docinfo["/Title"] = chunks[0].title
        whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
