"""Two threads never stand in PDFium at once."""

import threading

from emulation.lib.pdfium import opened
from tests.sample_files import pdf_file


def test_a_second_thread_waits_until_the_first_has_closed_its_document():
    inside, seen = threading.Event(), []

    def look():
        inside.set()
        with opened(pdf_file()) as document:
            seen.append(len(document))

    with opened(pdf_file()) as document:
        other = threading.Thread(target=look)
        other.start()
        inside.wait()
        other.join(timeout=0.3)
        assert (len(document), seen) == (1, [])
    other.join()
    assert seen == [1]
