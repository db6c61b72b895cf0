"""What the question at the cursor is about."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app import figures
from app.tui.home.listing import Entry, ago
from app.tui.rows import padded, width_of
from app.tui.safe import line, plain, words


class Preview(VerticalScroll):
    """Facts, prompt, links, and the attempts made."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.border_title = "Preview"
        self._shown: Entry | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="facts", markup=False)
        yield Static("", id="links", markup=False)

    async def show(self, entry: Entry | None) -> None:
        """Show this question, or nothing."""
        if entry is self._shown:
            return
        self._shown = entry
        for child in self.query("*"):
            child.display = entry is not None
        if entry is None:
            self.border_title = "Preview"
            return
        self.border_title = plain(line(entry.question.title))
        self.query_one("#facts", Static).update(_facts(entry))
        self.query_one("#links", Static).update(_links(entry))
        await self._show_prompt(words(entry.question.prompt))
        self.scroll_home(animate=False)

    async def _show_prompt(self, prompt: str) -> None:
        # Imported after the first paint, which does not wait for it.
        from textual.widgets import Markdown

        found = self.query(Markdown)
        if found:
            await found.first().update(prompt)
        else:
            markdown = Markdown(prompt, id="prompt", open_links=False)
            await self.mount(markdown, before="#links")


def _facts(entry: Entry) -> Content:
    question = entry.question
    facts = [question.difficulty, line(", ".join(question.topics))]
    if question.time_limit:
        facts.insert(1, figures.from_ns(question.time_limit))
    rows = [Content.styled("  ·  ".join(filter(None, facts)), "$text-muted")]
    if question.difficulty_why:
        rows.append(Content.styled(line(question.difficulty_why), "$text-muted"))
    if question.skills:
        rows.append(Content.styled(f"Trains {line(', '.join(question.skills))}", "$text-muted"))
    if best := entry.best:
        last = entry.attempts[0]
        rows.append(
            plain(
                f"Best {figures.points(best.score)}, {best.band}"
                f"  ·  {len(entry.attempts)} made, the last {ago(last.finished)}"
            )
        )
    return Content("\n").join(rows)


def _links(entry: Entry) -> Content:
    links = entry.question.links
    size = max(width_of(line(link.id)) for link in links)
    return Content("\n").join(
        [
            Content.assemble((padded(line(link.id), size), "$accent"), f"  {', '.join(link.modes)}")
            for link in links
        ]
    )
