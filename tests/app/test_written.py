from app.written import heading, paragraphs
from tests.app.tui.records import ANSWER


def test_the_text_is_shown_by_source_in_paragraphs_with_their_place() -> None:
    found = [(each.source, each.start, each.text) for each in paragraphs(ANSWER)]
    assert found == [
        ("justification.shop-to-broker", 0, "The shop knows first."),
        ("justification.broker-to-teams", 0, "A slow team falls behind."),
        ("justification.broker-to-teams", 27, "Its events wait in the log."),
        ("twist_reason", 0, "Search needs more workers."),
        ("follow_ups.slow-team", 0, "They wait in the log."),
    ]


def test_a_source_is_named_in_one_line_and_a_reply_by_what_was_asked() -> None:
    assert heading("justification") == "Why"
    assert heading("justification.a-to-b") == "Why, for a-to-b"
    assert heading("twist_reason") == "At the twist"
    assert (
        heading("follow_ups.slow", {"slow": "Where do\nthey wait?"})
        == "Reply to: Where do they wait?"
    )
    assert heading("follow_ups.slow\x1b") == "Reply to: slow␛"
