"""Where backups of the database and its log are kept: a directory or a bucket."""

from datetime import datetime
from pathlib import Path
from typing import Protocol, TypedDict

from settings import Settings


class Backup(TypedDict):
    id: str
    # RFC 3339, in UTC.
    finished: str
    bytes: int


class Archive(Protocol):
    def make(self, id: str) -> None:
        """Makes a backup of the database."""

    def backups(self) -> list[Backup]:
        """The complete backups, the oldest first."""

    def fetch(self, id: str, directory: Path) -> None:
        """Unpacks a backup into a new directory, which a PostgreSQL can start from with `restore_command`."""

    def keep(self, count: int) -> None:
        """Deletes all but the newest backups, and the log from before them."""

    def add_log(self, file: Path) -> None:
        """Keeps a file of the log. Repeating it has no effect."""

    def restore_command(self) -> str:
        """The setting with which PostgreSQL reads the archived log, then the received one."""


def archive_of(settings: Settings) -> Archive:
    if settings.bucket:
        from bucket import BucketArchive

        return BucketArchive(settings)
    from directory import DirectoryArchive

    return DirectoryArchive(settings)


def finished(backup: Backup) -> datetime:
    return datetime.fromisoformat(backup["finished"])
