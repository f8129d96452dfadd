"""Every kind of paper has its page in docs/van-ban, which names the code that composes it; none names what is gone."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs" / "van-ban").glob("*.md"))
CODE = re.compile(r"`([\w/]+\.(?:py|toml))`")


@pytest.mark.parametrize("kind", settings.PAPER_KINDS)
def test_a_page_tells_of_it(kind):
    module = settings.PAPER_KINDS[kind].rpartition(".")[0].replace(".", "/") + ".py"
    assert [page.name for page in PAGES if f"`{module}`" in page.read_text(encoding="utf-8")] != []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_code_that_a_page_names_is_there(page):
    named = CODE.findall(page.read_text(encoding="utf-8"))
    assert named != []
    assert [path for path in named if not (ROOT / path).exists()] == []
