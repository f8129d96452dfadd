"""What a reader sees of a page."""

import html
import re


def text_of(response):
    """The words of a page or of a piece of one, in order, without tags."""
    markup = response if isinstance(response, str) else response.content.decode()
    bare = re.sub(r"<(script|style|template)\b.*?</\1>", " ", markup, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def links_of(response, within=""):
    """(words, address) of each link, of the whole page or of the element of that class."""
    markup = response.content.decode()
    if within:
        markup = re.search(rf'<(\w+)[^>]*class="{within}"[^>]*>.*?</\1>', markup, flags=re.S)[0]
    return [(text_of(words), url) for url, words in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', markup, re.S)]
