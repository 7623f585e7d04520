"""What is said of a pair of documents: in tooltips, and to a screen reader."""

from PySide6.QtCore import QCoreApplication

from twicetold.export.labels import percent
from twicetold.export.report import Document
from twicetold.ui import words
from twicetold.ui.overview.pairs import PairRow


def share(pair: PairRow, document: Document) -> str:
    """How much of one of the two documents stands in the other one."""
    told = QCoreApplication.translate("Overview", "{share} of {one} stands in {other}: {n} of its {all}")
    return told.format(
        share=percent(pair.share_of(document.id)),
        one=document.file,
        other=pair.other(document.id).file,
        n=words.number(pair.words_of(document.id)),
        all=words.n_words(document.words),
    )


def order(pair: PairRow) -> str:
    """Which of the two is older."""
    if not pair.directed:
        return QCoreApplication.translate("Overview", "Which is older is not known")
    told = QCoreApplication.translate("Overview", "{older} is older ({date})")
    return told.format(older=pair.left.file, date=pair.left.published)


def whole(pair: PairRow) -> str:
    """All of it, a line each."""
    told = [share(pair, pair.left), share(pair, pair.right), words.n_matches(pair.matches), order(pair)]
    return "\n".join(told)
