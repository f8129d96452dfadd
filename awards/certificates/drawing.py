"""Sheets as a PDF for the printer: the words alone on pre-printed stock, no emblem and no pattern on any."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache, partial

from django.template.loader import render_to_string

from awards.certificates.calibration import Axis, Drift
from awards.certificates.fitting import LEADING, POINT, DoesNotFit, Fitted, Room, fit
from awards.certificates.layout import Box, Face, Ink, Layout, Slot, mm
from awards.certificates.measuring import width_at_one_point
from emulation.documents.html import UNPRINTABLE
from emulation.documents.images import qr_svg
from emulation.documents.layout import MOTTO, NATION
from emulation.lib.errors import Unsound

GAP = 2.0  # millimetres between the QR and the words beside it
MASK = 2
FACES = {
    Face.PLAIN: "",
    Face.BOLD: "font-weight:bold;",
    Face.ITALIC: "font-style:italic;",
    Face.BOLD_ITALIC: "font-weight:bold;font-style:italic;",
}
INKS = {Ink.BLACK: "#000", Ink.RED: "#c00000"}
# What the stock bears already and a plain sheet has to say itself.
FIXED = {"nation": NATION, "motto": MOTTO, "grants": "tặng"}


@dataclass(frozen=True)
class Sheet:
    """Words by slot; qr and code (lines beside it) are empty before the first print."""

    words: dict[str, str]
    qr: str = ""
    code: str = ""


@dataclass(frozen=True)
class Batch:
    """Sheets for one printer, in order. watermark: across each sheet, on what is only a draft."""

    layout: Layout
    sheets: tuple[Sheet, ...]
    drift: Drift = field(default_factory=Drift)
    title: str = "Giấy khen"
    watermark: str = ""


@dataclass(frozen=True)
class Piece:
    """One box of one sheet as the template draws it."""

    css: str
    lines: tuple[str, ...] = ()
    svg: str = ""


class Styles(dict):
    """Rules by class name; a run of a thousand sheets needs a few dozen."""

    def add(self, name: str, rule: str) -> str:
        self.setdefault(name, rule)
        return name

    def __str__(self) -> str:
        return "".join(f".{name}{{{rule}}}" for name, rule in self.items())


def draw(batch: Batch) -> bytes:
    """The same batch gives the same bytes. Raises Unsound if words do not fit."""
    styles = Styles()
    pages = [list(pieces(batch, sheet, styles)) for sheet in batch.sheets]
    return written(batch.layout, pages, str(styles), batch.title, batch.watermark)


def written(
    layout: Layout, pages: list[list[Piece]], style: str, title: str, watermark: str = "", *, framed: bool | None = None
) -> bytes:
    from emulation.documents import engine  # noqa: PLC0415 - half a second and 50 MB, paid only by who renders

    context = {"pages": pages, "title": title, "framed": layout.framed if framed is None else framed}
    html = UNPRINTABLE.sub("", render_to_string("awards/certificates/sheets.html", context))
    identifier = hashlib.sha256((html + style).encode()).digest()[:16]
    drawn = engine.lay_out(html, watermark=watermark, style=page_style(layout) + style, variant=None)
    return engine.write(drawn, identifier, variant=None)


def page_style(layout: Layout) -> str:
    wide, high = layout.width, layout.height
    rims = "".join(
        f".rim-{number}{{left:{rim}mm;top:{rim}mm;width:{wide - 2 * rim:g}mm;height:{high - 2 * rim:g}mm;"
        f"border:{line}mm solid #000;box-sizing:border-box}}"
        for number, rim, line in ((1, 12, 0.8), (2, 14, 0.3))
    )
    return (
        f"@page{{size:{wide:g}mm {high:g}mm;margin:0;@top-center{{content:none}}}}"
        f".sheet{{position:relative;width:{wide:g}mm;height:{high - 0.2:g}mm;break-after:page;line-height:{LEADING}}}"
        ".sheet:last-child{break-after:auto}.sheet>div{position:absolute;white-space:nowrap}"
        ".sheet svg{display:block}" + rims
    )


def pieces(batch: Batch, sheet: Sheet, styles: Styles) -> list[Piece]:
    found = []
    for box in batch.layout.boxes:
        if box.slot == Slot.CODE:
            found += code_pieces(box, sheet, batch.drift, styles) if sheet.qr else []
        elif (set_in := fitted(box, (FIXED | sheet.words).get(box.slot, ""))).lines:
            found.append(Piece(css_of(box, box.slot, set_in, batch.drift, styles), set_in.lines))
    return found


def code_pieces(box: Box, sheet: Sheet, drift: Drift, styles: Styles) -> list[Piece]:
    """The QR at the left of its box, the words to its right."""
    side = min(box.height, box.width)
    name = styles.add("qr", f"{placed(box.x, box.y, side, drift)}")
    styles.add("qr svg", f"width:{side:g}mm;height:{side:g}mm")
    beside = Box(
        box.slot, box.x + side + GAP, box.y, max(box.width - side - GAP, 1), box.height, box.largest, box.smallest,
        box.align, box.ink, box.face,
    )  # fmt: skip
    room = Room(beside.width, beside.height, beside.largest, beside.smallest)
    set_in = fit_or_say(". ".join(sheet.code.splitlines()), room, box)
    return [
        Piece(name, svg=qr_svg(sheet.qr, MASK)),
        Piece(css_of(beside, "beside", set_in, drift, styles), set_in.lines),
    ]


def css_of(box: Box, name: str, set_in: Fitted, drift: Drift, styles: Styles) -> str:
    """Classes of a box and of its letters, which stand in the middle of its height."""
    looks = f"text-align:{box.align};color:{INKS[Ink(box.ink)]};{FACES[Face(box.face)]}"
    styles.add(name, placed(box.x, box.y, box.width, drift) + looks)
    used = len(set_in.lines) * set_in.size * LEADING * POINT
    sized = f"{name}-{set_in.size * 10:.0f}-{len(set_in.lines)}"
    styles.add(sized, f"font-size:{set_in.size:g}pt;padding-top:{max(box.height - used, 0) / 2:.2f}mm")
    return f"{name} {sized}"


def placed(x: float, y: float, width: float, drift: Drift) -> str:
    """Sent to where the printer lays it down right."""
    left, top, right = drift.x.corrected(x), drift.y.corrected(y), drift.x.corrected(x + width)
    return f"left:{left:.2f}mm;top:{top:.2f}mm;width:{right - left:.2f}mm;"


# --- Fitting ------------------------------------------------------------------------------------------------------


def fitted(box: Box, text: str) -> Fitted:
    """Raises Unsound that names the line and what to do."""
    return fit_or_say(text.upper() if box.capitals else text, box.room, box)


def fit_or_say(text: str, room: Room, box: Box) -> Fitted:
    try:
        return kept_fit(text, room, box.face)
    except DoesNotFit:
        label = Slot(box.slot).label if box.slot in Slot.values else box.slot
        raise Unsound(
            f"dòng “{label}” không vừa khung {mm(box.width)} × {mm(box.height)} mm dù cỡ chữ nhỏ nhất "
            f"({mm(box.smallest)}). Hãy rút gọn lời hoặc nới khung trong bố cục phôi."
        ) from None


@lru_cache(maxsize=4096)
def kept_fit(text: str, room: Room, face: str) -> Fitted:
    return fit(text, room, partial(width_at_one_point, face=face))


# --- The test sheet -----------------------------------------------------------------------------------------------


def ticks(start: float, end: float, axis: Axis) -> list[tuple[float, float]]:
    """(where to send it, how long) of each tick of a ruler, every millimetre."""
    whole = range(int(start), int(end) + 1)
    return [(axis.corrected(at), 5 if at % 10 == 0 else 3.5 if at % 5 == 0 else 2) for at in whole]
