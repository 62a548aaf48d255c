#include <stddef.h>
#include <string.h>
#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call. */
static inline CURLcode retail_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode retail_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode retail_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

/* The buffer must hold CURL_ERROR_SIZE bytes and outlive the transfer. */
static inline CURLcode retail_curl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

/* The status code of the last response; 0 without a response. */
static inline long retail_curl_response_code(CURL *handle) {
    long code = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

/* Seconds from now that the last response's Retry-After names, as a number or as a date; 0 without one. */
static inline long retail_curl_retry_after(CURL *handle) {
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
    return seconds > 0 ? (long)seconds : 0;
}

/* The unsent bytes of an upload. */
typedef struct {
    const unsigned char *bytes;
    size_t remaining;
} retail_curl_upload;

static inline size_t retail_curl_read(char *buffer, size_t size, size_t count, void *source) {
    retail_curl_upload *upload = source;
    size_t length = size * count < upload->remaining ? size * count : upload->remaining;
    memcpy(buffer, upload->bytes, length);
    upload->bytes += length;
    upload->remaining -= length;
    return length;
}

/* The upload and its bytes must outlive the transfer. */
static inline CURLcode retail_curl_set_upload(CURL *handle, retail_curl_upload *upload) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, retail_curl_read);
    return curl_easy_setopt(handle, CURLOPT_READDATA, upload);
}

/* Discards the response body, which libcurl would print to the standard output. */
static inline size_t retail_curl_drop(char *buffer, size_t size, size_t count, void *sink) {
    (void)buffer;
    (void)sink;
    return size * count;
}

static inline CURLcode retail_curl_drop_answers(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, retail_curl_drop);
}

static inline CURLcode retail_curl_set_large(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/* The signature of both libcurl callbacks: they return how many bytes they have written or read. */
typedef size_t (*retail_curl_callback)(char *buffer, size_t size, size_t count, void *context);

/* The context must outlive the transfer. */
static inline CURLcode retail_curl_set_source(CURL *handle, retail_curl_callback read, void *context) {
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    return curl_easy_setopt(handle, CURLOPT_READDATA, context);
}

/* The context must outlive the transfer. */
static inline CURLcode retail_curl_set_sink(CURL *handle, retail_curl_callback write, void *context) {
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, write);
    return curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}
