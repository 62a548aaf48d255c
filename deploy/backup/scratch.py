"""A PostgreSQL that listens on no network and that nobody else uses, on a copy of data."""

import os
import shutil
import time
from pathlib import Path

from commands import run
from failures import Failure
from settings import Settings

LONGEST_START = 3600


class ScratchServer:
    def __init__(self, settings: Settings, place: Path, data: Path) -> None:
        """The place, a directory, is for its socket, settings and messages."""
        self.settings = settings
        self.place = place
        self.data = data
        self.environment = os.environ | {
            "PGHOST": str(place), "PGUSER": "postgres", "PGDATABASE": "cloudretail", "PGPORT": "5432",
        }

    def start(self, **options: str) -> None:
        """Starts it, and waits until it takes statements. With a `restore_command` it recovers first."""
        (self.place / "access").write_text("local all postgres trust\n")
        if "restore_command" in options:
            (self.data / "recovery.signal").touch()
        values = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.place),
            "hba_file": str(self.place / "access"),
            "shared_buffers": "64MB",
            "synchronous_standby_names": "",
            "recovery_init_sync_method": "syncfs",
            # As in deploy/postgres/postgresql.conf, which recovery needs.
            "max_connections": "300",
            "autovacuum": "off",
        } | options
        lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in values.items()]
        (self.place / "settings").write_text("".join(lines))
        if self.settings.as_postgres:
            for each in [self.place, *self.place.rglob("*"), self.data, *self.data.rglob("*")]:
                shutil.chown(each, "postgres", "postgres")
        self.control("start", "-l", str(self.place / "messages"), "-o", f"-c config_file={self.place / 'settings'}")
        deadline = time.monotonic() + LONGEST_START
        while self.query("SELECT pg_is_in_recovery()") != [["f"]]:
            if time.monotonic() > deadline:
                raise Failure("the copy did not become consistent within an hour")
            time.sleep(0.1)

    def query(self, statement: str) -> list[list[str]]:
        text = self.psql("-qtA", "-F\t", "-c", statement)
        return [line.split("\t") for line in text.splitlines()]

    def psql(self, *words: str | Path) -> str:
        return run(self.settings.programs / "psql", "-X", "-v", "ON_ERROR_STOP=1", *words, environment=self.environment)

    def stop(self) -> None:
        self.control("stop", "-m", "fast")

    def control(self, action: str, *options: str) -> None:
        try:
            run(
                *self.settings.as_postgres, self.settings.programs / "pg_ctl", action, "--wait",
                f"--timeout={LONGEST_START}", f"--pgdata={self.data}", *options,
            )
        except Failure as failure:
            messages = self.place / "messages"
            end = messages.read_text()[-2000:] if messages.exists() else ""
            raise Failure(f"{failure}\n{end}") from failure
