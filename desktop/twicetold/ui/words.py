"""What the window calls the values of a report, in the person's language. In English the same words as the exports."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from twicetold.export import labels
from twicetold.export.report import Document, Match
from twicetold.ui.state import Filter

_MINUTE_AND_HALF = 90  # seconds up to which seconds are told


def quoted(text: str) -> str:
    """Words of a document or of a person in quotation marks."""
    return QCoreApplication.translate("Words", "“{text}”").format(text=text)


def kind(slug: str) -> str:
    """The name of a kind of match."""
    return {
        "verbatim": QCoreApplication.translate("Words", "word for word"),
        "edited": QCoreApplication.translate("Words", "with small edits"),
        "moved": QCoreApplication.translate("Words", "in another order"),
        "paraphrase": QCoreApplication.translate("Words", "in other words"),
    }.get(slug, slug)


def likeness(match: Match) -> str:
    """The kind of a match and how alike its sides are. Of words that only a person calls alike no figure is told."""
    if match.kind == "paraphrase" and match.found_by == "person":
        return f"{kind(match.kind)} · {by_hand()}"
    return f"{kind(match.kind)} · {labels.percent(match.similarity)}"


def kind_mark(slug: str) -> str:
    """The kind of mark whose colour stands for a kind of match."""
    return {"verbatim": "same", "edited": "edited", "moved": "moved", "paraphrase": "reworded"}.get(slug, "same")


def strictness(slug: str) -> str:
    """What is shown with this strictness."""
    return {
        "every": QCoreApplication.translate("Words", "every trace"),
        "usual": QCoreApplication.translate("Words", "what matches as a rule"),
        "clear": QCoreApplication.translate("Words", "clear cases only"),
    }.get(slug, slug)


def verdict(slug: str) -> str:
    """The name of a verdict."""
    return {
        "verbatim": QCoreApplication.translate("Words", "verbatim"),
        "edited": QCoreApplication.translate("Words", "edited"),
        "credited-not-marked": QCoreApplication.translate("Words", "credited but not marked"),
        "translation": QCoreApplication.translate("Words", "translation"),
        "patchwork": QCoreApplication.translate("Words", "patchwork"),
        "structure-or-idea": QCoreApplication.translate("Words", "structure or idea"),
        "correctly-quoted": QCoreApplication.translate("Words", "correctly quoted"),
        "boilerplate": QCoreApplication.translate("Words", "boilerplate"),
        "third-source": QCoreApplication.translate("Words", "shared third source"),
        "needs-work": QCoreApplication.translate("Words", "needs work"),
        "no-finding": QCoreApplication.translate("Words", "no finding"),
    }.get(slug, slug)


def exclusion(slug: str) -> str:
    """The name of a reason to set a match aside."""
    return {
        "quoted-or-cited": QCoreApplication.translate("Words", "quoted or cited"),
        "common-wording": QCoreApplication.translate("Words", "common wording"),
        "template": QCoreApplication.translate("Words", "template"),
        "own-work": QCoreApplication.translate("Words", "own work"),
        "not-the-source": QCoreApplication.translate("Words", "not the source"),
        "other": QCoreApplication.translate("Words", "another reason"),
    }.get(slug, slug)


def mark(slug: str) -> str:
    """The name of a kind of mark."""
    return {
        "same": QCoreApplication.translate("Words", "same words, same order"),
        "moved": QCoreApplication.translate("Words", "same words, moved"),
        "edited": QCoreApplication.translate("Words", "small edit"),
        "reworded": QCoreApplication.translate("Words", "reworded"),
        "only-here": QCoreApplication.translate("Words", "only on this side"),
    }.get(slug, slug)


def credit(slug: str) -> str:
    """What in the text names the source."""
    return {
        "none": QCoreApplication.translate("Words", "no credit found in the text"),
        "quoted": QCoreApplication.translate("Words", "in quotation marks"),
        "quoted-in-part": QCoreApplication.translate("Words", "partly in quotation marks"),
        "cited": QCoreApplication.translate("Words", "the source is cited"),
        "named": QCoreApplication.translate("Words", "the source is named"),
        "listed": QCoreApplication.translate("Words", "the source is only listed"),
    }.get(slug, slug)


def dates_from(slug: str) -> str:
    """Where the date of a document comes from."""
    return {
        "user": QCoreApplication.translate("Words", "entered by hand"),
        "metadata": QCoreApplication.translate("Words", "from the file"),
        "text": QCoreApplication.translate("Words", "from its text"),
    }.get(slug, "")


def older(match: Match, left: Document, right: Document) -> str:
    """Which side of a match is older, by which date; that it is not known, where it is not."""
    if match.direction.older == "unknown":
        return _not_known([one for one in (left, right) if not one.published])
    first = left if match.direction.older == "left" else right
    dated = ", ".join(part for part in (first.file, first.published) if part)
    return " · ".join(part for part in (dated, dates_from(first.published_from)) if part)


def _not_known(undated: Sequence[Document]) -> str:
    """Why it is not known which of two documents is older, of which these have no date."""
    if len(undated) == 1:
        told = QCoreApplication.translate("Words", "not known ({name} has no date)")
        return told.format(name=undated[0].file)
    if undated:
        return QCoreApplication.translate("Words", "not known (no dates)")
    return QCoreApplication.translate("Words", "not known from the dates")


def number(value: int) -> str:
    """A whole number with its thousands set apart: "1,204"."""
    return f"{value:,}".replace(",", QCoreApplication.translate("Words", ",", "between thousands"))


def n_words(count: int) -> str:
    """ "1 word", "1,204 words"."""
    if count == 1:
        return QCoreApplication.translate("Words", "1 word")
    return QCoreApplication.translate("Words", "{n} words").format(n=number(count))


def n_matches(count: int) -> str:
    """ "1 match", "48 matches"."""
    if count == 1:
        return QCoreApplication.translate("Words", "1 match")
    return QCoreApplication.translate("Words", "{n} matches").format(n=number(count))


def n_hits(count: int) -> str:
    """ "1 hit", "48 hits"."""
    if count == 1:
        return QCoreApplication.translate("Words", "1 hit")
    return QCoreApplication.translate("Words", "{n} hits").format(n=number(count))


def n_documents(count: int) -> str:
    """ "1 document", "48 documents"."""
    if count == 1:
        return QCoreApplication.translate("Words", "1 document")
    return QCoreApplication.translate("Words", "{n} documents").format(n=number(count))


def hidden(reason: str, count: int, chosen: Filter) -> str:
    """What part of a filter hides so many matches: "3 shorter than 8 words"."""
    if reason == "short":
        form = QCoreApplication.translate("Words", "{n} shorter than {words}")
        return form.format(n=number(count), words=n_words(chosen.min_words))
    forms = {
        "aside": QCoreApplication.translate("Words", "{n} set aside"),
        "kind": QCoreApplication.translate("Words", "{n} by kind"),
        "credit": QCoreApplication.translate("Words", "{n} by credit"),
        "verdict": QCoreApplication.translate("Words", "{n} by verdict"),
        "source": QCoreApplication.translate("Words", "{n} with documents switched off"),
        "tag": QCoreApplication.translate("Words", "{n} without these tags"),
        "document": QCoreApplication.translate("Words", "{n} of other documents"),
        "text": QCoreApplication.translate("Words", "{n} without what is typed"),
    }
    return forms[reason].format(n=number(count))


def n_pages(count: int) -> str:
    """ "1 page", "55 pages"."""
    if count == 1:
        return QCoreApplication.translate("Words", "1 page")
    return QCoreApplication.translate("Words", "{n} pages").format(n=number(count))


def n_unstored(count: int) -> str:
    """That so many changes are not in the library yet."""
    if count == 1:
        return QCoreApplication.translate("Words", "1 change waits for another program that is writing")
    told = QCoreApplication.translate("Words", "{n} changes wait for another program that is writing")
    return told.format(n=number(count))


def time_left(seconds: float) -> str:
    """How long work goes on: "about 20 s left", "about 3 min left"."""
    if seconds < _MINUTE_AND_HALF:
        told = QCoreApplication.translate("Words", "about {n} s left")
        return told.format(n=number(max(5, round(seconds / 5) * 5)))
    return QCoreApplication.translate("Words", "about {n} min left").format(n=number(round(seconds / 60)))


def reading_pages(done: int, pages: int) -> str:
    """How far a document is that is being read: "reading 40 of 500 pages"."""
    told = QCoreApplication.translate("Words", "reading {done} of {pages} pages")
    return told.format(done=number(done), pages=number(pages))


def on_pages(numbers: tuple[int, ...]) -> str:
    """Where a passage stands: "p. 3", "pp. 3–5"; empty for a format without pages."""
    form = QCoreApplication.translate("Words", "p. {n}")
    if len(set(numbers)) > 1:
        form = QCoreApplication.translate("Words", "pp. {n}")
    return form.format(n=labels.pages(numbers).partition(" ")[2]) if numbers else ""


def status(match: Match) -> str:
    """What has been decided on a match, by two people differently where there is a conflict; nothing where nothing."""
    said = decision(match.status, match.verdict, match.exclusion)
    others = [decision(other.status, other.verdict, other.exclusion) for other in match.conflicts]
    return (
        " ≠ ".join(part or QCoreApplication.translate("Words", "no verdict") for part in (said, *others))
        if others
        else said
    )


def decision(status: str, given: str | None, reason: str | None) -> str:
    """A decision in words: the reason for setting a match aside, or its verdict; nothing where there is none."""
    if status == "excluded":
        return QCoreApplication.translate("Words", "set aside: {reason}").format(reason=exclusion(reason or ""))
    return verdict(given) if given else ""


def found(match: Match) -> str:
    """How a match came to be there; nothing for one that the last comparison found."""
    if match.found_by == "person":
        return " · ".join(part for part in (by_hand(), by_whom(match.made_by, match.made_at)) if part)
    return QCoreApplication.translate("Words", "by an earlier comparison") if match.found_by == "kept" else ""


def by_hand() -> str:
    """That a person made a match or changed it."""
    return QCoreApplication.translate("Words", "by hand")


def noted() -> str:
    """That a person wrote a note to a match."""
    return QCoreApplication.translate("Words", "note")


def by_whom(name: str, at: str) -> str:
    """Who and on which day, as far as it is known: "Ada, 2026-11-21"."""
    return ", ".join(part for part in (name, at[:10]) if part)


def origin(slug: str) -> str:
    """Where a piece of metadata comes from."""
    return {
        "user": QCoreApplication.translate("Words", "by you"),
        "metadata": QCoreApplication.translate("Words", "from the file"),
        "text": QCoreApplication.translate("Words", "from its text"),
    }.get(slug, "")
