"""The tables derived from the language."""

from rubrics.text.language import by_first
from tests.rubrics.text.reading_tools import LANGUAGE


def test_sequences_are_found_by_their_first_word_the_longest_first() -> None:
    assert by_first(("no", "no need for", "not")) == {
        "no": (("no", "need", "for"), ("no",)),
        "not": (("not",),),
    }


def test_short_forms_are_known_without_apostrophe_unless_kept() -> None:
    assert LANGUAGE.spelt_out["dont"] == ("do", "not")
    assert "its" not in LANGUAGE.spelt_out
    assert "were" not in LANGUAGE.spelt_out


def test_no_sound_is_written_as_itself() -> None:
    assert all(heard != meant for heard, meant in LANGUAGE.heard.items())
    assert not set(LANGUAGE.heard) & set(LANGUAGE.joined)


def test_every_word_has_one_stem_of_its_own() -> None:
    words = [word for line in LANGUAGE.stems for word in line]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_a_cue_with_choices_stands_for_each() -> None:
    assert by_first(["is|are of no use", "is gone"]) == {
        "is": (("is", "of", "no", "use"), ("is", "gone")),
        "are": (("are", "of", "no", "use"),),
    }
