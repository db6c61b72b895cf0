"""One setting changed: before and after in one chart, on the same messages."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll

from app.explore.dials import Dial, dials, turned
from app.explore.explored import Explored
from app.explore.played import Played
from app.refused import Refused
from app.tui.charts.still_chart import StillChart
from app.tui.explore import curves
from app.tui.explore.bench import Bench, Job
from app.tui.explore.dial_picker import DialPicker
from app.tui.explore.screen import NO_SCORE
from app.tui.explore.table import Column, DifferenceTable
from app.tui.panes import Pane, Panes

BEFORE = "before"
AFTER = "after"


class WhatIfScreen(Bench):
    """Plays the submitted answer once, and again with each change that the person wants."""

    CSS_PATH = "explore.tcss"
    AUTO_FOCUS = "#dial-list"
    HELP = (
        "Change one setting of your design: both charts show it before and after, on the same"
        f" messages, with the same twist. {NO_SCORE}"
    )

    def __init__(self, explored: Explored) -> None:
        super().__init__(explored)
        self.title_line = f"{explored.question.title} · what if"
        self.dials = dials(explored.question, explored.answer)
        self.changed: tuple[Dial, str] | None = None
        self.played: dict[str, Played] = {}

    def body(self) -> ComposeResult:
        yield Panes(
            Pane("Settings", DialPicker(self.dials, ["value"], _value), id="dials-pane"),
            Pane(
                "Before and after",
                Container(StillChart(id="backlog"), StillChart(id="latency"), id="curves"),
                id="curves-pane",
            ),
            Pane(
                "Differences",
                VerticalScroll(DifferenceTable(id="differences")),
                id="differences-pane",
            ),
        )

    def on_mount(self) -> None:
        self.query_one(Panes).add_class("-dials")
        for shown, title in curves.TITLES.items():
            chart = self.query_one(f"#{shown}", StillChart)
            chart.border_title = title
            chart.say("Choose a setting, and type another value for it.")
        self.say(f"Choose a setting; Enter goes to its value. {NO_SCORE}")

    @on(DialPicker.Wanted)
    def _change(self, event: DialPicker.Wanted) -> None:
        event.stop()
        explored, picker = self.explored, self.query_one(DialPicker)
        text = event.texts["value"].strip()
        try:
            answer = turned(explored.question, explored.answer, event.dial, text)
        except Refused as refused:
            picker.fault(str(refused))
            return
        picker.fault("")
        picker.leave()
        self.changed = (event.dial, text)
        self.played.pop(AFTER, None)
        jobs = [] if BEFORE in self.played else [Job(BEFORE, explored.story)]
        self.play_all([*jobs, Job(AFTER, lambda: explored.story(answer))])
        if self.has_class("-narrow"):
            self.query_one(Panes).show("curves-pane", focus=False)
        self.say(f"Playing {self._change_in_words()} … x stops.")

    def _change_in_words(self) -> str:
        assert self.changed is not None
        dial, text = self.changed
        link = f"{dial.link}: " if len(self.explored.question.links) > 1 else ""
        return f"{link}{dial.name} {dial.text} → {text}"

    def came(self, key: str, played: Played) -> None:
        self.played[key] = played
        question = self.explored.question
        shown = {name: self.played[name] for name in (BEFORE, AFTER) if name in self.played}
        for kind in curves.TITLES:
            self.query_one(f"#{kind}", StillChart).show(curves.plot(question, shown, kind))
        columns = [Column("", name, [each.report]) for name, each in shown.items()]
        self.query_one(DifferenceTable).show(columns)

    def failed(self, key: str, why: str) -> None:  # noqa: ARG002
        self.say(f"Cannot be run so: {why}", warn=True)

    def ended(self, *, stopped: bool) -> None:
        if stopped:
            self.say(f"Stopped. {NO_SCORE}")
        elif AFTER in self.played:
            before, after = self.played[BEFORE], self.played[AFTER]
            same = "" if before.looks != after.looks else " Nothing comes of it."
            self.say(f"{self._change_in_words()}.{same} {NO_SCORE}")


def _value(dial: Dial) -> tuple[str, ...]:
    return (dial.text,)
