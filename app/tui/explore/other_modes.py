"""The same messages under the modes that were not chosen: small charts, and a table."""

from typing import Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from app.explore.explored import Explored
from app.explore.other_modes import OtherMode, other_modes
from app.explore.played import Played
from app.tui.charts.still_chart import StillChart
from app.tui.explore import curves
from app.tui.explore.bench import Bench, Job
from app.tui.explore.screen import NO_SCORE
from app.tui.explore.table import Column, DifferenceTable
from app.tui.panes import Pane, Panes
from app.tui.safe import line, plain
from engine.report import Report

OWN: Final = "yours"
_SEEDS: Final = 9


class OtherModesScreen(Bench):
    """Plays the submitted answer, and each other mode in its place, with the same messages."""

    CSS_PATH = "explore.tcss"
    AUTO_FOCUS = ""
    HELP = (
        "Each chart holds another mode of one link against your design, with your settings where"
        " both modes use them; all else is as you answered, and both meet the same messages. All"
        " charts have room for the same values."
        f" {NO_SCORE}"
    )
    BINDINGS = [
        Binding(
            "l",
            "measure",
            "Latency or backlog",
            id="modes.measure",
            tooltip="Draw the latency in place of the backlog, or the backlog again",
        ),
        Binding(
            "plus,equals_sign",
            "more",
            "One more seed",
            key_display="+",
            id="modes.more",
            tooltip="Play all of them with other messages as well: how sure are the differences?",
        ),
    ]

    def __init__(self, explored: Explored) -> None:
        super().__init__(explored)
        self.title_line = f"{explored.question.title} · other modes"
        self.others: dict[str, OtherMode] = {
            f"{each.link} {each.mode}": each for each in other_modes(explored)
        }
        self.many = len(explored.question.links) > 1
        cached = any(consumer.cache for consumer in explored.flow.consumers.values())
        self.shown: curves.Shown = "latency" if cached else "backlog"
        self.seeds = 1
        self.played: dict[str, Played] = {}
        self.reports: dict[str, list[Report]] = {}

    def body(self) -> ComposeResult:
        yield Panes(
            Pane(
                "Charts",
                VerticalScroll(
                    *(
                        StillChart(id=f"other-{n}", classes="other")
                        for n in range(len(self.others))
                    ),
                    id="others",
                ),
                id="others-pane",
            ),
            Pane(
                "Differences",
                VerticalScroll(
                    DifferenceTable(id="differences"), Static(plain(self._set_up()), id="set-up")
                ),
                id="differences-pane",
            ),
        )

    def _set_up(self) -> str:
        """What each mode has of one's own settings, a line each."""
        return "\n".join(line(f"{self._link(each)}{each.set_up}") for each in self.others.values())

    def _link(self, other: OtherMode) -> str:
        return f"{other.link}: " if self.many else ""

    def on_mount(self) -> None:
        place, number = self.query_one("#others"), len(self.others)
        place.set_class(number <= 2, "-few")
        place.set_class(number in (2, 4), "-even")
        for name in self.others:
            chart, other = self._chart(name), self.others[name]
            chart.border_title = plain(line(f"{self._link(other)}{other.mode}"))
            chart.border_subtitle = plain(line(other.settings))
            chart.say("Waits its turn.")
        self.query_one("#others-pane").border_title = curves.TITLES[self.shown]
        self._play()

    def _chart(self, name: str) -> StillChart:
        return self.query_one(f"#other-{list(self.others).index(name)}", StillChart)

    def _play(self) -> None:
        """Play every design with the latest seed."""
        answers = {OWN: self.explored.answer} | {k: v.answer for k, v in self.others.items()}
        seed = self.seeds
        self.play_all(
            [
                Job(name, lambda answer=answer: self.explored.story(answer, seed=seed))  # type: ignore[misc]
                for name, answer in answers.items()
                if seed == 1 or name in self.played
            ]
        )
        self.say(f"Playing the same messages under each mode. {NO_SCORE}")

    def came(self, key: str, played: Played) -> None:
        if self.seeds == 1:
            self.played[key] = played
            self._draw()
        self.reports.setdefault(key, []).append(played.report)
        self._tabulate()

    def failed(self, key: str, why: str) -> None:
        if key == OWN:
            self.say(why, warn=True)
        else:
            self._chart(key).say(f"Cannot be run so: {line(why)}")

    def moved(self, key: str, share: float) -> None:
        if key in self.others and self.seeds == 1:
            self._chart(key).say(f"Playing … {share:.0%}")

    def ended(self, *, stopped: bool) -> None:
        if stopped:
            for name in self.others.keys() - self.played.keys():
                self._chart(name).say("Was not played.")
            self.say(f"Stopped; what was played stays. {NO_SCORE}")
        elif self.seeds == 1:
            self.say(f"{self._drawn()}All met the same messages. {NO_SCORE}")
        else:
            self.say(f"{self.seeds} seeds; the charts show the first. {NO_SCORE}")

    def _draw(self) -> None:
        """Draw what was played, all to one scale."""
        if OWN not in self.played:
            return
        question, own = self.explored.question, self.played[OWN]
        for name in self.others:
            if name in self.played:
                pair = {OWN: own, self.others[name].delivery: self.played[name]}
                beside = tuple(self.played.values())
                chart = self._chart(name)
                chart.show(curves.plot(question, pair, self.shown, beside))
                same = (
                    ", the same curve" if curves.alike(own, self.played[name], self.shown) else ""
                )
                chart.border_subtitle = plain(f"{line(self.others[name].settings)}{same}")

    def _drawn(self) -> str:
        """What the charts show, where no title has room to say so."""
        return f"{curves.TITLES[self.shown]}. " if self.has_class("-narrow") else ""

    def _tabulate(self) -> None:
        if OWN not in self.reports:
            return
        columns = [Column("", OWN, self.reports[OWN])]
        columns += [
            Column(other.link if self.many else "", other.mode, self.reports[name])
            for name, other in self.others.items()
            if name in self.reports
        ]
        self.query_one(DifferenceTable).show(columns)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "more":
            return not self.busy and OWN in self.played and self.seeds < _SEEDS
        return super().check_action(action, parameters)

    def action_measure(self) -> None:
        """Draw the other of the two."""
        self.shown = "latency" if self.shown == "backlog" else "backlog"
        self.query_one("#others-pane").border_title = curves.TITLES[self.shown]
        self._draw()
        self.say(f"{self._drawn()}{NO_SCORE}")

    def action_more(self) -> None:
        """Play all designs with one more seed."""
        self.seeds += 1
        self._play()
