"""Secrets and broker definitions, encrypted for a recipient whose private key is not on this machine (age)."""

import base64
import io
import subprocess
import tarfile
import urllib.request
from pathlib import Path

from disk import replacing
from failures import Failure
from settings import Settings


def encrypt(settings: Settings, target: Path) -> None:
    """Writes one encrypted archive: all files of the directory of secrets, and `definitions.json`."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w:gz") as tar:
        for file in sorted(settings.secrets.iterdir()):
            if file.is_file():
                tar.add(file, arcname=f"secrets/{file.name}")
        definitions = broker_definitions(settings)
        entry = tarfile.TarInfo("definitions.json")
        entry.size, entry.mode = len(definitions), 0o600
        tar.addfile(entry, io.BytesIO(definitions))
    command = ["age", "--encrypt", "--recipients-file", str(settings.recipients)]
    age = subprocess.run(command, input=plain.getvalue(), capture_output=True)
    if age.returncode != 0:
        raise Failure(f"age: {age.stderr.decode().strip()}")
    with replacing(target, mode=0o600) as file:
        file.write(age.stdout)


def decrypt(encrypted: bytes, identity: Path, directory: Path) -> None:
    command = ["age", "--decrypt", "--identity", str(identity)]
    age = subprocess.run(command, input=encrypted, capture_output=True)
    if age.returncode != 0:
        raise Failure(f"age: {age.stderr.decode().strip()}")
    directory.mkdir(mode=0o700)
    with tarfile.open(fileobj=io.BytesIO(age.stdout)) as tar:
        for member in tar:
            name = Path(member.name)
            if not member.isfile() or name.is_absolute() or ".." in name.parts:
                raise Failure(f"unexpected in the archive: {member.name}")
            target = directory / name
            target.parent.mkdir(mode=0o700, exist_ok=True)
            source = tar.extractfile(member)
            with replacing(target, mode=0o600) as file:
                file.write(source.read() if source else b"")


def broker_definitions(settings: Settings) -> bytes:
    """Users with their hashes, permissions, exchanges, queues, bindings, policies: also those of other programs."""
    login = base64.b64encode(f"admin:{settings.secret('rabbitmq-admin-password')}".encode()).decode()
    request = urllib.request.Request(
        f"{settings.management}/api/definitions", headers={"Authorization": f"Basic {login}"}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()
    except OSError as error:
        raise Failure(f"the broker's definitions: {error}") from error
