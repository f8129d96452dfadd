"""Whether two PDFs show a reader the same: every page draws the same, and only signatures were added. Pure."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pikepdf

from emulation.signing.pdf_check import Foreign

DIFFERENT = (
    "Nội dung tệp không phải bản PDF đã ban hành của văn bản này. Hãy tải bản PDF ở trang văn bản, ký trên chính "
    "bản đó rồi gửi lại."
)
ADDED = "Ngoài chữ ký số, tệp còn có nội dung được thêm vào sau khi ban hành. Hãy ký lại trên bản PDF đã ban hành."
TOO_LARGE = "Hình chữ ký số che quá nhiều trang giấy. Hãy ký lại với hình chữ ký trong phần ký của văn bản."
# Does not change what a page draws: ways up the tree, tags for screen readers, how bytes are packed.
UNSEEN = {"/Parent", "/StructParents", "/StructParent", "/Tabs", "/Metadata", "/PieceInfo", "/LastModified"}
PACKING = {"/Length", "/Filter", "/DecodeParms"}
INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
# What signing tools add to the root; anything else new there could act or draw.
MAY_BE_NEW = {"/AcroForm", "/Perms", "/DSS", "/Extensions", "/Metadata", "/Version"}
# What the root held already must be as it was, where it acts, hides, carries files or says how colours look.
KEPT = ("/OpenAction", "/AA", "/Names", "/Dests", "/AF", "/OCProperties", "/OutputIntents", "/PageLabels")
LARGEST = 1 / 4  # of the page, all signature boxes together
DEEPEST = 60


def require_same(frozen: bytes, uploaded: bytes) -> None:
    """Raises Foreign if the uploaded file shows anything but the frozen pages and signatures on them."""
    with pikepdf.open(io.BytesIO(frozen)) as issued, pikepdf.open(io.BytesIO(uploaded)) as given:
        ours, theirs = Prints(issued), Prints(given)
        if len(issued.pages) != len(given.pages):
            raise Foreign(DIFFERENT)
        for mine, other in zip(issued.pages, given.pages, strict=True):
            if ours.of_page(mine) != theirs.of_page(other):
                raise Foreign(DIFFERENT)
            require_signatures_only(ours.of_notes(mine), theirs.of_notes(other), other)
        if any(ours.of(issued.Root.get(name)) != theirs.of(given.Root.get(name)) for name in KEPT):
            raise Foreign(ADDED)
        require_quiet(issued, given)


class Prints:
    """Fingerprints within one file: the same for what draws the same, wherever it lies and however it is packed."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.known: dict[tuple[int, int], str] = {}  # of numbered objects: many things share a font

    def of_page(self, page: pikepdf.Page) -> str:
        """Of all that a page draws, its notes left out."""
        obj = page.obj
        contents = obj.get("/Contents", pikepdf.Array())
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        parts = [b"\n".join(stream.read_bytes() for stream in streams).strip()]
        parts += [self.of(inherited(obj, name)).encode() for name in INHERITED]
        rest = set(obj.keys()) - {"/Type", "/Contents", "/Annots", *INHERITED, *UNSEEN}
        parts += [f"{name} {self.of(obj[name])}".encode() for name in sorted(rest)]
        return hashlib.sha256(b"\n".join(parts)).hexdigest()

    def of_notes(self, page: pikepdf.Page) -> list[tuple[str, pikepdf.Object]]:
        return [(self.members(note, UNSEEN | {"/P"}, 0), note) for note in page.obj.get("/Annots", [])]

    def of(self, value: object, depth: int = 0) -> str:
        if depth > DEEPEST:
            raise Foreign(DIFFERENT)
        number = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
        if number in self.known:
            return self.known[number]
        told = self.drawn(value, depth)
        if number != (0, 0):
            self.known[number] = told
        return told

    def drawn(self, value: object, depth: int) -> str:
        if isinstance(value, pikepdf.Stream):
            data = hashlib.sha256(unpacked(value)).hexdigest()
            return f"stream {data} {self.members(value, UNSEEN | PACKING, depth)}"
        if isinstance(value, pikepdf.Dictionary):
            # Pages are compared one by one, and so is the root, at which locks of signed fields point.
            kind = value.get("/Type")
            apart = kind in (pikepdf.Name.Page, pikepdf.Name.Catalog)
            return str(kind) if apart else self.members(value, UNSEEN, depth)
        if isinstance(value, pikepdf.Array):
            return f"[{','.join(self.of(part, depth + 1) for part in value)}]"
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return f"{float(value):.4f}"
        return repr(value)

    def members(self, value: pikepdf.Object, without: set[str], depth: int) -> str:
        names = sorted(set(value.keys()) - without)
        told = "".join(f"{name}={self.of(value[name], depth + 1)};" for name in names)
        return f"<{hashlib.sha256(told.encode()).hexdigest()}>"


def inherited(obj: pikepdf.Object, name: str) -> pikepdf.Object | None:
    """What a page says itself or takes from the tree of pages above it."""
    for _ in range(DEEPEST):
        if name in obj or "/Parent" not in obj:
            return obj.get(name)
        obj = obj["/Parent"]
    return None


def unpacked(stream: pikepdf.Object) -> bytes:
    """The stream's data; a picture's own coding stays as it is."""
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


# --- What was added ---------------------------------------------------------------------------------------------------


Notes = list[tuple[str, pikepdf.Object]]


def require_signatures_only(mine: Notes, other: Notes, page: pikepdf.Page) -> None:
    """Notes of the issued page stay; new ones are signature boxes that do nothing and leave most of the page free."""
    old, covered = [told for told, _ in mine], 0.0
    for told, note in other:
        if told in old:
            old.remove(told)
        else:
            require_signature_box(note)
            covered += area(note.get("/Rect", [0, 0, 0, 0]))
    if old:
        raise Foreign(DIFFERENT)
    if covered > LARGEST * area(page.mediabox):
        raise Foreign(TOO_LARGE)


def require_signature_box(note: pikepdf.Object) -> None:
    kind = note.get("/FT", note["/Parent"].get("/FT") if "/Parent" in note else None)
    if note.get("/Subtype") != pikepdf.Name.Widget or kind != pikepdf.Name.Sig or "/A" in note or "/AA" in note:
        raise Foreign(ADDED)


def area(box: Iterable[Any]) -> float:
    x0, y0, x1, y1 = map(float, box)
    return abs((x1 - x0) * (y1 - y0))


def require_quiet(ours: pikepdf.Pdf, theirs: pikepdf.Pdf) -> None:
    """Nothing in the root acts, hides or draws that was not there, and every field of the form is a signature."""
    if set(theirs.Root.keys()) - set(ours.Root.keys()) - MAY_BE_NEW:
        raise Foreign(ADDED)
    form = theirs.Root.get("/AcroForm")
    if form is not None and ("/XFA" in form or any(kind != pikepdf.Name.Sig for kind in kinds_of(form))):
        raise Foreign(ADDED)


def kinds_of(form: pikepdf.Object) -> Iterator[pikepdf.Object | None]:
    """The type of every field."""
    todo = [(field, None, 0) for field in form.get("/Fields", [])]
    while todo:
        field, kind, depth = todo.pop()
        kind = field.get("/FT", kind)
        children = [child for child in field.get("/Kids", []) if "/T" in child]
        if children and depth < DEEPEST:
            todo += [(child, kind, depth + 1) for child in children]
        else:
            yield kind
