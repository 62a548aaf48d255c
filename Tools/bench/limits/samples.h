// Records the latency of each exchange, for percentiles at the end.
#ifndef BENCH_SAMPLES_H
#define BENCH_SAMPLES_H

#include <stdint.h>

typedef struct {
    uint32_t *microseconds;
    long count;
    long capacity;
} samples_t;

void samples_add(samples_t *samples, int64_t nanoseconds);

// Prints one line of JSON, for exchanges that took `elapsed` nanoseconds in total.
void samples_print(samples_t *samples, int64_t elapsed);

#endif
