#ifndef EMBEDDED_PASSWORDS_H
#define EMBEDDED_PASSWORDS_H

#include <stddef.h>

/// The bytes of CommonPasswords.txt, which live as long as the process.
const unsigned char *embedded_passwords_bytes(void);

/// Their number.
size_t embedded_passwords_length(void);

#endif
