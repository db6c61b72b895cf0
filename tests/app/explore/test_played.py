import pytest

from app.explore.explored import Explored
from app.explore.played import LOOKS, play
from engine import simulate


def test_a_story_is_played_to_its_end_with_its_curves_and_the_report_of_any_run(
    explored: Explored,
) -> None:
    story = explored.story()
    heard: list[float] = []
    played = play(story, lambda share: not heard.append(share))  # type: ignore[func-returns-value]
    assert played is not None
    assert len(played.looks) == len(heard) == LOOKS
    assert (played.looks[0].at, played.looks[-1].at) == (60 / LOOKS, 60.0)
    assert heard[-1] == 1.0
    assert max(look.waiting["search"] for look in played.looks) > 0
    assert played.report == simulate(story.flow, story.design, commands=story.commands)


@pytest.mark.parametrize("last", [1, 5])
def test_it_stops_where_nobody_wants_it_to_go_on(explored: Explored, last: int) -> None:
    heard: list[float] = []

    def go_on(share: float) -> bool:
        heard.append(share)
        return len(heard) < last

    assert play(explored.story(), go_on) is None
    assert len(heard) == last
