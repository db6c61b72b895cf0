"""What the prompt says already, and what was said before, says nothing."""

from rubrics.text.mask import copied, repeated, restated
from tests.rubrics.text.reading_tools import LANGUAGE, STEM, words_of

PROMPT = (
    "400,000 browsers show live football scores, up to 30 matches at a time. A goal must be on "
    "the screen within 2 seconds; a match has an event about every 5 minutes."
)


def kept(text: str, void: frozenset[int]) -> str:
    return " ".join(word.text for index, word in enumerate(words_of(text)) if index not in void)


def test_a_copied_run_goes_and_what_is_added_stays() -> None:
    text = "A goal must be on the screen within 2 seconds, so I push it over an open stream."
    assert (
        kept(text, copied(words_of(text), words_of(PROMPT))) == "so i push it over an open stream"
    )


def test_a_few_shared_words_in_an_own_sentence_are_no_copy() -> None:
    text = "A goal must be on the screen at once, so I push it to 400,000 browsers."
    assert copied(words_of(text), words_of(PROMPT)) == frozenset()


def test_a_lightly_edited_copy_goes_too() -> None:
    text = "A goal must be shown on the screen within just 2 seconds."
    assert kept(text, copied(words_of(text), words_of(PROMPT))) == ""


def test_the_prompts_figures_in_an_argument_stay() -> None:
    text = "400,000 browsers that ask every 2 seconds make 200,000 requests a second."
    void = copied(words_of(text), words_of(PROMPT)) | restated(
        words_of(text), words_of(PROMPT), LANGUAGE.idle, STEM
    )
    assert void == frozenset()


def test_the_prompt_in_other_words_goes() -> None:
    text = (
        "Live scores are shown by 400,000 browsers, and on the screens goals are within 2 seconds."
    )
    void = restated(words_of(text), words_of(PROMPT), LANGUAGE.idle, STEM)
    assert kept(text, void) == ""


def test_the_prompts_words_in_any_order_go() -> None:
    shuffled = " ".join(sorted(PROMPT.replace(".", "").split()))
    assert kept(shuffled, restated(words_of(shuffled), words_of(PROMPT), LANGUAGE.idle, STEM)) == ""


def test_a_stuttered_word_goes() -> None:
    text = "No no no, we do not not drop."
    assert kept(text, repeated(words_of(text))) == "we do not not drop"


def test_a_sentence_said_again_goes() -> None:
    text = "Slow clients are cut off first. Fine. Slow clients are cut off first. Fine."
    assert kept(text, repeated(words_of(text))) == "slow clients are cut off first fine fine"
