"""What the office calls silence."""

from campaigns.models import Campaign
from campaigns.models.campaign import WRONG_WEEKS
from emulation.web.forms import TownModelForm


class SilenceForm(TownModelForm):
    class Meta:
        model = Campaign
        fields = ["silent_weeks"]
        error_messages = {"silent_weeks": dict.fromkeys(("required", "invalid", "min_value", "max_value"), WRONG_WEEKS)}
        labels = {"silent_weeks": "Đơn vị được coi là im lặng từ mấy tuần"}
