"""Text typed in a form field, as blocks of a paper."""

from emulation.documents.layout import Block, Bullet, Paragraph
from emulation.lib.words import lines


def text_blocks(text: str) -> list[Block]:
    """One block a line: a line that begins with a dash is a bullet, any other a paragraph."""
    return [Bullet(line.lstrip("-– ")) if line.startswith(("-", "–")) else Paragraph(line) for line in lines(text)]


def points(texts: list[str]) -> list[Block]:
    """Several points as bullets; a single one as a plain paragraph, as offices write."""
    return [Paragraph(texts[0])] if len(texts) == 1 else [Bullet(text) for text in texts]
