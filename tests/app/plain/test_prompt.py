import io

from app.plain.prompt import clarify, paragraphs
from app.plain.talk import Talk
from questions.pack import core_pack


def test_line_breaks_inside_a_paragraph_go_also_before_a_figure_and_lists_keep_theirs() -> None:
    markdown = "about\n600 a second\nand:\n- one\n1. two\n2) three\n\nnext\n2026"
    kept = "about 600 a second and:\n- one\n1. two\n2) three\n\nnext 2026"
    assert paragraphs(markdown) == kept


def test_a_word_instead_of_a_number_is_told_as_such() -> None:
    shown = io.StringIO()
    clarify(Talk(io.StringIO("pull\n\n"), shown), core_pack().question("order-events"))
    assert "“pull” is not one of them - type a number from 1 to 4" in shown.getvalue()
