"""The frame of a draft that is the same for every kind of paper: title, recipients, who signs and how."""

from typing import Any

from emulation.accounts.models import Post
from emulation.accounts.roles import SIGNERS
from emulation.documents.models import OfficialDocument
from emulation.lib import dates
from emulation.web.forms import TownModelForm


class FrameForm(TownModelForm):
    """Subject, recipients, signer and capacity. The signer may stay open until the paper is submitted."""

    class Meta:
        model = OfficialDocument
        fields = ["subject", "recipients", "signer", "capacity"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.on(dates.today()).filter(organization=self.instance.organization, role__in=SIGNERS)
        self.fields["signer"].queryset = posts.select_related("user", "organization")
        self.fields["signer"].empty_label = "Chưa chọn"
        self.fields["signer"].help_text = "Người ký phải khác người soạn."
        self.fields["subject"].widget.attrs["rows"] = 3
        self.fields["recipients"].widget.attrs["rows"] = 9
