import pytest

from app.plain.run import LINES, every


@pytest.mark.parametrize(
    ("story", "step"), [(10, 1), (60, 5), (12 * 60, 60), (9 * 3_600, 3_600), (84 * 3_600, 25_200)]
)
def test_a_line_comes_at_round_moments_and_long_stories_have_no_more_of_them(
    story: float, step: float
) -> None:
    assert every(story) == step
    assert story / every(story) <= LINES
