"""The words in which a report speaks of its values, for every rendering that is read by people."""

from collections.abc import Mapping

from twicetold.export.report import Match, OtherJudgement
from twicetold_resources import speech

KINDS: Mapping[str, str] = {
    "verbatim": "word for word",
    "edited": "with small edits",
    "moved": "in another order",
    "paraphrase": "in other words",
}
STATUSES: Mapping[str, str] = {
    "proposed": "not judged yet",
    "confirmed": "confirmed",
    "excluded": "set aside",
}
VERDICTS: Mapping[str, str] = {
    "verbatim": "verbatim",
    "edited": "edited",
    "credited-not-marked": "credited but not marked",
    "translation": "translation",
    "patchwork": "patchwork",
    "structure-or-idea": "structure or idea",
    "correctly-quoted": "correctly quoted",
    "boilerplate": "boilerplate",
    "third-source": "shared third source",
    "needs-work": "needs work",
    "no-finding": "no finding",
}
EXCLUSIONS: Mapping[str, str] = {
    "quoted-or-cited": "quoted or cited",
    "common-wording": "common wording",
    "template": "template",
    "own-work": "own work",
    "not-the-source": "not the source",
    "other": "another reason",
}
CREDITS: Mapping[str, str] = {
    "none": "no credit found in the text",
    "quoted": "in quotation marks",
    "quoted-in-part": "partly in quotation marks",
    "cited": "the source is cited",
    "named": "the source is named",
    "listed": "the source is only listed",
}
FOUND_BY: Mapping[str, str] = {
    "engine": "by comparing",
    "kept": "by an earlier comparison; it stays for its judgement",
    "person": "by hand",
}
DATES_FROM: Mapping[str, str] = {
    "user": "entered by hand",
    "metadata": "from the file",
    "text": "from its text",
    "none": "",
}
DIRECTIONS_FROM: Mapping[str, str] = {
    "dates": "by the dates of the documents",
    "none": "",
}
SETTINGS: Mapping[str, str] = {
    "min_words": "shortest match, in words",
    "kinds": "kinds of match",
    "within": "reuse inside one document",
    "pairs": "pairs compared",
    "strictness": "what is shown",
}
STRICTNESSES: Mapping[str, str] = {
    "every": "every trace",
    "usual": "what matches as a rule",
    "clear": "clear cases only",
}


def label(words: Mapping[str, str], slug: str) -> str:
    """The words for a slug; a slug that is not known yet speaks for itself."""
    return words.get(slug, slug.replace("-", " ").replace("_", " "))


def decision(judgement: Match | OtherJudgement, language: speech.Language = speech.ENGLISH) -> str:
    """What was decided on a match: its status or its verdict, the reason for setting it aside, the tags."""
    verdict = language.say(label(VERDICTS, judgement.verdict)) if judgement.verdict else ""
    said = verdict or language.say(label(STATUSES, judgement.status))
    if judgement.status == "excluded":
        reason = language.say(label(EXCLUSIONS, judgement.exclusion or ""))
        said = language.say("set aside: {reason}", reason=reason) + (f", {verdict}" if verdict else "")
    return " · ".join([said, *judgement.tags])


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 match", "1,204 matches". `many` is needed where it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share as whole percent. Only nothing is 0% and only all is 100%; between them stand "<1%" and ">99%"."""
    if 0 < share <= 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.0%}"


def pages(numbers: tuple[int, ...], language: speech.Language = speech.ENGLISH) -> str:
    """The pages a passage stands on: "p. 3", "pp. 3–5", "pp. 3, 7"; empty for a format without pages."""
    if not numbers:
        return ""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    told = ", ".join("–".join(map(str, ends)) for ends in ranges)
    return language.say("p. {n}" if len(set(numbers)) == 1 else "pp. {n}", n=told)


def setting(value: object, language: speech.Language = speech.ENGLISH) -> str:
    """The value of a setting in words."""
    if value is None:
        return language.say("no limit")
    if isinstance(value, bool):
        return language.say("yes" if value else "no")
    if isinstance(value, list | tuple):
        return ", ".join(setting(one, language) for one in value) or language.say("none")
    told = str(value)
    return language.say(STRICTNESSES[told]) if told in STRICTNESSES else language.retold(told)
