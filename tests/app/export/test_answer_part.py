from hypothesis import given
from hypothesis import strategies as st

from app.export.answer_part import pieces
from app.export.document import Paragraph, Piece
from app.export.markdown import markdown
from app.written import Paragraph as Written

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["a", "b"])))


def test_a_piece_is_marked_for_all_that_it_counts_for() -> None:
    written = Written("justification", 10, "It waits in the log.")
    assert pieces(written, [(13, 18, "Who waits"), (16, 23, "Where"), (90, 99, "elsewhere")]) == (
        Piece("It "),
        Piece("wai", "Who waits"),
        Piece("ts", "Who waits; Where"),
        Piece(" in t", "Where"),
        Piece("he log."),
    )


@given(st.text(max_size=50), st.integers(0, 20), SPANS)
def test_the_pieces_are_the_paragraph_and_can_always_be_written(
    text: str, start: int, spans: list[tuple[int, int, str]]
) -> None:
    cut = pieces(Written("justification", start, text), spans)
    assert "".join(piece.text for piece in cut) == text
    assert markdown([Paragraph(cut)])
