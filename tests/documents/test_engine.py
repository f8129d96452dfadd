"""The engine's shortcuts against the long way: the same bytes."""

import re

import pytest
from weasyprint import HTML

from emulation.documents import engine, pdf
from emulation.documents.html import paper_html
from tests.documents import sample_papers

PAPERS = sample_papers.all_papers()
ALWAYS = ("thong_bao", "bien_ban_kiem_phieu", "ke_hoach_phu_luc", "bao_cao_tong_ket")


def plain_markup(text, fetcher):
    return HTML(string=text, url_fetcher=fetcher)


@pytest.mark.parametrize("name", [pytest.param(n, marks=() if n in ALWAYS else pytest.mark.deep) for n in PAPERS])
def test_our_reading_of_a_paper_and_of_its_elements_draws_what_the_librarys_own_would(name, monkeypatch):
    drawn = pdf.render(PAPERS[name])
    monkeypatch.setattr(engine, "Markup", plain_markup)
    assert pdf.render(PAPERS[name]) == drawn


def test_every_element_of_a_paper_is_told_what_it_is():
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", (engine.ASSETS / "elements.css").read_text(), flags=re.DOTALL)
    told = set(re.findall(r"\b[a-z][a-z0-9]*\b", rules))
    used = {tag for paper in PAPERS.values() for tag in re.findall(r"<([a-z][a-z0-9]*)", str(paper_html(paper)))}
    pictures = {"path", "g", "text"}
    assert used - told == {"span"} | pictures  # a span is inline without being told
