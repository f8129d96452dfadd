"""Vietnamese typed in fonts from before Unicode: known by its letters, and turned into Unicode.

Read as Latin-1, TCVN3 (".VnTime", "ABC") writes each accented vowel as one sign (ho¹ch), VNI as a vowel and a mark
(hoaïch).
"""

import re
import unicodedata

TCVN3, VNI = "TCVN3", "VNI"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # ngang, huyền, hỏi, ngã, sắc, nặng
# Each vowel with its six tones in that order; what stands in plain ASCII is the same in both alphabets.
TCVN3_VOWELS = {
    "a": "aµ¶·¸¹", "ă": "¨»¼½¾Æ", "â": "©ÇÈÉÊË", "e": "eÌÎÏÐÑ", "ê": "ªÒÓÔÕÖ", "i": "i×ØÜÝÞ",
    "o": "oßáâãä", "ô": "«åæçèé", "ơ": "¬êëìíî", "u": "uïñòóô", "ư": "\u00adõö÷øù", "y": "yúûüýþ",
}  # fmt: skip
TCVN3_OTHERS = {"®": "đ", "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ"}
VNI_TONES = ("", "ø", "û", "õ", "ù", "ï")
VNI_HATS = {"\u0302": ("aeo", "âàåãáä"), "\u0306": ("a", "êèúüéë")}  # circumflex, breve; marks with their tones
VNI_HORNS = {"ô": "ơ", "ö": "ư"}
VNI_SINGLE = {"ñ": "đ", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ"} | VNI_HORNS
# Signs that a Vietnamese word in Unicode never has.
ONLY_TCVN3 = re.compile(r"(?<=[^\W\d_])[µ¶·¸¹¨»¼½¾©ª«¬®Þßþ\u00ad]|[®§](?=[^\W\d_])|[µ¶¸¹¨©ª«¬](?=[^\W\d_])")
ONLY_VNI = re.compile(r"[aeouyôö][øûïåäë]|[ñö](?=[^\W\d_])", re.IGNORECASE)
UNICODE = re.compile(r"[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
ENOUGH = 3


def font_of(text: str) -> str:
    """ "TCVN3" or "VNI" when letters of such a font are more than those of Unicode Vietnamese, else ""."""
    known = len(UNICODE.findall(unicodedata.normalize("NFC", text)))
    for font, telling in ((TCVN3, ONLY_TCVN3), (VNI, ONLY_VNI)):
        found = len(telling.findall(text))
        if found >= ENOUGH and found > known:
            return font
    return ""


def to_unicode(text: str, font: str) -> str:
    """The same words in Unicode (NFC)."""
    if font == TCVN3:
        return unicodedata.normalize("NFC", text.translate(TCVN3_TABLE))
    return unicodedata.normalize("NFC", VNI_SIGNS.sub(lambda found: VNI_TABLE[found[0]], text))


def composed(letter: str, *marks: str) -> str:
    return unicodedata.normalize("NFC", letter + "".join(marks))


def tcvn3_table() -> dict[int, str]:
    table = {ord(sign): letter for sign, letter in TCVN3_OTHERS.items()}
    for vowel, signs in TCVN3_VOWELS.items():
        table |= {ord(sign): composed(vowel, tone) for sign, tone in zip(signs, TONES, strict=True) if ord(sign) > 127}
    return table


def vni_table() -> dict[str, str]:
    """Pairs (vowel and mark) and single signs, in small letters, in capitals, and a capital with a small mark."""
    small = dict(VNI_SINGLE)
    for base in ("a", "e", "o", "u", "y", *VNI_HORNS):
        vowel = VNI_HORNS.get(base, base)
        small |= {base + mark: composed(vowel, tone) for mark, tone in zip(VNI_TONES[1:], TONES[1:], strict=True)}
    for hat, (vowels, marks) in VNI_HATS.items():
        small |= {v + mark: composed(v, hat, tone) for v in vowels for mark, tone in zip(marks, TONES, strict=True)}
    mixed = {signs[0].upper() + signs[1:]: letter.upper() for signs, letter in small.items()}
    return small | mixed | {signs.upper(): letter.upper() for signs, letter in small.items()}


TCVN3_TABLE = tcvn3_table()
VNI_TABLE = vni_table()
VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, VNI_TABLE), key=len, reverse=True)))
