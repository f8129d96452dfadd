"""No page leads nowhere: from the start page, every address that a page offers opens for the person who sees it."""

import re
from html import unescape

import pytest

SCENE = ("made",)
LINK = re.compile(r'(?:href|src)="([^"#]+)')
# Pictures of drawn pages and downloads are many and slow; their addresses are asked for in tests of their own. The
# months of a calendar go on for a century.
LEFT_OUT = re.compile(r"^/static/|[?&]thang=|^/quan-tri/|/trang/\d+/|/pdf/|/bao-cao/$|/dang-xuat/")


def offered(page, address):
    for link in map(unescape, LINK.findall(page)):
        whole = address.partition("?")[0] + link if link.startswith("?") else link
        if whole.startswith("/") and not LEFT_OUT.search(whole):
            yield whole


def walk(client, start):
    """Each address that can be reached, with its answer and the page that offered it."""
    todo, answers = [(start, "")], {}
    while todo:
        address, seen_on = todo.pop()
        if address in answers:
            continue
        response = client.get(address)
        answers[address] = (response.status_code, seen_on)
        content = b"".join(response)  # to the end, so that the client closes a file that is sent
        if response.status_code == 302:
            todo.append((response.url, address))
        elif not response.streaming:
            todo += [(link, address) for link in offered(content.decode(errors="replace"), address)]
    return answers


@pytest.mark.parametrize(
    "who", ["clerk", "culture", "chairman", "vice", "secretary", "member", "leader", "stranger", "admin", "outsider"]
)
def test_every_offered_address_opens(made, cast, as_user, who):
    answers = walk(as_user(cast[who]), "/trang-chu/")
    refused = {address: answer for address, answer in answers.items() if answer[0] not in (200, 302)}
    assert refused == {}
    assert len(answers) > (3 if who == "outsider" else 12)
