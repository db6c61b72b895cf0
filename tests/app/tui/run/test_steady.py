import pytest

from app.tui.run.steady import Steady
from engine.report import LinkFrame, NodeFrame
from tests.app.tui.run.test_looks import frame


def node(rate: float, utilisation: float) -> NodeFrame:
    return NodeFrame("consumer", 7, 1, 4, 0, rate, rate, utilisation)


def link(polls: float, empty: float) -> LinkFrame:
    return LinkFrame("pull", 0, 0, polls, polls, empty, False)


def test_rates_are_the_mean_over_the_time_since_they_were_taken() -> None:
    steady = Steady()
    steady.add(frame(at=1.0, nodes={"a": node(10, 0.2)}, links={"l": link(4, 1.0)}))
    steady.add(frame(at=4.0, nodes={"a": node(50, 1.0)}, links={"l": link(0, 0.0)}))
    taken = steady.taken()
    assert taken.at == 4.0
    assert (taken.nodes["a"].rate_out, taken.nodes["a"].waiting) == (40, 7)
    assert taken.nodes["a"].utilisation == pytest.approx(0.8)
    assert (taken.links["l"].polls_rate, taken.links["l"].empty_share) == (1, 1)
    steady.add(frame(at=5.0, nodes={"a": node(3, 0)}, links={"l": link(1, 0)}))
    assert steady.taken().nodes["a"].rate_out == 3


def test_a_frame_in_which_no_time_passed_is_shown_as_it_is() -> None:
    steady = Steady()
    only = frame(at=0.0, nodes={"a": node(3, 0)}, links={})
    steady.add(only)
    assert steady.taken() is only
