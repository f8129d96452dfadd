"""Days and numbers as Vietnamese offices write them. Django's own "vi" reads 10/02/2023 as 2 October."""

import datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import get_format

from campaigns.models import Achievement
from emulation.web.forms import DateField


def printed(template, value):
    return Template(template).render(Context({"value": value}))


@pytest.mark.parametrize("field", [forms.DateField, DateField], ids=["django", "ours"])
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10/02/2023", datetime.date(2023, 2, 10)),
        ("02/10/2023", datetime.date(2023, 10, 2)),
        ("25/12/2023", datetime.date(2023, 12, 25)),
        ("5/6/2023", datetime.date(2023, 6, 5)),
        ("10-02-2023", datetime.date(2023, 2, 10)),
        ("10.02.2023", datetime.date(2023, 2, 10)),
        ("29/02/2024", datetime.date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_day_first(field, typed, day):
    assert field().clean(typed) == day


@pytest.mark.parametrize("typed", ["12/25/2023", "29/02/2023", "hôm qua"])
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(forms.ValidationError) as refused:
        forms.DateField().clean(typed)
    assert refused.value.messages == ["Ngày chưa hợp lệ. Hãy ghi ngày/tháng/năm, ví dụ 10/02/2023."]


def test_a_day_is_printed_day_first():
    assert printed("{{ value }}", datetime.date(2023, 2, 10)) == "10/02/2023"
    assert printed("{{ value|date }}", datetime.date(2023, 2, 10)) == "10/02/2023"
    assert printed('{{ value|date:"SHORT_DATE_FORMAT" }}', datetime.date(2023, 2, 10)) == "10/02/2023"


def test_a_moment_is_printed_in_the_time_of_vietnam():
    moment = datetime.datetime(2023, 2, 10, 20, 5, tzinfo=datetime.UTC)
    assert printed("{{ value }}", moment) == "03:05 11/02/2023"
    assert timezone.get_current_timezone_name() == "Asia/Ho_Chi_Minh"


def test_a_day_goes_back_into_its_form_as_it_was_typed():
    assert 'value="10/02/2023"' in str(forms.DateInput().render("day", datetime.date(2023, 2, 10)))


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.234.567,5", "1234567.5"), ("1,5", "1.5"), ("1.500", "1500"), ("12", "12"), ("0,25", "0.25")],
)
def test_a_number_is_read_with_points_between_thousands_and_a_decimal_comma(typed, number):
    assert forms.DecimalField(localize=True).clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [(Decimal("1234567.5"), "1.234.567,5"), (1500, "1.500"), (Decimal("0.25"), "0,25"), (12, "12")],
)
def test_a_number_is_printed_the_same_way(number, text):
    assert printed("{{ value }}", number) == text


def test_a_unit_types_and_reads_them_so(participation, leader, as_user):
    browser, strand = as_user(leader), participation.campaign.strands.last()
    address = reverse("campaigns:achievement_new", args=[participation.pk])
    typed = {"title": "Làm đường", "happened_on": "05/04/2023", "quantity": "1.234,5", "unit": "m", "kind": "work"}
    browser.post(address, typed | {"strand": strand.pk})
    row = Achievement.objects.get()
    assert (row.happened_on, row.quantity) == (datetime.date(2023, 4, 5), Decimal("1234.5"))
    form = browser.get(reverse("campaigns:achievement_edit", args=[row.pk])).context["form"]
    assert form["happened_on"].as_widget().count('value="05/04/2023"') == 1
    assert form["quantity"].as_widget().count('value="1.234,5') == 1


def test_the_week_starts_on_monday():
    assert get_format("FIRST_DAY_OF_WEEK") == 1
