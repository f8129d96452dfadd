"""Runs every measure and prints one table. --quick: fewer rounds and smaller sizes, to see that it runs.

--register: only the list of 100,000 awards, which is measured on PostgreSQL too where BENCH_POSTGRES names a database.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

QUICK = "--quick" in sys.argv
ONLY_REGISTER = "--register" in sys.argv
WARM = 3


class Row(NamedTuple):
    what: str
    ours: str
    floor: str
    figure: float
    goal: float
    unit: str


class Child:
    """A contestant in its own process; see bench.child."""

    def __init__(self, name: str) -> None:
        command = [sys.executable, "-m", "bench.child", *name.split(":")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def ask(self, number: int) -> float:
        self.process.stdin.write(f"{number}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"{self.process.args[-1]} ended early")
        return float(answer)

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


@contextmanager
def children(*names: str) -> Iterator[list[Child]]:
    started = [Child(name) for name in names]
    try:
        yield started
    finally:
        for child in started:
            child.end()


def in_turns(ours: str, floor: str, rounds: int) -> tuple[float, float, float]:
    """Of two contestants that take turns, warm: medians in milliseconds, and the median of each round's ratio.

    Both run on one processor, and a round is compared with itself: how fast the machine is changes all the while.
    """
    with children(ours, floor) as pair:
        for child in pair:
            os.sched_setaffinity(child.process.pid, {max(os.sched_getaffinity(0))})
        for number in range(WARM):
            for child in pair:
                child.ask(900 + number)
        told: dict[Child, list[float]] = {child: [] for child in pair}
        for number in range(1, rounds + 1):
            for child in pair if number % 2 else pair[::-1]:
                told[child].append(child.ask(number))
        mine, bare = (told[child] for child in pair)
        share = median(our / their for our, their in zip(mine, bare, strict=True))
        return median(mine) * 1000, median(bare) * 1000, share


def ratio(what: str, ours: str, floor: str, rounds: int, goal: float) -> Row:
    mine, bare, share = in_turns(ours, floor, rounds)
    return Row(what, f"{mine:.1f} ms", f"{bare:.1f} ms", share, goal, "×")


def growth() -> Row:
    first, last = (10, 40) if QUICK else (50, 500)
    with children("memory") as (child,):
        low, high = child.ask(first), child.ask(last)
    return Row(f"Memory, paper {first} to {last}", f"{high:.0f} MB", f"{low:.0f} MB", high - low, 5, "MB more")


def batch() -> Row:
    from bench.papers import achievement_report  # noqa: PLC0415
    from emulation.documents.batch import render_many  # noqa: PLC0415

    count = 60 if QUICK else 600
    papers = [achievement_report(number) for number in range(1, count + 1)]
    seconds = []
    for processes in (2, 1):
        start = time.perf_counter()
        for _, draw in render_many(papers, processes=processes):
            draw()
        seconds.append(time.perf_counter() - start)
    two, one = seconds
    return Row(f"{count} achievement reports, 2 processes / 1", f"{two:.1f} s", f"{one:.1f} s", two / one, 0.65, "×")


def certificates() -> list[Row]:
    """A run as the worker makes it, against a file for each sheet; and the most that any of its processes takes."""
    count = 160 if QUICK else 600
    with children("run", "one_by_one") as (run, single):
        ours, floor, peak = run.ask(count), single.ask(count // 10) * 10, run.ask(0)
    return [
        Row(f"{count} certificates, one run / one by one", f"{ours:.1f} s", f"{floor:.1f} s", ours / floor, 0.5, "×"),
        Row(f"{count} certificates, peak of a process", f"{peak:.0f} MB", "", peak, 120, "MB"),
    ]


def pieces() -> Row:
    pages = 120 if QUICK else 500
    with children("long_report") as (child,):
        peak = child.ask(pages)
    return Row(f"Report of {pages} pages, peak", f"{peak:.0f} MB", "", peak, 350, "MB")


def register(rounds: int, engine: str) -> list[Row]:
    """A list of 100,000 awards against the plainest list of the same words; and no page over a tenth of a second."""
    from bench.register import QUERIES  # noqa: PLC0415

    count = 10_000 if QUICK else 100_000
    with children("fill") as (child,):
        child.ask(count)
    rows, slowest = [], 0.0
    for what, query in QUERIES.items():
        goal = 10 if "page" in what else 1 if what in ("one person", "nobody") else 2  # a whole page against a table
        mine, bare, share = in_turns(f"register:{query}", f"plain_list:{query}", rounds)
        rows.append(Row(f"{engine}: {what} / plain list", f"{mine:.1f} ms", f"{bare:.1f} ms", share, goal, "×"))
        slowest = max(slowest, mine)
    rows.append(Row(f"{engine}: slowest of these", f"{slowest:.1f} ms", "", slowest, 100, "ms"))
    with children("candidates") as (child,):
        found = median([child.ask(number) for number in range(rounds)]) * 1000
    return [*rows, Row(f"{engine}: records of an alike name", f"{found:.1f} ms", "", found, 100, "ms")]


def load_town(folder: str, database: str) -> None:
    """The demonstration town in a database and file store of the bench's own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "emulation.settings",
        "DATABASE_URL": database,
        "STORAGE_URL": f"file://{folder}/files",
        "DEBUG": "1",
    }
    for command in (["migrate", "--noinput"], ["demo"]):
        manage = [sys.executable, "manage.py", *command, "--verbosity", "0"]
        subprocess.run(manage, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
    os.environ |= {"DEBUG": "0", "SECRET_KEY": "bench" * 12, "ALLOWED_HOSTS": "testserver", "HTTPS": "0"}


def on_postgresql(rounds: int) -> list[Row]:
    """The same register there, where BENCH_POSTGRES names an empty database."""
    if not (database := os.environ.get("BENCH_POSTGRES")):
        return []
    with tempfile.TemporaryDirectory() as folder:
        load_town(folder, database)
        return register(rounds, "PostgreSQL")


def show(rows: list[Row]) -> None:
    print(f"{'':44}{'ours':>11}{'floor':>11}{'figure':>17}{'goal':>8}")
    for row in rows:
        met = "" if row.figure <= row.goal else "  missed"
        print(f"{row.what:44}{row.ours:>11}{row.floor:>11}{row.figure:>9.2f} {row.unit:7}{row.goal:>8}{met}")


def main() -> None:
    rounds = 5 if QUICK else 21
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BENCH"] = "--quick" if QUICK else ""
        load_town(folder, f"sqlite:///{folder}/db.sqlite3")
        import django  # noqa: PLC0415 - after the settings are chosen

        django.setup()
        listed = register(rounds, "SQLite")
        if ONLY_REGISTER:
            show(listed + on_postgresql(rounds))
            return
        show(
            [
                ratio("Plan, 4 pages: export / plain WeasyPrint", "product", "plain", rounds, 0.80),
                ratio("Issued paper as stored / bare hello page", "stored", "hello", rounds, 3),
                ratio("Register held / whole issue of a paper", "held", "issue", rounds, 0.25),
                growth(),
                batch(),
                pieces(),
                *certificates(),
                *listed,
                *on_postgresql(rounds),
            ]
        )


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
