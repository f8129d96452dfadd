"""Where centred lines of a paper are broken: title, names of bodies, notes, positions. By words, as a clerk does."""

import re
from textwrap import wrap

# Characters that surely fit on a printed line: of the head (12 pt bold capitals, 65 mm), of a title (14 pt, 140 mm).
HEAD_CHARACTERS = 24
TITLE_CHARACTERS = 58
# Of a letter's subject under the number (12 pt, 65 mm).
LETTER_CHARACTERS = 32
# Of the note of an attachment (14 pt italic, 150 mm).
NOTE_CHARACTERS = 66
# Of a position in capitals and of a name above and below a signature (14 pt bold, 80 mm).
POSITION_CHARACTERS = 26
SIGNER_CHARACTERS = 30
TIE = "\0"
# Words of two or more syllables that titles and positions of this field often hold, and days: never cut inside.
WHOLE_WORDS = re.compile(
    r"\b(?:ủy ban nhân dân|hội đồng nhân dân|thi đua, khen thưởng|ngày \d+ tháng \d+ năm \d+|số \d\S+"
    r"|ủy ban|nhân dân|hội đồng|thi đua|khen thưởng|giấy khen|danh sách|tập thể|cá nhân|hộ gia đình|thành tích"
    r"|thành lập|phong trào|phát động|tổ chức|tổng kết|sơ kết|kỷ niệm|chào mừng|truyền thống|thị trấn|tiểu khu|đảng bộ"
    r"|chủ tịch|trưởng ban|công chức|văn phòng - thống kê|tài chính - kế toán|văn hóa - xã hội|thủ trưởng|đơn vị"
    r"|kế hoạch|báo cáo|tờ trình|biên bản|quyết định|đề nghị|yên châu|sơn la"
    r"|ngày \d+|tháng \d+|năm \d+|\d+ năm)\b",
    re.IGNORECASE,
)


def balanced(text: str, width: int) -> list[str]:
    """A centred text cut into printed lines of about equal length, as a clerk breaks a title."""
    cut: list[str] = []
    for part in WHOLE_WORDS.sub(lambda word: word[0].replace(" ", TIE), text).splitlines():
        fewest = wrap(part, width, break_on_hyphens=False, break_long_words=False)
        narrow = range(len(part) // max(1, len(fewest)), width)
        tries = (wrap(part, size, break_on_hyphens=False, break_long_words=False) for size in narrow if size)
        cut += next((lines for lines in tries if len(lines) == len(fewest)), fewest)
    return [line.replace(TIE, " ") for line in cut]
