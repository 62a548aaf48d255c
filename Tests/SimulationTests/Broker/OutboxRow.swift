/// A message that a service has published in a transaction.
struct OutboxRow {
    let id: Int
    let payload: Payload
    var isSent = false
}
