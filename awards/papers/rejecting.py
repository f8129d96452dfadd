"""What a refused list sets free."""

from emulation.documents.kinds import Consequence
from emulation.documents.models import OfficialDocument


def freed(document: OfficialDocument) -> list[Consequence]:
    """Nothing unless the paper was rejected."""
    names = [str(line.nomination) for line in document.rejected_lines.select_related("nomination__award")]
    words = f"{len(names):02d} đề nghị ra khỏi danh sách này, đưa vào văn bản khác được"
    return [Consequence(words, tuple(names))] if names else []
