"""What reports and the parts that read and compare say, in other languages than English.

They say it in English, and it is stored so. Here the same sentences stand in other languages, a file for each, by their
English forms: "{name} is empty: save or download it again."
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from twicetold_resources import path

_THOUSANDS = re.compile(r"\b\d{4,}\b")
_FIELD = re.compile(r"\{(\w+)\}")
_PHRASES = frozenset({"how", "way_out", "known", "told", "hidden", "deleted", "places", "first", "what", "place"})


@dataclass(frozen=True, eq=False)
class Language:
    """A language by its code, with its forms by the English ones; a form that is not there stays English."""

    name: str
    forms: Mapping[str, str] = field(default_factory=dict)
    sentences: tuple[tuple[re.Pattern[str], str], ...] = ()

    def say(self, form: str, **values: object) -> str:
        """A form with its values."""
        said = self.forms.get(form, form)
        return said.format(**values) if values else said

    def number(self, value: int) -> str:
        """A whole number with its thousands set apart: "1,204"."""
        return f"{value:,}".replace(",", self.forms.get(",", ","))

    def count(self, number: int, one: str, many: str) -> str:
        """The form for one thing ("1 match"), or the one for several with their number ("{n} matches")."""
        return self.say(one) if number == 1 else self.say(many, n=self.number(number))

    def retold(self, sentence: str) -> str:
        """A sentence that was said in English; one that is not known stays as it is."""
        if sentence in self.forms:
            return self.forms[sentence]
        for pattern, form in self.sentences:
            if found := pattern.fullmatch(sentence):
                return form.format(**{name: self._value(name, value) for name, value in found.groupdict().items()})
        return sentence

    def reason(self, told: str) -> str:
        """Why a match was found, as `retold`, with the thousands of its figures set apart."""
        return _THOUSANDS.sub(lambda figure: self.number(int(figure[0])), self.retold(told))

    def _value(self, name: str, value: str) -> str:
        """A value as it is, or, where it is a phrase itself, in this language."""
        return self.retold(value) if name in _PHRASES else value


ENGLISH = Language("en")


@cache
def language(name: str) -> Language:
    """The language with this code ("de"). Raises `FileNotFoundError` for one that there is not."""
    if name == ENGLISH.name:
        return ENGLISH
    parts = json.loads(path("languages", f"{name}.json").read_text("utf-8"))
    forms = {english: said for part in parts.values() for english, said in part.items()}
    # Of two that fit, the one with more words of its own is meant.
    told = sorted(parts["sentences"].items(), key=lambda item: -len(_FIELD.sub("", item[0])))
    return Language(name, forms, tuple((_pattern(english), said) for english, said in told if "{" in english))


def _pattern(form: str) -> re.Pattern[str]:
    """What a form looks like with its values."""
    parts = _FIELD.split(form)
    fields = [f"(?P<{part}>.*?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)]
    return re.compile("".join(fields), re.DOTALL)
