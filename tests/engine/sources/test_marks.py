"""What events are besides their key, and that nobody pays for what no source has."""

from itertools import islice

import numpy as np
import pytest

from engine import start
from engine.draws.streams import Streams
from engine.flow import Source
from engine.message import MarkedMessage
from engine.sources.marks import marks
from tests.engine.small import flow, push, single


def _marks(count: int, **parts: object) -> list[tuple[int, str]]:
    drawn = marks(Streams(1), "s", Source.model_validate(parts))
    assert drawn is not None
    return list(islice(drawn, count))


def test_a_source_without_sizes_and_types_marks_nothing() -> None:
    assert marks(Streams(1), "s", Source.model_validate({"rate": "1/s"})) is None


def test_sizes_are_constant_or_follow_a_law() -> None:
    assert _marks(2, size="1KB") == [(1000, ""), (1000, "")]
    drawn = [size for size, _ in _marks(3000, size={"lognormal": {"mean": "2KB", "cv": 0.5}})]
    assert all(isinstance(size, int) for size in drawn)
    assert np.mean(drawn) == pytest.approx(2000, abs=4 * 1000 / 3000**0.5)
    assert {size for size, _ in _marks(50, size={"empirical": ["1B", "5B"]})} == {1, 5}


def test_types_come_in_their_shares() -> None:
    drawn = [kind for _, kind in _marks(20_000, types={"opened": "90%", "closed": "10%"})]
    assert drawn.count("closed") == pytest.approx(2000, abs=4 * 1800**0.5)
    assert set(drawn) == {"opened", "closed"}


def test_messages_carry_them_and_marks_change_no_arrival() -> None:
    parts = {"rate": "5/s", "keys": {"count": 9}}
    kept = []
    for marked in ({}, {"size": {"exponential": "1KB"}, "types": {"a": 0.5, "b": 0.5}}):
        run = start(
            flow(
                story="9s",
                sources={"s": {**parts, **marked}},
                consumers={"c": {"alike": 3, "service": {"constant": "1h"}}},
                links={"l": {"from": "s", "to": "c"}},
            ),
            {"l": push(inbox="unbounded")},
        )
        run.advance(9)
        stations = run.world.groups["c"].stations
        messages = [item[0] for station in stations for item in station.queue]
        kept.append([(m.number, m.created, m.key) for m in messages])
        assert {isinstance(m, MarkedMessage) for m in messages} == {bool(marked)}
        assert {m.type for m in messages} == ({"a", "b"} if marked else {""})
        assert any(m.size for m in messages) == bool(marked)
    assert kept[0] == kept[1]


def test_a_plain_message_has_no_room_for_marks() -> None:
    run = start(single(service="1h"), {"l": push()})
    run.advance(5)
    message = run.world.groups["c"].stations[0].queue[0][0]
    assert (message.size, message.type) == (0, "")
    with pytest.raises(AttributeError):
        message.size = 1  # type: ignore[misc]
