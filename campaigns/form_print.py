"""All forms of a batch as one PDF, for the printer."""

from io import BytesIO

from django.core.files.base import File

from campaigns import rules
from campaigns.models import FormBatch
from campaigns.papers.unit_forms import form_paper
from emulation.accounts.models import User
from emulation.documents.batch import render_many
from emulation.documents.names import plain
from emulation.jobs.kinds import JobKind, Product, Progress
from emulation.lib.verdict import Verdict


class FormPrint(JobKind):
    model = FormBatch

    def title(self, thing: FormBatch) -> str:
        return f"Bản in {str(thing).lower()}, {thing.campaign}"

    def may(self, user: User, thing: FormBatch) -> Verdict:
        return rules.can_issue_forms(user, thing.campaign)

    def version(self, thing: FormBatch) -> str:
        """Forms never change."""
        return str(thing.pk)

    def make(self, thing: FormBatch, by: User, progress: Progress) -> Product:
        import pikepdf  # noqa: PLC0415 - native libraries, for the worker only

        papers = [form_paper(form) for form in thing.forms.for_list()]
        drawn: dict[int, bytes] = {}
        for place, draw in render_many(papers):
            drawn[place] = draw()
            progress(len(drawn), len(papers))
        out = BytesIO()
        with pikepdf.new() as whole:
            sources = [pikepdf.open(BytesIO(drawn[place])) for place in range(len(papers))]
            for source in sources:
                whole.pages.extend(source.pages)
            whole.Root.Lang = "vi"
            whole.docinfo["/Title"] = self.title(thing)
            whole.save(out, deterministic_id=True)
        name = f"{plain(f'{thing} {thing.campaign}')[:120]}.pdf"
        return Product(File(out, name=name), "application/pdf", name)
