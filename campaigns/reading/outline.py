"""The headings of a plan as a tree, whatever they are numbered with."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from emulation.reading.parts import Anatomy, Element, Part


@dataclass
class Node:
    """A heading with the text under it; the root has no heading. texts come before the children."""

    heading: Part | None = None
    texts: list[Part] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.heading.text.strip() if self.heading else ""

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


def outline(anatomy: Anatomy) -> Node:
    """A heading whose kind of label is open above is its brother; a new kind goes one step down."""
    root = Node()
    path = [root]
    for part in anatomy.of(Element.HEADING, Element.TEXT):
        if part.element == Element.TEXT:
            path[-1].texts.append(part)
            continue
        kinds = [node.heading.kind if node.heading else "" for node in path]
        if part.kind in kinds:
            del path[kinds.index(part.kind) :]
        elif part.kind in ("part", "capital", "roman") or part.level == 1:
            # The highest kinds never stand under a lower one.
            while len(path) > 1 and depth(path[-1].heading) > depth(part):
                path.pop()
        node = Node(part)
        path[-1].children.append(node)
        path.append(node)
    return root


def depth(part: Part) -> int:
    return 9 if part.level is None else part.level
