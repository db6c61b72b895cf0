"""Partial settings laid over one another."""

import pytest
from pydantic import ValidationError

from engine.design import Backpressure, Retry, SenderBuffer, Settings
from questions.settings_patch import changed, merged, nested, setting_at

PRESET = {
    "retry": {"attempts": "5", "base": "2s"},
    "sender_buffer": {"size": "9", "lanes": "shared"},
}


def test_fields_that_are_not_mentioned_stay() -> None:
    assert merged(PRESET, {"retry": {"base": "7s"}, "interval": "1s"}) == {
        "retry": {"attempts": "5", "base": "7s"},
        "sender_buffer": {"size": "9", "lanes": "shared"},
        "interval": "1s",
    }


def test_a_text_replaces_a_whole_record_and_a_record_a_text() -> None:
    assert merged(PRESET, {"retry": "none"})["retry"] == "none"
    assert merged({"retry": "none"}, {"retry": {"attempts": "3"}})["retry"] == {"attempts": "3"}


def test_a_bare_size_keeps_the_lanes() -> None:
    assert merged(PRESET, {"sender_buffer": "50M"})["sender_buffer"] == {
        "size": "50M",
        "lanes": "shared",
    }


def test_what_is_merged_into_is_left_alone() -> None:
    merged(PRESET, {"retry": {"base": "7s"}})
    assert PRESET["retry"] == {"attempts": "5", "base": "2s"}


def test_a_patch_changes_settings_that_are_already_read() -> None:
    settings = Settings(
        retry=Retry(attempts=4), sender_buffer=SenderBuffer(size=7, lanes="per-consumer")
    )
    after = changed(settings, {"backpressure": {"credit": "20"}, "sender_buffer": "1k"})
    assert after.retry == Retry(attempts=4)
    assert after.backpressure == Backpressure(credit=20)
    assert after.sender_buffer == SenderBuffer(size=1_000, lanes="per-consumer")
    with pytest.raises(ValidationError):
        changed(settings, {"backpressure": {"credit": "0"}})


def test_a_field_is_looked_up_and_set_by_its_dotted_name() -> None:
    settings = changed(Settings(), nested("backpressure.credit", "20"))
    assert setting_at(settings, "backpressure.credit") == 20
    assert setting_at(settings, "batch") == Settings().batch
    for unknown in ("nothing", "backpressure.nothing", "batch.size", "model_fields", "", "batch."):
        with pytest.raises(KeyError):
            setting_at(settings, unknown)
