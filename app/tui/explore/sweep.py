"""One setting varied over a range: a target's figure as a curve, with the target's line."""

from math import inf
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app import figures
from app.explore.dials import Dial, dials, turned
from app.explore.explored import Explored
from app.explore.measures import Measure, measures, missed_limits
from app.explore.played import Played
from app.explore.sweep import POINTS, suggested, values
from app.refused import Refused
from app.tui.charts.marks import Target
from app.tui.charts.plot import Plot
from app.tui.charts.still_chart import StillChart
from app.tui.charts.trace import Trace
from app.tui.explore.bench import Bench, Job
from app.tui.explore.dial_picker import DialPicker
from app.tui.explore.screen import NO_SCORE
from app.tui.panes import Pane, Panes
from app.tui.safe import line, plain
from engine.report import Report

_FAR: Final = 10
_FROM, _TO, _POINTS = "from", "to", "points"


class SweepScreen(Bench):
    """Plays the submitted answer with each value of a range in turn."""

    CSS_PATH = "explore.tcss"
    AUTO_FOCUS = "#dial-list"
    HELP = (
        "Vary one setting over a range: each value is played on the same messages, and the chart"
        f" shows what a target measures, with the line that it asks for. {NO_SCORE}"
    )
    BINDINGS = [
        Binding(
            "m",
            "measure(1)",
            "Next figure",
            id="sweep.measure",
            tooltip="Draw the figure of the next target, or of all runs",
        ),
        Binding(
            "M",
            "measure(-1)",
            "Figure before",
            show=False,
            id="sweep.measure-before",
            tooltip="Draw the figure before",
        ),
    ]

    def __init__(self, explored: Explored) -> None:
        super().__init__(explored)
        self.title_line = f"{explored.question.title} · sweep"
        found = dials(explored.question, explored.answer)
        self.dials = tuple(dial for dial in found if dial.unit != "words")
        self.dial: Dial | None = None
        self.values: tuple[str, ...] = ()
        self.reports: dict[str, Report] = {}
        self.refused: dict[str, str] = {}
        self._measure = 0

    def body(self) -> ComposeResult:
        fields = [_FROM, _TO, _POINTS]
        yield Panes(
            Pane("Settings", DialPicker(self.dials, fields, _range), id="dials-pane"),
            Pane("Curve", StillChart(id="curve"), id="curves-pane"),
            Pane(
                "Values", VerticalScroll(Static("", id="values", classes="table")), id="values-pane"
            ),
        )

    def on_mount(self) -> None:
        self.query_one(Panes).add_class("-dials")
        self.query_one(StillChart).say("Choose a setting, and a range to vary it over.")
        self.say(f"Choose a setting; Enter goes to the range. {NO_SCORE}")

    @on(DialPicker.Wanted)
    def _vary(self, event: DialPicker.Wanted) -> None:
        event.stop()
        explored, picker, dial = self.explored, self.query_one(DialPicker), event.dial
        try:
            found = values(dial, *(event.texts[name] for name in (_FROM, _TO, _POINTS)))
        except Refused as refused:
            picker.fault(str(refused))
            return
        picker.fault("")
        picker.leave()
        self.dial, self.values = dial, found
        self.reports, self.refused = {}, {}

        def job(text: str) -> Job:
            def story() -> object:
                return explored.story(turned(explored.question, explored.answer, dial, text))

            return Job(text, story)  # type: ignore[arg-type]

        self.play_all([job(text) for text in found])
        if self.has_class("-narrow"):
            self.query_one(Panes).show("curves-pane", focus=False)
        self._show()
        self.say(f"Playing {self._sweep_in_words()} … x stops.")

    def _sweep_in_words(self) -> str:
        assert self.dial is not None
        link = f"{self.dial.link}: " if len(self.explored.question.links) > 1 else ""
        return f"{link}{self.dial.name} from {self.values[0]} to {self.values[-1]}"

    def came(self, key: str, played: Played) -> None:
        self.reports[key] = played.report
        self._show()

    def failed(self, key: str, why: str) -> None:
        self.refused[key] = why
        self._show()

    def ended(self, *, stopped: bool) -> None:
        if stopped:
            self.say(f"Stopped after {len(self.reports)} of {len(self.values)} values. {NO_SCORE}")
        else:
            left = f" {len(self.refused)} of them cannot be run." if self.refused else ""
            self.say(f"{self._sweep_in_words()}.{left} m draws another figure. {NO_SCORE}")
        self.refresh_bindings()

    @property
    def measure(self) -> Measure | None:
        """What is drawn; None before the first value was played."""
        found = measures(tuple(self.reports.values())) if self.reports else ()
        return found[self._measure % len(found)] if found else None

    def _show(self) -> None:
        measure, chart = self.measure, self.query_one(StillChart)
        assert self.dial is not None
        lines = value_lines(self.dial, self.values, self.reports, self.refused, measure)
        notes = [Content.styled(line(each), "$text-muted") for each in missed_limits(self.reports)]
        self.query_one("#values", Static).update(Content("\n\n").join([lines, *notes]))
        if measure is None:
            chart.say("Playing the first value …" if self.busy else "None of them can be run.")
            return
        chart.border_title = plain(line(measure.name))
        chart.show(sweep_plot(self.dial, self.values, self.reports, measure))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "measure":
            return bool(self.reports)
        return super().check_action(action, parameters)

    def action_measure(self, step: int) -> None:
        """Draw another figure."""
        self._measure += step
        self._show()


def sweep_plot(
    dial: Dial, values: tuple[str, ...], reports: dict[str, Report], measure: Measure
) -> Plot:
    """The curve: the values at even distances, and the figure of each that was played.

    Times that are far apart stand on a ladder of them, others on an axis from nothing.
    """
    found = {text: measure.value(report) for text, report in reports.items()}
    known = [value for value in found.values() if value is not None and value != inf]
    far = measure.unit == "s" and max(known, default=0) > _FAR * min(known, default=0)
    size = 1.0 if far or measure.unit != "s" else figures.unit_size(max(known, default=0))
    width = max(1, len(values) - 1)
    trace = Trace(width, "high")
    for at, text in enumerate(values):
        if (value := found.get(text)) is not None and value != inf:
            trace.add(at, value / size)
    return Plot(
        width,
        {dial.name: trace},
        lambda value: figures.measured(value * size, measure.unit),
        "ladder" if far else "linear",
        Target(measure.target / size, _wanted(measure)) if measure.slo else None,
        axis=[(at, text) for at, text in enumerate(values)],
        points=True,
    )


def value_lines(
    dial: Dial,
    values: tuple[str, ...],
    reports: dict[str, Report],
    refused: dict[str, str],
    measure: Measure | None,
) -> Content:
    """Each value, what was measured, and whether the target is held."""
    lines = []
    for text in values:
        own = "  as you have it" if text == dial.text else ""
        if text not in reports or measure is None:
            why = f"cannot be run: {line(refused[text])}" if text in refused else "-"
            lines.append(Content.styled(f"  {text:>10}  {why}{own}", "$text-muted"))
            continue
        value, holds = measure.value(reports[text]), measure.holds(reports[text])
        sign = {True: ("✓ ", "$success"), False: ("✕ ", "$error"), None: ("  ", "")}[holds]
        shown = "-" if value is None else figures.measured(value, measure.unit)
        lines.append(Content.assemble(sign, f"{text:>10}  {shown:>8}", (own, "$text-muted")))
    what = f"{line(measure.slo)} {_wanted(measure)}" if measure and measure.slo else ""
    what = what or (line(measure.name) if measure else "")
    head = Content.styled(f"  {line(dial.name)}  {what}", "bold $accent")
    return Content("\n").join([head, *lines])


def _wanted(measure: Measure) -> str:
    return figures.wanted(measure.op, measure.target, measure.unit) if measure.slo else ""


def _range(dial: Dial) -> tuple[str, ...]:
    return (*suggested(dial), str(POINTS))
