/// What every service has besides its tables.
struct Node {
    /// Grows with each start.
    var instance = 1
    var isUp = true
    var outbox: [OutboxRow] = []
    /// The messages that were handled, with the answers.
    var inbox: [Int: Reply] = [:]
    /// What the broker has for it while it is down.
    var waiting: [Delivery] = []
    var isRelayDue = false
}
