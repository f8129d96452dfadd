"""Faults of a file against PDF/A-3a (ISO 19005-3), as far as its structure tells; clauses in brackets."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from fontTools.ttLib import TTFont

ACTING = (
    "/AA",
    "/OpenAction",
    "/JS",
    "/JavaScript",
    "/EmbeddedFiles",
    "/AF",
    "/EF",
    "/XFA",
    "/Alternates",
    "/OPI",
    "/PS",
)
STANDARD = re.compile(
    "/(Document|Part|Art|Sect|Div|BlockQuote|Caption|Index|NonStruct|P|H[1-6]?|L|LI|Lbl|LBody|Table|TR|TH|TD|THead|TBody|TFoot"
    "|Span|Quote|Note|Reference|Link|Annot|Figure|Form)"
)
XMP = {"/Title": "dc:title", "/Author": "dc:creator", "/Producer": "pdf:Producer", "/Creator": "xmp:CreatorTool",
       "/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}  # fmt: skip
PRINT, HIDING = 4, 1 | 2 | 32  # flags of annotations


def faults(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = [pikepdf.parse_content_stream(page) for page in pdf.pages]
        told = (of_file(pdf), of_catalog(pdf), of_metadata(pdf), of_fonts(pdf, drawn), of_structure(pdf, drawn))
        return [fault for rule in told for fault in rule]


def of_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted or "/ID" not in pdf.trailer:
        yield "6.1.3: encrypted, or without an identifier"
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield from (f"6.5, 6.6: {key}" for key in ACTING if key in each)
            if each.get("/S") in ("/Launch", "/URI", "/GoToR", "/SubmitForm", "/Movie", "/Sound"):
                yield f"6.5.1: action {each.S}"
        if isinstance(each, pikepdf.Stream):
            if {"/F", "/FFilter"} & set(each.keys()):
                yield "6.1.7: a stream outside of the file"
            if "LZW" in str(each.get("/Filter", "")):
                yield "6.1.7: LZW"
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            flags = int(note.get("/F", 0))
            if not flags & PRINT or flags & HIDING or ("/AP" not in note and note.Subtype not in ("/Link", "/Popup")):
                yield f"6.3: annotation {note.Subtype} does not print"


def of_catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if str(root.get("/Lang", "")) != "vi":
        yield "6.7.4: language"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "6.7.2: not marked"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the window shows the file's name, not the title"
    intents = [each for each in root.get("/OutputIntents", []) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3: not one output intent"
        return
    profile = intents[0].DestOutputProfile
    content = profile.read_bytes()
    if content[36:40] != b"acsp" or int.from_bytes(content[:4]) != len(content):
        yield "6.2.3: not an ICC profile"
    if (int(profile.N), content[16:20]) != (3, b"RGB "):
        yield "6.2.3: not a profile of RGB"


def of_metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    metadata = pdf.open_metadata()
    if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("3", "A"):
        yield "6.6.4: identification"
    for key, name in XMP.items():
        told, stands = metadata.get(name), pdf.docinfo.get(key)
        told = told[0] if isinstance(told, list) else told
        if key.endswith("Date"):
            told, stands = (re.sub(r"\D", "", str(each or "")) for each in (told, stands))
        if str(told or "") != str(stands or ""):
            yield f"6.6.3: {key} is {stands!r}, {name} {told!r}"


def of_fonts(pdf: pikepdf.Pdf, drawn: list) -> Iterator[str]:
    used: dict[tuple[int, int], set[int]] = {}
    fonts: dict[tuple[int, int], pikepdf.Object] = {}
    for page, instructions in zip(pdf.pages, drawn, strict=True):
        named, current = page.Resources.get("/Font", {}), None
        for operands, operator in instructions:
            name = str(operator)
            if name == "Tf":
                current = named[str(operands[0])]
                fonts[current.objgen] = current
            elif name in ("Tj", "TJ"):
                parts = operands[0] if name == "TJ" else operands
                codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                pairs = zip(codes[::2], codes[1::2], strict=True)
                used.setdefault(current.objgen, set()).update(high << 8 | low for high, low in pairs)
            elif name in ("k", "K"):
                yield "6.2.4: CMYK under a profile of RGB"
            elif name in ("Do", "sh") and "/CMYK" in str(operands):
                yield "6.2.4: CMYK"
    for key, font in fonts.items():
        yield from of_font(font, used.get(key, set()))


def of_font(font: pikepdf.Object, used: set[int]) -> Iterator[str]:
    name = str(font.BaseFont)
    if font.Subtype != "/Type0" or font.Encoding != "/Identity-H" or "/ToUnicode" not in font:
        yield f"6.2.11: {name} does not tell its letters"
        return
    inner = font.DescendantFonts[0]
    if not re.fullmatch(r"/[A-Z]{6}\+\S+", name) or "/FontFile2" not in inner.FontDescriptor:
        yield f"6.2.11.4: {name} is not an embedded subset"
        return
    if inner.get("/CIDToGIDMap") != "/Identity":
        yield f"6.2.11.3: {name} does not say which sign is which"
    if 0 in used:
        yield f"6.2.11.8: {name} prints a sign that it does not have"
    known = letters(font.ToUnicode.read_bytes().decode())
    yield from (
        f"6.2.11.7: {name}, sign {code} is no letter" for code in used if known.get(code, "") in ("", "\0", "\ufeff")
    )
    program = TTFont(io.BytesIO(inner.FontDescriptor.FontFile2.read_bytes()), lazy=True)
    advances, told = program["hmtx"].metrics, widths(inner.W)
    order, scale = program.getGlyphOrder(), 1000 / program["head"].unitsPerEm
    yield from (
        f"6.2.11.5: {name}, width of sign {code}"
        for code in used
        if code >= len(order) or abs(advances[order[code]][0] * scale - told.get(code, 1000)) > 1
    )


def letters(cmap: str) -> dict[int, str]:
    """Of a ToUnicode map of single signs, as our engine writes it."""
    found = re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\s*$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in found}


def widths(stated: pikepdf.Array) -> dict[int, float]:
    found, items = {}, list(stated)
    for first, row in pairwise(items):
        if isinstance(row, pikepdf.Array):
            found |= {int(first) + offset: float(width) for offset, width in enumerate(row)}
    return found


def of_structure(pdf: pikepdf.Pdf, drawn: list) -> Iterator[str]:
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None or "/ParentTree" not in tree:
        yield "6.7.3: no structure"
        return
    numbers = list(tree.ParentTree.Nums)
    of_page = {int(key): elements for key, elements in zip(numbers[::2], numbers[1::2], strict=True)}
    for number, page in enumerate(pdf.pages, 1):
        tagged, bare = marks(drawn[number - 1])
        if bare:
            yield f"6.7.3: page {number} shows something that is neither tagged nor an artifact"
        if len(of_page.get(int(page.get("/StructParents", -1)), ())) <= max(tagged, default=-1):
            yield f"6.7.3: page {number} is not tied to the structure"
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and {"/S", "/P", "/K"} <= set(element.keys()):
            if not STANDARD.fullmatch(str(element.S)):
                yield f"6.7.3.4: {element.S} is no standard type"
            if element.S == "/Figure" and not str(element.get("/Alt", "")):
                yield "6.7.3: a figure without words"


def marks(instructions: list) -> tuple[set[int], bool]:
    """Numbers of the tagged pieces, and whether text stands outside of both tags and artifacts."""
    tagged, bare, inside = set(), False, []
    for operands, operator in instructions:
        match str(operator):
            case "BDC":
                inside.append(True)
                if "/MCID" in operands[1]:
                    tagged.add(int(operands[1].MCID))
            case "BMC":
                inside.append(operands[0] == "/Artifact")
            case "EMC":
                inside.pop()
            case "Tj" | "TJ":
                bare = bare or not any(inside)
    return tagged, bare
