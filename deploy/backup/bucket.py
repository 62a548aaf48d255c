"""Backups in a bucket, made by Barman's programs for clouds."""

import json
import os
import shlex
from pathlib import Path

from archives import Backup
from commands import bucket_environment, database_environment, run
from disk import make_readable
from settings import Settings

# Barman's name for the database server.
SERVER = "main"


class BucketArchive:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def make(self, id: str) -> None:
        # It reads PostgreSQL's files on this machine.
        run(
            *self.command("backup"), "--gzip", "--immediate-checkpoint", "--dbname=cloudretail", f"--name={id}",
            *self.place(), environment=database_environment(self.settings) | self.credentials(),
        )

    def backups(self) -> list[Backup]:
        found = json.loads(self.barman("backup-list", "--format=json"))["backups_list"]
        done = [backup for backup in found if backup["status"] == "DONE"]
        return sorted(
            (
                Backup(
                    id=backup["backup_id"],
                    finished=backup["end_time_iso"],
                    bytes=backup.get("cluster_size") or backup.get("size") or 0,
                )
                for backup in done
            ),
            key=lambda backup: backup["finished"],
        )

    def fetch(self, id: str, directory: Path) -> None:
        run(*self.command("restore"), *self.place(), id, directory, environment=self.credentials())

    def keep(self, count: int) -> None:
        self.barman("backup-delete", f"--retention-policy=REDUNDANCY {count}")

    def add_log(self, file: Path) -> None:
        run(*self.command("wal-archive"), "--gzip", *self.place(), file, environment=self.credentials())

    def restore_command(self) -> str:
        # PostgreSQL's user reads the credentials from a file, as a command line can be seen by others.
        file = self.settings.directory / "bucket-environment"
        names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"]
        lines = [f"{name}={shlex.quote(self.credentials()[name])}\n" for name in names]
        lines.append(f"ENDPOINT={shlex.quote(self.settings.endpoint or '')}\n")
        with open(file, "w", opener=lambda name, flags: os.open(name, flags, 0o640)) as target:
            target.writelines(lines)
        make_readable(file, self.settings.group)
        script = Path(__file__).with_name("restore-log-from-bucket")
        words = [script, self.settings.barman, file, self.settings.bucket or "", self.settings.received]
        return " ".join(shlex.quote(str(word)) for word in words) + " %f %p"

    def barman(self, program: str, *options: str) -> str:
        return run(*self.command(program), *options, *self.place(), environment=self.credentials())

    def command(self, program: str) -> list[str]:
        endpoint = ["--endpoint-url", self.settings.endpoint] if self.settings.endpoint else []
        return [str(self.settings.barman / f"barman-cloud-{program}"), "--cloud-provider=aws-s3", *endpoint]

    def place(self) -> list[str]:
        return [self.settings.bucket or "", SERVER]

    def credentials(self) -> dict[str, str]:
        return bucket_environment(self.settings)
