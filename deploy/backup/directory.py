"""Backups in a directory, made and checked by PostgreSQL's own programs."""

import gzip
import json
import shlex
import shutil
from datetime import datetime, timezone
from pathlib import Path

from archives import Backup
from commands import database_environment, run
from disk import make_readable, replacing, sync_tree
from settings import Settings


class DirectoryArchive:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.base = settings.directory / "base"
        self.base.mkdir(parents=True, exist_ok=True)
        settings.log.mkdir(exist_ok=True)

    def make(self, id: str) -> None:
        unfinished = self.base / f".{id}.unfinished"
        for left in self.base.glob(".*.unfinished"):
            shutil.rmtree(left)
        run(
            self.settings.programs / "pg_basebackup",
            f"--pgdata={unfinished}", "--format=tar", "--gzip", "--compress=1", "--wal-method=stream",
            "--checkpoint=fast", "--manifest-checksums=SHA256", f"--label={id}", "--no-password",
            environment=database_environment(self.settings),
        )
        size = sum(file.stat().st_size for file in unfinished.iterdir())
        backup = Backup(id=id, finished=datetime.now(timezone.utc).isoformat(timespec="milliseconds"), bytes=size)
        (unfinished / "backup.json").write_text(json.dumps(backup))
        make_readable(unfinished, self.settings.group)
        sync_tree(unfinished)
        unfinished.rename(self.base / id)
        sync_tree(self.base / id)

    def backups(self) -> list[Backup]:
        found = [json.loads(file.read_text()) for file in self.base.glob("[!.]*/backup.json")]
        return sorted(found, key=lambda backup: backup["finished"])

    def fetch(self, id: str, directory: Path) -> None:
        directory.mkdir(mode=0o700)
        for name, place in [("base.tar.gz", directory), ("pg_wal.tar.gz", directory / "pg_wal")]:
            run("tar", "--extract", "--gzip", f"--file={self.base / id / name}", f"--directory={place}")
        shutil.copy(self.base / id / "backup_manifest", directory)
        # Compares every file with the checksums of the backup's own manifest.
        run(self.settings.programs / "pg_verifybackup", "--quiet", directory)

    def keep(self, count: int) -> None:
        backups = self.backups()
        for backup in backups[:-count]:
            shutil.rmtree(self.base / backup["id"])
        if backups:
            first = self.first_log(backups[-count:][0]["id"])
            run(self.settings.programs / "pg_archivecleanup", "-x", ".gz", self.settings.log, first)

    def first_log(self, id: str) -> str:
        """The name of the first file of the log that a backup needs."""
        manifest = json.loads((self.base / id / "backup_manifest").read_text())
        start = manifest["WAL-Ranges"][0]
        high, low = (int(part, 16) for part in start["Start-LSN"].split("/"))
        return f"{start['Timeline']:08X}{high:08X}{low >> 24:08X}"

    def add_log(self, file: Path) -> None:
        kept = self.settings.log / f"{file.name}.gz"
        if kept.exists():
            return
        with file.open("rb") as source, replacing(kept) as target, gzip.GzipFile("", "wb", 1, target) as packed:
            shutil.copyfileobj(source, packed)
        make_readable(kept, self.settings.group)

    def restore_command(self) -> str:
        script = Path(__file__).with_name("restore-log")
        words = [str(script), str(self.settings.log), str(self.settings.received)]
        return " ".join(shlex.quote(word) for word in words) + " %f %p"
