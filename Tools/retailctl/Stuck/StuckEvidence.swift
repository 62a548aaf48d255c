import Contracts
import Vocabulary

/// What is known at one moment of the orders that wait, and of what they may wait for.
struct StuckEvidence {
    /// A queue as the broker counts it.
    struct Queue {
        var ready: Int
        var consumers: Int
    }

    /// A message that lies where nobody works on it: on the retry ladder, among dead letters, or in a queue.
    struct Message {
        /// Where it lies.
        var queue: String
        var name: String
        var id: UniqueID?
        /// The order that it concerns.
        var orderID: OrderID?
        /// Since when it lies there, or nearly so: its last failure, else when it was sent.
        var since: Timestamp?
        /// Type and text of what its handler threw last.
        var error: String?
    }

    /// By the order service's database. Ages are told by the same clock.
    var asOf: Timestamp
    /// How many orders are open; `orders` may be fewer.
    var openOrders: Int64
    var orders: [OpenOrder]
    var payments: [OpenPayment]
    var queues: [String: Queue]
    /// Queues that an operator has paused, with his or her name.
    var pauses: [String: String]
    var messages: [Message]
}
