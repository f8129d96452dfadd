"""What a person sees on a page of papers, as data."""

import html
import re
import uuid

from django.urls import reverse


def url(name, document, **query):
    address = reverse(f"documents:{name}", args=[document.pk])
    return f"{address}?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else address


def text(response):
    """The page as one line of plain text."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def buttons(response):
    """{label: reason why it is refused, or '' if it works}."""
    return {action.label: action.verdict.reason for action in response.context["actions"]}


def button(response, label):
    return next(action.url for action in response.context["actions"] if action.label == label)


def rows(response):
    return [document.subject for document in response.context["page"]]


def answer(browser, name, document, *, once=None, **fields):
    """Open the confirm page, fill it in and send it."""
    page = browser.get(url(name, document))
    version = page.context["form"]["version"].value()
    return browser.post(url(name, document), {"version": version, "once": once or uuid.uuid4(), **fields})


def messages(response):
    return [str(message) for message in response.context["messages"]]


def errors(response):
    return {field: list(found) for field, found in response.context["form"].errors.items()}


def streamed(response):
    """The bytes of a file; reading them to the end closes it."""
    return b"".join(response.streaming_content)
