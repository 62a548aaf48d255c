#include "broker.h"

#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

_Noreturn void die(const char *what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void status_check(int status, const char *what) {
    if (status == AMQP_STATUS_OK) return;
    fprintf(stderr, "%s: %s\n", what, amqp_error_string2(status));
    exit(1);
}

void broker_check(amqp_connection_state_t connection, const char *what) {
    amqp_rpc_reply_t reply = amqp_get_rpc_reply(connection);
    if (reply.reply_type == AMQP_RESPONSE_NORMAL) return;
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION) status_check(reply.library_error, what);
    fprintf(stderr, "%s: refused by the broker\n", what);
    exit(1);
}

static const char *required(const char *name) {
    const char *value = getenv(name);
    if (value == NULL || *value == '\0') die(name);
    return value;
}

static void read_password(char *password, int size) {
    FILE *file = fopen(required("BENCH_RABBITMQ_PASSWORD_FILE"), "r");
    if (file == NULL || fgets(password, size, file) == NULL) die("the broker's password cannot be read");
    fclose(file);
    password[strcspn(password, "\n")] = '\0';
}

// Encrypted like the services' connections, if the environment names an authority.
static amqp_socket_t *make_socket(amqp_connection_state_t connection) {
    const char *authority = getenv("RABBITMQ_CA_FILE");
    if (authority == NULL || *authority == '\0') return amqp_tcp_socket_new(connection);
    amqp_socket_t *socket = amqp_ssl_socket_new(connection);
    if (socket == NULL) return NULL;
    status_check(amqp_ssl_socket_set_cacert(socket, authority), "reading the authority");
    return socket;
}

amqp_connection_state_t broker_open(void) {
    char password[256];
    read_password(password, sizeof password);
    amqp_connection_state_t connection = amqp_new_connection();
    amqp_socket_t *socket = make_socket(connection);
    if (socket == NULL) die("no memory for a socket");
    status_check(amqp_socket_open(socket, "localhost", atoi(required("BENCH_RABBITMQ_PORT"))), "connecting");
    amqp_rpc_reply_t reply =
        amqp_login(connection, "/", 0, AMQP_DEFAULT_FRAME_SIZE, 0, AMQP_SASL_METHOD_PLAIN, "admin", password);
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) die("the broker refuses the login");
    amqp_channel_open(connection, CHANNEL);
    broker_check(connection, "opening the channel");
    return connection;
}
