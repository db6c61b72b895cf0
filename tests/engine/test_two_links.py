"""A push and a queue into one consumer: exact traces by hand."""

from engine.flow import Flow
from tests.engine.small import flow, pull, push, trace


def _two(story: str, pushed: str, jobs: str, **consumer: object) -> Flow:
    """One event pushed, and one job, each 1/rate from the start."""
    once, work = (
        {"base": "0/s", "bursts": [{"at": "0s", "for": until, "rate": rate}]}
        for until, _, rate in (pushed.partition(" "), jobs.partition(" "))
    )
    return flow(
        story=story,
        sources={
            "p": {"arrivals": "constant", "rate": once},
            "q": {"arrivals": "constant", "rate": work},
        },
        consumers={"c": consumer},
        links={
            "push": {"from": "p", "to": "c", "delay": "0s"},
            "jobs": {"from": "q", "to": "c", "delay": "0s"},
        },
    )


def test_an_idle_worker_takes_the_job_though_a_push_has_taken_another() -> None:
    """Polls at 0 and 1.5 s; the push takes a worker at 1 s, the other finds the job of 0.8 s."""
    both = _two("100s", "1050ms 1/s", "950ms 1.25/s", workers=2, service={"constant": "50s"})
    run = trace(both, {"push": push(), "jobs": pull(hold="queue", interval="3s", batch=1)})
    assert run.delivered == [(1.0, 51.0), (0.8, 51.5)]


def test_a_worker_whose_fetch_came_to_nothing_takes_up_what_waits_inside() -> None:
    """Fetched at 1 s, a job travels to 2 s; the event pushed at 1.25 s waits inside.

    The consumer is away from 1.5 to 6.5 s, so that the job is not seen again before 41 s.
    """
    away = [{"at": "1.5s", "for": "5s"}]
    both = _two("20s", "1300ms 0.8/s", "450ms 2.5/s", service={"constant": "1s"}, offline=away)
    jobs = pull(hold="queue", interval="500ms", batch=1, overhead="1s", visibility="40s")
    run = trace(both, {"push": push(), "jobs": jobs})
    assert run.delivered == [(1.25, 7.5)]


def test_a_full_inbox_does_not_keep_a_reader_from_its_log() -> None:
    """The job of 4 s is fetched while an event waits inside, and done in its turn, from 6 s on.

    The job of 8 s is fetched at 8 s, as the one before is done; two events are before it.
    """
    both = _two("12.5s", "1h 1/s", "1h 0.25/s", service={"constant": "1250ms"})
    run = trace(both, {"push": push(inbox=2), "jobs": pull(interval="1s", batch=1)})
    assert run.processed == [2.25, 3.5, 4.75, 6.0, 7.25, 8.5, 9.75, 11.0, 12.25]
    assert [created for created, _ in run.delivered] == [1, 2, 3, 4, 4, 5, 6, 8, 8]
