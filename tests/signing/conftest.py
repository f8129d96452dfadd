"""An issued plan, and a server that may hold a certificate."""

import pytest

from emulation.accounts.models import Post
from emulation.files import store
from tests import factories
from tests.signing import certificates


@pytest.fixture
def paper(campaign):
    """Plan 30/KH-UBND, issued."""
    return campaign.plan.document


@pytest.fixture
def frozen(paper):
    return store.path_of(paper.pdf.sha256).read_bytes()


@pytest.fixture
def second_draft(town, unit, clerk, chairman, campaign):
    """Another plan, complete."""
    other = factories.empty_campaign(town, clerk, short_name="Thi đua quý III", name="Phát động thi đua quý III")
    factories.complete_plan(other, by=clerk, signer=Post.objects.get(user=chairman), units=[unit])
    return other.plan.document


@pytest.fixture
def second(second_draft, clerk, chairman):
    """It was issued as 31/KH-UBND."""
    return factories.issue_paper(second_draft, clerk, chairman, factories.PLAN_DAY)


@pytest.fixture
def roots(settings, tmp_path):
    """The office trusts the tests' authority."""
    folder = tmp_path / "roots"
    folder.mkdir()
    (folder / "ca.crt").write_bytes(certificates.pem())
    settings.SIGNING_TRUST_ROOTS = str(folder)
    return folder


@pytest.fixture
def equipped(settings, tmp_path, town):
    """The server holds the chairman's certificate."""
    return equip(settings, tmp_path, town)


def equip(settings, tmp_path, town, **options):
    path = tmp_path / "chu-tich.p12"
    path.write_bytes(certificates.p12(**options))
    settings.SIGNING_P12, settings.SIGNING_P12_OF = str(path), town.code
    settings.SIGNING_P12_PASSWORD = certificates.PASSWORD
    return path
