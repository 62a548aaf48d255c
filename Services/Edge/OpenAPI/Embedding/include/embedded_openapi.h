#ifndef EMBEDDED_OPENAPI_H
#define EMBEDDED_OPENAPI_H

#include <stddef.h>

/// The bytes of openapi.json, which live as long as the process.
const unsigned char *embedded_openapi_bytes(void);

/// Their number.
size_t embedded_openapi_length(void);

#endif
