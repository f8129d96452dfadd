"""Writing a paper part by part, with its pages beside the form: what the plan editor and that of letters share."""

from collections.abc import Mapping
from typing import Any

from emulation.documents.models import OfficialDocument
from emulation.documents.previews import pages_of


def after(parts: Mapping[str, Any], key: str) -> str:
    """The part behind this one; the last stays."""
    keys = list(parts)
    return keys[min(keys.index(key) + 1, len(keys) - 1)]


def editor_context(
    document: OfficialDocument, parts: Mapping[str, Any], key: str, form: Any, gaps: Mapping[str, str]
) -> dict[str, Any]:
    """What the page of one part shows. parts: each has a title; gaps: what is missing, by the key of its part."""
    return {
        "document": document,
        "part": parts[key],
        "key": key,
        "form": form,
        "is_last": key == list(parts)[-1],
        "parts": [(each, part.title, gaps.get(each, "")) for each, part in parts.items()],
        "gap": gaps.get(key, ""),
        "pages": pages_of(document),
    }
