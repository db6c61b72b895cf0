import pytest

from app.os_words import os_words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device"), "no space left on device"),
        (PermissionError(13, "Permission denied", "/a/b"), "permission denied: /a/b"),
        (OSError("one of its own"), "one of its own"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_what_the_system_refused_is_told_without_its_number(error: OSError, words: str) -> None:
    assert os_words(error).lower() == words.lower()
    assert os_words(error)[0].islower()
