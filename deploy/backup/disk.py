"""Files that are complete or not there, and survive a loss of power."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def sync_directory(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def replacing(path: Path, mode: int = 0o640) -> Iterator[BinaryIO]:
    """Opens a new file beside, which gets its name when it is complete and on the disk."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    with open(unfinished, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    sync_directory(path.parent)


def make_readable(path: Path, group: str | None) -> None:
    """Lets the group read what is below, if there is one."""
    if group is None:
        return
    for each in [path, *path.rglob("*")]:
        shutil.chown(each, group=group)
        each.chmod(0o750 if each.is_dir() else 0o640)


def sync_tree(directory: Path) -> None:
    for each in directory.rglob("*"):
        if each.is_file():
            handle = os.open(each, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        elif each.is_dir():
            sync_directory(each)
    sync_directory(directory)
