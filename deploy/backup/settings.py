"""The settings of backups, from environment variables; docs/operations.md lists them."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    # Holds everything that is kept on this machine.
    directory: Path
    # Seconds between backups of the database, and of files.
    interval: int
    files_interval: int
    # How many backups of the database are kept, and the log since the oldest of them.
    keep: int
    # Such as s3://bucket/shop; None: `directory` keeps the backups.
    bucket: str | None
    endpoint: str | None
    # Barman's programs, for the bucket.
    barman: Path
    # PostgreSQL's programs.
    programs: Path
    # The command that runs another one as a user that PostgreSQL accepts.
    as_postgres: tuple[str, ...]
    # The group that may read the database's backups, so that a restored PostgreSQL can.
    group: str | None
    host: str
    port: int
    secrets: Path
    # None when the store is not a directory.
    objects: Path | None
    # The broker's management API.
    management: str
    # The age recipients file for secrets.
    recipients: Path
    metrics_port: int

    @staticmethod
    def from_environment() -> "Settings":
        read = os.environ
        objects = read.get("OBJECT_STORE_DIRECTORY")
        directory = Path(read["BACKUP_DIRECTORY"])
        return Settings(
            directory=directory,
            interval=int(read.get("BACKUP_INTERVAL_SECONDS", 86_400)),
            files_interval=int(read.get("BACKUP_FILES_INTERVAL_SECONDS", 3600)),
            keep=int(read.get("BACKUP_KEEP", 7)),
            bucket=read.get("BACKUP_S3_URL") or None,
            endpoint=read.get("BACKUP_S3_ENDPOINT") or None,
            barman=directory / "barman" / "bin",
            programs=Path(read["POSTGRES_PROGRAMS"]),
            as_postgres=tuple(read.get("AS_POSTGRES", "").split("\n")) if read.get("AS_POSTGRES") else (),
            group=read.get("BACKUP_GROUP") or None,
            host=read.get("POSTGRES_HOST", "127.0.0.1"),
            port=int(read.get("POSTGRES_PORT", 5432)),
            secrets=Path(read["SECRETS_DIRECTORY"]),
            objects=Path(objects) if objects else None,
            management=read["MANAGEMENT_URL"],
            recipients=Path(read.get("BACKUP_RECIPIENTS_FILE") or directory / "recipients"),
            metrics_port=int(read.get("METRICS_PORT", 0)),
        )

    @property
    def received(self) -> Path:
        return self.directory / "received"

    @property
    def log(self) -> Path:
        return self.directory / "log"

    def secret(self, name: str) -> str:
        # The first line is the one in force; there is a second one while it is rotated.
        return (self.secrets / name).read_text().split()[0]
