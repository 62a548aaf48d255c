"""Prometheus metrics of the backups."""

from prometheus_client import CollectorRegistry, Gauge, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

from observation import Observation
from settings import Settings
from state import State
from wal import whole_files


def serve(settings: Settings, state: State) -> "Metrics":
    """Serves them on the loopback until the process ends."""
    metrics = Metrics(settings, state)
    start_http_server(settings.metrics_port, "127.0.0.1", metrics.registry)
    return metrics


class Metrics:
    def __init__(self, settings: Settings, state: State) -> None:
        self.settings = settings
        self.state = state
        self.registry = CollectorRegistry()
        gauge = lambda name, text: Gauge(f"cloudretail_{name}", text, registry=self.registry)
        self.database = gauge("database_up", "Whether PostgreSQL answers.")
        self.connected = gauge("wal_receiver_connected", "Whether the receiver of the write-ahead log is connected.")
        self.synchronous = gauge("wal_receiver_synchronous", "Whether commits wait for the receiver.")
        self.behind = gauge("wal_receiver_behind_bytes", "What was written and not received yet.")
        self.registry.register(self)

    def update(self, seen: Observation) -> None:
        self.database.set(seen.database_up)
        self.connected.set(seen.connected)
        self.synchronous.set(seen.synchronous)
        self.behind.set(seen.bytes_behind)

    def collect(self):
        """What the state file says, at each scrape."""
        state = self.state.read()
        last = GaugeMetricFamily(
            "cloudretail_backup_last_time_seconds", "When it was done last, in seconds since 1970.", labels=["what"]
        )
        for what in ("database", "files", "verified"):
            last.add_metric([what], state.get(what, {"at": 0})["at"])
        yield last
        database = state.get("database", {})
        yield GaugeMetricFamily(
            "cloudretail_backup_interval_seconds", "How often the database is kept.", value=self.settings.interval
        )
        yield GaugeMetricFamily(
            "cloudretail_backup_size_bytes", "The newest backup of the database.", value=database.get("bytes", 0)
        )
        yield GaugeMetricFamily(
            "cloudretail_backup_duration_seconds", "How long it took to make.", value=database.get("seconds", 0)
        )
        yield CounterMetricFamily(
            "cloudretail_backup_failures", "Backups that failed.", value=state.get("failures", 0)
        )
        if self.settings.objects is not None:
            yield GaugeMetricFamily(
                "cloudretail_object_store_present", "Whether the directory of the object store is there.",
                value=self.settings.objects.is_dir(),
            )
        waiting = len(whole_files(self.settings))
        yield GaugeMetricFamily(
            "cloudretail_wal_waiting_files", "Whole files of the log that are not archived yet.", value=waiting
        )
