"""The content-addressed store: the same bytes lie once, and lie on the disk before anybody says so."""

import hashlib
import os

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from emulation.files import store
from emulation.files.intake import keep_own
from emulation.files.models import StoredFile

SHA = hashlib.sha256(b"nghi quyet").hexdigest()


def files_under(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_lie_under_their_own_sha_256(file_store):
    assert store.put([b"nghi ", b"quyet"]) == SHA
    assert files_under(file_store) == [f"{SHA[:2]}/{SHA[2:]}"]
    with store.open_file(SHA) as file:
        assert file.read() == b"nghi quyet"


def test_the_same_bytes_lie_once_and_have_one_row(file_store, clerk, leader):
    first = keep_own(ContentFile(b"nghi quyet"), "application/pdf", by=clerk)
    second = keep_own(ContentFile(b"nghi quyet"), "application/pdf", by=leader)
    assert (first.pk, first.kept_by) == (second.pk, clerk)
    assert files_under(file_store) == [f"{SHA[:2]}/{SHA[2:]}"]


@pytest.fixture
def disk(monkeypatch):
    """What reaches the disk, in order: ("sync", path) and ("rename", path)."""
    told, fsync, replace = [], os.fsync, os.replace

    def told_fsync(handle):
        fsync(handle)
        told.append(("sync", os.readlink(f"/proc/self/fd/{handle}")))

    def told_replace(source, target):
        replace(source, target)
        told.append(("rename", str(target)))

    monkeypatch.setattr(os, "fsync", told_fsync)
    monkeypatch.setattr(os, "replace", told_replace)
    return told


def test_the_file_is_synced_before_it_gets_its_name_and_its_folder_after(file_store, disk):
    store.put([b"nghi quyet"])
    parent, root, folder, name = file_store.parent, file_store, file_store / SHA[:2], file_store / SHA[:2] / SHA[2:]
    assert [(verb, place if "/.new-" not in place else "new") for verb, place in disk] == [
        ("sync", str(parent)),
        ("sync", "new"),
        ("sync", str(root)),
        ("rename", str(name)),
        ("sync", str(folder)),
    ]


def test_a_known_folder_is_not_made_again_but_synced_for_each_new_name(file_store, disk):
    store.put([b"nghi quyet"])
    disk.clear()
    store.put([b"nghi quyet"])
    assert [verb for verb, _ in disk] == ["sync", "rename", "sync"]


def test_a_disk_that_is_full_leaves_nothing_behind(file_store):
    def chunks():
        yield b"nghi "
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        store.put(chunks())
    assert files_under(file_store) == []


@pytest.mark.parametrize("name", [
    "../../etc/passwd", "a" * 63, "a" * 65, "A" * 64, "", "g" * 64, "../" + "a" * 61, "a" * 63 + "\n",
])  # fmt: skip
def test_nothing_but_a_sha_256_becomes_a_path(name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.path_of(name)


def test_the_store_says_whether_it_answers(file_store):
    assert store.is_writable()
    assert files_under(file_store) == []
    file_store.rmdir()
    file_store.write_text("in the way")
    assert not store.is_writable()


@pytest.mark.parametrize("change", [{"size": 1}, {"sha256": "0" * 64}, {"media_type": "text/html"}])
def test_the_database_refuses_to_change_what_a_row_says_of_the_bytes(clerk, change):
    row = keep_own(ContentFile(b"nghi quyet"), "application/pdf", by=clerk)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        StoredFile.objects.filter(pk=row.pk).update(**change)


def test_the_database_refuses_to_forget_a_file(clerk):
    keep_own(ContentFile(b"nghi quyet"), "application/pdf", by=clerk)
    with pytest.raises(IntegrityError, match="frozen row"), transaction.atomic():
        StoredFile.objects.all().delete()


def test_the_database_refuses_a_row_of_nothing(clerk):
    with pytest.raises(IntegrityError, match="stored_file_not_empty"), transaction.atomic():
        StoredFile.objects.create(sha256=SHA, size=0, media_type="application/pdf", kept_by=clerk)
