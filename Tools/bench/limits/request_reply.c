// request_reply IN_FLIGHT SECONDS: the fastest request-reply over the broker that we could write: transient messages,
// no acknowledgements, the direct reply queue. The client and the server are two processes with one connection each.
// Prints one line of JSON.

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "broker.h"
#include "samples.h"

enum { REQUEST_SIZE = 128, REPLY_SIZE = 512, MOST_IN_FLIGHT = 1024 };

static char payload[REPLY_SIZE];

static void publish(amqp_connection_state_t connection, amqp_bytes_t queue, amqp_bytes_t correlation,
                    amqp_bytes_t reply_to, int size) {
    amqp_basic_properties_t properties = {
        ._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_CORRELATION_ID_FLAG,
        .delivery_mode = AMQP_DELIVERY_NONPERSISTENT,
        .correlation_id = correlation,
        .reply_to = reply_to,
    };
    if (reply_to.len > 0) properties._flags |= AMQP_BASIC_REPLY_TO_FLAG;
    amqp_bytes_t body = {.len = size, .bytes = payload};
    status_check(amqp_basic_publish(connection, CHANNEL, amqp_empty_bytes, queue, 0, 0, &properties, body), "publish");
}

static void consume(amqp_connection_state_t connection, amqp_bytes_t queue) {
    amqp_basic_consume(connection, CHANNEL, queue, amqp_empty_bytes, 0, 1, 0, amqp_empty_table);
    broker_check(connection, "consume");
}

static void cork(amqp_connection_state_t connection, int is_corked) {
    setsockopt(amqp_get_sockfd(connection), IPPROTO_TCP, TCP_CORK, &is_corked, sizeof is_corked);
}

// Publications are sent in one piece, once all received data has been read.
static amqp_envelope_t receive(amqp_connection_state_t connection) {
    amqp_envelope_t envelope;
    if (!amqp_frames_enqueued(connection) && !amqp_data_in_buffer(connection)) {
        cork(connection, 0);
        cork(connection, 1);
    }
    amqp_maybe_release_buffers(connection);
    amqp_rpc_reply_t reply = amqp_consume_message(connection, &envelope, NULL, 0);
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) die("a message did not arrive");
    return envelope;
}

_Noreturn static void serve(amqp_bytes_t queue, int ready) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    amqp_connection_state_t connection = broker_open();
    amqp_queue_declare(connection, CHANNEL, queue, 0, 0, 1, 1, amqp_empty_table);
    broker_check(connection, "declare");
    consume(connection, queue);
    if (write(ready, "", 1) != 1) die("the client has exited");
    for (;;) {
        amqp_envelope_t request = receive(connection);
        amqp_basic_properties_t *properties = &request.message.properties;
        publish(connection, properties->reply_to, properties->correlation_id, amqp_empty_bytes, REPLY_SIZE);
        amqp_destroy_envelope(&request);
    }
}

static void ask(amqp_bytes_t queue, int in_flight, double seconds) {
    static int64_t sent_at[MOST_IN_FLIGHT];
    amqp_bytes_t reply_queue = amqp_cstring_bytes("amq.rabbitmq.reply-to");
    amqp_connection_state_t connection = broker_open();
    consume(connection, reply_queue);

    samples_t samples = {0};
    int64_t start = now(), end = start + (int64_t)(seconds * 1e9), time = start;
    int open = in_flight;
    for (int slot = 0; slot < in_flight; slot++) {
        sent_at[slot] = now();
        publish(connection, queue, (amqp_bytes_t){sizeof slot, &slot}, reply_queue, REQUEST_SIZE);
    }
    while (open > 0) {
        amqp_envelope_t reply = receive(connection);
        int slot;
        memcpy(&slot, reply.message.properties.correlation_id.bytes, sizeof slot);
        time = now();
        samples_add(&samples, time - sent_at[slot]);
        amqp_destroy_envelope(&reply);
        if (time < end) {
            sent_at[slot] = time;
            publish(connection, queue, (amqp_bytes_t){sizeof slot, &slot}, reply_queue, REQUEST_SIZE);
        } else {
            open--;
        }
    }
    samples_print(&samples, time - start);
}

int main(int count, char **arguments) {
    int in_flight = count == 3 ? atoi(arguments[1]) : 0;
    if (in_flight < 1 || in_flight > MOST_IN_FLIGHT) die("usage: request_reply IN_FLIGHT SECONDS");
    char name[64];
    snprintf(name, sizeof name, "bench.request-reply.%d", getpid());
    amqp_bytes_t queue = amqp_cstring_bytes(name);

    int ready[2];
    if (pipe(ready) != 0) die("no pipe");
    pid_t server = fork();
    if (server < 0) die("no process for the server");
    if (server == 0) serve(queue, ready[1]);
    close(ready[1]);
    char byte;
    if (read(ready[0], &byte, 1) != 1) die("the server did not start");
    ask(queue, in_flight, atof(arguments[2]));
    kill(server, SIGTERM);
    // The server's CPU time counts as a child's only after waitpid.
    waitpid(server, NULL, 0);
    return 0;
}
