"""Dates in all the ways pages write them."""

import pytest

from twicetold.engine.readers.dates import iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023-06-02T09:00:00+00:00", "2023-06-02"),
        ("2022/2/7", "2022-02-07"),
        ("20240305", "2024-03-05"),
        ("2018", "2018"),
        ("2023-03", "2023-03"),
        ("February 7, 2022", "2022-02-07"),
        ("7 Feb. 2022", "2022-02-07"),
        ("Published: Sept. 3rd, 2021 at noon", "2021-09-03"),
        ("May 2019", "2019-05"),
        ("2023-13-45", "2023"),
        ("06/02/2023", "2023"),
        ("soon", ""),
        ("", ""),
        ("order 1234567", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(written: str, iso: str) -> None:
    assert iso_date(written) == iso
