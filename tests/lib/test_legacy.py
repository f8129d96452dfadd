"""Fonts from before Unicode: known by their letters, turned letter by letter."""

import pytest

from emulation.lib.legacy import font_of, to_unicode

TCVN3 = (
    "KÕ ho¹ch tæ chøc phong trµo thi ®ua cña Uû ban nh©n d©n, TiÓu khu 3, B¶n M\u00adêng, Tr\u00adêng TiÓu häc, §¶ng"
)
VNI = (
    "Keá hoaïch toå chöùc phong traøo thi ñua cuûa Uûy ban nhaân daân, "
    "Tieåu khu 3, Baûn Möôøng, Tröôøng Tieåu hoïc, Ñaûng"
)


@pytest.mark.parametrize(("text", "font", "uy"), [(TCVN3, "TCVN3", "Uỷ"), (VNI, "VNI", "Ủy")], ids=["TCVN3", "VNI"])
def test_a_legacy_font_is_known_and_turned(text, font, uy):
    assert font_of(text) == font
    assert to_unicode(text, font) == (
        f"Kế hoạch tổ chức phong trào thi đua của {uy} ban nhân dân, Tiểu khu 3, Bản Mường, Trường Tiểu học, Đảng"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ban Muong",
        "Bản Mường, Tiểu khu 1",
        "Hoà Bình, xoá đói, tuân thủ, khoán quản, quê hương",
        "© 2023 “½” ±5 × 3",
    ],
)
def test_what_is_in_unicode_is_left_alone(text):
    assert font_of(text) == ""


def test_a_word_of_a_foreign_language_among_vietnamese_does_not_decide():
    assert font_of("Tập huấn tại trường Señor Muñoz, Köln – các đơn vị đều cử người tham dự") == ""


def test_vowels_with_every_tone_are_turned():
    assert to_unicode("µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË ªÒÓÔÕÖ «åæçèé ¬êëìíî \u00adõö÷øù", "TCVN3") == (
        "àảãáạ ăằẳẵắặ âầẩẫấậ êềểễếệ ôồổỗốộ ơờởỡớợ ưừửữứự"
    )
    assert to_unicode("aøaûaõaùaï aêaèaúaüaéaë aâaàaåaãaáaä eâeàeåeãeáeä ôøôûôõôùôï öøöûöõöùöï ìæóíò", "VNI") == (
        "àảãáạ ăằẳẵắặ âầẩẫấậ êềểễếệ ờởỡớợ ừửữứự ìỉĩíị"
    )
