"""The only door to the PDF engine. It fetches nothing: no network, no file, only the packaged assets by name."""

import atexit
import hashlib
import logging
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from emulation.documents import snapshot
from emulation.documents.html import paper_html
from emulation.documents.images import watermark_svg
from emulation.documents.layout import Paper, text_of
from emulation.lib.errors import Refused

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

logger = logging.getLogger(__name__)

ASSETS = Path(__file__).parent / "assets"
SCHEME = "paper-asset:"
ASSET_NAMES = frozenset({f"fonts/Tinos-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")})
WATERMARK = "watermark/"
# A town's longest paper has some 100,000 characters; memory grows by about 2.5 MB a page.
MAX_CHARACTERS = 1_000_000


class RenderError(Refused):
    """The paper could not be drawn; carries a sentence for the user."""


class Engine(NamedTuple):
    fetcher: "URLFetcher"
    fonts: "FontConfiguration"
    css: "CSS"


def render(paper: Paper) -> bytes:
    """The paper as tagged PDF/A-3a. The same paper gives the same bytes."""
    if len(text_of(paper)) > MAX_CHARACTERS:
        raise RenderError("Văn bản quá dài, không dựng được bản PDF. Hãy tách bớt nội dung thành văn bản khác.")
    try:
        return _write(paper)
    except Exception as error:
        logger.exception("Paper %s could not be rendered", snapshot.digest(paper))
        raise RenderError("Không dựng được bản PDF. Hãy thử lại; nếu vẫn lỗi, hãy báo quản trị hệ thống.") from error


def _write(paper: Paper) -> bytes:
    from weasyprint import CSS, HTML  # noqa: PLC0415 - half a second and 50 MB, paid only by who renders

    engine = _engine()
    html = HTML(string=paper_html(paper), url_fetcher=engine.fetcher)
    styles = [engine.css]
    if paper.watermark:
        address = f"{SCHEME}{WATERMARK}{quote(paper.watermark, safe='')}"
        mark = f'@page {{ background: url("{address}") center no-repeat }}'
        styles.append(CSS(string=mark, url_fetcher=engine.fetcher))
    identifier = hashlib.sha256(snapshot.digest(paper).encode()).digest()[:16]
    return html.write_pdf(
        stylesheets=styles,
        font_config=engine.fonts,
        pdf_variant="pdf/a-3a",
        pdf_identifier=identifier,
    )


_local = threading.local()


def _engine() -> Engine:
    """One per thread: a font configuration for each paper would leak memory, and sharing one is not safe."""
    if not hasattr(_local, "engine"):
        from weasyprint import CSS  # noqa: PLC0415
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

        fetcher, fonts = make_fetcher(), FontConfiguration()
        _local.engine = Engine(fetcher, fonts, CSS(string=_style(), font_config=fonts, url_fetcher=fetcher))
        # At the very end of the process the libraries behind the fonts are gone before the fonts are.
        atexit.register(vars(_local).clear)
    return _local.engine


@cache
def _style() -> str:
    shares = "".join(f".paper-share-{share}{{width:{share}%}}" for share in range(101))
    return (ASSETS / "paper.css").read_text() + shares


def make_fetcher() -> "URLFetcher":
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

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

    return PackagedOnly()
