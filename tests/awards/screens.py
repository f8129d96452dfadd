"""How a person uses the screens of awards: opens a page, reads it, fills its form and sends it."""

import html
import re
import uuid

from django.urls import reverse


def url(name, *args, **query):
    address = reverse(f"awards:{name}", args=[getattr(arg, "pk", arg) for arg in args])
    return f"{address}?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else address


def text(response):
    """The page as one line of plain text."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def filled(browser, address, /, **typed):
    """What a browser sends back: every box as the page shows it, with what was typed over it."""
    form = browser.get(address).context["form"]
    data = {"once": str(uuid.uuid4())}
    for box in form:
        value = box.value()
        if value is not None and not hasattr(box.field, "keep"):
            shown = box.field.prepare_value(value) if hasattr(box.field, "queryset") else value
            shown = box.field.widget.format_value(shown) if hasattr(box.field.widget, "format_value") else shown
            data[box.html_name] = [each for each in shown if each] if isinstance(shown, list) else shown
    if getattr(form, "seen", None):
        data["seen"] = form.seen
    return {key: value for key, value in (data | typed).items() if value is not None}


def send(browser, address, /, **typed):
    return browser.post(address, filled(browser, address, **typed))


def confirm(browser, address, /, **typed):
    """Send a confirm page's answer."""
    return browser.post(address, {"once": str(uuid.uuid4()), **typed})


def errors(response, form="form"):
    return {field: list(found) for field, found in response.context[form].errors.items()}


def buttons(response):
    """{label: reason why it is refused, or '' if it works}."""
    return {action.label: action.verdict.reason for action in response.context["actions"]}


def names(response):
    return [row.name for row in response.context["page"]]


def said(browser, response):
    """The message on the page to which an answer led."""
    return [str(message) for message in browser.get(response.url).context["messages"]]


def file_of(response):
    """The bytes of a download; read to its end it shuts by itself."""
    return b"".join(response.streaming_content)


def status(browser, address):
    """How the address answers; a file is read to its end."""
    response = browser.get(address)
    if response.streaming:
        file_of(response)
    return response.status_code
