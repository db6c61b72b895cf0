"""What a score says beside its points: wrong claims, what is accepted too, what it is worth."""

from collections.abc import Iterable

from textual.content import Content

from app import figures
from app.accepted import Accepted
from app.evidence_words import NO_TEXTS, Texts, quotes
from app.tui.safe import line, words
from rubrics.grade import Assumed, Grade, Misconception, Notice


def wrongs_block(grade: Grade, texts: Texts = NO_TEXTS) -> Content:
    """Misconceptions, then contradictions, then what the run assumed from the text."""
    blocks = [
        *(_wrong(each, texts) for each in grade.misconceptions),
        *(_contradiction(each, texts) for each in grade.notices),
        *(_assumed(each, texts) for each in grade.assumed),
    ]
    if not blocks:
        return Content.styled(
            "No misconceptions, and nothing that contradicts the run.", "$text-muted"
        )
    return Content("\n").join(blocks)


def _wrong(wrong: Misconception, texts: Texts) -> Content:
    said = quotes(wrong.evidence, texts)
    return Content.assemble(
        ("✕ ", "bold $error"), (said or line(wrong.id), "bold"), f"\n  {words(wrong.feedback)}"
    )


def _contradiction(notice: Notice, texts: Texts) -> Content:
    return Content.assemble(
        ("! ", "bold $warning"),
        (quotes([notice.text], texts), "bold"),
        f"  but the design says: {line(notice.design)}" if notice.design else "",
        f"\n  {words(notice.feedback)}",
    )


def _assumed(assumed: Assumed, texts: Texts) -> Content:
    said = quotes(assumed.evidence, texts, 1)
    return Content.assemble(
        ("» ", "bold $accent"),
        (f"{line(assumed.setting)} = {line(assumed.value)}", "bold"),
        f" on {line(assumed.link)} was assumed from your text: {said}",
    )


def accepted_block(accepted: Iterable[Accepted]) -> Content:
    """Each other way of deciding a link, with what it earns and why."""
    rows = [
        Content.assemble(
            (f"{line(each.link)}: {line(each.how)}", "bold"),
            (f"  {figures.share(each.credit)} of its points", "$text-muted"),
            f"\n  {words(each.why)}" if each.why else "",
        )
        for each in accepted
    ]
    return Content("\n").join(
        rows or [Content.styled("Nothing else earns most of the points here.", "$text-muted")]
    )
