"""Guidance is recorded anew where it was typed wrongly, and received from the superior's own campaign."""

from typing import Any

from django.db import transaction

from campaigns import rules
from campaigns.flows.planning import put_down
from campaigns.models import Campaign, Directive
from emulation.accounts.models import User
from emulation.lib.errors import Unsound


def correct_directive(directive: Directive, *, by: User, reason: str, **fields: Any) -> Directive:
    """A new version in the place of one that was typed wrongly; what was decided by the old one still names it."""
    rules.can_correct_directive(by, directive).require()
    if not reason.strip():
        raise Unsound("Hãy ghi lý do ghi lại, ví dụ: ghi nhầm số lượng hộ gia đình.")
    with transaction.atomic():
        held = Directive.objects.select_for_update().get(pk=directive.pk)
        rules.can_correct_directive(by, held).require()  # a colleague may have recorded it anew in the meantime
        kept = {name: getattr(directive, name) for name in ("file", "file_name", "for_below")}
        given = kept | fields | {"corrects": directive, "reason": reason.strip()}
        return put_down(directive.campaign, "directive_anew", "Ghi lại hướng dẫn", by=by, **given)


def receive_directive(campaign: Campaign, directive: Directive, *, by: User, **fields: Any) -> Directive:
    """Take over what the superior sent; if it corrects one that was received before, so does ours."""
    rules.can_receive_directive(by, campaign, directive).require()
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        rules.can_receive_directive(by, campaign, directive).require()  # the same page in two windows
        given = {"file": directive.file, "file_name": directive.file_name, "received_from": directive}
        earlier = campaign.directives.standing().filter(received_from=directive.corrects_id).first()
        if directive.corrects_id and earlier:
            given |= {"corrects": earlier, "reason": f"Cấp trên ghi lại: {directive.reason}"}
        return put_down(campaign, "directive_received", "Nhận hướng dẫn của cấp trên", by=by, **fields | given)
