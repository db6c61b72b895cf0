import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.setting_text import read_setting, setting_error, show_setting, written
from engine.design import Backpressure, Breaker, Phase, Retry, SenderBuffer, Settings

COUNTS = st.integers(1, 10**12)
TIMES = st.integers(1, 2**53)
RATES = st.floats(1e-9, 1e12)
SHARES = st.floats(0.001, 1)
PHASES = st.lists(
    st.builds(
        lambda n, low, more: Phase(attempts=n, from_=low, to=low + more), COUNTS, TIMES, TIMES
    )
    | st.builds(lambda n, pause: Phase(attempts=n, from_=pause), COUNTS, TIMES),
    max_size=3,
).map(tuple)
SETTINGS = st.builds(
    Settings,
    inbox=COUNTS | st.just("unbounded"),
    overflow=st.sampled_from(["reject", "drop-newest", "drop-oldest", "conflate", "block"]),
    retry=st.builds(Retry, attempts=COUNTS, base=TIMES, cap=TIMES, phases=PHASES, within=TIMES),
    backpressure=st.builds(
        Backpressure, credit=COUNTS | st.none(), rate=RATES | st.none(), burst=COUNTS | st.none()
    ),
    breaker=st.builds(
        Breaker, on=st.sampled_from(["failures", "depth"]), share=SHARES, window=COUNTS
    ),
    sender_buffer=st.builds(SenderBuffer, size=COUNTS),
    interval=TIMES,
    batch=COUNTS,
    retention=TIMES | st.just("unlimited"),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", "20"),
        (" 200ms ", "200ms"),
        ("none", "none"),
        ("40,000", "40,000"),
        ("attempts: 14, base: 10s", {"attempts": "14", "base": "10s"}),
        ("{attempts: 40,000, then: drop}", {"attempts": "40,000", "then": "drop"}),
        ("credit:20", {"credit": "20"}),
        ("attempts: 14, ten", {"attempts": "14, ten"}),
    ],
)
def test_a_typed_setting_is_text_or_a_record(text: str, value: object) -> None:
    assert read_setting(text) == value


@given(SETTINGS)
def test_what_is_shown_of_a_setting_can_be_typed_to_have_it(settings: Settings) -> None:
    typed = {name: read_setting(text) for name, text in written(settings).items()}
    assert Settings.model_validate(typed) == settings


def test_settings_are_shown_as_people_write_them() -> None:
    shown = written(
        Settings.model_validate(
            {"retry": {"attempts": 14, "base": "10s", "cap": "4h"}, "sender_buffer": "50M"}
        )
    )
    assert shown["retry"] == "attempts: 14, base: 10s, cap: 4h, jitter: full, then: drop"
    assert shown["sender_buffer"] == "size: 50M, lanes: shared, overflow: drop-newest"
    assert (shown["backpressure"], shown["interval"], shown["retention"]) == ("none", "1s", "7d")


@pytest.mark.parametrize(
    ("setting", "text", "says"),
    [
        ("interval", "soon", "not a duration - write it like 200ms"),
        ("batch", "0", "too small - write 1 or more"),
        ("batch", "-5", "not a count"),
        ("overflow", "explode", "not allowed here - use one of"),
        ("retry", "attempts: many", "not a count"),
        ("retry", "tries: 3", "unknown key"),
        ("retry", "5", "“5” does not say which part of retry it is - write none, or such as atte"),
        ("intervall", "1s", "did you mean `interval`?"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_in_words(
    setting: str, text: str, says: str
) -> None:
    assert says in str(setting_error(setting, text))


@pytest.mark.parametrize("text", ["none", "attempts: 3", "{attempts: 3, base: 1s}"])
def test_a_setting_that_can_be_used_is_not_refused(text: str) -> None:
    assert setting_error("retry", text) is None


def test_a_record_of_an_answer_file_is_shown_as_one_types_it() -> None:
    assert show_setting({"size": "50M", "lanes": "shared"}) == "size: 50M, lanes: shared"
    assert show_setting(500) == "500"


def test_keys_that_are_mended_alike_are_named_together() -> None:
    assert setting_error("backpressure", "credit: 5, tries: 4, base: 5s") == (
        "unknown keys `tries`, `base` - use one of burst, credit, rate"
    )
