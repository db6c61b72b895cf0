"""What is too old is gone at that instant, wherever it stands in the line: exact traces by hand."""

from engine import start
from engine.quantities import NS
from tests.engine.small import command, flow, pull, push


def test_an_event_that_came_to_the_log_late_expires_in_its_own_time() -> None:
    """Event 3 comes to the broker by a second try, at 5.5 s; the log keeps events for 6 s.

    The consumer reads at 9 s: 1, 2 and 3 are as old as that, and of 4 to 9 none is.
    """
    run = start(
        flow(
            story="9200ms",
            sources={"s": {"arrivals": "constant", "rate": "1/s"}},
            brokers={"b": {}},
            consumers={
                "c": {"service": {"constant": "0s"}, "offline": [{"at": "0s", "for": "8500ms"}]}
            },
            links={
                "u": {"from": "s", "to": "b", "delay": "0s"},
                "l": {"from": "b", "to": "c", "delay": "0s"},
            },
        ),
        {
            "u": push(retry={"attempts": 3, "base": "2500ms", "jitter": "none"}),
            "l": pull(interval="1s", retention="6s"),
        },
        commands=[command(at="2.9s", op="cut", of="u", **{"for": "200ms"})],
    )
    run.run_to(round(9.1 * NS))
    assert list(run.world.recent) == [age * NS for age in (5, 4, 3, 2, 1, 0)]
    assert run.report().books.expired == 3
