/// The state that every service has besides its tables.
struct Node {
    /// Increases with each start.
    var instance = 1
    var isUp = true
    var outbox: [OutboxRow] = []
    /// The messages that were handled, with their replies.
    var inbox: [Int: Reply] = [:]
    /// The deliveries that wait at the broker while the service is down.
    var waiting: [Delivery] = []
    var isRelayDue = false
}
