"""What was read from a file, in full, for other programs."""

from collections import Counter
from dataclasses import asdict

from twicetold.engine.text import DocumentText
from twicetold.workflows.findings import findings
from twicetold.workflows.recognising import told_problems


def described(document: DocumentText, name: str) -> dict[str, object]:
    """All that is known about a document, for JSON; boxes are x0, top, x1, bottom in points."""
    words = document.words
    aside = Counter(one.page for one in document.furniture)
    boxes = zip(words.starts.tolist(), words.ends.tolist(), words.pages.tolist(), words.boxes.tolist(), strict=True)
    return {
        "file": name,
        "format": document.format,
        "encoding": document.encoding,
        "text": document.text,
        "pages": [asdict(page) | {"set_aside": aside[page.number]} for page in document.pages],
        "regions": [asdict(region) for region in document.regions],
        "furniture": [{"page": one.page, "text": one.text, "box": list(one.box[1:])} for one in document.furniture],
        "words": [[start, end, page, *(round(x, 2) for x in box)] for start, end, page, box in boxes],
        "metadata": {key: asdict(value) for key, value in document.metadata.items()},
        "problems": [asdict(problem) for problem in (*told_problems(document), *findings(document))],
    }
