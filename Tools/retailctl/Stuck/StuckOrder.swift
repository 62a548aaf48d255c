import Contracts
import Vocabulary

/// An order that does not move, and why.
struct StuckOrder: Encodable, Hashable {
    var orderID: OrderID
    /// Nil when the order itself is not open, or is not known to its service yet, and only a message about it lies still.
    var status: OrderStatus?
    var since: Timestamp
    /// Who or what has to act.
    var waitsFor: Wait
    /// Whether that takes longer than it should, or cannot end by itself.
    var isStuck: Bool
    /// In words, such as "inventory.commands is paused by ann", the most important first.
    var reasons: [String]

    private enum CodingKeys: String, CodingKey {
        case orderID = "orderId"
        case status, since, waitsFor, isStuck, reasons
    }

    enum Wait: String, Encodable {
        case order, product, inventory, payment, notification, cart, auth
        /// The customer has still time to pay.
        case customer
        /// The card provider has not said what became of the money.
        case provider
        /// Its time is up and the timer has not rung.
        case timer
        /// A dead letter moves only when somebody decides.
        case `operator`
    }
}
