"""The settings of a link: the few that matter most, the others under a line that opens."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Collapsible, Static

from app.session import Refused, Session
from app.setting_lines import SettingLine
from app.tui.setting_row import SettingRow


class SettingsBox(Vertical):
    """Shows the settings that do something on this link, and sends what is typed to the session."""

    HELP = (
        "The settings of this link. An empty field stands for the value that it shows. Enter goes"
        " on to the next; Advanced holds those that are seldom needed."
    )

    class Changed(Message):
        """A setting has another value."""

    def __init__(self, session: Session, link: str) -> None:
        super().__init__(id="settings-box")
        self._session, self._link = session, link

    def compose(self) -> ComposeResult:
        yield Static("Settings", classes="heading", id="settings-heading", markup=False)
        yield Vertical(id="settings")
        yield Collapsible(Vertical(id="advanced-settings"), title="Advanced", id="advanced")

    async def show(self) -> None:
        """Show them as they stand now; rows that are there already stay, and keep the focus."""
        lines = [line for line in self._session.settings(self._link) if not line.idle]
        advanced = [line for line in lines if line.advanced]
        self.display = bool(lines)
        await self._fill("#settings", [line for line in lines if not line.advanced])
        box = self.query_one("#advanced", Collapsible)
        box.display = bool(advanced)
        await self._fill("#advanced-settings", [] if box.collapsed else advanced)

    def flush(self) -> None:
        """Take over what was typed, now."""
        for row in self.query(SettingRow):
            row.flush()

    async def _fill(self, place: str, lines: Sequence[SettingLine]) -> None:
        own = self._session.draft.link(self._link).settings
        box = self.query_one(place, Vertical)
        rows = list(box.query(SettingRow))
        if [row.setting.name for row in rows] == [line.name for line in lines]:
            for row, line in zip(rows, lines, strict=True):
                row.show(line, own.get(line.name, ""))
            return
        await box.remove_children()
        await box.mount_all(SettingRow(self._link, line, own.get(line.name, "")) for line in lines)

    @on(Collapsible.Toggled, "#advanced")
    async def _open_or_close(self, event: Collapsible.Toggled) -> None:
        event.stop()
        await self.show()

    @on(SettingRow.Edited)
    def _set(self, event: SettingRow.Edited) -> None:
        event.stop()
        try:
            self._session.set(self._link, event.row.setting.name, event.text)
            event.row.fault("")
        except Refused as refused:
            event.row.fault(str(refused))
        lines = {each.name: each for each in self._session.settings(self._link)}
        for row in self.query(SettingRow):
            row.show(lines[row.setting.name])
        self.post_message(self.Changed())
