"""Whether PostgreSQL answers, and who receives its write-ahead log."""

from dataclasses import dataclass

from commands import query
from failures import Failure
from settings import Settings


@dataclass(frozen=True)
class Observation:
    database_up: bool
    connected: bool
    # PostgreSQL waits for it at every commit.
    synchronous: bool
    # Written and not received yet.
    bytes_behind: int


def watch(settings: Settings) -> Observation:
    """The receiver is away when PostgreSQL does not answer either."""
    try:
        rows = query(
            settings,
            "SELECT sync_state IN ('sync', 'quorum'), coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), flush_lsn), 0)"
            " FROM pg_stat_replication WHERE application_name = 'receiver' AND state = 'streaming'",
        )
    except Failure:
        return Observation(database_up=False, connected=False, synchronous=False, bytes_behind=0)
    if not rows:
        return Observation(database_up=True, connected=False, synchronous=False, bytes_behind=0)
    synchronous, behind = rows[0]
    return Observation(True, True, synchronous == "t", max(0, int(behind)))
