"""Makes backups, verifies them, and deletes old ones, one at a time."""

import fcntl
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path

from archives import Archive, finished
from failures import Failure
from files import Files
from settings import Settings
from state import State
from verification import verify
from wal import ReceivedLog


class Backups:
    def __init__(self, settings: Settings, archive: Archive) -> None:
        self.settings = settings
        self.archive = archive
        self.state = State(settings.directory / "state.json")
        # In another place nothing is kept yet.
        place = settings.bucket or str(settings.directory)
        if self.state.read().get("place") != place:
            self.state.change(lambda state: state.update(place=place, histories=[]))
            self.state.forget("database", "files")

    def received_log(self) -> ReceivedLog:
        return ReceivedLog(self.settings, self.archive, self.state)

    def make(self, unless_younger: int = 0) -> dict | None:
        """Makes a backup of everything, verifies it, and deletes old ones.

        None when there is one that is younger than so many seconds.
        """
        with self.alone():
            if self.state.age("database") < unless_younger:
                return None
            start = time.monotonic()
            self.received_log().archive_whole_files()
            id = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")
            self.archive.make(id)
            newest = self.archive.backups()[-1]
            self.state.note("database", bytes=newest["bytes"], seconds=round(time.monotonic() - start, 1))
            self.make_files()
            report = self.check(newest["id"])
            self.archive.keep(self.settings.keep)
            return newest | report | {"seconds": round(time.monotonic() - start, 1)}

    def make_files(self) -> None:
        Files(self.settings).make()
        self.state.note("files")

    def make_files_alone(self) -> None:
        with self.alone():
            self.make_files()

    def complete_log(self) -> None:
        """Archives all that was received, for a restore; and a new backup is due after it."""
        self.received_log().archive_everything()
        self.state.forget("database")

    def verify(self, id: str | None) -> dict:
        with self.alone():
            known = [backup["id"] for backup in self.archive.backups()]
            if not known or (id and id not in known):
                raise Failure(f"there is no backup {id or ''}; there are: {' '.join(known)}")
            return self.check(id or known[-1])

    def check(self, id: str) -> dict:
        start = time.monotonic()
        report = verify(self.settings, self.archive, id)
        Files(self.settings).check()
        report["verifiedInSeconds"] = round(time.monotonic() - start, 1)
        self.state.note("verified", **report)
        return report

    def fetch(self, directory: Path, before: datetime | None) -> str:
        """Unpacks the newest backup that was finished before a time. Returns its id and the restore_command."""
        usable = [backup for backup in self.archive.backups() if before is None or finished(backup) < before]
        if not usable:
            raise Failure("there is no backup" + (f" from before {before.isoformat()}" if before else ""))
        if directory.exists():
            raise Failure(f"{directory} exists")
        self.archive.fetch(usable[-1]["id"], directory)
        return json.dumps(usable[-1] | {"restoreCommand": self.archive.restore_command()})

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Waits for a backup that another process is making."""
        self.settings.directory.mkdir(parents=True, exist_ok=True)
        with open(self.settings.directory / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            except Failure as failure:
                self.state.note_failure(str(failure))
                raise
            finally:
                shutil.rmtree(self.settings.directory / "verification", ignore_errors=True)
