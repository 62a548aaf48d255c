/// The current state of a queue, from the broker itself.
struct QueueStatus: Codable, Sendable {
    var name: String
    var ready: Int
    /// Delivered and not acknowledged.
    var inHand: Int
    var consumers: Int
    /// The message that is delivered next, without its body.
    var first: WireMessage?
    /// For a retry queue: the number of messages by original queue, among those read.
    var owners: [String: Int]?
}
