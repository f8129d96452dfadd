"""How a file gets out: under a person's name for it, never so that a browser would run it."""

import io

import pytest
from django.http import Http404
from PIL import Image

from emulation.files.intake import cleaned
from emulation.files.serving import as_it_is, serve, serve_preview, serve_upload
from emulation.files.store import open_file, path_of
from tests import factories
from tests.sample_files import HEIC, pdf_file

PICTURE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


@pytest.fixture
def photo(leader):
    row, _ = factories.kept(leader)
    return row


def stored(file):
    with open_file(file.sha256) as content:
        return content.read()


def body(response):
    with response.file_to_stream as file:
        return file.read()


def test_an_upload_is_handed_out_for_saving_in_a_sandbox(photo):
    response = serve(photo, "Ảnh bản.jpg")
    assert response.headers["Content-Disposition"] == "attachment; filename*=utf-8''%E1%BA%A2nh%20b%E1%BA%A3n.jpg"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == SANDBOX
    assert response.headers["Cache-Control"] == "private, max-age=3600"
    assert (cleaned(photo).pk, body(response)) == (photo.picture.cleaned_id, stored(photo.picture.cleaned))
    assert stored(photo) == factories.jpeg() != stored(photo.picture.cleaned)


def test_a_photo_goes_out_without_the_place_and_is_named_for_what_it_is(leader):
    row, name = factories.kept(leader, "anh.heic", HEIC)
    response = serve(row, name)
    assert response.headers["Content-Disposition"] == 'attachment; filename="anh.jpg"'
    with Image.open(io.BytesIO(body(response))) as picture:
        assert (picture.format, dict(picture.getexif())) == ("JPEG", {})


def test_a_photo_is_shown_only_where_the_address_says_so(photo, leader, rf):
    for address, told, policy in (("/?xem", "inline", PICTURE), ("/", "attachment", SANDBOX)):
        response = serve_upload(rf.get(address), photo, "anh.jpg")
        assert response.headers["Content-Disposition"] == f'{told}; filename="anh.jpg"'
        assert response.headers["Content-Security-Policy"] == policy
        body(response)
    paper, _ = factories.kept(leader, "a.pdf", pdf_file())
    response = serve_upload(rf.get("/?xem"), paper, "a.pdf")
    assert response.headers["Content-Disposition"] == 'attachment; filename="a.pdf"'
    body(response)


def test_the_very_file_goes_out_through_a_door_of_its_own(photo):
    response = as_it_is(photo, "anh.jpg")
    assert response.headers["Content-Disposition"] == 'attachment; filename="anh.jpg"'
    assert body(response) == factories.jpeg()


def test_our_own_paper_shows_in_the_browser(leader):
    row, _ = factories.kept(leader, "a.pdf", pdf_file())
    response = serve(row, "ke-hoach.pdf", inline=True)
    assert response.headers["Content-Disposition"] == 'inline; filename="ke-hoach.pdf"'
    assert response.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    body(response)


def test_an_office_file_never_shows_in_the_browser(leader):
    row, _ = factories.kept(leader, "a.docx", factories.docx_file())
    response = serve(row, "a.docx", inline=True)
    assert response.headers["Content-Disposition"] == 'attachment; filename="a.docx"'
    assert response.headers["Content-Security-Policy"] == SANDBOX
    body(response)


def test_a_name_cannot_break_the_header(photo):
    response = serve(photo, 'a".jpg\r\nSet-Cookie: x=1')
    assert "\n" not in response.headers["Content-Disposition"]
    assert "Set-Cookie" not in response.headers
    body(response)


def test_a_preview_is_the_small_picture(photo):
    response = serve_preview(photo)
    assert response.headers["Content-Disposition"] == 'inline; filename="xem-truoc.jpg"'
    assert response.headers["Content-Security-Policy"] == PICTURE
    assert body(response).startswith(b"\xff\xd8\xff")


def test_what_has_no_preview_is_not_found(leader):
    row, _ = factories.kept(leader, "a.pdf", pdf_file())
    with pytest.raises(Http404):
        serve_preview(row)


def test_a_file_the_store_lost_is_not_found(photo):
    path_of(photo.picture.cleaned.sha256).unlink()
    with pytest.raises(Http404):
        serve(photo, "anh.jpg")
