import pytest

import twicetold_resources


def test_a_shipped_file_is_found_by_its_parts() -> None:
    assert twicetold_resources.path("py.typed").is_file()


def test_a_name_that_does_not_ship_is_refused_in_words() -> None:
    with pytest.raises(FileNotFoundError, match=r"templates/nowhere\.html is not among the resources"):
        twicetold_resources.path("templates", "nowhere.html")


def test_a_name_that_leads_out_of_the_resources_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        twicetold_resources.path("..", "..", "pyproject.toml")
