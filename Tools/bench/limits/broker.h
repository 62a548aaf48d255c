// The librabbitmq code that both limits share: one connection, one channel, and an exit on any failure.
#ifndef BENCH_BROKER_H
#define BENCH_BROKER_H

#include <amqp.h>
#include <stdint.h>

enum { CHANNEL = 1 };

// Connects to localhost:$BENCH_RABBITMQ_PORT as the administrator, whose password is in the file
// $BENCH_RABBITMQ_PASSWORD_FILE.
amqp_connection_state_t broker_open(void);

// Exits with a message about `what`, unless the last synchronous call succeeded.
void broker_check(amqp_connection_state_t connection, const char *what);

// Exits with a message about `what`, unless status is AMQP_STATUS_OK.
void status_check(int status, const char *what);

_Noreturn void die(const char *what);

// Nanoseconds of a monotonic clock.
int64_t now(void);

#endif
