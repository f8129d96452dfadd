"""Buttons that this room adds to the list and the pages of papers."""

from django.urls import reverse

from emulation.accounts.models import User
from emulation.accounts.roles import Role
from emulation.documents.models import OfficialDocument
from emulation.documents.states import State
from emulation.letters import rules
from emulation.letters.copying import forms_for
from emulation.lib.verdict import YES
from emulation.web.actions import Action


def starts(user: User) -> list[Action]:
    if Role.CLERK not in user.roles:
        return []
    return [Action("Soạn văn bản", reverse("letters:new"), YES, "primary", "file-earmark-plus")]


def on_paper(user: User, document: OfficialDocument) -> list[Action]:
    """To the clerk of its office: what can be done about an issued paper; throwing away a draft of this room."""
    if not user.has_role(Role.CLERK, document.organization_id):
        return []
    if document.state == State.ISSUED:
        return about_issued(user, document)
    if rules.can_discard(user, document):
        return [Action("Bỏ bản nháp", reverse("letters:discard", args=[document.pk]), YES, "danger", "trash")]
    return []


def about_issued(user: User, document: OfficialDocument) -> list[Action]:
    change = Action(
        "Thay thế, sửa đổi, đính chính",
        reverse("letters:follow", args=[document.pk]),
        rules.can_follow(user, document),
        "secondary",
        "pencil-square",
    )
    if not forms_for(document):
        return [change]
    copy_url, may_copy = reverse("letters:copy_new", args=[document.pk]), rules.can_copy(user, document)
    return [change, Action("Sao văn bản", copy_url, may_copy, "secondary", "file-earmark-plus")]
