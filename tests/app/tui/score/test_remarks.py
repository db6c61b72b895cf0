from dataclasses import replace

from app.accepted import Accepted
from app.tui.score.remarks import accepted_block, wrongs_block
from rubrics.grade import Notice, TextEvidence
from tests.app.tui.records import stored_attempt

GRADE = stored_attempt().grade


def test_misconceptions_and_assumptions_are_told_with_their_quotes() -> None:
    text = str(wrongs_block(GRADE))
    assert "✕ “slow team”\n  Push has no pace of its own." in text
    assert "» interval = 200ms on broker-to-teams was assumed from your text" in text
    clean = replace(GRADE, misconceptions=(), assumed=())
    assert "No misconceptions" in str(wrongs_block(clean))


def test_a_contradiction_shows_both_sides() -> None:
    notice = Notice("bounded", TextEvidence("j", 0, 5, "bound"), "inbox: unbounded", "They differ.")
    text = str(wrongs_block(replace(GRADE, misconceptions=(), assumed=(), notices=(notice,))))
    assert text == "! “bound”  but the design says: inbox: unbounded\n  They differ."


def test_what_is_accepted_too_is_told_with_its_share_and_reason() -> None:
    text = str(accepted_block([Accepted("a-to-b", "hybrid", 0.8, "It works."), BARE]))
    assert (
        text == "a-to-b: hybrid  80 % of its points\n  It works.\na-to-b: pull  100 % of its points"
    )
    assert "Nothing else earns" in str(accepted_block([]))


BARE = Accepted("a-to-b", "pull", 1.0, "")
