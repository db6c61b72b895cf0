"""The keys of the score screen."""

from typing import Final

from textual.binding import Binding

_PANES: Final = {
    "summary": "Summary",
    "criteria": "All criteria",
    "run": "The run",
    "models": "Model answers",
    "debrief": "Debrief",
}

BINDINGS: Final = [
    *(
        Binding(
            f"{number},c" if pane == "criteria" else str(number),
            f"pane('{pane}-pane')",
            name,
            show=False,
            id=f"score.{pane}",
            tooltip=f"Show {name.lower()}",
        )
        for number, (pane, name) in enumerate(_PANES.items(), 1)
    ),
    Binding(
        "d",
        "dispute",
        "Disagree",
        id="score.dispute",
        tooltip="Say that you see the selected line otherwise, and why",
    ),
    Binding(
        "e",
        "explore",
        "Explore",
        id="score.explore",
        tooltip="Run the design again and break things; the score stays",
    ),
    Binding("r", "retry", "Retry", id="score.retry", tooltip="Practise this question again"),
    Binding("n", "next", "Next", id="score.next", tooltip="Practise the question suggested next"),
    Binding(
        "x", "export", "Export", id="score.export", tooltip="Write the attempt to a file: HTML, .md"
    ),
    Binding("right", "next_pane", "Next tab", show=False, id="score.right", tooltip="The next tab"),
    Binding(
        "left",
        "next_pane(-1)",
        "Previous tab",
        show=False,
        id="score.left",
        tooltip="The tab before",
    ),
    Binding("escape", "back", "Back", id="score.back", tooltip="Leave the score"),
]
