from app.explore.explored import Explored
from app.explore.other_modes import other_modes
from questions.answer import Answer
from tests.app.tui.records import question


def test_every_mode_that_was_not_chosen_is_tried_one_link_at_a_time(explored: Explored) -> None:
    found = other_modes(explored.question, explored.answer)
    assert [(each.link, each.delivery, each.mode, each.settings) for each in found] == [
        ("shop-to-broker", "pull", "pull", "default settings"),
        ("broker-to-teams", "push", "push", "preset protected"),
        ("broker-to-teams", "hybrid", "notify-then-pull", "default settings"),
    ]
    for each in found:
        same = [link for link in explored.answer.design if link != each.link]
        for link in same:
            assert each.answer.design[link] == explored.answer.design[link]
        assert list(each.answer.twist_change) == same
        assert explored.story(each.answer).design[each.link].delivery == each.delivery


def test_without_a_protected_preset_the_first_one_is_taken() -> None:
    offers = {
        "push": {"credit": 1.0},
        "pull": {"credit": 0.5, "presets": {"calm": {"interval": "9s"}, "bare": {}}},
    }
    links = [{"id": "a-to-b", "modes": offers}]
    asked = question(links=links, flow=None, twists=[], follow_ups=[])
    answer = Answer.model_validate({"question": "orders", "design": {"a-to-b": "push"}})
    (other,) = other_modes(asked, answer)
    assert (other.delivery, other.preset, other.settings) == ("pull", "calm", "preset calm")
