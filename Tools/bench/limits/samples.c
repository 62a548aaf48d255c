#include "samples.h"

#include <stdio.h>
#include <stdlib.h>

#include "broker.h"

void samples_add(samples_t *samples, int64_t nanoseconds) {
    if (samples->count == samples->capacity) {
        samples->capacity = samples->capacity == 0 ? 65536 : 2 * samples->capacity;
        samples->microseconds = realloc(samples->microseconds, samples->capacity * sizeof *samples->microseconds);
        if (samples->microseconds == NULL) die("no memory for samples");
    }
    samples->microseconds[samples->count++] = (uint32_t)(nanoseconds / 1000);
}

static int compare(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static double percentile(const samples_t *samples, double share) {
    return samples->count == 0 ? 0 : samples->microseconds[(long)(share * (samples->count - 1))] / 1000.0;
}

void samples_print(samples_t *samples, int64_t elapsed) {
    qsort(samples->microseconds, samples->count, sizeof *samples->microseconds, compare);
    printf("{\"count\": %ld, \"seconds\": %.6f, \"p50_ms\": %.3f, \"p99_ms\": %.3f}\n", samples->count,
           elapsed / 1e9, percentile(samples, 0.5), percentile(samples, 0.99));
}
