/// What a service has told in a transaction.
struct OutboxRow {
    let id: Int
    let payload: Payload
    var isSent = false
}
