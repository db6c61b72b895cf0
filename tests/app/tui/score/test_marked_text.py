from app.tui.score.criteria import about
from app.tui.score.marked_text import MARK, NEAR, marked, spans_of
from app.written import paragraphs
from rubrics.grade import AskedFollowUp, TextEvidence
from tests.app.tui.records import ANSWER, stored_attempt

CRITERIA = {each.id: each for each in stored_attempt().grade.criteria}


def test_evidence_is_marked_where_it_stands_and_nowhere_else() -> None:
    spans = spans_of(CRITERIA["pace-control"])
    contents = [marked(each, spans) for each in paragraphs(ANSWER)]
    assert [len(content.spans) for content in contents] == [0, 1, 0, 0, 0]
    start, end, style = contents[1].spans[0]
    assert (contents[1].plain[start:end], style) == ("slow team", MARK)


def test_a_nearest_miss_is_marked_differently_and_only_without_evidence() -> None:
    spans = spans_of(CRITERIA["ordering"])
    content = marked(paragraphs(ANSWER)[2], spans)
    start, end, style = content.spans[0]
    assert (content.plain[start:end], style) == ("Its events", NEAR)
    assert spans_of(None) == []


def test_a_span_across_lines_of_a_paragraph_keeps_its_place() -> None:
    answer = ANSWER.model_copy(update={"justification": "One\ntwo three\n\nfour"})
    first, second = paragraphs(answer)[:2]
    span = TextEvidence("justification", 2, 7, "e\ntwo")
    assert marked(first, [(span, MARK)]).plain == "One two three"
    assert marked(first, [(span, MARK)]).spans[0][:2] == (2, 7)
    assert marked(second, [(span, MARK)]).spans == []


def test_what_lifted_a_criterion_later_is_marked_as_well() -> None:
    reply = TextEvidence("follow_ups.slow-team", 0, 9, "They wait")
    asked = AskedFollowUp("slow-team", "Where?", "ordering", True, 0, 2, 12.0, (reply,))
    spans = spans_of(CRITERIA["ordering"], [asked])
    assert spans == [(reply, MARK)]
    said = str(about(CRITERIA["ordering"], lifted=[asked]))
    assert "What you said later lifts it to level 2 of 2: 12 points regained." in said
