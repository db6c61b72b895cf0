"""How a run went, as bars of a plain character: a line for each moment that was told."""

from collections.abc import Callable, Sequence

from app.figures import clock, count, seconds
from app.plain.talk import Command, Talk
from engine.report import Frame

BAR = 40
MARK = "#"


class Curves:
    """What waited where, how long events took, and what was read, at the moments added."""

    def __init__(self) -> None:
        self._frames: list[Frame] = []

    @property
    def command(self) -> Command:
        """The word that shows them, for a talk."""
        return Command("charts", "how the run went so far, as bars.", self.show)

    def add(self, frame: Frame) -> None:
        """Remember this moment."""
        self._frames.append(frame)

    def show(self, talk: Talk) -> None:
        """A chart for each place where much waited, one of the slowest events, and one for each
        consumer that is read or is a cache."""
        if not self._frames:
            talk.say("Nothing was played yet.")
            return
        waiting = {
            name: [frame.nodes[name].waiting for frame in self._frames]
            for name in self._frames[-1].nodes
        }
        most = max(max(values) for values in waiting.values())
        little = []
        for name, values in waiting.items():
            if most and max(values) >= most / BAR:
                self._chart(talk, f"Events waiting at {name}", values, most, count)
            elif self._frames[-1].nodes[name].kind == "consumer":
                little.append(f"{name} at most {count(max(values))}" if any(values) else name)
        if little:
            talk.say()
            talk.say(f"Little or nothing waited at: {', '.join(little)}.")
        slowest = [frame.latency_p99 for frame in self._frames]
        longest = max((value for value in slowest if value is not None), default=0.0)
        self._chart(talk, "Latency, p99", slowest, longest, seconds)
        for name in self._frames[-1].reads:
            took = [frame.reads[name].latency_p99 for frame in self._frames]
            self._chart(talk, f"Time of a read of {name}, p99", took, max(took), seconds)
        for name in self._frames[-1].caches:
            stale = [100 * frame.caches[name].stale_share for frame in self._frames]
            self._chart(talk, f"Stale answers of {name}", stale, max(stale), _percent)

    def _chart(
        self,
        talk: Talk,
        head: str,
        values: Sequence[float | None],
        most: float,
        written: Callable[[float], str],
    ) -> None:
        talk.say()
        talk.say(f"{head}; a full bar is {written(most)}:")
        for frame, value in zip(self._frames, values, strict=True):
            shown = "-" if value is None else written(value)
            bar = MARK * round(value / most * BAR) if value and most else ""
            talk.show(f"  {clock(frame.at):>9}  {shown:>7}  {bar}".rstrip())


def _percent(value: float) -> str:
    return f"{value:.3g} %"
