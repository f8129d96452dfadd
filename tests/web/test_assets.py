"""What the pages load: local, vendored as published, small, and nothing inline."""

import hashlib
import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC, TEMPLATES = ROOT / "static", ROOT / "templates"
PAPER = TEMPLATES / "documents" / "paper.html"  # the PDF's own page: it is never sent to a browser
PAGES = [path for path in TEMPLATES.rglob("*.html") if path != PAPER]
CODE = [path for app in ("emulation", "campaigns", "awards") for path in (ROOT / app).rglob("*.py")]


def sums():
    lines = (STATIC / "vendor" / "SHA256SUMS").read_text().splitlines()
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}


def sprite():
    return set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))


def test_vendored_files_are_as_script_vendor_wrote_them():
    found = {"icons.svg", *(str(p.relative_to(STATIC)) for p in (STATIC / "vendor").rglob("*") if p.is_file())}
    assert found - {"vendor/SHA256SUMS"} == set(sums())
    assert {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest() for name in sums()} == sums()


def test_each_vendored_folder_carries_its_licence():
    folders = [path for path in (STATIC / "vendor").iterdir() if path.is_dir()]
    assert [path.name for path in folders if not (path / "LICENSE").is_file()] == []


def test_every_icon_in_templates_is_in_the_sprite():
    used = {name for page in PAGES for name in re.findall(r'\{% icon "([\w-]+)" %\}', page.read_text())}
    assert used - sprite() == set()


def test_every_icon_of_a_button_is_in_the_sprite():
    used = {name for file in CODE for name in re.findall(r'\bicon="([\w-]+)"', file.read_text())}
    assert used - sprite() == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_holds_inline_style_or_script_or_names_another_host(page):
    markup = page.read_text()
    assert re.findall(r'\sstyle="|<style|\son\w+="|<script(?![^>]*\ssrc=)|javascript:', markup) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', markup) == []


def test_style_sheets_and_scripts_of_our_own_ask_no_other_host_and_no_data_picture():
    own = [*(STATIC / "css").iterdir(), *(STATIC / "js").iterdir()]
    assert {path.name: re.findall(r"url\(|@import|https?://", path.read_text()) for path in own} == {
        path.name: [] for path in own
    }


@pytest.mark.django_db
def test_the_first_page_is_at_most_100_kilobytes_over_the_wire(client):
    page = client.get("/dang-nhap/").content
    files = [STATIC / name for name in re.findall(r'(?:href|src)="/static/([^"#]+)', page.decode())]
    assert STATIC / "vendor/bootstrap/bootstrap.min.css" in files
    assert sum(len(brotli.compress(content)) for content in [page, *(f.read_bytes() for f in set(files))]) < 60_000
