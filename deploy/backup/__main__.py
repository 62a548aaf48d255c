"""Backups of a stack: the database, the write-ahead log, the files of the object store, secrets and broker definitions.

deploy/local/backup and deploy/local/restore run this with the stack's settings in the environment; see settings.py.
"""

import argparse
import json
import sys
from datetime import datetime, timezone
from pathlib import Path

from archives import archive_of
from backups import Backups
from confidential import decrypt
from failures import Failure
from files import Files
from schedule import run
from settings import Settings
from undone import Undone


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="backup")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="makes backups when they are due, archives the log, and serves metrics")
    now = commands.add_parser("now", help="makes a backup and verifies it")
    now.add_argument("--unless-younger", type=int, default=0, help="than so many seconds is the newest one")
    commands.add_parser("list", help="prints the backups as JSON, the oldest first")
    verify = commands.add_parser("verify", help="restores a backup beside, and checks it")
    verify.add_argument("id", nargs="?", help="the newest by default")
    commands.add_parser("complete", help="archives all that was received of the log, for a restore")
    fetch = commands.add_parser("fetch", help="unpacks a backup of the database into a new directory")
    fetch.add_argument("directory", type=Path)
    fetch.add_argument("--before", type=datetime.fromisoformat, help="the newest that was finished before this time")
    objects = commands.add_parser("objects", help="restores the files of the object store into a directory")
    objects.add_argument("directory", type=Path)
    undone = commands.add_parser("undone", help="lists what older data do not know, and corrects the books of payments")
    undone.add_argument("data", type=Path, help="the newer data, of a PostgreSQL that does not run")
    undone.add_argument("report", type=Path, help="a directory for the lists")
    undone.add_argument("--since", type=datetime.fromisoformat, required=True)
    secrets = commands.add_parser("secrets", help="decrypts secrets and broker definitions into a new directory")
    secrets.add_argument("directory", type=Path)
    secrets.add_argument("--identity", type=Path, required=True, help="the file with the recipient's private key")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    settings = Settings.from_environment()
    backups = Backups(settings, archive_of(settings))
    match given.command:
        case "run":
            run(settings, backups)
        case "now":
            made = backups.make(given.unless_younger) or backups.state.read()["verified"]
            print(json.dumps(made, indent=2))
        case "list":
            print(json.dumps(backups.archive.backups(), indent=2))
        case "verify":
            print(json.dumps(backups.verify(given.id), indent=2))
        case "complete":
            backups.complete_log()
        case "fetch":
            before = given.before.astimezone(timezone.utc) if given.before else None
            print(backups.fetch(given.directory, before))
        case "objects":
            print(Files(settings).restore_objects(given.directory))
        case "undone":
            print(Undone(settings, given.data, given.report).reconcile(given.since.astimezone(timezone.utc)))
        case "secrets":
            decrypt(Files(settings).confidential(), given.identity, given.directory)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"error: {failure}")
