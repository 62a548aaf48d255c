/// Until when customers may cancel their orders themselves. Administrators may until an order has left.
package enum CustomerCancellation: String, Sendable, Hashable, CaseIterable {
    case untilPaid = "until_paid"
    case untilShipped = "until_shipped"

    /// - Parameter state: where the order stands
    package func permits(_ state: OrderState) -> Bool {
        switch self {
        case .untilShipped: true
        case .untilPaid: state != .confirmed
        }
    }
}
