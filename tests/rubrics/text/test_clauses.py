"""Clauses, sentences and paragraphs, with and without punctuation."""

from hypothesis import given
from hypothesis import strategies as st

from rubrics.text.clauses import LONG_SENTENCE
from tests.rubrics.text.reading_tools import words_of


def parts(text: str, of: str) -> list[str]:
    grouped: dict[int, list[str]] = {}
    for word in words_of(text):
        grouped.setdefault(getattr(word, of), []).append(word.text)
    return [" ".join(words) for words in grouped.values()]


def test_sentences_end_at_full_stops_but_not_inside_numbers_or_names() -> None:
    text = "It takes 1.5 s, e.g. on node.js. Then it stops! Done?"
    assert parts(text, "sentence") == ["it takes 1.5 s e g on node js", "then it stops", "done"]


def test_a_question_mark_before_a_parameter_ends_no_sentence() -> None:
    assert {word.sentence for word in words_of("It reconnects with ?since=41, we replay.")} == {0}


def test_bullets_and_short_lines_end_sentences_and_blank_lines_paragraphs() -> None:
    text = "one\n- two\n- three\n\n1. four"
    assert parts(text, "sentence") == ["one", "two", "three", "1", "four"]
    assert parts(text, "paragraph") == ["one two three", "1 four"]


def test_a_wrapped_line_goes_on() -> None:
    text = "The workers take the next job when they have finished the\nlast one and wait"
    assert len(parts(text, "sentence")) == 1


def test_a_full_line_ends_only_because_the_page_does() -> None:
    full = "The version in the event decides for the merchant of the two and an older"
    for onward in ("one never replaces a newer", "200 of them never do", "we know"):
        assert len(parts(f"{full}\n{onward}", "clause")) == 1
    assert len(parts(f"{full}\n2. never replace", "sentence")) > 1
    assert len(parts(f"{full}\n- never replace", "sentence")) == 2


def test_a_short_line_that_begins_with_a_subject_begins_a_clause() -> None:
    assert parts("push events out\nwe keep a log", "clause") == ["push events out", "we keep a log"]


def test_clauses_end_at_connectives_marks_and_new_subjects() -> None:
    text = "push is fast, but it floods; so we wait -> no loss and they see it"
    assert parts(text, "clause") == [
        "push is fast",
        "but it floods",
        "so we wait",
        "no loss",
        "and they see it",
    ]


def test_a_comma_in_a_list_ends_no_clause() -> None:
    assert parts("no retries, acks or keys", "clause") == ["no retries acks or keys"]


def test_once_in_at_least_once_begins_no_clause() -> None:
    assert parts("delivery is at least once", "clause") == ["delivery is at least once"]
    assert parts("we resend once he is back", "clause") == ["we resend", "once he is back"]


def test_dictated_text_is_cut_at_its_connectives() -> None:
    text = " ".join(["and then the worker takes the next job when it has nothing to do"] * 6)
    assert len(parts(text, "sentence")) > 1
    assert all(len(part.split()) <= LONG_SENTENCE for part in parts(text, "sentence"))


def test_a_long_sentence_is_read_in_pieces_but_stays_one_statement() -> None:
    text = ", ".join(f"because worker {n} takes one job at a time" for n in range(6)) + "."
    assert len(parts(text, "sentence")) > 1
    assert len(parts(text, "statement")) == 1


def test_a_hyphen_inside_a_word_joins_and_one_between_words_parts() -> None:
    words = words_of("at-least-once - never")
    assert [word.hyphened for word in words] == [False, True, True, False]
    assert words[2].clause < words[3].clause


@given(st.text(max_size=300))
def test_places_only_ever_grow(text: str) -> None:
    words = words_of(text)
    for of in ("clause", "sentence", "statement", "paragraph"):
        numbers = [getattr(word, of) for word in words]
        assert numbers == sorted(numbers)
        assert numbers[:1] in ([], [0])
