"""A practice session as a plain state machine: faces show it and send it actions, nothing more.

    answer -> run -> twist -> run -> follow_ups -> score, then free runs

Every action either does what it says, or raises `Refused` with a sentence and changes nothing. What
is chosen is saved at once; what is typed (`write`, `write_reason`, `write_reply`) waits for the
face to call `save`, within a second of the last key. Only storing a score raises HistoryError: the
draft stays, and taking it up again stores it. Not for use from two threads at once. The actions of
the phase `answer` stand in `app.answering`.
"""

from collections.abc import Callable
from time import monotonic

from app import choices
from app.answering import NO_FLOW, Answering
from app.contradictions import contradictions, in_words
from app.draft import Draft, Phase, now
from app.draft_answer import answer_of
from app.explore.explored import Explored
from app.explore.free_run import FreeRun
from app.follow_ups import next_follow_up
from app.graded_run import GradedRun, of_origin
from app.history import Attempt, History
from app.refused import Refused, sentence
from app.setting_lines import SettingLine
from engine.command import Command
from engine.report import Frame, Report
from questions.answer import Answer
from questions.finding import FindingsError
from questions.model import Question, Twist
from questions.pack import Pack
from questions.safe_text import visible
from rubrics.grade import AskedFollowUp, Grade

__all__ = ["Refused", "Session", "SettingLine"]


class Session(Answering):
    """One person practising one question: the answer, and the phases after it.

    `run` is there from the phase `run` on where the question has a flow; `grade` and `attempt` (its
    id in the history) from `score` on. A draft that was left after its run is graded up to there
    first, which takes as long as a run.
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
        super().__init__(pack, question, history, draft, clock=clock)
        self.run: GradedRun | None = None
        self.grade: Grade | None = None
        self.attempt: int | None = None
        self._report: Report | None = None
        self._so_far: Grade | None = None
        if self.phase in ("run", "twist"):
            # The run is the same each time, so it starts over.
            self._start_run()
        elif self.phase == "follow_ups":
            self._ask()

    # What a face shows

    @property
    def commands(self) -> tuple[Command, ...]:
        """What happens in the graded run: the twist, and the change that answers it."""
        return self._plan().commands

    @property
    def twist(self) -> Twist | None:
        """What the interviewer changes in mid-run, if anything."""
        return self.question.twists[0] if self.question.flow and self.question.twists else None

    @property
    def follow_up(self) -> AskedFollowUp | None:
        """The follow-up that waits for a reply; None where none of double weight is left."""
        before = self._so_far
        return next_follow_up(before, self.draft.closed) if before is not None else None

    @property
    def run_showed(self) -> str:
        """What the graded run showed about the open follow-up, in a sentence; or empty."""
        asked = self._open_follow_up()
        assert self._so_far is not None
        return next((c.shown for c in self._so_far.criteria if c.id == asked.lifts), "")

    def submit(self) -> None:
        """Lock design and reasons, and start the graded run (or go past it, without a flow)."""
        self._only_in("answer")
        if self.problems:
            raise Refused("; ".join(self.problems) + ".")
        try:
            self._start_run()
        except FindingsError as error:
            raise Refused(sentence(in_words(error)[0])) from None

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
        self._must_know(link, setting)
        changes = self.draft.twist_change.get(link, {})
        changes = choices.with_setting(*self._of(link), changes, setting, text)
        changed = {**self.draft.twist_change, link: changes}
        draft = self.draft.model_copy(update={"twist_change": changed})
        name = self.pack.full_name(self.question)
        if wrong := contradictions(self.question, answer_of(draft, self.question, name)):
            raise Refused(sentence(wrong[0]))
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
        self._close(self._open_follow_up(), given=False)

    def stop(self) -> None:
        """Leave the open follow-up and all that may come after it without a reply."""
        self._open_follow_up()
        while self.phase == "follow_ups":
            self.skip()

    # Phase score

    def see_model_answers(self) -> None:
        """Later attempts at this question are marked: its model answers were seen."""
        self._only_in("score")
        self.history.see_model_answers(self.pack.id, self.question.id)

    @property
    def explored(self) -> Explored:
        """The answer as one may play it again in other ways. Refused where there is no flow."""
        self._only_in("score")
        if self.question.flow is None:
            raise Refused(NO_FLOW)
        return Explored(self.question, self.rubric, self.answer)

    def start_free(self, *, seed: int = 1) -> FreeRun:
        """Start the story again, as submitted; the score stays."""
        return FreeRun(self.explored.story(seed=seed))

    # Inside

    def _running(self, phase: Phase) -> GradedRun:
        self._only_in(phase)
        assert self.run is not None
        return self.run

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
        """Look at all that was said so far: then comes a follow-up, or the score."""
        given = {k: v for k, v in self.draft.replies.items() if k in self.draft.closed}
        self._so_far = self._graded(self.answer.model_copy(update={"follow_ups": given}))
        self._report = self._so_far.run
        self._change(phase="follow_ups")
        if self.follow_up is None:
            self._score()

    def _open_follow_up(self) -> AskedFollowUp:
        self._only_in("follow_ups")
        assert self.follow_up is not None
        return self.follow_up

    def _close(self, asked: AskedFollowUp, *, given: bool = True) -> None:
        replies = {k: v for k, v in self.draft.replies.items() if given or k != asked.id}
        self._change(closed=(*self.draft.closed, asked.id), replies=replies)
        self._ask()

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
        self.timer.enter("review")
