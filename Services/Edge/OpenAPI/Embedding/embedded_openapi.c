#include "embedded_openapi.h"

// The Swift compiler needs a minute for an array of this size; #embed takes no time.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char document[] = {
#embed "../openapi.json"
};

const unsigned char *embedded_openapi_bytes(void) { return document; }

size_t embedded_openapi_length(void) { return sizeof document; }
