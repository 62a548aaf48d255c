#include "embedded_passwords.h"

// The Swift compiler needs a minute for an array of this size; #embed takes no time.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char list[] = {
#embed "../CommonPasswords.txt"
};

const unsigned char *embedded_passwords_bytes(void) { return list; }

size_t embedded_passwords_length(void) { return sizeof list; }
