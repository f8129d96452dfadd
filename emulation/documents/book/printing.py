"""A whole long book, printed by a worker."""

import hashlib
from io import BytesIO
from math import inf

from django.core.files.base import File

from emulation.accounts.models import User
from emulation.documents import pdf, rules
from emulation.documents.book.models import Register
from emulation.documents.book.paper import book_paper
from emulation.documents.book.table import lines_between
from emulation.documents.names import plain
from emulation.jobs.kinds import JobKind, Product, Progress
from emulation.lib.verdict import Verdict

MOST_CHARACTERS = 5_000_000  # of some 20,000 lines: ten times what a town issues in a year


class BookPrint(JobKind):
    model = Register

    def title(self, thing: Register) -> str:
        return f"Bản in cả sổ: {thing}"

    def may(self, user: User, thing: Register) -> Verdict:
        return rules.can_read_register(user, thing)

    def version(self, thing: Register) -> str:
        return hashlib.sha256("\0".join("\0".join(line) for line in lines_between(thing)).encode()).hexdigest()

    def make(self, thing: Register, by: User, progress: Progress) -> Product:
        content = pdf.render(book_paper(thing, None, None, most=inf), progress, MOST_CHARACTERS)
        name = f"{name_of(thing)}.pdf"
        return Product(File(BytesIO(content), name=name), "application/pdf", name)


def name_of(register: Register) -> str:
    """The file's name without its ending."""
    return plain(f"Sổ văn bản đi {register.series} {register.year}")
