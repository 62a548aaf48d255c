// confirmed_publish WINDOW SECONDS: publishes persistent messages of 512 bytes to a quorum queue, with at most WINDOW
// of them unconfirmed. Prints one line of JSON.

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "broker.h"
#include "samples.h"

enum { BODY_SIZE = 512, LARGEST_WINDOW = 4096 };

static void declare(amqp_connection_state_t connection, amqp_bytes_t queue) {
    amqp_table_entry_t type = {
        .key = amqp_cstring_bytes("x-queue-type"),
        .value = {.kind = AMQP_FIELD_KIND_UTF8, .value.bytes = amqp_cstring_bytes("quorum")},
    };
    amqp_table_t arguments = {.num_entries = 1, .entries = &type};
    amqp_queue_declare(connection, CHANNEL, queue, 0, 1, 0, 0, arguments);
    broker_check(connection, "declare");
    amqp_confirm_select(connection, CHANNEL);
    broker_check(connection, "confirm mode");
}

static void publish(amqp_connection_state_t connection, amqp_bytes_t queue) {
    static char payload[BODY_SIZE];
    amqp_basic_properties_t properties = {
        ._flags = AMQP_BASIC_DELIVERY_MODE_FLAG,
        .delivery_mode = AMQP_DELIVERY_PERSISTENT,
    };
    amqp_bytes_t body = {.len = sizeof payload, .bytes = payload};
    status_check(amqp_basic_publish(connection, CHANNEL, amqp_empty_bytes, queue, 1, 0, &properties, body), "publish");
}

// The number up to which all messages are confirmed now.
static uint64_t await_confirm(amqp_connection_state_t connection, uint64_t confirmed, int64_t *done) {
    amqp_frame_t frame;
    amqp_maybe_release_buffers(connection);
    status_check(amqp_simple_wait_frame(connection, &frame), "confirm");
    if (frame.frame_type != AMQP_FRAME_METHOD || frame.payload.method.id != AMQP_BASIC_ACK_METHOD) {
        die("something other than a confirm arrived");
    }
    const amqp_basic_ack_t *ack = frame.payload.method.decoded;
    // Confirms of single messages may arrive out of order, and each number is confirmed once.
    static char is_confirmed[LARGEST_WINDOW];
    if (ack->multiple) {
        for (uint64_t tag = confirmed + 1; tag <= ack->delivery_tag; tag++) is_confirmed[tag % LARGEST_WINDOW] = 1;
    } else {
        is_confirmed[ack->delivery_tag % LARGEST_WINDOW] = 1;
    }
    while (is_confirmed[(confirmed + 1) % LARGEST_WINDOW]) is_confirmed[++confirmed % LARGEST_WINDOW] = 0;
    *done = now();
    return confirmed;
}

int main(int count, char **arguments) {
    uint64_t window = count == 3 ? (uint64_t)atoi(arguments[1]) : 0;
    if (window < 1 || window >= LARGEST_WINDOW) die("usage: confirmed_publish WINDOW SECONDS");
    static int64_t sent_at[LARGEST_WINDOW];
    char name[64];
    snprintf(name, sizeof name, "bench.confirmed-publish.%d", getpid());
    amqp_bytes_t queue = amqp_cstring_bytes(name);
    amqp_connection_state_t connection = broker_open();
    declare(connection, queue);

    samples_t samples = {0};
    uint64_t published = 0, confirmed = 0;
    int64_t start = now(), end = start + (int64_t)(atof(arguments[2]) * 1e9), time = start;
    do {
        while (published - confirmed < window && time < end) {
            time = now();
            sent_at[++published % LARGEST_WINDOW] = time;
            publish(connection, queue);
        }
        uint64_t before = confirmed;
        confirmed = await_confirm(connection, confirmed, &time);
        for (uint64_t tag = before + 1; tag <= confirmed; tag++) {
            samples_add(&samples, time - sent_at[tag % LARGEST_WINDOW]);
        }
    } while (confirmed < published || time < end);
    samples_print(&samples, time - start);

    amqp_queue_delete(connection, CHANNEL, queue, 0, 0);
    broker_check(connection, "delete");
    return 0;
}
