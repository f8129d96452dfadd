"""Whole numbers as a Vietnamese office reads them out: sums on decisions and payment lists."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
PLACES = ("", "nghìn", "triệu")
MOST = 10**18


def in_words(number: int) -> str:
    """1_040_005 as 'một triệu không trăm bốn mươi nghìn không trăm linh năm'. Raises ValueError outside 0 … 10^18."""
    if not 0 <= number < MOST:
        raise ValueError(number)
    return " ".join(_read(number, led=False)) or DIGITS[0]


def money_in_words(amount: int) -> str:
    """'Hai trăm ba mươi nghìn đồng', as papers print a sum behind its figures."""
    words = in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def _read(number: int, *, led: bool) -> list[str]:
    """led: other words stand before, so that empty hundreds are read too."""
    above, rest = divmod(number, 10**9)
    if above:
        return [*_read(above, led=led), "tỷ", *_read(rest, led=True)]
    words: list[str] = []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            words += _hundreds(group, led=led or bool(words))
            words += [PLACES[place]] if PLACES[place] else []
    return words


def _hundreds(group: int, *, led: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or led else []
    if tens:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    elif ones and words:
        words += ["linh"]
    return words + ([_one(tens, ones)] if ones else [])


def _one(tens: int, ones: int) -> str:
    """After tens: hai mươi mốt, mười lăm; bốn stays bốn, as papers write it."""
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 and tens else DIGITS[ones]
