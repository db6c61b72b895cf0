from dataclasses import replace

import pytest

from app.explore.explored import Explored, Story
from engine import FlowError
from questions.answer import LinkChoice


def test_the_story_is_the_graded_one_with_its_twist_and_the_change_at_it(
    explored: Explored,
) -> None:
    story = explored.story(seed=7)
    assert [(c.op, c.of, c.origin) for c in story.commands] == [
        ("speed", "search", "twist"),
        ("design", "broker-to-teams", "answer"),
        ("design", "shop-to-broker", "answer"),
    ]
    assert (story.flow, story.seed) == (explored.question.flow, 7)
    assert story.start().seed == 7


def test_another_answer_may_be_played_in_its_place(explored: Explored) -> None:
    design = {**explored.answer.design, "broker-to-teams": LinkChoice(delivery="push")}
    other = explored.answer.model_copy(update={"design": design, "twist_change": {}})
    story = explored.story(other)
    assert story.design["broker-to-teams"].delivery == "push"
    assert [c.origin for c in story.commands] == ["twist"]


def test_what_cannot_be_run_is_refused_when_it_starts(explored: Explored) -> None:
    story = explored.story()
    broken = Story(story.flow, {})
    with pytest.raises(FlowError, match="has no design"):
        broken.start()
    with pytest.raises(FlowError, match="the seed is -1"):
        replace(story, seed=-1).start()
