package import Vocabulary

/// What a report means that the courier took the money which was due on delivery.
package enum CollectionDecision: Hashable, Sendable {
    /// The payment belongs to another order.
    case otherOrder
    /// It has failed, or the provider has not answered yet.
    case notAuthorized
    /// The money was captured before.
    case alreadyCollected
    /// The payment becomes captured.
    case capture
}

extension Payment {
    package func collection(for order: OrderID) -> CollectionDecision {
        guard order == orderID else { return .otherOrder }
        return switch state {
        case .processing, .failed: .notAuthorized
        case .captured, .refunded: .alreadyCollected
        case .authorized: .capture
        }
    }
}
