"""The sheet that shows what a printer does: crosses at known places, rulers, and what to measure."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from awards.certificates.calibration import MARK, Drift
from awards.certificates.drawing import Piece, Styles, ticks, written
from awards.certificates.layout import Layout, mm

ARM = 6.0
HOW = (
    "In ở tỉ lệ 100%, không chọn “Vừa trang” (Fit to page).",
    "Dùng thước đo từ mép giấy đến dấu A và dấu B, ghi bốn số đo vào phần mềm, chính xác đến 0,5 mm.",
)


def trial_sheet(width: float, height: float, drift: Drift, title: str) -> bytes:
    """drift: what is met already; the crosses then come out MARK from the edges."""
    styles = Styles()
    styles.add("whole", "left:0;top:0")
    styles.add("whole svg", f"width:{width:g}mm;height:{height:g}mm")
    words = [Piece("whole", svg=picture(width, height, drift))]
    for place, (name, lines) in enumerate(told(width, height, title)):
        styles.add(name, placed_words(name, width, height))
        words.append(Piece(f"{name} words-{place}", lines))
    return written(Layout(width, height, ()), [words], str(styles), title, framed=False)


def told(width: float, height: float, title: str) -> list[tuple[str, tuple[str, ...]]]:
    off = f"{mm(MARK)} mm"
    return [
        ("mark-a", (f"A: cách mép trái {off}, mép trên {off}",)),
        ("mark-b", (f"B: cách mép phải {off}, mép dưới {off}",)),
        ("how", (title, f"Giấy {mm(width)} × {mm(height)} mm", *HOW)),
    ]


def placed_words(name: str, width: float, height: float) -> str:
    return {
        "mark-a": f"left:{MARK + 9:g}mm;top:{MARK + 3:g}mm;font-size:11pt",
        "mark-b": f"left:{width / 2:g}mm;width:{width / 2 - MARK - 9:g}mm;top:{height - MARK - 9:g}mm;"
        "font-size:11pt;text-align:right",
        "how": f"left:0;width:{width:g}mm;top:{height / 2 - 16:g}mm;font-size:12pt;text-align:center",
    }[name]


def picture(width: float, height: float, drift: Drift) -> SafeString:
    x, y = drift.x.corrected, drift.y.corrected
    crosses = [(a, b) for a in (MARK, width - MARK) for b in (MARK, height - MARK)]
    path = "".join(
        f"M{x(a - ARM):.3f} {y(b):.3f}H{x(a + ARM):.3f}M{x(a):.3f} {y(b - ARM):.3f}V{y(b + ARM):.3f}"
        for a, b in crosses
    )
    across, down = y(MARK), x(MARK)
    rulers = "".join(f"M{at:.3f} {across:.3f}v{-long:g}" for at, long in ticks(MARK + 10, width - MARK - 10, drift.x))
    rulers += "".join(f"M{down:.3f} {at:.3f}h{-long:g}" for at, long in ticks(MARK + 10, height - MARK - 10, drift.y))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}mm" height="{1}mm">'
        '<path d="{2}" stroke="#000" stroke-width="0.2" fill="none"/>'
        '<path d="{3}" stroke="#000" stroke-width="0.12" fill="none"/></svg>',
        f"{width:g}",
        f"{height:g}",
        path,
        rulers,
    )
