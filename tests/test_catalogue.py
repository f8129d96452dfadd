"""The texts of third parties: whole in Vietnamese, ours before theirs."""

import ast
from pathlib import Path

import django
import pytest
from django.conf import global_settings
from django.utils.translation import gettext, ngettext, npgettext, pgettext

OURS = Path(__file__).resolve().parent.parent / "locale/vi/LC_MESSAGES"
DJANGO = Path(django.__file__).parent
THEIRS = [DJANGO / room / "locale/en/LC_MESSAGES/django.po" for room in
          ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes")]  # fmt: skip
# What no page shows: names of languages, kinds of columns, sorts of hashes, the first page of an empty project.
LANGUAGE_NAMES = {str(name) for _, name in global_settings.LANGUAGES}
NEVER_SHOWN = LANGUAGE_NAMES | {
    "A JSON object", "Big (8 byte) integer", "Duration", "Positive big integer", "String (unlimited)",
    "Universally unique identifier", "%(from)s-%(to)s relationship", "%(from)s-%(to)s relationships",
    "Image", "File", "LogEntry Object", "Messages", "Syndication",
    "variety", "version", "memory cost", "time cost", "parallelism", "block size",
    "The install worked successfully! Congratulations!", "Django Documentation", "Django Community",
    "Topics, references, &amp; how-to’s", "Tutorial: A Polling App", "Get started with Django",
    "Connect, get help, or contribute",
}  # fmt: skip
# Words that are the same in both languages.
ALIKE = {"IPv4", "IPv6", "…", ":", ", ", ":?.!", "a.m.", "p.m.", "%(size)d byte", "%(class_name)s %(instance)s",
         "%(truncated_text)s…", "%s KB", "%s MB", "%s GB", "%s TB", "%s PB"}  # fmt: skip


def entries(path):
    """(context, id, plural, texts, is_fuzzy) of each entry of a catalogue."""
    for block in path.read_text("utf-8").split("\n\n"):
        parts, key, fuzzy = {}, "", False
        for line in block.splitlines():
            fuzzy |= line.startswith("#,") and "fuzzy" in line
            if line.startswith(("msg", '"')):
                key, quoted = line.split(" ", 1) if line.startswith("msg") else (key, line)
                parts[key] = parts.get(key, "") + ast.literal_eval(quoted)
        if parts.get("msgid"):
            texts = [text for key, text in parts.items() if key.startswith("msgstr")]
            yield parts.get("msgctxt"), parts["msgid"], parts.get("msgid_plural"), texts, fuzzy


def in_vietnamese(context, single, plural):
    if context:
        return npgettext(context, single, plural, 2) if plural else pgettext(context, single)
    return ngettext(single, plural, 2) if plural else gettext(single)


@pytest.mark.parametrize("name", ["django.po", "djangojs.po"])
def test_our_catalogue_has_no_empty_and_no_doubtful_text(name):
    faults = [single for _, single, _, texts, fuzzy in entries(OURS / name) if fuzzy or not all(texts)]
    assert faults == []


def test_our_catalogue_wins():
    for context, single, plural, [text], _ in entries(OURS / "django.po"):
        assert in_vietnamese(context, single, plural) == text


def test_every_text_that_can_show_is_in_vietnamese():
    missing = [
        single
        for path in THEIRS
        for context, single, plural, _, _ in entries(path)
        if single not in ALIKE | NEVER_SHOWN and "docs.djangoproject.com" not in single
        if in_vietnamese(context, single, plural) in (single, plural)
    ]
    assert missing == []
