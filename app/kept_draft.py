"""A draft and the place where it is kept."""

from app.draft import Draft
from app.history import History


class KeptDraft:
    """The draft of one instance: changed here, and saved to the history.

    `notice` is something that the person should be told about it, or empty.
    """

    def __init__(self, draft: Draft, history: History, notice: str = "") -> None:
        self.draft = draft
        self.notice = notice
        self._history = history
        self._unsaved = False

    def change(self, *, save: bool, **fields: object) -> None:
        """Replace these fields of the draft; without `save`, the next `save` stores them."""
        self.draft = self.draft.model_copy(update=fields)
        self._unsaved = True
        if save:
            self.save()

    def save(self) -> None:
        """Store what changed since the last time; a draft with nothing in it is not stored."""
        if not self._unsaved or self.draft.untouched:
            return
        before, self.draft = self.draft, self._history.save_draft(self.draft)
        self._unsaved = False
        if before.id != self.draft.id:
            self.notice = (
                "This draft was changed in another window as well. Both are kept: what you type"
                " here is now a draft of its own."
            )
