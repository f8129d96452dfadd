"""What papers of a campaign cite once its plan was replaced or amended: the plan in force."""

import datetime

import pytest

from awards.models import Proposal
from awards.papers.grounds import campaign_lines
from awards.papers.proposal import body
from campaigns.papers.compiled import all_figures, draft_sections
from campaigns.starters import letters
from emulation.documents.succession import cited
from tests import factories

LATER = datetime.date(2023, 3, 20)
FIRST = "Kế hoạch số 30/KH-UBND ngày 10/02/2023"
SECOND = "Kế hoạch số 31/KH-UBND ngày 20/3/2023"
THIRD = "Kế hoạch số 32/KH-UBND ngày 20/3/2023"
TOWN = "Ủy ban nhân dân thị trấn Yên Châu"


@pytest.fixture
def plan(campaign):
    return campaign.plan.document


@pytest.fixture
def followed(plan, clerk, chairman):
    """followed(old, how) is a plan issued later that does that to the old one."""
    return lambda old, how: factories.followed(old, how, clerk, chairman, on=LATER).document


def first_words(campaign, clerk):
    """Of the closing report, of a proposal, its ground, and of a letter to silent units."""
    (report, *_), (reason, *_) = draft_sections(campaign, all_figures(campaign)), body(Proposal(campaign=campaign), [])
    letter, *_ = letters(clerk)
    return report["text"], reason.text, campaign_lines(campaign, LATER)[-1], letter.parts[0].text


def test_papers_cite_the_plan_that_replaced_the_first(campaign, plan, clerk, followed):
    followed(plan, "replace")
    report, reason, ground, letter = first_words(campaign, clerk)
    assert report.startswith(f"{TOWN} đã ban hành {SECOND} (thay thế {FIRST}) và triển khai đến 2 đơn vị;")
    assert reason.startswith(f"Thực hiện {SECOND} (thay thế {FIRST}), {TOWN} đã tổ chức phong trào thi đua từ ngày")
    assert ground.startswith(f"Căn cứ {SECOND} của {TOWN} về phát động phong trào thi đua")
    assert letter.startswith(f"Thực hiện {SECOND} của {TOWN}, đến ngày")


def test_papers_cite_an_amended_plan_with_what_amended_it(campaign, plan, clerk, followed):
    followed(plan, "amend")
    report, reason, ground, letter = first_words(campaign, clerk)
    amended = f", được sửa đổi, bổ sung bởi {SECOND}"
    assert report.startswith(f"{TOWN} đã ban hành {FIRST}{amended} và triển khai")
    assert reason.startswith(f"Thực hiện {FIRST}{amended}, {TOWN}")
    assert ground.endswith(amended)
    assert letter.startswith(f"Thực hiện {FIRST} của {TOWN}{amended}, đến ngày")


def test_of_a_chain_all_that_was_replaced_is_named_the_newest_first(plan, followed):
    followed(followed(plan, "replace"), "replace")
    assert cited(plan) == f"{THIRD} (thay thế {SECOND}, {FIRST})"


def test_a_correction_changes_nothing_in_what_is_cited(plan, followed):
    followed(plan, "correct")
    assert cited(plan) == FIRST
