from app.refused import all_of, one_of, sentence


def test_a_sentence_ends_once() -> None:
    assert sentence("there is no batsh - did you mean batch?") == (
        "there is no batsh - did you mean batch?"
    )
    assert [sentence("Stop"), sentence("Stop."), sentence("Stop!")] == ["Stop.", "Stop.", "Stop!"]


def test_names_are_listed_as_people_list_them() -> None:
    assert [one_of(()), one_of(["a"]), one_of(["a", "b", "c"])] == ["", "a", "a, b or c"]
    assert all_of(["a", "b", "c"]) == "a, b and c"
