"""A Report as JSON, for other programs. The schema ships as schemas/twicetold.report-1.schema.json."""

import json
from collections.abc import Iterable, Mapping

from twicetold.export.report import Claim, Credit, Direction, Document, Match, OtherJudgement, Report, Side

SCHEMA = "twicetold.report/1"

Value = Mapping[str, object]


def render(report: Report) -> str:
    """The report as one JSON object, ending in a line end, with one document and one match a line.

    Lone surrogates, which no encoding can write, stand as JSON escapes. Raises `ValueError` for a number that is
    not finite.
    """
    members = {
        "schema": _dump(SCHEMA),
        "tool": _dump({"name": "twicetold", "version": report.version}),
        "created": _dump(report.created),
        "settings": _dump(report.settings),
        "documents": _lines(_document(document) for document in report.documents),
        "matches": _lines(_match(match) for match in report.matches),
        "claims": _lines(_claim(claim) for claim in report.claims),
        "omitted": _dump(_omitted(report)),
    }
    body = ",\n".join(f" {_dump(name)}: {value}" for name, value in members.items())
    return _encodable(f"{{\n{body}\n}}\n")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _lines(values: Iterable[Value]) -> str:
    lines = ",\n".join(f"  {_dump(value)}" for value in values)
    return f"[\n{lines}\n ]" if lines else "[]"


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _document(document: Document) -> Value:
    return {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "format": document.format,
        "title": document.title,
        "author": document.author,
        "published": document.published,
        "published_from": document.published_from,
        "language": document.language,
        "pages": document.pages,
        "words": document.words,
        "characters": document.characters,
        "shared_words": document.shared_words,
        "share": document.share,
        "problems": [{"page": p.page, "code": p.code, "message": p.message} for p in document.problems],
    }


def _match(match: Match) -> Value:
    return {
        "id": match.id,
        "kind": match.kind,
        "similarity": match.similarity,
        "words": match.words,
        "cluster": match.cluster,
        "reason": match.reason,
        "status": match.status,
        "verdict": match.verdict,
        "exclusion": match.exclusion,
        "note": match.note,
        "tags": match.tags,
        "judged_by": match.judged_by,
        "judged_at": match.judged_at,
        "conflicts": [_other_judgement(other) for other in match.conflicts],
        "found_by": match.found_by,
        "made_by": match.made_by,
        "made_at": match.made_at,
        "direction": _direction(match.direction),
        "credit": _credit(match.credit),
        "left": _side(match.left),
        "right": _side(match.right),
    }


def _other_judgement(other: OtherJudgement) -> Value:
    return {
        "status": other.status,
        "verdict": other.verdict,
        "exclusion": other.exclusion,
        "note": other.note,
        "tags": other.tags,
        "judged_by": other.by,
        "judged_at": other.at,
    }


def _direction(direction: Direction) -> Value:
    return {"older": direction.older, "from": direction.source}


def _credit(credit: Credit) -> Value:
    return {"kind": credit.kind, "where": credit.where}


def _side(side: Side) -> Value:
    return {
        "document": side.document,
        "start": side.start,
        "end": side.end,
        "pages": side.pages,
        "boxes": list(side.boxes),
        "text": side.text,
    }


def _claim(claim: Claim) -> Value:
    return {
        "id": claim.id,
        "label": claim.label,
        "score": claim.score,
        "reason": claim.reason,
        "figures": claim.figures,
        "disagreements": [f"{one} / {other}" for _, one, other in claim.disagreements],
        "sentences": [
            {"document": one.document, "start": one.start, "end": one.end, "text": one.text} for one in claim.sentences
        ],
    }


def _omitted(report: Report) -> Value:
    return {
        "matches_excluded": report.excluded,
        "matches_below_limit": report.below_limit,
        "matches_boilerplate": report.boilerplate,
        "claims": report.claims_lack,
        "files_unread": [{"file": file, "message": message} for file, message in report.unread],
    }
