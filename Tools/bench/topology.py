"""The queues in the definitions of the stack's broker."""

import json

from stack import Stack


def queue_names(stack: Stack) -> list[str]:
    """The queues of services and retries, without dead-letter queues, whose messages stay indefinitely."""
    definitions = json.loads((stack.home / "rabbitmq" / "topology.json").read_text())
    return [queue["name"] for queue in definitions["queues"] if not queue["name"].endswith(".dlq")]
