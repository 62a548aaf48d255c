"""The process that makes backups when they are due, archives the log, and serves metrics."""

import json
import sys
import threading
import time
from collections.abc import Callable

from backups import Backups
from failures import Failure
from observation import watch
from settings import Settings

# After a failure; a due backup is tried again.
PAUSE = 60


def run(settings: Settings, backups: Backups) -> None:
    from metrics import serve

    metrics = serve(settings, backups.state)
    threading.Thread(target=repeat, args=(1, lambda: archive_log(backups)), daemon=True).start()
    threading.Thread(target=repeat, args=(2, lambda: metrics.update(watch(settings))), daemon=True).start()
    repeat(5, lambda: make_due(settings, backups))


def archive_log(backups: Backups) -> None:
    moved = backups.received_log().archive_whole_files()
    if moved:
        backups.state.note("log")


def make_due(settings: Settings, backups: Backups) -> None:
    if backups.state.age("database") >= settings.interval:
        report = backups.make(unless_younger=settings.interval)
        if report:
            say("backup made", **report)
    elif backups.state.age("files") >= settings.files_interval:
        backups.make_files_alone()
        say("files kept")


def repeat(seconds: float, work: Callable[[], object]) -> None:
    """An error does not end it, and is logged once."""
    last = None
    while True:
        try:
            work()
            last = None
            time.sleep(seconds)
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
            if text != last:
                say("backup failed", level="error" if isinstance(error, Failure) else "critical", error=text)
            last = text
            time.sleep(max(seconds, min(PAUSE, 5 * seconds)))


def say(event: str, level: str = "notice", **details: object) -> None:
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    line = {"time": moment, "level": level, "service": "backup", "event": event} | details
    print(json.dumps(line), file=sys.stderr, flush=True)
