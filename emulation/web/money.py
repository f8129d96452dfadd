"""Amounts of money in đồng, as offices type and read them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format

from emulation.lib.words import fold

MOST = 10**15  # đồng
TIMES = {"": 1, "dong": 1, "d": 1, "nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+|\d+")
AMOUNT = re.compile(r"(?P<number>\d[\d. ]*)(?:,(?P<part>\d+))? ?(?P<times>[a-z]*)(?: (?:dong|d))?")
HOW = "Hãy ghi số tiền bằng đồng, ví dụ 15.000.000, hoặc 15 triệu."


def grouped(amount: int) -> str:
    """15.000.000"""
    return number_format(amount, use_l10n=True, force_grouping=True)


def read_amount(text: str) -> int:
    """đồng in "15.000.000", "15 triệu" or "1,2 tỷ đồng". Raises ValueError for anything else."""
    found = AMOUNT.fullmatch(fold(text))
    if not found or found["times"] not in TIMES or not GROUPED.fullmatch(found["number"].strip()):
        raise ValueError(text)
    number = re.sub("[. ]", "", found["number"])
    amount = Decimal(f"{number}.{found['part'] or 0}") * TIMES[found["times"]]
    if amount != int(amount) or amount >= MOST:
        raise ValueError(text)
    return int(amount)


class MoneyField(forms.CharField):
    """đồng as a whole number; shown with the thousands apart."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.widget.attrs |= {"inputmode": "text", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return grouped(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_amount(text)
        except ValueError:
            raise forms.ValidationError(HOW) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
