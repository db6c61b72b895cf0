"""Flows written again in SimPy, process by process, from what each delivery means.

Times are whole nanoseconds. `arrivals` are those of the source, and `work(n)` the work of the n-th
message: both are read from the engine's streams, and nothing else of the engine is used. Each
model returns (created, processed) of every message in the order of processing.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

import simpy

Work = Callable[[int], int]
Done = list[tuple[int, int]]
Steps = Generator[simpy.Event, Any, None]


class Model:
    """A clock, the messages, and what has been processed."""

    def __init__(self, arrivals: Sequence[int], work: Work) -> None:
        self.env = simpy.Environment()
        self.arrivals = arrivals
        self.work = work
        self.done: Done = []

    def run(self, until: int) -> Done:
        self.env.run(until)
        return self.done

    def each(self, message: Callable[[int], object]) -> Steps:
        """Call `message` with the number of each message when it is created."""
        for number, at in enumerate(self.arrivals):
            yield self.env.timeout(at - self.env.now)
            message(number)

    def process(self, steps: Steps) -> simpy.Process:
        return self.env.process(steps)

    def finished(self, number: int) -> None:
        self.done.append((self.arrivals[number], int(self.env.now)))


def servers(
    arrivals: Sequence[int], work: Work, until: int, *, workers: int, places: int | None = None
) -> Done:
    """Push into an inbox of `places`; what finds it full is dropped."""
    model = Model(arrivals, work)
    crew = simpy.Resource(model.env, workers)

    def message(number: int) -> Steps:
        with crew.request() as turn:
            yield turn
            yield model.env.timeout(work(number))
            model.finished(number)

    def come(number: int) -> None:
        if places is None or crew.count < workers or len(crew.queue) < places:
            model.process(message(number))

    model.process(model.each(come))
    return model.run(until)


class Inbox:
    """What waits for one worker; `room` happens whenever nothing waits any more."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.waiting: deque[int] = deque()
        self.work_comes = model.env.event()
        self.room = model.env.event()
        model.process(self._serve())

    def put(self, numbers: Sequence[int]) -> None:
        self.waiting.extend(numbers)
        if not self.work_comes.triggered:
            self.work_comes.succeed()

    def _serve(self) -> Steps:
        while True:
            if not self.waiting:
                yield self.work_comes
                self.work_comes = self.model.env.event()
                continue
            number = self.waiting.popleft()
            if not self.waiting:
                self.room.succeed()
                self.room = self.model.env.event()
            yield self.model.env.timeout(self.model.work(number))
            self.model.finished(number)


def drop_oldest(arrivals: Sequence[int], work: Work, until: int, *, places: int) -> Done:
    """Push to one worker; who finds the inbox full takes the place of the oldest."""
    model = Model(arrivals, work)
    waiting: deque[int] = deque()
    busy = [False]

    def serve(number: int) -> Steps:
        yield model.env.timeout(work(number))
        model.finished(number)
        busy[0] = bool(waiting)
        if waiting:
            model.process(serve(waiting.popleft()))

    def come(number: int) -> None:
        if not busy[0]:
            busy[0] = True
            model.process(serve(number))
            return
        if len(waiting) == places:
            waiting.popleft()
        waiting.append(number)

    model.process(model.each(come))
    return model.run(until)


def interval_polls(
    arrivals: Sequence[int], work: Work, until: int, *, interval: int, batch: int, delay: int
) -> Done:
    """Requests reach the log on a grid while nothing waits at the consumer."""
    model = Model(arrivals, work)
    log: deque[int] = deque()
    inbox = Inbox(model)

    def poll() -> Steps:
        env, last = model.env, -1
        while True:
            earliest = max(int(env.now) + delay, last + 1)
            last = delay + -(-(earliest - delay) // interval) * interval
            yield env.timeout(last - env.now)
            taken = [log.popleft() for _ in range(min(batch, len(log)))]
            if not taken:
                # The next one of the grid leaves its sender `delay` before it is there.
                yield env.timeout(interval - delay)
                continue
            yield env.timeout(delay)
            room = inbox.room
            inbox.put(taken)
            yield room

    model.process(model.each(log.append))
    model.process(poll())
    return model.run(until)


class Shelf:
    """What is kept to be fetched, oldest first; `comes` happens with each message."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.kept: list[int] = []
        self.comes = model.env.event()

    def put(self, number: int) -> None:
        self.kept.append(number)
        self.kept.sort()
        self.comes.succeed()
        self.comes = self.model.env.event()

    def take(self, most: int) -> list[int]:
        taken, self.kept = self.kept[:most], self.kept[most:]
        return taken

    def ask(self, most: int, delay: int, wait: int) -> Generator[simpy.Event, Any, list[int]]:
        """A request, which stays for `wait` where it finds nothing; at its end it is back."""
        yield self.model.env.timeout(delay)
        if not self.kept:
            yield self.comes | self.model.env.timeout(wait)
        taken = self.take(most)
        yield self.model.env.timeout(delay)
        return taken


def long_polls(
    arrivals: Sequence[int], work: Work, until: int, *, wait: int, batch: int, delay: int
) -> Done:
    """Requests that stay for up to `wait` where nothing is to be had."""
    model = Model(arrivals, work)
    log, inbox = Shelf(model), Inbox(model)

    def poll() -> Steps:
        while True:
            taken = yield from log.ask(batch, delay, wait)
            if taken:
                room = inbox.room
                inbox.put(taken)
                yield room

    model.process(model.each(log.put))
    model.process(poll())
    return model.run(until)


def credit_window(
    arrivals: Sequence[int], work: Work, until: int, *, credit: int, workers: int, delay: int
) -> Done:
    """At most `credit` messages sent and not acknowledged; others wait at the sender."""
    model = Model(arrivals, work)
    window, crew = simpy.Resource(model.env, credit), simpy.Resource(model.env, workers)

    def message(number: int) -> Steps:
        with window.request() as allowed:
            yield allowed
            yield model.env.timeout(delay)
            with crew.request() as turn:
                yield turn
                yield model.env.timeout(work(number))
                model.finished(number)
            yield model.env.timeout(delay)

    model.process(model.each(lambda number: model.process(message(number))))
    return model.run(until)


def tandem(arrivals: Sequence[int], work: Work, until: int, *, delay: int, onward: int) -> Done:
    """A broker reads one message a round trip, and pushes it on to one worker."""
    model = Model(arrivals, work)
    outbox, inbox = Shelf(model), Inbox(model)

    def pass_on(number: int) -> Steps:
        yield model.env.timeout(onward)
        inbox.put([number])

    def read() -> Steps:
        while True:
            for number in (yield from outbox.ask(1, delay, until)):
                model.process(pass_on(number))

    model.process(model.each(outbox.put))
    model.process(read())
    return model.run(until)


def retries(
    arrivals: Sequence[int],
    work: Work,
    until: int,
    *,
    delay: int,
    pauses: Sequence[int],
    away: tuple[int, int],
) -> Done:
    """The worker is away for a while and goes on then with what it had; senders try again."""
    model = Model(arrivals, work)
    env = model.env
    waiting: deque[int] = deque()
    begin, end = away
    comes = [env.event()]

    def serve() -> Steps:
        while True:
            while not waiting:
                yield comes[0]
                comes[0] = env.event()
            number = waiting.popleft()
            started, left = int(env.now), work(number)
            if started < begin < started + left:
                left += end - begin
            yield env.timeout(left)
            model.finished(number)

    def send(number: int) -> Steps:
        for pause in (*pauses, 0):
            yield env.timeout(delay)
            if not begin <= env.now < end:
                waiting.append(number)
                if not comes[0].triggered:
                    comes[0].succeed()
                return
            yield env.timeout(delay + pause)

    model.process(serve())
    model.process(model.each(lambda number: model.process(send(number))))
    return model.run(until)


def visibility(
    arrivals: Sequence[int],
    work: Work,
    until: int,
    *,
    delay: int,
    wait: int,
    lease: int,
    killed: Sequence[tuple[int, int]],
) -> Done:
    """One worker takes one message at a time; what it had when it was killed is seen again."""
    model = Model(arrivals, work)
    env = model.env
    queue = Shelf(model)
    settled: set[int] = set()

    def lapse(number: int) -> Steps:
        yield env.timeout(lease)
        if number not in settled:
            queue.put(number)

    def worker() -> Steps:
        try:
            while True:
                yield env.timeout(delay)
                if not queue.kept:
                    yield queue.comes | env.timeout(wait)
                taken = queue.take(1)
                for number in taken:
                    model.process(lapse(number))
                yield env.timeout(delay)
                for number in taken:
                    yield env.timeout(work(number))
                    model.finished(number)
                    settled.add(number)
        except simpy.Interrupt:
            return

    def faults() -> Steps:
        at_work = model.process(worker())
        for down, up in killed:
            yield env.timeout(down - env.now)
            at_work.interrupt()
            yield env.timeout(up - env.now)
            at_work = model.process(worker())

    model.process(model.each(queue.put))
    model.process(faults())
    return model.run(until)


def notified(arrivals: Sequence[int], work: Work, until: int, *, delay: int, batch: int) -> Done:
    """Told of every message, the consumer fetches when it has nothing waiting."""
    model = Model(arrivals, work)
    env = model.env
    log: deque[int] = deque()
    inbox = Inbox(model)
    told, heard = [True], [env.event()]  # it asks once at the beginning

    def tell() -> Steps:
        yield env.timeout(delay)
        told[0] = True
        if not heard[0].triggered:
            heard[0].succeed()

    def come(number: int) -> None:
        log.append(number)
        model.process(tell())

    def fetch() -> Steps:
        while True:
            if not told[0]:
                heard[0] = env.event()
                yield heard[0]
            told[0] = False
            yield env.timeout(delay)
            if not log:
                continue
            taken = [log.popleft() for _ in range(min(batch, len(log)))]
            told[0] = len(taken) == batch
            yield env.timeout(delay)
            room = inbox.room
            inbox.put(taken)
            yield room

    model.process(model.each(come))
    model.process(fetch())
    return model.run(until)


def doubling(base: int, cap: int, tries: int) -> Iterator[int]:
    """The pauses between so many tries."""
    return (min(cap, base << n) for n in range(tries - 1))
