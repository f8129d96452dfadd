"""What comes from units without an account."""

import datetime

from campaigns.flows.bridge import issue_forms, take_sheet
from campaigns.models import SignedSheet
from tests.factories.ground import kept
from tests.sample_files import jpeg


def unit_form(participation, by, purpose="registration"):
    return issue_forms(participation.campaign, purpose, [participation], by=by).forms.for_list().get()


def signed_sheet(participation, by, purpose="registration", *, form=None, content="red", **fields):
    """Taken in by the office; another `content` is another picture."""
    file, name = kept(by, "phieu-ky.jpg", jpeg(content))
    given = {"signed_on": datetime.date(2023, 2, 20), "signer": "Lò Văn Pâng"} | fields
    sheet = SignedSheet(purpose=purpose, form=form, file=file, file_name=name, **given)
    return take_sheet(participation, sheet, by=by)
