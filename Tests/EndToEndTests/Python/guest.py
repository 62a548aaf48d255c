"""A program that nobody of the shop wrote: subscribes with pika, and reads events with the cloudevents library.

    python3 guest.py BROKER-PORT USER PASSWORD-FILE EDGE-URL ORDER-ID

RABBITMQ_CA_FILE names the authority of the broker's certificate; without it there is no TLS.

Reads the queue until the order is confirmed, validates each event against /asyncapi.json, and prints the types of the
order's events. Exits with 1 if an event is not as described, or if the broker lets it do more than read its queue.
"""

import json
import os
import pathlib
import ssl
import sys
import urllib.request

import jsonschema
import pika
from cloudevents.core.bindings.amqp import AMQPMessage, from_amqp_event

port, user, password_file, edge, order = sys.argv[1:]
password = pathlib.Path(password_file).read_text().strip()
with urllib.request.urlopen(f"{edge}/asyncapi.json") as answer:
    document = json.load(answer)
    tag = answer.headers["ETag"]


def connect():
    authority = os.environ.get("RABBITMQ_CA_FILE")
    tls = pika.SSLOptions(ssl.create_default_context(cafile=authority), "localhost") if authority else None
    return pika.BlockingConnection(
        pika.ConnectionParameters("127.0.0.1", int(port), "/", pika.PlainCredentials(user, password), ssl_options=tls)
    )


def resolve(reference):
    value = document
    for part in reference.removeprefix("#/").split("/"):
        value = value[part]
    return value


def validate(schema, value):
    jsonschema.Draft202012Validator(
        {"components": document["components"], **schema},
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    ).validate(value)


def refused(action):
    """Whether the broker refuses an action, each on a connection of its own."""
    connection = connect()
    try:
        channel = connection.channel()
        channel.confirm_delivery()
        action(channel)
        return False
    except (pika.exceptions.ChannelClosedByBroker, pika.exceptions.ConnectionClosedByBroker):
        return True
    finally:
        if connection.is_open:
            connection.close()


for what, action in {
    "reads another queue": lambda channel: channel.basic_get("order.commands"),
    "publishes an event": lambda channel: channel.basic_publish("events", "order.confirmed.v1", b"{}"),
    "publishes to its queue": lambda channel: channel.basic_publish("", user, b"{}"),
    "subscribes itself to more": lambda channel: channel.queue_bind(user, "events", "#"),
    "makes a queue": lambda channel: channel.queue_declare("mine"),
    "deletes its queue": lambda channel: channel.queue_delete(user),
}.items():
    if not refused(action):
        sys.exit(f"the guest {what}")

connection = connect()
channel = connection.channel()
seen = []
for method, properties, body in channel.consume(user, inactivity_timeout=60):
    if method is None:
        sys.exit(f"nothing arrived for 60 s; so far {seen}")
    message = resolve(document["channels"][method.routing_key]["messages"]["event"]["$ref"])
    validate(message["payload"], json.loads(body))
    validate(message["headers"], properties.headers)
    event = from_amqp_event(AMQPMessage({"content-type": properties.content_type}, properties.headers, body))
    if event.get_type() != method.routing_key or event.get_id() != properties.message_id:
        sys.exit(f"{event} is not {method.routing_key} {properties.message_id}")
    if event.get_data() != json.loads(body):
        sys.exit(f"the data of {event} is not the body")
    channel.basic_ack(method.delivery_tag)
    if event.get_subject() == order:
        seen.append(event.get_type())
        if event.get_type() == "order.confirmed.v1":
            break
connection.close()
if not tag:
    sys.exit("/asyncapi.json has no ETag")
print(" ".join(seen))
