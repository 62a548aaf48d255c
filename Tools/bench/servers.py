"""The stack's database and broker, accessed as administrator."""

import os
import ssl
from pathlib import Path

import pika
import psycopg

from stack import SCHEMAS, Stack

SQL = Path(__file__).parent / "sql"


class Database:
    def __init__(self, stack: Stack, name: str = "cloudretail") -> None:
        # Parameters are inserted by the client: a script of several statements cannot have parameters on the server's
        # side.
        self._connection = psycopg.connect(
            host="127.0.0.1",
            port=stack.postgresql_port,
            user="postgres",
            password=stack.secret("postgres-superuser-password"),
            dbname=name,
            autocommit=True,
            cursor_factory=psycopg.ClientCursor,
        )

    def run(self, statement: str) -> None:
        self._connection.execute(statement)

    def script(self, name: str, **parameters: object) -> None:
        self._connection.execute((SQL / f"{name}.sql").read_text(), parameters)

    def value(self, query: str, **parameters: object) -> object:
        return self._connection.execute(query, parameters or None).fetchone()[0]

    def rows(self, query: str, **parameters: object) -> list[tuple]:
        return self._connection.execute(query, parameters or None).fetchall()

    def unsent(self) -> int:
        """The number of outbox messages that the broker has not confirmed."""
        counts = (f"(SELECT count(*) FROM \"{schema}\".outbox WHERE sent_at IS NULL)" for schema in SCHEMAS)
        return int(self.value(f"SELECT {' + '.join(counts)}"))

    def size(self) -> int:
        return int(self.value("SELECT pg_database_size(current_database())"))


def tls_options() -> pika.SSLOptions | None:
    """None for a stack without TLS; psycopg is configured by the environment."""
    authority = os.environ.get("RABBITMQ_CA_FILE")
    return pika.SSLOptions(ssl.create_default_context(cafile=authority), "localhost") if authority else None


class Broker:
    """Counts the messages in the queues. The broker's statistics are five seconds old; a passive declaration
    returns the current number."""

    def __init__(self, stack: Stack, queues: list[str]) -> None:
        self._queues = queues
        self._parameters = pika.ConnectionParameters(
            host="127.0.0.1",
            port=stack.rabbitmq_port,
            credentials=pika.PlainCredentials("admin", stack.secret("rabbitmq-admin-password")),
            heartbeat=0,
            ssl_options=tls_options(),
        )
        self._connection = pika.BlockingConnection(self._parameters)
        self._channel = self._connection.channel()

    def waiting(self) -> dict[str, int]:
        """The number of ready messages of each non-empty queue."""
        counts = {name: self._channel.queue_declare(name, passive=True).method.message_count for name in self._queues}
        return {name: count for name, count in counts.items() if count > 0}

    def close(self) -> None:
        self._connection.close()
