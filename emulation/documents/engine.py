"""The PDF engine, set up once per thread. Importing it costs half a second and 50 MB: only who draws does.

It fetches nothing: no network, no file, only the packaged faces by name and pictures made here.
"""

import atexit
import gc
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pydyf
from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from emulation.documents.images import watermark_svg

ASSETS = Path(__file__).parent / "assets"
SCHEME = "paper-asset:"
ASSET_NAMES = frozenset({f"fonts/Tinos-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")})
WATERMARK = "watermark/"
VARIANT = "pdf/a-3a"

_local = threading.local()


class PackagedOnly(URLFetcher):
    """Opens no address at all; hands out the packaged fonts by name, and watermarks."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        scheme, name = url[: len(SCHEME)], url[len(SCHEME) :]
        if scheme == SCHEME and name in ASSET_NAMES:
            return URLFetcherResponse(url, (ASSETS / name).read_bytes(), {"Content-Type": "font/ttf"})
        if scheme == SCHEME and name.startswith(WATERMARK):
            svg = watermark_svg(unquote(name.removeprefix(WATERMARK)))
            return URLFetcherResponse(url, svg, {"Content-Type": "image/svg+xml"})
        raise ValueError(f"refused to fetch {url[:200]}")


class Markup(HTML):
    """A paper's page, which is well-formed with its text escaped: a parser of any HTML would take ten times as long."""

    def __init__(self, markup: str, fetcher: PackagedOnly) -> None:
        root = ElementTree.fromstring(markup)  # noqa: S314 - our own, without declarations
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
        self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [elements()]


class Engine(NamedTuple):
    fetcher: PackagedOnly
    fonts: FontConfiguration
    css: CSS


def engine() -> Engine:
    """One per thread: a font configuration for each paper would leak memory, and sharing one is not safe."""
    if not hasattr(_local, "engine"):
        fetcher, fonts = PackagedOnly(), FontConfiguration()
        _local.engine = Engine(fetcher, fonts, CSS(string=style(), font_config=fonts, url_fetcher=fetcher))
        # At the very end of the process the libraries behind the fonts are gone before the fonts are.
        atexit.register(vars(_local).clear)
    return _local.engine


@cache
def elements() -> CSS:
    return CSS(filename=ASSETS / "elements.css")


@cache
def style() -> str:
    shares = "".join(f".paper-share-{share}{{width:{share}%}}" for share in range(101))
    return (ASSETS / "paper.css").read_text() + shares


def lay_out(html: str, *, watermark: str = "", style: str = "", variant: str | None = VARIANT) -> Document:
    """The pages of a paper; style: rules beyond those of every paper; variant None: a plain PDF, for a printer."""
    fetcher, fonts, css = engine()
    if watermark:
        address = f"{SCHEME}{WATERMARK}{quote(watermark, safe='')}"
        style += f'@page {{ background: url("{address}") center no-repeat }}'
    more = [CSS(string=style, url_fetcher=fetcher)] if style else []
    with no_garbage_collection():
        return Markup(html, fetcher).render(font_config=fonts, stylesheets=[css, *more], pdf_variant=variant)


def write(pages: Document, identifier: bytes, *, piece: int = 0, variant: str | None = VARIANT) -> bytes:
    """piece: which part of a file that is merged later, so that no two cells of it bear one name."""

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        if piece:
            rename_heads(pdf, piece)
        pdf.objects = SerializedOnce(pdf.objects)

    with no_garbage_collection():
        return pages.write_pdf(pdf_variant=variant, pdf_identifier=identifier, finisher=finish)


def rename_heads(pdf: pydyf.PDF, piece: int) -> None:
    """Heads of tables have names, to which their cells refer: the same objects, so it is done in place."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary) and each.get("S") == "/TH" and "ID" in each:
            each["ID"].string = f"{piece}-{each['ID'].string}"


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """A layout is some 300,000 living objects, which the collector would walk again and again for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Serialized(pydyf.Object):
    """An object of a PDF as the bytes that it will be written as."""

    data = compressible = None  # properties of the parent, plain values here

    def __init__(self, source: pydyf.Object) -> None:
        if isinstance(source, pydyf.Stream) and source.compress:
            squeeze(source)
        self.number, self.generation = source.number, source.generation
        self.free, self.offset = source.free, source.offset
        self.data, self.compressible = source.data, source.compressible


def squeeze(stream: pydyf.Stream) -> None:
    """At the usual level: pydyf's own, the highest, takes twice as long to spare one byte in a hundred."""
    plain = b"\n".join(pydyf._to_bytes(each) for each in stream.stream)
    stream.stream, stream.compress = [zlib.compress(plain)], False
    stream.extra["Filter"] = "/FlateDecode"


class SerializedOnce(list):
    """The objects of a PDF. pydyf would serialize and compress each twice: to write it, and for the file's checksum."""

    def __init__(self, objects: Iterable[pydyf.Object]) -> None:
        super().__init__(Serialized(each) if each.free == "n" else each for each in objects)

    def append(self, each: pydyf.Object) -> None:
        super().append(Serialized(each))
