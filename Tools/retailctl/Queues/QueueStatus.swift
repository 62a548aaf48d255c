/// How a queue stands at one moment, by the broker itself.
struct QueueStatus: Codable, Sendable {
    var name: String
    var ready: Int
    /// Delivered and not answered.
    var inHand: Int
    var consumers: Int
    /// The message that is delivered next, without its body.
    var first: WireMessage?
    /// Of a retry queue: how many messages of which queues it holds, as far as it was looked into.
    var owners: [String: Int]?
}
