"""The received write-ahead log, which is moved into the archive."""

import re
from pathlib import Path

from archives import Archive
from settings import Settings
from state import State

SEGMENT = re.compile(r"[0-9A-F]{24}")
HISTORY = re.compile(r"[0-9A-F]{8}\.history")
PARTIAL = re.compile(r"[0-9A-F]{24}\.partial")


class ReceivedLog:
    def __init__(self, settings: Settings, archive: Archive, state: State) -> None:
        self.settings = settings
        self.archive = archive
        self.state = state

    def archive_whole_files(self) -> int:
        """Moves what is complete into the archive; the newest stays, as the receiver continues behind it."""
        segments = self.segments()[:-1]
        for file in segments:
            self.archive.add_log(file)
            file.unlink()
        self.archive_histories()
        return len(segments)

    def archive_histories(self) -> None:
        """They say where time lines begin. The receiver needs its own copies, so the state notes what is archived."""
        for file in self.files(HISTORY):
            if file.name not in self.state.read().get("histories", []):
                self.archive.add_log(file)
                self.state.change(lambda state: state.setdefault("histories", []).append(file.name))

    def archive_everything(self) -> None:
        """Before a restore: the log of this time line ends here, and a new receiver begins with an empty directory."""
        self.archive_histories()
        for file in self.segments() + self.files(PARTIAL):
            self.archive.add_log(file)

    def segments(self) -> list[Path]:
        """The whole files of the log, the oldest first."""
        return whole_files(self.settings)

    def files(self, names: re.Pattern[str]) -> list[Path]:
        return received(self.settings, names)


def whole_files(settings: Settings) -> list[Path]:
    return received(settings, SEGMENT)


def received(settings: Settings, names: re.Pattern[str]) -> list[Path]:
    if not settings.received.exists():
        return []
    return sorted(file for file in settings.received.iterdir() if names.fullmatch(file.name))
