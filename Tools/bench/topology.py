"""The queues that the stack's broker was told to have."""

import json

from stack import Stack


def queue_names(stack: Stack) -> list[str]:
    """Of services and of messages that wait to be tried again; dead letters would wait there for ever."""
    definitions = json.loads((stack.home / "rabbitmq" / "topology.json").read_text())
    return [queue["name"] for queue in definitions["queues"] if not queue["name"].endswith(".dlq")]
