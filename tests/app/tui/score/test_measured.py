from app.session import Session
from app.tui.score.measured import measured


def test_a_column_of_links_in_which_nothing_was_counted_is_left_out(scored: Session) -> None:
    assert scored.grade is not None
    text = str(measured(scored.grade.run))
    _, _, links = text.partition("Links; peak: the largest backlog\n")
    head = links.splitlines()[0].split()
    assert "retries" not in head
    assert (head[0], head[-1]) == ("attempts", "peak")
    assert max(map(len, links.splitlines()[:3])) <= 76
