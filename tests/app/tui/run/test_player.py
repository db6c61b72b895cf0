import threading
from collections.abc import Callable

import pytest

from app.tui.run.player import PAINTS, SHARE, SPEEDS, Played, Player, fitted
from engine.report import Books, Frame, Happening

PATIENCE = 10.0
NO_BOOKS = Books(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def frame(at: float, *, finished: bool = False, happens: bool = False) -> Frame:
    told = (Happening(at, "loss", "search", "1 event lost"),) if happens else ()
    return Frame(at, {}, {}, NO_BOOKS, None, None, told, (), finished)


class Story:
    """A run that only has a clock, and a screen that shows frames when it is told to."""

    def __init__(self, length: float = 100.0) -> None:
        self.at = 0.0
        self.length = length
        self.asked: list[float] = []
        self.happens: set[float] = set()
        self.frames: list[Played] = []
        self.arrived = threading.Semaphore(0)
        self.player = Player(self.advance, self.more, self.show, story=length, speed=1_000)
        self.thread = threading.Thread(target=self.player.play)

    def advance(self, until: float) -> Frame:
        self.asked.append(until)
        self.at = until
        return frame(until, finished=until >= self.length, happens=until in self.happens)

    def more(self) -> bool:
        return self.at < self.length

    def show(self, played: Played) -> None:
        self.frames.append(played)
        self.arrived.release()

    def wait(self) -> Played:
        assert self.arrived.acquire(timeout=PATIENCE)
        return self.frames[-1]

    def __enter__(self) -> "Story":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.player.stop()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


def play_through(story: Story) -> None:
    while not story.wait().frame.finished:
        story.player.shown()


def test_a_story_is_played_to_its_end_and_then_the_thread_is_gone() -> None:
    with Story() as story:
        play_through(story)
        story.player.shown()
        assert story.player.join(PATIENCE)
    assert story.asked[-1] == 100
    assert story.asked == sorted(story.asked)


def test_no_frame_is_computed_before_the_last_one_was_shown() -> None:
    with Story() as story:
        story.wait()
        assert not story.arrived.acquire(timeout=5 / PAINTS)
        story.player.shown()
        story.wait()


@pytest.mark.parametrize("stop", [Player.pause, Player.hold])
def test_nothing_is_played_while_it_is_paused_or_out_of_sight(
    stop: Callable[[Player, bool], None],
) -> None:
    story = Story()
    stop(story.player, True)
    with story:
        done = threading.Event()
        story.player.do(done.set)
        assert done.wait(PATIENCE)
        assert story.frames == []
        stop(story.player, False)
        assert story.wait().frame.at > 0


def test_a_step_stops_the_story_and_plays_one_small_piece_of_it() -> None:
    story = Story(length=240)
    story.player.step()
    with story:
        assert story.wait().frame.at == 1
        story.player.shown()
        story.player.step()
        assert story.wait().frame.at == 2
        story.player.shown()
        assert story.player.paused
        assert story.asked == [1, 2]


def test_a_jump_plays_small_steps_until_something_happens_and_stops_there() -> None:
    story = Story(length=240)
    story.happens = {3.0}
    story.player.pause(True)
    story.player.jump()
    with story:
        for at in (1, 2, 3):
            assert story.wait().frame.at == at
            story.player.shown()
        done = threading.Event()
        story.player.do(done.set)
        assert done.wait(PATIENCE)
        assert story.player.paused
        assert story.asked == [1, 2, 3]
        story.player.jump()
        story.wait()
        story.player.pause(True)
        story.player.shown()
        story.player.step()
        story.wait()
        assert story.player.paused


def test_jobs_are_done_in_the_thread_that_plays() -> None:
    with Story() as story:
        names: list[str] = []
        done = threading.Event()

        def job() -> None:
            names.append(threading.current_thread().name)
            done.set()

        story.wait()
        story.player.do(job)
        story.player.shown()
        assert done.wait(PATIENCE)
        assert names == [story.thread.name]


def test_stopping_ends_it_at_once_even_while_a_frame_waits_to_be_shown() -> None:
    with Story() as story:
        story.wait()
        story.player.stop()
        assert story.player.join(PATIENCE)
        assert len(story.frames) == 1


def test_an_error_of_the_run_ends_the_thread_and_is_raised_there() -> None:
    def broken(until: float) -> Frame:
        raise ValueError(until)

    player = Player(broken, lambda: True, lambda _: None, story=10, speed=1)
    with pytest.raises(ValueError, match=r"^0\.03"):
        player.play()
    assert player.join(0)


def test_the_speed_goes_up_and_down_a_ladder_and_no_further() -> None:
    player = Story().player
    assert player.speed == SPEEDS[-1]
    player.faster(1)
    assert player.speed == SPEEDS[-1]
    for _ in SPEEDS:
        player.faster(-1)
    assert player.speed == SPEEDS[0]
    player.faster(1)
    assert player.speed == 1


def test_a_speed_between_two_steps_of_the_ladder_goes_to_the_next() -> None:
    player = Player(lambda at: frame(at), lambda: True, lambda _: None, story=10, speed=30)
    player.faster(1)
    assert player.speed == 50
    player = Player(lambda at: frame(at), lambda: True, lambda _: None, story=10, speed=30)
    player.faster(-1)
    assert player.speed == 20


def test_a_step_that_takes_too_long_is_made_shorter_until_the_engine_keeps_its_share() -> None:
    room = SHARE / PAINTS
    assert fitted(10, 2 * room, speed=1_000) == pytest.approx(5)
    assert fitted(10, room, speed=1_000) == pytest.approx(12.5)
    assert fitted(10, 0, speed=60) == pytest.approx(60 / PAINTS)
