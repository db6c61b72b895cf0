from dataclasses import replace

from app.explore.explored import Explored
from app.explore.other_modes import other_modes
from engine.quantities import NS
from questions.answer import Answer, LinkChoice
from tests.app.tui.records import question


def test_every_mode_that_was_not_chosen_is_tried_one_link_at_a_time(explored: Explored) -> None:
    found = other_modes(explored)
    assert [(each.link, each.delivery, each.mode, each.settings) for each in found] == [
        ("shop-to-broker", "pull", "pull", "default settings"),
        ("broker-to-teams", "push", "push", "preset protected"),
        ("broker-to-teams", "hybrid", "notify-then-pull", "yours, else default settings"),
    ]
    for each in found:
        same = [link for link in explored.answer.design if link != each.link]
        for link in same:
            assert each.answer.design[link] == explored.answer.design[link]
            assert each.answer.twist_change[link] == explored.answer.twist_change[link]
        assert explored.story(each.answer).design[each.link].delivery == each.delivery


def test_settings_and_the_change_at_the_twist_go_over_where_both_modes_use_them(
    explored: Explored,
) -> None:
    *_, push, hybrid = other_modes(explored)
    settings = explored.story(hybrid.answer).design["broker-to-teams"].settings
    assert (settings.batch, hybrid.answer.twist_change["broker-to-teams"]) == (200, {"batch": "2k"})
    assert hybrid.set_up == (
        "notify-then-pull: batch as yours, else default settings; with your change of batch at the"
        " twist."
    )
    assert "broker-to-teams" not in push.answer.twist_change
    assert push.set_up == (
        "push: preset protected; without your change of batch, which does nothing there."
    )


def test_when_to_ask_stays_as_the_other_mode_has_it(explored: Explored) -> None:
    own = LinkChoice.model_validate({"delivery": "pull", "settings": {"interval": "9s"}})
    design = {**explored.answer.design, "broker-to-teams": own}
    slow = replace(explored, answer=explored.answer.model_copy(update={"design": design}))
    for each in other_modes(slow):
        assert "interval" not in each.carried
    *_, hybrid = other_modes(slow)
    assert slow.story(hybrid.answer).design["broker-to-teams"].settings.interval == NS


def test_without_a_protected_preset_the_first_one_is_taken(explored: Explored) -> None:
    offers = {
        "push": {"credit": 1.0},
        "pull": {"credit": 0.5, "presets": {"calm": {"interval": "9s"}, "bare": {}}},
    }
    links = [{"id": "shop-to-broker", "modes": offers}, {"id": "broker-to-teams", "modes": offers}]
    asked = question(links=links, follow_ups=[])
    answer = Answer.model_validate(
        {"question": "orders", "design": {"shop-to-broker": "push", "broker-to-teams": "push"}}
    )
    other, _ = other_modes(replace(explored, question=asked, answer=answer))
    assert (other.delivery, other.preset, other.settings) == ("pull", "calm", "preset calm")
