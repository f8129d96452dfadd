"""đồng as offices type them."""

import pytest
from django.forms import Form, ValidationError

from emulation.web.money import MoneyField, read_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("15000000", 15_000_000),
        ("15.000.000", 15_000_000),
        ("15 000 000 đồng", 15_000_000),
        ("15 triệu", 15_000_000),
        ("15,5 triệu đồng", 15_500_000),
        ("1,2 TỶ", 1_200_000_000),
        ("500 nghìn", 500_000),
        ("500đ", 500),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_it_is_meant(typed, amount):
    assert read_amount(typed) == amount


@pytest.mark.parametrize(
    "typed", ["", "nhiều", "-5", "1.5", "15.00.000", "1,5", "0,0000001 triệu", "15 đô", "15 triệu hai", "9" * 16, "1e9"]
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - the field says it in words
        read_amount(typed)


def test_the_field_tells_how_to_write_and_shows_thousands_apart():
    field = MoneyField(required=False)
    assert (field.clean(""), field.prepare_value(15_000_000)) == (None, "15.000.000")
    with pytest.raises(ValidationError, match="Hãy ghi số tiền bằng đồng, ví dụ 15.000.000, hoặc 15 triệu."):
        field.clean("nhiều")


def test_a_box_left_as_it_was_has_not_changed():
    class Priced(Form):
        value = MoneyField()

    assert not Priced({"value": "15.000.000"}, initial={"value": 15_000_000}).has_changed()
    assert Priced({"value": "16.000.000"}, initial={"value": 15_000_000}).has_changed()
