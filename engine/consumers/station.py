"""One member of a consumer: its inbox and its workers, and what failures do to both."""

from collections.abc import Sequence
from typing import Any

from engine.consumers.workers import Item, Workers
from engine.contract import Owner
from engine.measures.tally import CRASHED
from engine.message import Message


class Station(Workers):
    """Workers that may be unreachable, slow, killed or hired."""

    __slots__ = ()

    def crash_unacknowledged(self, now: int, job: int) -> None:
        """The work of a job is done, and its worker is gone before it could say so."""
        message = self.serving[job][0]
        self.done += 1
        account = self.books(message).account(message)
        if message.open & self.bit:
            message.open ^= self.bit
            account.deliver(now - message.created)
            self._recent.append(now - message.created)
        else:
            account.duplicates += 1
        self.kill_workers(now, [list(self.serving).index(job)])

    def _crash(self, now: int, message: Message, owner: Owner | None, ticket: Any) -> None:
        message.leave(self.bit)
        if owner is not None:
            owner.crashed(now, message, ticket)
        elif not message.up & self.bit:
            self.lose(now, message, CRASHED)

    def set_speed(self, now: int, speed: float) -> None:
        """Work goes `speed` times as fast from now on, also that which is half done."""
        self.speed = speed
        self._repace(now)

    def go_offline(self, now: int) -> None:
        """Unreachable and at rest; memory is kept."""
        self.offline += 1
        if self.up:
            self.up = False
            for channel in self.channels:
                channel.down(now, False)
        self._repace(now)

    def come_back(self, now: int) -> None:
        """One reason to be offline is over."""
        self.offline -= 1
        self._repace(now)
        self._rise(now)

    def kill(self, now: int) -> None:
        """The whole process is gone: its workers, its inbox, and what it worked at."""
        self.up, self.dead = False, True
        lost: list[Item] = [entry[:3] for entry in self.serving.values()]
        lost += self.queue
        self._moved = self.busy(now)
        self.gauge.leave_many(now, len(self.queue))
        self.serving.clear()
        self.queue.clear()
        self.epoch += 1
        self.killed += self.workers
        self.free = 0
        self._staff(now, -self.workers)
        for item in lost:
            self._crash(now, *item)
        for channel in self.channels:
            channel.down(now, True)

    def kill_workers(self, now: int, victims: Sequence[int]) -> None:
        """Some workers are gone: places in `serving` and, beyond its end, free ones."""
        jobs = list(self.serving)
        busy = [jobs[place] for place in victims if place < len(jobs)]
        self.killed += len(victims)
        self.free -= len(victims) - len(busy)
        self._staff(now, -len(victims))
        for job in busy:
            message, owner, ticket, _ = self.serving.pop(job)
            self._moved += now if self.pace else 0
            self._crash(now, message, owner, ticket)
        self._tell_room(now)

    def restore(self, now: int, workers: int, hired: int) -> None:
        """So many killed workers may come back, `hired` of them at once."""
        self.killed -= workers
        self.dead = False
        self.hire(now, hired)
        self._rise(now)

    def hire(self, now: int, workers: int) -> None:
        """So many workers more; below 0: free ones are sent away."""
        self._staff(now, workers)
        self._employ(now, workers)

    def _staff(self, now: int, change: int) -> None:
        self.workers += change
        self.crew.enter_many(now, change)

    def _rise(self, now: int) -> None:
        if not (self.up or self.offline or self.dead):
            self.up = True
            for channel in self.channels:
                channel.back(now)

    def _repace(self, now: int) -> None:
        """What is left of the work in hand goes on at the pace that holds now."""
        former, self.pace = self.pace, 0.0 if self.offline else self.speed
        if former == self.pace:
            return
        halfway = list(self.serving.values())
        self.serving.clear()
        self._moved += now * len(halfway) if former else 0
        for message, owner, ticket, end in halfway:
            left = round((end - now) * former) if former else end
            self._moves -= 1
            self._schedule(now, self._moves, message, owner, ticket, left)
