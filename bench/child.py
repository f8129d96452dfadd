"""One contestant in a process of its own: reads a number a line, does the work once, answers with one figure.

python -m bench.child NAME [WHAT]; the names are the functions of CONTESTANTS.
"""

import atexit
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import django

Work = Callable[[int], float]
AWARDS = 10_000 if "--quick" in os.environ.get("BENCH", "") else 100_000


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "emulation.settings")
    django.setup()


def spent(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Processor seconds, unless the work waits for something: other programs must not count."""
    start = clock()
    work()
    return clock() - start


def product() -> Work:
    """The plan by the product's own export."""
    set_up()
    from bench.papers import plan  # noqa: PLC0415
    from emulation.documents import pdf  # noqa: PLC0415

    return lambda number: spent(lambda: pdf.render(plan(number)))


def plain() -> Work:
    """The same HTML by HTML(string=…).write_pdf(); its style sheet and faces stand in it, as it knows no other."""
    set_up()
    from weasyprint import HTML  # noqa: PLC0415

    from bench.papers import plan  # noqa: PLC0415
    from emulation.documents import engine  # noqa: PLC0415
    from emulation.documents.html import paper_html  # noqa: PLC0415

    style = engine.style().replace(engine.SCHEME, f"{engine.ASSETS.as_uri()}/")

    def work(number: int) -> float:
        html = str(paper_html(plan(number))).replace("</head>", f"<style>{style}</style></head>")
        return spent(lambda: HTML(string=html).write_pdf())

    return work


def memory() -> Work:
    """Megabytes in use after as many papers as asked for, counted from the start."""
    set_up()
    from bench.papers import plan  # noqa: PLC0415
    from emulation.documents import pdf  # noqa: PLC0415

    drawn = 0

    def work(number: int) -> float:
        nonlocal drawn
        while drawn < number:
            drawn += 1
            pdf.render(plan(drawn))
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20

    return work


def long_report() -> Work:
    """Peak megabytes of a process that draws one report of as many pages as asked for."""
    set_up()
    from bench.papers import long_report  # noqa: PLC0415
    from emulation.documents import pdf  # noqa: PLC0415

    def work(pages: int) -> float:
        pdf.render(long_report(pages))
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    return work


def run() -> Work:
    """Seconds of a run of so many certificates on two processes; of 0, the peak megabytes of the larger of them."""
    set_up()
    from awards.certificate_run import CHUNK, join  # noqa: PLC0415
    from awards.certificates.drawing import Batch  # noqa: PLC0415
    from awards.certificates.layout import Layout, proposed  # noqa: PLC0415
    from bench.papers import certificates  # noqa: PLC0415

    layout = Layout(420, 297, proposed("stock", 420, 297))

    def work(count: int) -> float:
        if count == 0:
            whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            return max(resource.getrusage(who).ru_maxrss for who in whose) / 1024
        sheets = certificates(count)
        chunks = [Batch(layout, tuple(sheets[at : at + CHUNK])) for at in range(0, count, CHUNK)]
        with tempfile.TemporaryFile() as out:
            return spent(lambda: join(chunks, out, lambda done, total: None, processes=2), time.perf_counter)

    return work


def one_by_one() -> Work:
    """Seconds of so many certificates, each a file of its own, in this process."""
    set_up()
    from awards.certificates.drawing import Batch, draw  # noqa: PLC0415
    from awards.certificates.layout import Layout, proposed  # noqa: PLC0415
    from bench.papers import certificates  # noqa: PLC0415

    layout = Layout(420, 297, proposed("stock", 420, 297))

    def work(count: int) -> float:
        sheets = certificates(count)
        return spent(lambda: [draw(Batch(layout, (sheet,))) for sheet in sheets], time.perf_counter)

    return work


def stored() -> Work:
    """An issued paper, asked for through the whole product by a signed-in clerk; the demonstration town is loaded."""
    set_up()
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from emulation.accounts.models import User  # noqa: PLC0415
    from emulation.documents.models import OfficialDocument  # noqa: PLC0415

    client, document = Client(), OfficialDocument.objects.exclude(pdf=None).first()
    client.force_login(User.objects.get(username="vanthu"), backend="django.contrib.auth.backends.ModelBackend")
    return asked("emulation.wsgi", client, reverse("documents:pdf", args=[document.pk]))


def issue() -> Work:
    """Seconds that the issue of a notice takes, from its approval to its frozen file."""
    set_up()
    from emulation.documents import flows  # noqa: PLC0415
    from emulation.lib import dates  # noqa: PLC0415

    def work(number: int) -> float:
        document, clerk = approved_notice(number)
        return spent(lambda: flows.issue(document, by=clerk, on=dates.today()), time.perf_counter)

    return work


def held() -> Work:
    """Seconds of such an issue in which nobody else gets a number: SQLite is locked from the first row to the last."""
    set_up()
    from emulation.documents import flows  # noqa: PLC0415

    whole, part, freeze = issue(), [], flows.number_and_freeze

    def timed(*args: object, **kwargs: object) -> None:
        part.append(spent(lambda: freeze(*args, **kwargs), time.perf_counter))

    flows.number_and_freeze = timed

    def work(number: int) -> float:
        whole(number)
        return part.pop()

    return work


def approved_notice(number: int) -> tuple[object, object]:
    """A notice of the demonstration town that waits for its number, and the clerk who gives it."""
    from emulation.accounts.models import User  # noqa: PLC0415
    from emulation.documents import flows  # noqa: PLC0415
    from emulation.letters.flows import start_letter  # noqa: PLC0415
    from emulation.letters.starters import Starter  # noqa: PLC0415
    from emulation.letters.words import PartWords  # noqa: PLC0415

    clerk = User.objects.get(username="vanthu")
    words = (PartWords(f"Nghỉ lễ theo lịch, thông báo thứ {number}."),)
    body = clerk.posts.get().organization
    starter = Starter("", "", "TB", body, "Lịch nghỉ lễ", recipients="Các tiểu khu, bản\nLưu: VT", parts=words)
    document = start_letter(starter, by=clerk).document
    flows.submit(document, by=clerk, accepted={finding.code for finding in flows.warnings(document)})
    flows.approve(document, by=document.signer.user)
    return document, clerk


def hello() -> Work:
    """The floor: Django with sessions, sign-in and a template, in one file."""
    from bench import floor  # noqa: PLC0415

    return asked("bench.floor", floor.client(), "/")


def fill() -> Work:
    """Seconds that it takes to write so many awards into the demonstration town."""
    set_up()
    from bench.register import fill  # noqa: PLC0415

    return lambda count: spent(lambda: fill(count), time.perf_counter)


def register(query: str) -> Work:
    """The list of the register as the clerk asks for it."""
    set_up()
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415

    from bench.register import REGISTER, asked  # noqa: PLC0415
    from emulation.accounts.models import User  # noqa: PLC0415

    # Names of static files as they stand, since nothing has collected them here.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}).enable()
    client = Client()
    client.force_login(User.objects.get(username="vanthu"), backend="django.contrib.auth.backends.ModelBackend")
    return asked(client, f"{REGISTER}{query}")


def plain_list(query: str) -> Work:
    """The same words in one table of the floor, counted, compared and sorted as they stand."""
    from bench import floor  # noqa: PLC0415
    from bench.register import asked  # noqa: PLC0415

    visitor = floor.client()
    floor.fill_awards(AWARDS)
    return asked(visitor, f"/awards/{query}")


def candidates() -> Work:
    """Seconds in which records of people of an alike name are found."""
    set_up()
    from awards.matching import matching  # noqa: PLC0415
    from awards.names import Known  # noqa: PLC0415
    from bench.register import FAMILY, GIVEN  # noqa: PLC0415

    def work(number: int) -> float:
        name = f"{FAMILY[number % len(FAMILY)]} Văn {GIVEN[number % len(GIVEN)]}"
        return spent(lambda: matching("individual", Known(name, 1970)), time.perf_counter)

    return work


def asked(application: str, client: object, address: str) -> Work:
    """Processor seconds that one request takes of a real server, gunicorn with one worker, over a local socket."""
    folder = tempfile.mkdtemp()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"unix:{folder}/s", "--no-control-socket", application]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    atexit.register(server.terminate)
    headers = {"Host": "testserver", "Cookie": f"sessionid={client.cookies['sessionid'].value}"}
    while not Path(f"{folder}/s").exists():
        time.sleep(0.05)

    def get() -> None:
        line = HTTPConnection("testserver")
        line.sock = socket.socket(socket.AF_UNIX)
        line.sock.connect(f"{folder}/s")
        line.request("GET", address, headers=headers)
        response = line.getresponse()
        if response.status != 200 or not response.read():
            raise ValueError(f"{address} answered {response.status}")
        line.close()

    def work(_: int) -> float:
        start = processor_seconds(server.pid)
        for _ in range(20):
            get()
        return (processor_seconds(server.pid) - start) / 20

    return work


def processor_seconds(server: int) -> float:
    """What the workers of a server have used so far."""
    workers = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return sum(int(Path(f"/proc/{worker}/schedstat").read_text().split()[0]) for worker in workers) / 1e9


CONTESTANTS = {
    each.__name__: each
    for each in (
        product, plain, memory, long_report, run, one_by_one, stored, hello, issue, held, fill, register, plain_list,
        candidates,
    )
}  # fmt: skip

if __name__ == "__main__":
    work = CONTESTANTS[sys.argv[1]](*sys.argv[2:])
    for line in sys.stdin:
        print(work(int(line)), flush=True)
