"""What the templates of papers need beyond Django's own."""

import re

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Number and sign ("số 30/KH-UBND"), parts of a day ("ngày 10"), a share ("75 %"): no clerk breaks them across lines.
# The bounds keep a word without end breakable.
WHOLE = re.compile(
    r"(\b(?:số )?\d{1,6}(?:/\d{4})?/[^\W\d][\w&-]{1,24}(?![\w&-])"
    r"|\b(?:ngày|tháng|năm) \d{1,4}(?:/\d{1,4}){0,2}\b"
    r"|\b\d[\d,]{0,6} %)",
    re.IGNORECASE,
)


@register.filter
def whole(text: str) -> SafeString:
    """The text, escaped, with its unbreakable parts marked."""
    parts = WHOLE.split(text)
    if len(parts) == 1:
        return escape(text)
    marked = (
        (format_html('<span class="paper-whole">{}</span>', part) if place % 2 else part,)
        for place, part in enumerate(parts)
    )
    return format_html_join("", "{}", marked)
