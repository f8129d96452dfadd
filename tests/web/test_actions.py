"""Buttons: one per deed, a refused one with its reason."""

import pytest
from django.template.loader import render_to_string

from emulation.lib.verdict import no
from emulation.web.actions import Action
from tests.web.reading import text_of


def drawn(*actions):
    return render_to_string("components/actions.html", {"actions": actions})


def test_an_allowed_deed_is_a_link():
    markup = drawn(Action("Trình duyệt", "/van-ban/1/trinh/"))
    assert '<a class="btn btn-primary" href="/van-ban/1/trinh/">Trình duyệt</a>' in markup


def test_a_refused_deed_is_a_dead_button_that_says_why():
    markup = drawn(Action("Phê duyệt", "/van-ban/1/phe-duyet/", no("Bạn là người soạn văn bản này.")))
    assert text_of(markup) == "Phê duyệt Bạn là người soạn văn bản này."
    assert "disabled" in markup
    assert "/van-ban/1/phe-duyet/" not in markup


@pytest.mark.parametrize(
    ("tone", "button"),
    [("primary", "btn-primary"), ("secondary", "btn-outline-primary"), ("danger", "btn-outline-danger")],
)
def test_each_tone_has_a_button_of_its_own(tone, button):
    assert Action("Việc", "/", tone=tone).button == button


def test_without_deeds_nothing_is_drawn():
    assert drawn().strip() == ""
