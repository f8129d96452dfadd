"""What the office calls silence."""

from campaigns.models import Campaign
from emulation.web.forms import TownModelForm


class SilenceForm(TownModelForm):
    class Meta:
        model = Campaign
        fields = ["silent_weeks"]
        labels = {"silent_weeks": "Đơn vị được coi là im lặng từ mấy tuần"}
