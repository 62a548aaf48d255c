"""Restores a backup beside the running database, and checks every page of it."""

import shutil

from archives import Archive
from commands import run
from scratch import ScratchServer
from settings import Settings


def verify(settings: Settings, archive: Archive, id: str) -> dict:
    """Returns what was found in the backup: how many orders, and until when."""
    place = settings.directory / "verification"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    data = place / "data"
    archive.fetch(id, data)
    server = ScratchServer(settings, place, data)
    server.start(
        restore_command=archive.restore_command(),
        # As soon as the backup is consistent.
        recovery_target="immediate",
        recovery_target_action="promote",
    )
    try:
        run(
            settings.programs / "pg_amcheck", "--database=cloudretail", "--install-missing", "--rootdescend",
            environment=server.environment,
        )
        [[orders, newest]] = server.query('SELECT count(*), max(created_at) FROM "order".customer_order')
    finally:
        server.stop()
    run(*settings.as_postgres, settings.programs / "pg_checksums", "--check", f"--pgdata={data}")
    shutil.rmtree(place)
    return {"verified": id, "orders": int(orders), "newestOrder": newest or None}
