import Contracts
import Vocabulary

/// The state of waiting orders at one moment, and of what they may wait for.
struct StuckEvidence {
    /// A queue with the broker's counts.
    struct Queue {
        var ready: Int
        var consumers: Int
    }

    /// A message that is not being handled: in a retry queue, a dead-letter queue, or a work queue.
    struct Message {
        /// The queue that holds it.
        var queue: String
        /// The work queue that it came from, if it has failed; else the same.
        var workQueue: String
        var name: String
        var id: UniqueID?
        /// The order that it concerns.
        var orderID: OrderID?
        /// When it failed first, or else when it was sent.
        var since: Timestamp?
        /// Type and text of its handler's last error.
        var error: String?
    }

    /// The time of the order service's database. Ages are computed from it.
    var asOf: Timestamp
    /// How many orders are open; `orders` may be fewer.
    var openOrders: Int64
    var orders: [OpenOrder]
    var payments: [OpenPayment]
    var queues: [String: Queue]
    /// Queues that an operator has paused, with the operator's name.
    var pauses: [String: String]
    var messages: [Message]
}
