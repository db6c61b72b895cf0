"""A whole session line by line in a real terminal, on a question with two links."""

from pathlib import Path

from app.history import History
from app.prediction import Prediction
from tests.app.cli.practising import at_terminal

REPLY = "A sixth team reads the log from its own offset; nobody else notices."


def test_a_session_in_a_terminal_goes_from_the_prompt_to_the_score_and_on_to_the_next(
    home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "attempt.html"
    with at_terminal(home, "--plain", "order-events") as terminal:
        terminal.answer("You may ask the interviewer:", "pause")
        terminal.answer("The clock stands still", "")
        terminal.answer("How does shop-to-broker deliver?", "push")
        terminal.answer("Which preset for shop-to-broker?", "protected")
        terminal.answer("Change a setting?", "")
        terminal.answer("Why push for shop-to-broker?", "Only the shop knows of a change.")
        terminal.answer("", ".")
        terminal.answer("How does broker-to-teams deliver?", "pull")
        terminal.answer("Which preset for broker-to-teams?", "")
        terminal.answer("Change a setting?", "interval = 200ms")
        terminal.answer("interval = 200ms (yours)", "")
        terminal.answer("Why pull for broker-to-teams?", "Each team keeps its own offset.")
        terminal.answer("", ".")
        terminal.answer("Who falls behind first?", "search")
        terminal.answer("How many events wait there", "15M")
        terminal.answer("Which target is missed", "none")
        terminal.answer("Submit it? (y or n)", "y")
        terminal.answer("What do you change?", "broker-to-teams.batch = 10k")
        terminal.answer("From now on, broker-to-teams.batch = 10k.", "")
        terminal.answer("And why?", "Search catches up in fewer fetches.")
        terminal.answer("", ".")
        terminal.wait_for("What you expected:")
        terminal.answer("Your reply?", REPLY)
        terminal.answer("", ".")
        terminal.answer("Your reply?", "stop")
        terminal.wait_for("Most to gain")
        terminal.answer("What next?", f"export {file}")
        terminal.wait_for("Written to")
        terminal.answer("What next?", "next")
        terminal.answer("You may ask the interviewer:", "quit")
        assert terminal.leave() == 0
    assert "<svg" in file.read_text("utf-8")
    with History.open(home / "history.db") as history:
        attempt = history.attempt(1)
    assert attempt.prediction == Prediction(where="search", peak=15_000_000, breaks="none")
    assert attempt.answer.twist_change == {"broker-to-teams": {"batch": "10k"}}
    assert list(attempt.answer.follow_ups.values()) == [REPLY]
