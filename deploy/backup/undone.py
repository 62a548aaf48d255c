"""What a restore to an earlier time undoes: lists it, and enters again what happened outside of the database."""

import json
import os
import shutil
from datetime import datetime
from pathlib import Path

from commands import run
from scratch import ScratchServer
from settings import Settings

# What is read of the newer data; `since` is when they begin to differ.
EXPORTS = {
    "orders": """
        SELECT placed.order_id, placed.number, account.email, account.name, placed.status, placed.total,
            placed.currency, placed.created_at, placed.updated_at
        FROM "order".customer_order AS placed LEFT JOIN auth.account USING (customer_id)
        WHERE placed.updated_at >= '{since}' ORDER BY placed.created_at""",
    "accounts": """
        SELECT customer_id, email, name, created_at FROM auth.account WHERE created_at >= '{since}'
        ORDER BY created_at""",
    "payments": "SELECT * FROM payment.payment WHERE updated_at >= '{since}'",
    "refunds": "SELECT * FROM payment.refund WHERE updated_at >= '{since}'",
    "charges": "SELECT * FROM payment.provider_charge WHERE updated_at >= '{since}'",
    "charged-back": "SELECT * FROM payment.provider_refund WHERE created_at >= '{since}'",
    "maintenance": 'SELECT * FROM "order".maintenance WHERE until > now()',
    "number": 'SELECT last_value FROM "order".order_number',
}


class Undone:
    def __init__(self, settings: Settings, data: Path, report: Path) -> None:
        self.settings = settings
        self.data = data
        self.report = report

    def reconcile(self, since: datetime) -> str:
        """Returns how many rows each list in the report has."""
        self.export(since)
        self.enter_again()
        lists = {file.stem: len(file.read_text().splitlines()) - 1 for file in sorted(self.report.glob("*.csv"))}
        return json.dumps(lists)

    def export(self, since: datetime) -> None:
        place = self.settings.directory / "newer"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
        server = ScratchServer(self.settings, place, self.data)
        server.start(default_transaction_read_only="on")
        try:
            (self.report / "newer").mkdir()
            for name, statement in EXPORTS.items():
                text = statement.format(since=since.isoformat()).replace("\n", " ")
                server.psql("-q", "-c", f"\\copy ({text}) TO '{self.report}/newer/{name}.csv' CSV HEADER")
        finally:
            server.stop()
            shutil.rmtree(place)

    def enter_again(self) -> None:
        """As the superuser of the restored database, in one transaction."""
        environment = os.environ | {
            "PGHOST": self.settings.host, "PGPORT": str(self.settings.port), "PGUSER": "postgres",
            "PGDATABASE": "cloudretail", "PGPASSFILE": str(self.settings.secrets / "pgpass"),
        }
        statements = Path(__file__).with_name("undone.sql").read_text().replace(":report", str(self.report))
        script = self.report / "newer" / "undone.sql"
        script.write_text(statements)
        run(
            self.settings.programs / "psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", script,
            environment=environment,
        )
