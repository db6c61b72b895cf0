"""The phase `answer` of a session: what may be chosen, set and written, and what was so far."""

from collections.abc import Callable
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from app import choices, scaffold
from app.contradictions import contradictions
from app.draft import Draft, LinkDraft, Phase
from app.draft_answer import answer_of, filled, fitted
from app.history import History
from app.kept_draft import KeptDraft
from app.prediction import predicted
from app.refused import Refused, one_of, sentence
from app.scaffold import Noted
from app.setting_lines import SettingLine, setting_lines
from app.timer import Timer, phase_of
from app.undo import Undo
from engine.design import Settings
from questions.answer import Answer
from questions.model import Hint, LinkQuestion, ModeOffer, Question
from questions.pack import Pack
from questions.resolve import resolve
from questions.safe_text import visible, visible_line
from questions.where import nearest
from rubrics.grade import Assumed

if TYPE_CHECKING:
    from rubrics.model import Rubric
    from rubrics.plan import Plan


class Answering:
    """An answer in the making, kept as a draft; every change replaces `draft`.

    `timer` counts for the phase of the interview that the draft stands in; `clock` gives seconds.
    """

    def __init__(
        self,
        pack: Pack,
        question: Question,
        history: History,
        draft: Draft | None = None,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.pack = pack
        self.question = question
        self.history = history
        name = pack.full_name(question)
        whole = fitted(draft or Draft(pack=pack.id, question=question.id), question, name)
        changed = draft is not None and whole is not draft
        self._kept = KeptDraft(whole, history, notice=_QUESTION_CHANGED if changed else "")
        self.timer = Timer(question.time_limit, whole.time, clock)
        self.timer.enter(phase_of(whole, question))
        self._undo = Undo[dict[str, Any]](clock)

    # What a face shows

    @property
    def draft(self) -> Draft:
        """All that was typed and chosen."""
        return self._kept.draft

    @property
    def notice(self) -> str:
        """Something to tell the person besides, or empty."""
        return self._kept.notice

    @property
    def phase(self) -> Phase:
        """Where the session stands."""
        return self.draft.phase

    @cached_property
    def rubric(self) -> "Rubric":
        """What the answer is graded by."""
        from rubrics.library import load_rubric

        return load_rubric(self.pack, self.question)

    @property
    def answer(self) -> Answer:
        """The answer as it stands, as `pushpull grade` would read it from a file."""
        return answer_of(self.draft, self.question, self.pack.full_name(self.question))

    @property
    def problems(self) -> tuple[str, ...]:
        """What keeps the answer from being submitted, a line each; empty where nothing does."""
        missing = tuple(
            f"{link.id}: choose {one_of(link.modes)}"
            for link in self.question.links
            if self.draft.link(link.id).delivery is None
        )
        return missing or contradictions(self.question, self.answer)

    @property
    def silent(self) -> tuple[str, ...]:
        """The links without a reason of their own; none where one stands for the whole design."""
        if self.draft.about_all.strip():
            return ()
        links = (link.id for link in self.question.links)
        return tuple(link for link in links if not self.draft.link(link).justification.strip())

    @property
    def proposals(self) -> tuple[Assumed, ...]:
        """Settings that the text explains and the link lacks, those turned down left out.

        The graded run has them whether accepted or not; accepted, they stand in the answer.
        """
        if self.phase != "answer" or self.problems:
            return ()
        return tuple(each for each in self._plan().assumed if _key(each) not in self.draft.declined)

    def offer(self, link: str) -> ModeOffer:
        """The chosen mode of the link, as the question offers it. Refused where none is chosen."""
        return choices.offer(*self._of(link))

    def kinds(self, link: str) -> tuple[str, ...]:
        """The hybrid kinds on offer, the default one first; none for other modes."""
        return choices.kinds(*self._of(link))

    def settings(self, link: str) -> tuple[SettingLine, ...]:
        """The settings that mean something to the link's mode, those shown first in front.

        At the twist they stand as they were submitted. Empty where no mode is chosen.
        """
        return setting_lines(self.question, self.answer, self._link(link).id)

    def settings_from_now(self, link: str) -> tuple[SettingLine, ...]:
        """The same with what was changed at the twist; those settings count as one's own."""
        return setting_lines(self.question, self.answer, self._link(link).id, after_twist=True)

    # What a person does

    def choose(self, link: str, mode: str) -> None:
        """Choose how the link delivers; settings made for another mode are forgotten."""
        self._set_link(link, choices.choose(*self._of(link), mode))

    def choose_kind(self, link: str, kind: str) -> None:
        """Choose the kind of a hybrid link."""
        self._set_link(link, choices.choose_kind(*self._of(link), kind))

    def use_preset(self, link: str, name: str | None) -> None:
        """Begin from a preset of the chosen mode, or from none; one's own settings stay."""
        self._set_link(link, choices.use_preset(*self._of(link), name))

    def set(self, link: str, setting: str, text: str) -> None:
        """Give a setting a value of one's own; an empty text takes it back to the preset's."""
        self._must_know(link, setting)
        typed = f"{link}.{setting}"
        self._set_link(link, choices.set_to(*self._of(link), setting, text), field=typed)

    def write(self, link: str, text: str) -> None:
        """Keep the reason for the link's delivery as typed so far."""
        _, draft = self._of(link)
        written_so_far = draft.model_copy(update={"justification": visible(text)})
        self._set_link(link, written_so_far, save=False, field=link)

    def note(self, link: str, question: Noted, text: str) -> None:
        """Keep a note on one of the three questions as typed so far; it is not graded."""
        _, draft = self._of(link)
        notes = draft.notes.model_copy(update={question: visible_line(text)})
        noted = draft.model_copy(update={"notes": notes})
        self._set_link(link, noted, save=False, field=f"{link}?{question}")

    def add_notes(self, link: str) -> None:
        """Put the notes at the end of the reason, where they are graded like any other words."""
        _, draft = self._of(link)
        added = scaffold.as_reason(draft.notes)
        if not added:
            raise Refused("There are no notes yet.")
        texts = (draft.justification.rstrip(), added)
        text = "\n\n".join(filter(None, texts))
        self._set_link(link, draft.model_copy(update={"justification": text}))

    @property
    def next_hint(self) -> Hint:
        """The hint that may be taken next. Refused where there is none."""
        taken = len(self.draft.hints)
        if taken >= len(self.question.hints):
            raise Refused("There are no more hints." if taken else "This question has no hints.")
        return self.question.hints[taken]

    def take_hint(self) -> Hint:
        """The next hint; it costs what it says."""
        self._only_in("answer")
        hint = self.next_hint
        self._change(hints=(*self.draft.hints, len(self.draft.hints) + 1))
        return hint

    def fill(self, answer: Answer) -> None:
        """Take over all that an answer file says; FindingsError where it does not fit."""
        self._only_in("answer")
        resolve(self.question, answer)
        self._remember()
        self._kept.draft = filled(self.draft, answer)
        self._change()

    def accept(self, proposal: Assumed) -> None:
        """Write a proposed setting into the answer."""
        self.set(proposal.link, proposal.setting, proposal.value)

    def decline(self, proposal: Assumed) -> None:
        """Leave the setting out of the answer, and do not propose it again."""
        self._only_in("answer")
        self._remember()
        self._change(declined=(*self.draft.declined, _key(proposal)))

    def predict(self, where: str = "", peak: str = "", breaks: str = "") -> None:
        """Keep what is expected of the run, as typed; what is empty is not predicted."""
        self._only_in("answer")
        if self.question.flow is None:
            raise Refused(NO_FLOW)
        self._change(prediction=predicted(self.question.flow, where, peak, breaks))

    def undo(self) -> str | None:
        """Take the last change of the answer back; the link that it was about. Hints stay taken."""
        self._only_in("answer")
        return self._become(self._undo.back(self._undoable), "There is nothing to undo.")

    def redo(self) -> str | None:
        """Make the change again that was last taken back."""
        self._only_in("answer")
        return self._become(self._undo.forth(self._undoable), "There is nothing to do again.")

    def end_typing(self) -> None:
        """A line was entered: what is typed from here on is undone apart from it."""
        self._undo.end_typing()

    # Saving

    def save(self) -> None:
        """Store what was typed, and the time spent; `notice` tells where that fails."""
        kept = self.timer.kept
        if self.draft.revision and self.phase != "score" and kept != self.draft.time:
            self._kept.change(save=False, time=kept)
        self._kept.save()

    def _change(self, *, save: bool = True, **fields: object) -> None:
        self._kept.change(save=save, time=self.timer.kept, **fields)
        self.timer.enter(phase_of(self.draft, self.question))

    def _set_link(self, link: str, draft: LinkDraft, *, save: bool = True, field: str = "") -> None:
        """`field`: what is typed in, so that it is undone in one go."""
        self._only_in("answer")
        if draft == self.draft.link(link):
            return
        self._remember(field)
        self._change(links={**self.draft.links, link: draft}, save=save)

    @property
    def _undoable(self) -> dict[str, Any]:
        return {field: getattr(self.draft, field) for field in _UNDOABLE}

    def _remember(self, field: str = "") -> None:
        self._undo.changed(self._undoable, field)

    def _become(self, state: dict[str, Any] | None, nothing: str) -> str | None:
        if state is None:
            raise Refused(nothing)
        before = self.draft
        self._change(**state)
        links = [link.id for link in self.question.links]
        return next((each for each in links if before.link(each) != self.draft.link(each)), None)

    def _link(self, link: str) -> LinkQuestion:
        try:
            return self.question.link(link)
        except KeyError:
            raise Refused(f"This question has no link “{visible_line(link)}”.") from None

    def _must_know(self, link: str, setting: str) -> None:
        """Refuse a setting that no mode has, with those that do something on the link."""
        name = setting.partition(".")[0]
        if name in Settings.model_fields:
            return
        self.offer(link)
        known = [line.name for line in self.settings(link) if not line.idle]
        raise Refused(
            sentence(f"There is no setting “{visible_line(name)}” - {nearest(name, known)}")
        )

    def _of(self, link: str) -> tuple[LinkQuestion, LinkDraft]:
        return self._link(link), self.draft.link(link)

    def _only_in(self, phase: Phase) -> None:
        if self.phase != phase:
            raise Refused(_LOCKED if phase == "answer" else f"Not now: {_WAITS_FOR[self.phase]}.")

    def _plan(self) -> "Plan":
        from rubrics.plan import plan

        return plan(self.question, self.rubric, self.answer)


_UNDOABLE: Final = ("links", "about_all", "declined")
_LOCKED = "The answer was submitted: design and reasons cannot be changed any more."
NO_FLOW = "This question has no flow to run."
_QUESTION_CHANGED = (
    "The question has changed since this draft was written: what it no longer offers is to be"
    " chosen again. Everything you wrote is kept."
)
_WAITS_FOR: dict[Phase, str] = {
    "answer": "submit the answer first",
    "run": "the graded run is on",
    "twist": "the interviewer waits for what you change, and why",
    "follow_ups": "the interviewer waits for a reply",
    "score": "this attempt is over",
}


def _key(proposal: Assumed) -> str:
    return f"{proposal.link}.{proposal.setting}"
