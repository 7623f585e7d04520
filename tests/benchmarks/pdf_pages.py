"""Pages a second of the PDF reader and of pdfplumber alone, in one run.

python tests/benchmarks/pdf_pages.py FILE...
"""

import sys
import time
from pathlib import Path

import pdfplumber

from twicetold.engine.readers import read


def pages_a_second(path: Path) -> tuple[int, float, float]:
    """The number of pages, and the pages a second of CPU time: this reader, and pdfplumber's words."""
    began = time.process_time()
    count = len(read(path).pages)
    ours = time.process_time() - began
    began = time.process_time()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words(x_tolerance_ratio=0.15, use_text_flow=True)
            page.close()
    return count, count / ours, count / (time.process_time() - began)


def main() -> None:
    """Prints a line for each file."""
    read(Path(sys.argv[1]))  # what is loaded once is no part of a page's time
    for name in sys.argv[1:]:
        count, ours, pdfplumbers = pages_a_second(Path(name))
        print(f"{Path(name).name:40} {count:5} pages   twicetold {ours:6.1f}/s   pdfplumber {pdfplumbers:6.1f}/s")


if __name__ == "__main__":
    main()
