extension MetricDescription {
    /// Every metric of the shop by its name: dashboards, alerts and docs/operations.md depend on them.
    package static let catalogue: [String: MetricDescription] = [
        "http_server_requests_total": .init("Requests that the edge answered, by route template and class of status."),
        "http_server_responses_total": .init("Requests that the edge answered, by status."),
        "http_server_request_seconds_total": .init("Sum of the requests' durations, by route template."),
        "http_server_request_duration_seconds": .init("From the first byte of a request to the head of its response."),

        "cloudretail_pages_total": .init("Pages that the web process answered, by route template and class of status."),
        "cloudretail_page_duration_seconds": .init("From a page's request to the head of its response."),

        "cloudretail_messages_handled_total": .init("Messages delivered to this service, by outcome."),
        "cloudretail_message_duration_seconds": .init("From a message's delivery to the end of its handling."),
        "cloudretail_inbox_duplicates_total": .init("Messages that were in the inbox already."),
        "cloudretail_retries_total": .init("Messages sent to a retry queue, by error."),
        "cloudretail_dead_letters_total": .init("Messages sent to a dead-letter queue, by error."),

        "cloudretail_messages_published_total": .init("Messages that this process published."),
        "cloudretail_publish_failures_total": .init("Publications that failed."),
        "cloudretail_publish_confirm_seconds": .init("From publishing a message to the broker's confirm."),
        "cloudretail_requests_total": .init("Requests to another service, by outcome."),
        "cloudretail_request_duration_seconds": .init("From a request to its reply, by message.", buckets: []),
        "cloudretail_reply_duration_seconds": .init("From a request to another service to its reply, by service."),
        "cloudretail_certificate_remaining_seconds": .init(
            "For how long a certificate is valid; negative after its end, 0 when it cannot be read."),
        "cloudretail_broker_connected": .init("Whether a connection to the broker is open."),
        "cloudretail_broker_blocked_seconds_total": .init("Time for which a broker alarm blocked publications."),
        "cloudretail_queue_missing": .init("Whether the broker lacks a queue that the service consumes."),
        "cloudretail_mail_server_up": .init("Whether the mail server accepts connections."),
        "cloudretail_disk_free_bytes": .init("Free space on a disk that the process writes to."),
        "cloudretail_disk_size_bytes": .init("Size of that disk."),
        "cloudretail_consumption_paused": .init("Whether an operator has paused the consumption of a queue."),

        "cloudretail_outbox_unsent": .init("Outbox rows that the broker has not confirmed."),
        "cloudretail_outbox_oldest_age_seconds": .init("Age of the oldest unsent outbox row."),
        "cloudretail_database_wait_seconds": .init("Time that transactions waited for a connection."),
        "cloudretail_database_connections": .init("Open connections to the database."),

        "cloudretail_database_lock_wait_seconds": .init("How long statements wait for a lock, the longest of them."),

        "cloudretail_orders": .init("Orders that are not finished, by state."),
        "cloudretail_order_oldest_age_seconds": .init("Time since the longest waiting order entered its state."),
        "cloudretail_hash_pool_waiting": .init("Passwords that wait for a hashing thread."),
        "cloudretail_secret_changed_time_seconds": .init("When a secret of this process was replaced last."),
        "cloudretail_secret_lifetime_seconds": .init("After how long a secret is due to be replaced."),
        "cloudretail_spans_dropped_total": .init("Spans that could be neither stored nor exported."),
    ]
}
