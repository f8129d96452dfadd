"""What a clerk does on the pages of letters, as data."""

import re
import uuid

from django.urls import reverse

from tests.documents.screens import buttons, errors, messages, text

__all__ = ["buttons", "errors", "hidden", "messages", "send", "text", "typed", "url"]


def url(name, *args):
    return reverse(f"letters:{name}", args=args)


def hidden(response):
    """Every hidden field of the page's forms."""
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', response.content.decode())
    return dict(fields)


def typed(response):
    """Everything that the page's form shows, as a browser would send it back."""
    form = response.context["form"]
    forms = form.forms if hasattr(form, "forms") else [form]
    data = {}
    for one in forms:
        for field in one:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    management = getattr(form, "management_form", ())
    return data | {field.html_name: field.value() for field in management}


def send(browser, address, **changes):
    """Open the page, change some fields, send it. A change to None leaves the field out."""
    page = browser.get(address)
    data = typed(page) | hidden(page) | {"once": uuid.uuid4()} | changes
    return browser.post(address, {name: value for name, value in data.items() if value is not None}, follow=True)
