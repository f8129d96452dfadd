import pytest

from emulation.lib.errors import Forbidden
from emulation.lib.verdict import YES, first_no, no


def test_a_verdict_is_true_or_says_why_not():
    assert bool(YES) is True
    assert bool(no("Chưa tới hạn.")) is False
    assert no("Chưa tới hạn.").reason == "Chưa tới hạn."


def test_requiring_raises_with_the_reason():
    YES.require()
    with pytest.raises(Forbidden) as refusal:
        no("Chưa tới hạn.").require()
    assert refusal.value.message == "Chưa tới hạn."


def test_the_first_refusal_in_order_counts():
    assert first_no(YES, no("một"), no("hai")) == no("một")
    assert first_no(YES, YES) is YES
    assert first_no() is YES
