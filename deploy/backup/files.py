"""Backups of files by restic: the object store, and secrets with broker definitions, which are encrypted before."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from commands import bucket_environment, run
from confidential import encrypt
from failures import Failure
from settings import Settings


class Files:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.encrypted = settings.directory / "confidential.age"

    def make(self) -> None:
        encrypt(self.settings, self.encrypted)
        if not self.exists():
            self.restic("init")
        objects = [self.settings.objects] if self.settings.objects else []
        # Files that are being uploaded have such names.
        self.restic("backup", "--host=shop", "--tag=shop", "--exclude=*.unfinished", self.encrypted, *objects)
        self.restic("forget", "--host=shop", "--group-by=tags", f"--keep-last={24 * self.settings.keep}", "--prune")

    def check(self) -> None:
        """Reads every byte that is kept."""
        self.restic("check", "--read-data")

    def restore_objects(self, directory: Path) -> str:
        """Puts the files of the newest backup into a directory, beside those that are there."""
        if self.settings.objects is None:
            raise Failure("the object store is not a directory: its own provider restores it")
        place = directory.parent / f".{directory.name}.restored"
        shutil.rmtree(place, ignore_errors=True)
        self.restic("restore", "latest", "--host=shop", f"--target={place}", f"--include={self.settings.objects}")
        restored = place / self.settings.objects.relative_to("/")
        count = 0
        for file in sorted(restored.rglob("*")):
            target = directory / file.relative_to(restored)
            if file.is_dir():
                target.mkdir(mode=0o700, parents=True, exist_ok=True)
            elif not target.exists():
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                file.rename(target)
                count += 1
        shutil.rmtree(place)
        return json.dumps({"restoredFiles": count})

    def confidential(self) -> bytes:
        """The encrypted archive of the newest backup."""
        if self.encrypted.exists():
            return self.encrypted.read_bytes()
        return subprocess.run(
            [str(word) for word in self.words("dump", "--host=shop", "latest", self.encrypted)],
            env=self.environment(), check=True, capture_output=True,
        ).stdout

    def exists(self) -> bool:
        try:
            self.restic("cat", "config")
            return True
        except Failure as failure:
            if "Is there a repository" in str(failure):
                return False
            raise

    def restic(self, *words: str | Path) -> str:
        return run(*self.words(*words), environment=self.environment())

    def words(self, *words: str | Path) -> list[str | Path]:
        return ["restic", "--quiet", "--no-cache", "--repo", self.repository(), *words]

    def repository(self) -> str:
        if self.settings.bucket:
            endpoint = self.settings.endpoint or "https://s3.amazonaws.com"
            return f"s3:{endpoint}/{self.settings.bucket.removeprefix('s3://')}/files"
        return str(self.settings.directory / "files")

    def environment(self) -> dict[str, str]:
        password = {"RESTIC_PASSWORD_FILE": str(self.settings.secrets / "backup-password")}
        credentials = bucket_environment(self.settings) if self.settings.bucket else {}
        return os.environ | credentials | password
