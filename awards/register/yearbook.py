"""The register's book of a year: its lines, and the whole of a long one printed by a worker."""

import hashlib
from io import BytesIO

from django.core.files.base import File

from awards import rules
from awards.models import RegisterEntry
from awards.papers.honours import BookRow, book_row, year_book
from awards.register.honours import honours
from emulation.accounts.models import Organization, User
from emulation.documents import pdf
from emulation.documents.names import plain
from emulation.jobs.kinds import JobKind, Product, Progress
from emulation.lib.verdict import Verdict

MOST_LINES = 150  # drawn while a person waits; a worker draws the rest
MOST_CHARACTERS = 10_000_000
CHUNK = 500


def lines_of(organization_id: int, year: int) -> list[BookRow]:
    rows = RegisterEntry.objects.of_year(organization_id, year).with_papers().iterator(chunk_size=CHUNK)
    return [book_row(at, each) for at, each in enumerate(honours(rows), start=1)]


def name_of(organization: Organization, year: int) -> str:
    """The file's name without its ending."""
    return plain(f"Sổ khen thưởng {organization.short_name} năm {year}")


class YearBookPrint(JobKind):
    """Known by the first entry of its body and year."""

    model = RegisterEntry

    def title(self, thing: RegisterEntry) -> str:
        return f"Sổ khen thưởng năm {thing.decided_on.year} của {thing.organization.name}"

    def may(self, user: User, thing: RegisterEntry) -> Verdict:
        return rules.can_print_book(user, thing.organization)

    def version(self, thing: RegisterEntry) -> str:
        lines = lines_of(thing.organization_id, thing.decided_on.year)
        return hashlib.sha256("\0".join("\0".join(line) for line in lines).encode()).hexdigest()

    def make(self, thing: RegisterEntry, by: User, progress: Progress) -> Product:
        year, body = thing.decided_on.year, thing.organization
        paper = year_book(body, year, lines_of(body.pk, year), by.full_name)
        name = f"{name_of(body, year)}.pdf"
        content = pdf.render(paper, progress, MOST_CHARACTERS)
        return Product(File(BytesIO(content), name=name), "application/pdf", name)
