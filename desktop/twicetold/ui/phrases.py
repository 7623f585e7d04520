"""What the engine says in English, in the person's language. What is not known here stays as it was said."""

import re

from PySide6.QtCore import QCoreApplication


def reason(told: str) -> str:
    """Why two passages are a match."""
    forms = {
        r"the same claims in other words: (?P<n>\d+) of (?P<all>\d+) words in common": QCoreApplication.translate(
            "Phrases", "the same claims in other words: {n} of {all} words in common"
        ),
        r"(?P<n>\d+) of (?P<all>\d+) words, some of them in another order": QCoreApplication.translate(
            "Phrases", "{n} of {all} words, some of them in another order"
        ),
        r"all (?P<n>\d+) words in the same order": QCoreApplication.translate(
            "Phrases", "all {n} words in the same order"
        ),
        r"(?P<n>\d+) of (?P<all>\d+) words in the same order": QCoreApplication.translate(
            "Phrases", "{n} of {all} words in the same order"
        ),
    }
    return _said(told, forms)


def progress(told: str) -> str:
    """What work is at."""
    forms = {
        r"reading sentences": QCoreApplication.translate("Phrases", "reading sentences"),
        r"reading (?P<name>.+)": QCoreApplication.translate("Phrases", "reading {name}"),
        r"looking at (?P<name>.+)": QCoreApplication.translate("Phrases", "looking at {name}"),
        r"preparing the report": QCoreApplication.translate("Phrases", "preparing the report"),
        r"preparing (?P<name>.+)": QCoreApplication.translate("Phrases", "preparing {name}"),
        r"reading": QCoreApplication.translate("Phrases", "reading"),
        r"comparing": QCoreApplication.translate("Phrases", "comparing"),
        r"chaining": QCoreApplication.translate("Phrases", "chaining"),
        r"measuring sentences": QCoreApplication.translate("Phrases", "measuring sentences"),
        r"proposing pairs of sentences": QCoreApplication.translate("Phrases", "proposing pairs of sentences"),
        r"looking for boilerplate": QCoreApplication.translate("Phrases", "looking for boilerplate"),
        r"joining sentences": QCoreApplication.translate("Phrases", "joining sentences"),
        r"making documents searchable": QCoreApplication.translate("Phrases", "making documents searchable"),
        r"finding": QCoreApplication.translate("Phrases", "finding"),
    }
    return _said(told, forms)


def way_out(told: str) -> str:
    """What can be done about pages that are pictures."""
    forms = {
        r"have the text recognised \(OCR\)": QCoreApplication.translate("Phrases", "have the text recognised (OCR)"),
        r"install Tesseract .*": QCoreApplication.translate(
            "Phrases",
            "install Tesseract (on Debian and Ubuntu: sudo apt install tesseract-ocr) to have the text recognised "
            "(OCR)",
        ),
    }
    return _said(told, forms)


def _said(told: str, forms: dict[str, str]) -> str:
    """The form that fits, with the values of what was told."""
    for form, said in forms.items():
        if found := re.fullmatch(form, told):
            return said.format(**found.groupdict())
    return told
