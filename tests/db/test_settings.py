"""Settings are JSON values that stay with the library."""

import pytest

from twicetold_db import Library


@pytest.mark.parametrize(
    "value", [None, True, 6, 0.25, "ünï", ["a", 1], {"min_words": 6, "kinds": ["moved"]}, "\ud800"]
)
def test_a_setting_comes_back_after_reopening(library, path, value):
    library.set_setting("comparison", "before")
    library.set_setting("comparison", value)
    library.close()
    with Library.open(path) as again:
        assert again.setting("comparison", "default") == value


def test_a_setting_that_was_never_made_is_the_default(library):
    assert library.setting("comparison", {"min_words": 6}) == {"min_words": 6}
    assert library.setting("comparison") is None


def test_several_settings_are_made_together(library):
    library.set_settings({"comparison": 6, "compared": [1, 2]})
    assert (library.setting("comparison"), library.setting("compared")) == (6, [1, 2])


def test_what_json_has_no_form_for_is_refused(library):
    with pytest.raises(TypeError):
        library.set_setting("comparison", object())
    with pytest.raises(TypeError):
        library.set_settings({"comparison": 6, "compared": object()})
    assert library.setting("comparison", "none") == "none"
