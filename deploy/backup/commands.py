"""Runs other programs."""

import os
import subprocess
from pathlib import Path

from failures import Failure
from settings import Settings


def run(*command: str | Path, environment: dict[str, str] | None = None, timeout: int = 6 * 3600) -> str:
    """Returns the standard output. A program that fails is a `Failure` with the end of its messages."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, env=environment, capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failure(f"{words[0]}: {error}") from error
    if done.returncode != 0:
        raise Failure(f"{words[0]} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout


def database_environment(settings: Settings) -> dict[str, str]:
    """For clients of PostgreSQL, which connect as the role `backup`."""
    return os.environ | {
        "PGHOST": settings.host,
        "PGPORT": str(settings.port),
        "PGUSER": "backup",
        "PGDATABASE": "cloudretail",
        "PGPASSWORD": settings.secret("postgres-backup-password"),
        "PGCONNECT_TIMEOUT": "5",
    }


def query(settings: Settings, statement: str) -> list[list[str]]:
    """The rows of a statement, each a list of texts."""
    text = run(
        settings.programs / "psql",
        "--no-psqlrc", "--tuples-only", "--no-align", "--field-separator=\t", f"--command={statement}",
        environment=database_environment(settings), timeout=30,
    )
    return [line.split("\t") for line in text.splitlines() if line]


def bucket_environment(settings: Settings) -> dict[str, str]:
    """For clients of S3."""
    return os.environ | {
        "AWS_ACCESS_KEY_ID": settings.secret("backup-s3-access-key"),
        "AWS_SECRET_ACCESS_KEY": settings.secret("backup-s3-secret"),
        "AWS_DEFAULT_REGION": os.environ.get("BACKUP_S3_REGION", "us-east-1"),
    }
