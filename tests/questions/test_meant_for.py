from engine.design import Settings
from questions.meant_for import MEANT_FOR, foreign


def test_every_setting_means_something_to_push_or_pull_or_to_some_hybrid() -> None:
    both = {*MEANT_FOR["push"], *MEANT_FOR["pull"]}
    hybrid = {"reconcile_interval", "replay_limit", "snapshot_time", "threshold"}
    assert both | hybrid == set(MEANT_FOR["hybrid"]) == set(Settings.model_fields)


def test_a_setting_of_another_mode_is_told_with_those_that_fit() -> None:
    assert foreign("retry", "pull") == (
        "pull has no retry",
        f"use one of {', '.join(MEANT_FOR['pull'][:-1])} or ack",
    )
    assert foreign("reconcile_interval", "push") is not None


def test_a_setting_that_fits_and_a_name_that_no_mode_knows_are_let_through() -> None:
    assert foreign("retry", "push") is foreign("retry", "hybrid") is foreign("ack", "pull") is None
    assert foreign("retyr", "pull") is None
