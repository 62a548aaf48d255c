/// Until when customers may cancel their own orders. Administrators may until the order is shipped.
package enum CustomerCancellation: String, Sendable, Hashable, CaseIterable {
    case untilPaid = "until_paid"
    case untilShipped = "until_shipped"

    /// - Parameter state: the order's state
    package func permits(_ state: OrderState) -> Bool {
        switch self {
        case .untilShipped: true
        case .untilPaid: state != .confirmed
        }
    }
}
