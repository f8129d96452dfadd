"""Papers that wait for a person."""

from collections.abc import Iterator

from django.urls import reverse

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.awaiting import awaited_by
from emulation.documents.kinds import kind_of
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.web.work import WorkItem


def waiting(user: User) -> Iterator[WorkItem]:
    for row in awaited_by(user):
        document, url = row.document, reverse("documents:decide", args=[row.document.pk])
        late = row.glance.due_on if row.is_late else None  # a day to come would put it behind what matters
        yield WorkItem(f"Duyệt {document.reference.lower()}", document.subject, url, due_on=late, tone="important")
    bodies = user.organization_ids({Role.CLERK})
    for document in OfficialDocument.objects.filter(organization__in=bodies, state=State.APPROVED).for_list():
        yield WorkItem(f"Vào số, ban hành {document.reference.lower()}", document.subject, document.get_absolute_url())
    drafts = OfficialDocument.objects.filter(drafted_by=user, state__in=[State.RETURNED, State.DRAFT]).for_list()
    for document in drafts:
        returned = document.state == State.RETURNED
        yield WorkItem(
            f"{'Sửa' if returned else 'Soạn tiếp'} {document.reference.lower()}",
            f"Bị trả lại: {document.return_reason}" if returned else document.subject,
            kind_of(document).edit_url(document),
            tone="warning" if returned else "neutral",
        )
