package import Vocabulary

/// Refunds an order's captured payment, whole or in part. The subject must be an admin.
package struct RefundOrder: Command, AdminRequest, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "refund-order")
    package static let senders: Set<ServiceName> = [.edge]
    package static let roles: Set<Role> = [.refunds]
    package typealias Reply = MadeRefund

    /// Derived at the edge from administrator and idempotency key.
    package var refundID: RefundID
    package var orderID: OrderID
    /// Nil refunds all that is left.
    package var amount: Money?
    package var reason: String?
    package var fingerprint: String
    /// What was restocked; nil for nothing.
    package var restock: [StockLine]?

    package init(
        refundID: RefundID, orderID: OrderID, amount: Money?, reason: String?, fingerprint: String,
        restock: [StockLine]? = nil
    ) {
        (self.refundID, self.orderID, self.amount, self.reason) = (refundID, orderID, amount, reason)
        (self.fingerprint, self.restock) = (fingerprint, restock)
    }

    package struct MadeRefund: Codable, Sendable, Hashable {
        package var refund: RefundDetails
        package var isReplay: Bool
        /// Set if another administrator has to approve it, or did: then no money moves before that.
        package var proposal: RefundProposal.Status?

        package init(refund: RefundDetails, isReplay: Bool, proposal: RefundProposal.Status? = nil) {
            (self.refund, self.isReplay, self.proposal) = (refund, isReplay, proposal)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        /// The order does not exist or has no payment.
        case notFound
        /// The order's payment was not captured, or is fully refunded.
        case nothingToRefund
        /// More than is left of the captured amount.
        case exceedsCaptured(left: Money)
        case otherCurrency(Currency)
        case idempotencyKeyReused
        case inFlight
    }
}
