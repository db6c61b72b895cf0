"""A practice session as a plain state machine: faces show it and send it actions, nothing more.

    answer -> run -> twist -> run -> follow_ups -> score, then free runs

Every action either does what it says, or raises `Refused` with a sentence and changes nothing. What
is chosen is saved at once; what is typed (`write`, `write_reason`, `write_reply`) waits for the
face to call `save`, within a second of the last key. Only storing a score raises HistoryError: the
draft stays, and taking it up again stores it. Not for use from two threads at once.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from app import choices
from app.contradictions import contradictions, in_words
from app.draft import Draft, LinkDraft, Phase, now
from app.draft_answer import answer_of, filled, fitted
from app.free_run import FreeRun
from app.graded_run import GradedRun, of_origin
from app.history import Attempt, History
from app.kept_draft import KeptDraft
from app.prediction import predicted
from app.refused import Refused, one_of
from app.setting_lines import SettingLine, setting_lines
from engine.command import Command
from engine.design import Design
from engine.report import Frame, Report
from questions.answer import Answer
from questions.finding import FindingsError
from questions.model import Hint, LinkQuestion, ModeOffer, Question, Twist
from questions.pack import Pack
from questions.resolve import resolve
from questions.safe_text import visible, visible_line
from rubrics.grade import AskedFollowUp, Assumed, Grade

if TYPE_CHECKING:
    from rubrics.model import Rubric
    from rubrics.plan import Plan

__all__ = ["Refused", "Session", "SettingLine"]


class Session:
    """One person practising one question; every change replaces `draft`.

    `run` is there from the phase `run` on where the question has a flow; `grade` and `attempt` (its
    id in the history) from `score` on. A draft that was left after its run is graded up to there
    first, which takes as long as a run.
    """

    def __init__(
        self, pack: Pack, question: Question, history: History, draft: Draft | None = None
    ) -> None:
        self.pack = pack
        self.question = question
        self.history = history
        self.run: GradedRun | None = None
        self.grade: Grade | None = None
        self.attempt: int | None = None
        self._report: Report | None = None
        self._asked: tuple[AskedFollowUp, ...] = ()
        name = pack.full_name(question)
        whole = fitted(draft or Draft(pack=pack.id, question=question.id), question, name)
        changed = draft is not None and whole is not draft
        self._kept = KeptDraft(whole, history, notice=_QUESTION_CHANGED if changed else "")
        if self.phase in ("run", "twist"):
            # The run is the same each time, so it starts over.
            self._start_run()
        elif self.phase == "follow_ups":
            self._ask()

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
    def commands(self) -> tuple[Command, ...]:
        """What happens in the graded run: the twist, and the change that answers it."""
        return self._plan().commands

    @property
    def twist(self) -> Twist | None:
        """What the interviewer changes in mid-run, if anything."""
        return self.question.twists[0] if self.question.flow and self.question.twists else None

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
    def proposals(self) -> tuple[Assumed, ...]:
        """Settings that the text explains and the link lacks, those turned down left out.

        The graded run has them whether accepted or not; accepted, they stand in the answer.
        """
        if self.phase != "answer" or self.problems:
            return ()
        return tuple(each for each in self._plan().assumed if _key(each) not in self.draft.declined)

    @property
    def follow_up(self) -> AskedFollowUp | None:
        """The follow-up that waits for a reply; None where none is left."""
        return next((each for each in self._asked if each.id not in self.draft.closed), None)

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

    # Phase answer

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
        self._set_link(link, choices.set_to(*self._of(link), setting, text))

    def write(self, link: str, text: str) -> None:
        """Keep the reason for the link's delivery as typed so far."""
        _, draft = self._of(link)
        written_so_far = draft.model_copy(update={"justification": visible(text)})
        self._set_link(link, written_so_far, save=False)

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
        self._kept.draft = filled(self.draft, answer)
        self._change()

    def accept(self, proposal: Assumed) -> None:
        """Write a proposed setting into the answer."""
        self.set(proposal.link, proposal.setting, proposal.value)

    def decline(self, proposal: Assumed) -> None:
        """Leave the setting out of the answer, and do not propose it again."""
        self._only_in("answer")
        self._change(declined=(*self.draft.declined, _key(proposal)))

    def predict(self, where: str = "", peak: str = "", breaks: str = "") -> None:
        """Keep what is expected of the run, as typed; what is empty is not predicted."""
        self._only_in("answer")
        if self.question.flow is None:
            raise Refused(_NO_FLOW)
        self._change(prediction=predicted(self.question.flow, where, peak, breaks))

    def submit(self) -> None:
        """Lock design and reasons, and start the graded run (or go past it, without a flow)."""
        self._only_in("answer")
        if self.problems:
            raise Refused("; ".join(self.problems) + ".")
        try:
            self._start_run()
        except FindingsError as error:
            raise Refused(f"{in_words(error)[0]}.") from None

    # Phases run and twist

    def advance(self, until: float) -> Frame:
        """Play the graded run to `until` seconds of its story, but no further than the twist."""
        run = self._running("run")
        frame = run.advance(until)
        if run.at_twist:
            self._change(phase="twist")
        return frame

    def change(self, link: str, setting: str, text: str) -> None:
        """Change a setting at the twist; an empty text leaves it as it was."""
        self._only_in("twist")
        changes = self.draft.twist_change.get(link, {})
        changes = choices.with_setting(*self._of(link), changes, setting, text)
        changed = {**self.draft.twist_change, link: changes}
        draft = self.draft.model_copy(update={"twist_change": changed})
        name = self.pack.full_name(self.question)
        if wrong := contradictions(self.question, answer_of(draft, self.question, name)):
            raise Refused(f"{wrong[0]}.")
        self._change(twist_change=changed)

    def write_reason(self, text: str) -> None:
        """Keep the reason for the change at the twist as typed so far."""
        self._only_in("twist")
        self._change(twist_reason=visible(text), save=False)

    def answer_twist(self) -> None:
        """Go on with the run, with what was changed."""
        run = self._running("twist")
        run.answer_twist(of_origin("answer", self._plan()))
        self._change(phase="run", twist_answered=True)

    def finish_run(self) -> None:
        """Leave the finished run for the follow-ups, or the score where there are none."""
        run = self._running("run")
        if not run.finished:
            raise Refused("The run is not over yet.")
        self._report = run.report()
        self._ask()

    # Phase follow_ups

    def write_reply(self, text: str) -> None:
        """Keep the reply to the open follow-up as typed so far."""
        replies = {**self.draft.replies, self._open_follow_up().id: visible(text)}
        self._change(replies=replies, save=False)

    def reply(self) -> None:
        """Give the reply as written; then comes the next follow-up, or the score."""
        asked = self._open_follow_up()
        if not self.draft.replies.get(asked.id, "").strip():
            raise Refused("The reply is empty - write one, or skip the question.")
        self._close(asked)

    def skip(self) -> None:
        """Leave the open follow-up without a reply."""
        asked = self._open_follow_up()
        self._change(replies={k: v for k, v in self.draft.replies.items() if k != asked.id})
        self._close(asked)

    # Phase score

    def see_model_answers(self) -> None:
        """Later attempts at this question are marked: its model answers were seen."""
        self._only_in("score")
        self.history.see_model_answers(self.pack.id, self.question.id)

    def start_free(self, *, seed: int = 1, design: Design | None = None) -> FreeRun:
        """Start the story again, as submitted or with another design; the score stays."""
        self._only_in("score")
        if self.question.flow is None:
            raise Refused(_NO_FLOW)
        plan = self._plan()
        commands = plan.commands if design is None else of_origin("twist", plan)
        return FreeRun(self.question.flow, design or plan.design, seed=seed, commands=commands)

    # Saving

    def save(self) -> None:
        """Store what was typed since the last save; `notice` tells where that fails."""
        self._kept.save()

    def _change(self, *, save: bool = True, **fields: object) -> None:
        self._kept.change(save=save, **fields)

    def _set_link(self, link: str, draft: LinkDraft, *, save: bool = True) -> None:
        self._only_in("answer")
        self._change(links={**self.draft.links, link: draft}, save=save)

    def _link(self, link: str) -> LinkQuestion:
        try:
            return self.question.link(link)
        except KeyError:
            raise Refused(f"This question has no link “{visible_line(link)}”.") from None

    def _of(self, link: str) -> tuple[LinkQuestion, LinkDraft]:
        return self._link(link), self.draft.link(link)

    def _only_in(self, phase: Phase) -> None:
        if self.phase != phase:
            raise Refused(_LOCKED if phase == "answer" else f"Not now: {_WAITS_FOR[self.phase]}.")

    def _running(self, phase: Phase) -> GradedRun:
        self._only_in(phase)
        assert self.run is not None
        return self.run

    def _plan(self) -> "Plan":
        from rubrics.plan import plan

        return plan(self.question, self.rubric, self.answer)

    def _start_run(self) -> None:
        if self.question.flow is None:
            self._ask()
            return
        self.run = GradedRun.of(self.question, self._plan(), answered=self.draft.twist_answered)
        self._change(phase="run")

    def _graded(self, answer: Answer) -> Grade:
        from rubrics.grading import grade

        return grade(self.question, self.rubric, answer, report=self._report)

    def _ask(self) -> None:
        before = self._graded(self.answer)
        self._report, self._asked = before.run, before.follow_ups
        self._change(phase="follow_ups")
        if self.follow_up is None:
            self._score()

    def _open_follow_up(self) -> AskedFollowUp:
        self._only_in("follow_ups")
        assert self.follow_up is not None
        return self.follow_up

    def _close(self, asked: AskedFollowUp) -> None:
        self._change(closed=(*self.draft.closed, asked.id))
        if self.follow_up is None:
            self._score()

    def _score(self) -> None:
        self.grade = self._graded(self.answer)
        self.attempt = self.history.add_attempt(
            Attempt(
                pack=self.pack.id,
                question=self.question.id,
                title=self.question.title,
                started=self.draft.started,
                finished=now(),
                answer=self.answer,
                grade=self.grade,
                commands=self.commands,
                prediction=self.draft.prediction,
                seen=self.history.saw_model_answers(self.pack.id, self.question.id),
            ),
            draft_id=self.draft.id,
        )
        self._kept.draft = self.draft.model_copy(update={"phase": "score"})


_LOCKED = "The answer was submitted: design and reasons cannot be changed any more."
_NO_FLOW = "This question has no flow to run."
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
