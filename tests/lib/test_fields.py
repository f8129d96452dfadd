"""Text comes to one form at the edge, whichever door it comes in by."""

import pytest
from django import forms

from emulation.lib.fields import CleanFormMixin
from tests import factories
from tests.lifecycles import stored

DECOMPOSED, COMPOSED = "Ba\u0309n Mu\u031bo\u031b\u0300ng", "B\u1ea3n M\u01b0\u1eddng"


class SomeForm(CleanFormMixin, forms.Form):
    title = forms.CharField()
    password = forms.CharField(widget=forms.PasswordInput)

    def clean_title(self):
        return self.cleaned_data["title"]


def test_a_form_cleans_text_and_leaves_passwords_alone():
    form = SomeForm({"title": f"{DECOMPOSED}\u200b", "password": DECOMPOSED})
    assert form.is_valid()
    assert form.cleaned_data == {"title": COMPOSED, "password": DECOMPOSED}


@pytest.mark.django_db
def test_a_row_stores_composed_text_and_keys_follow_it():
    row = factories.organization(f"{DECOMPOSED}\u202e")
    values = stored(row)
    assert (values["name"], values["search_key"]) == (COMPOSED, "ban muong ban muong")


@pytest.mark.django_db
def test_a_lookup_finds_it_by_either_form():
    row = factories.organization(COMPOSED)
    assert type(row).objects.get(name=DECOMPOSED) == row
