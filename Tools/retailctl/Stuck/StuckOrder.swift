import Contracts
import Vocabulary

/// An order that makes no progress, and why.
struct StuckOrder: Encodable, Hashable {
    var orderID: OrderID
    /// Nil if the order has ended, or is not known to its service yet, and only a message about it makes no progress.
    var status: OrderStatus?
    var since: Timestamp
    /// What has to act next.
    var waitsFor: Wait
    /// Whether that is overdue, or cannot happen without an operator.
    var isStuck: Bool
    /// In words, such as "inventory.commands is paused by ann", the most important first.
    var reasons: [String]
    /// The queue that holds the next step, or a message about the order that failed; nil if there is none.
    var queue: String?
    /// The service that acts next, or handles what has failed: the owner of the queue.
    var service: ServiceName?
    /// Why a message about it failed last.
    var error: String?

    private enum CodingKeys: String, CodingKey {
        case orderID = "orderId"
        case status, since, waitsFor, isStuck, reasons, queue, service, error
    }

    enum Wait: String, Encodable {
        case order, product, inventory, payment, notification, cart, auth
        /// The customer still has time to pay.
        case customer
        /// The card provider has not reported the outcome.
        case provider
        /// The timer is overdue.
        case timer
        /// A dead letter needs a decision by an operator.
        case `operator`
    }
}
