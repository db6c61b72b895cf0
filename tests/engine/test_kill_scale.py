"""A part of a consumer that a scale has left one worker of."""

from engine.check import check_command
from engine.flow import Flow
from tests.engine.small import command, single


def _hundred(scale: int) -> Flow:
    return single(workers=100).model_copy(update={"scale": scale})


def test_a_part_of_a_lone_simulated_worker_cannot_be_killed() -> None:
    third = command(op="kill", of="c", share="1/3")
    assert check_command(_hundred(100), third) == [
        "kill takes 33% of c, which is one worker at scale 1:100; use at most 1:13,"
        " or kill it whole"
    ]
    assert check_command(_hundred(50), third) == []
    assert check_command(_hundred(100), command(op="kill", of="c")) == []
    assert check_command(single(), third) == []
