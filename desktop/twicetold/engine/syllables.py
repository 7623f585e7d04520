"""Where syllables begin in scripts that set no blank between words: Thai and Lao.

Their words cannot be told without a dictionary, and their syllables nearly can: one begins with a vowel that is
written before its consonant, or with a consonant that has its vowel or tone behind it. What is told from two
neighbours alone is told alike wherever a passage stands.
"""

import numpy as np
import numpy.typing as npt

_FIRST, _LAST = 0xE00, 0xEFF
_LAO_AS_THAI = 0xE7F  # the letters of Lao stand 0x80 behind the Thai ones of the same kind


def syllable_starts(letters: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which of these code points, a text without what stands between letters, begin a syllable of Thai or Lao."""
    there = (letters >= _FIRST) & (letters <= _LAST)
    if not there.any():
        return there
    code = np.where(there, letters & _LAO_AS_THAI, 0)
    leading = (code >= 0xE40) & (code <= 0xE44)
    consonant = (code >= 0xE01) & (code <= 0xE2E)
    behind = ((code >= 0xE30) & (code <= 0xE3A)) | ((code >= 0xE45) & (code <= 0xE4E))
    with_vowel = consonant & ~np.append(False, leading[:-1]) & np.append(behind[1:], False)
    starts: npt.NDArray[np.bool_] = leading | with_vowel
    return starts
