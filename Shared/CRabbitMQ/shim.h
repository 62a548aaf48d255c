#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/time.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <linux/sock_diag.h>
#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>
#include <amqp_ssl_socket.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/* amqp_login_with_properties is variadic, which Swift cannot call. */
static inline amqp_rpc_reply_t retail_rabbitmq_login(
    amqp_connection_state_t state, const char *virtual_host, int channel_max, int frame_max, int heartbeat,
    const amqp_table_t *client_properties, const char *user, const char *password) {
    return amqp_login_with_properties(
        state, virtual_host, channel_max, frame_max, heartbeat, client_properties, AMQP_SASL_METHOD_PLAIN, user,
        password);
}

static inline void retail_rabbitmq_set_socket_option(int descriptor, int level, int name, int value) {
    setsockopt(descriptor, level, name, &value, sizeof value);
}

/* How long written bytes may stay unacknowledged before the kernel closes the connection. */
static inline void retail_rabbitmq_set_user_timeout(int descriptor, int milliseconds) {
    retail_rabbitmq_set_socket_option(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, milliseconds);
}

static inline void retail_rabbitmq_set_send_buffer(int descriptor, int bytes) {
    retail_rabbitmq_set_socket_option(descriptor, SOL_SOCKET, SO_SNDBUF, bytes);
}

/* Writes everything, and blocks while the send buffer is full. Returns 0, or the error of the socket. */
static inline int retail_rabbitmq_send(int descriptor, const void *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = send(descriptor, bytes, count, MSG_NOSIGNAL);
        if (written >= 0) {
            bytes = (const char *)bytes + written;
            count -= (size_t)written;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd room = {.fd = descriptor, .events = POLLOUT};
            poll(&room, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

/* A context of librabbitmq has one session. It becomes known when its handshake begins. */
static inline void retail_rabbitmq_note_session(const SSL *session, int event, int result) {
    (void)result;
    if (event & SSL_CB_HANDSHAKE_START) { SSL_CTX_set_app_data(SSL_get_SSL_CTX(session), (SSL *)session); }
}

/*
 * Requires a certificate for the host, a DNS name or an IP address: OpenSSL verifies it with the chain. librabbitmq's own
 * check knows no addresses. Call it before the connection is opened.
 */
static inline bool retail_rabbitmq_expect_host(amqp_socket_t *socket, const char *host) {
    SSL_CTX *context = amqp_ssl_socket_get_context(socket);
    X509_VERIFY_PARAM *expected = SSL_CTX_get0_param(context);
    SSL_CTX_set_info_callback(context, retail_rabbitmq_note_session);
    if (X509_VERIFY_PARAM_set1_ip_asc(expected, host)) { return true; }
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return X509_VERIFY_PARAM_set1_host(expected, host, 0);
}

/* The session of an open connection, or NULL. The caller releases it with SSL_free. */
static inline SSL *retail_rabbitmq_copy_session(amqp_connection_state_t state) {
    SSL_CTX *context = amqp_ssl_socket_get_context(amqp_get_socket(state));
    SSL *session = context ? SSL_CTX_get_app_data(context) : NULL;
    return session && SSL_up_ref(session) ? session : NULL;
}

/* As retail_rabbitmq_send, encrypted: 16 kB become one record. Returns EPROTO for an error of TLS. */
static inline int retail_rabbitmq_send_encrypted(SSL *session, int descriptor, const void *bytes, size_t count) {
    while (count > 0) {
        ERR_clear_error();
        errno = 0;
        int written = SSL_write(session, bytes, count > INT_MAX ? INT_MAX : (int)count);
        if (written > 0) {
            bytes = (const char *)bytes + written;
            count -= (size_t)written;
            continue;
        }
        struct pollfd room = {.fd = descriptor};
        switch (SSL_get_error(session, written)) {
        case SSL_ERROR_WANT_WRITE: room.events = POLLOUT; break;
        case SSL_ERROR_WANT_READ: room.events = POLLIN; break;
        case SSL_ERROR_SYSCALL: return errno ? errno : ECONNRESET;
        default: return EPROTO;
        }
        poll(&room, 1, -1);
    }
    return 0;
}

typedef struct {
    int64_t size;
    int64_t used;
} retail_rabbitmq_send_buffer;

/* The kernel's count of the send buffer, including overhead; all zero if the descriptor is not a socket. */
static inline retail_rabbitmq_send_buffer retail_rabbitmq_get_send_buffer(int descriptor) {
    uint32_t memory[SK_MEMINFO_VARS] = {0};
    socklen_t length = sizeof memory;
    retail_rabbitmq_send_buffer result = {0, 0};
    if (getsockopt(descriptor, SOL_SOCKET, SO_MEMINFO, memory, &length) == 0) {
        result.size = memory[SK_MEMINFO_SNDBUF];
        result.used = memory[SK_MEMINFO_WMEM_QUEUED];
    }
    return result;
}

/* Milliseconds since the kernel received data on the connection, or -1. */
static inline int64_t retail_rabbitmq_silence(int descriptor) {
    struct tcp_info info;
    socklen_t length = sizeof info;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length) != 0) { return -1; }
    return info.tcpi_last_data_recv;
}
