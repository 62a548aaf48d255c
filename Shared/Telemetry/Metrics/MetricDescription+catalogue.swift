extension MetricDescription {
    /// Every metric of the shop by its name: what dashboards, alerts and docs/operations.md rely on.
    package static let catalogue: [String: MetricDescription] = [
        "http_server_requests_total": .init("Requests that the edge answered, by route template."),
        "http_server_request_duration_seconds": .init("From the first byte of a request to its answer's head."),

        "cloudretail_messages_handled_total": .init("Messages that this service was given, by what became of them."),
        "cloudretail_message_duration_seconds": .init("From a message's delivery to its answer."),
        "cloudretail_inbox_duplicates_total": .init("Messages that the inbox knew already."),
        "cloudretail_retries_total": .init("Messages sent up the retry ladder, by the error that sent them."),
        "cloudretail_dead_letters_total": .init("Messages sent to the dead letters, by the error that sent them."),

        "cloudretail_messages_published_total": .init("Messages that the broker took from this process."),
        "cloudretail_publish_failures_total": .init("Messages that the broker did not take."),
        "cloudretail_publish_confirm_seconds": .init("From handing a message over to the broker's confirm."),
        "cloudretail_request_duration_seconds": .init("From asking another service to its reply."),
        "cloudretail_broker_connected": .init("Whether a connection to the broker is up."),
        "cloudretail_broker_blocked_seconds_total": .init("Time in which the broker took no publications, by alarm."),
        "cloudretail_consumption_paused": .init("Whether an operator has paused the consumption of a queue."),

        "cloudretail_outbox_unsent": .init("Outbox rows that the broker has not confirmed."),
        "cloudretail_outbox_oldest_age_seconds": .init("Age of the oldest outbox row that is not sent."),
        "cloudretail_database_wait_seconds": .init("Time that transactions waited for a connection."),
        "cloudretail_database_connections": .init("Open connections to the database."),

        "cloudretail_orders": .init("Orders that still wait for something, by state."),
        "cloudretail_order_oldest_age_seconds": .init("Time since the longest waiting order entered its state."),
        "cloudretail_hash_pool_waiting": .init("Passwords that wait for a thread to hash them."),
        "cloudretail_spans_dropped_total": .init("Spans that could be neither kept nor exported."),
    ]
}
