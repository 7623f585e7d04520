"""What tests of the engine share."""

import pytest

from twicetold.engine import encoder


@pytest.fixture
def with_encoder() -> None:
    """Skips a test where there is no sentence encoder."""
    if not encoder.available():
        pytest.skip("the sentence encoder is not installed")
