package import Vocabulary

/// A request to refund a payment.
package struct RefundRequest: Hashable, Sendable {
    package let refundID: RefundID
    /// Nil for everything that is left.
    package let amount: Money?
    /// Whether an amount above what is left is reduced instead of refused.
    package let isUpToAmount: Bool
    package let reason: String?
    package let restock: [RestockedPieces]
    package let fingerprint: String
    /// The id of the requesting message.
    package let message: UniqueID

    package init(
        refundID: RefundID, amount: Money?, isUpToAmount: Bool = false, reason: String?,
        restock: [RestockedPieces] = [], fingerprint: String, message: UniqueID
    ) {
        (self.refundID, self.amount, self.isUpToAmount, self.reason) = (refundID, amount, isUpToAmount, reason)
        (self.restock, self.fingerprint, self.message) = (restock, fingerprint, message)
    }
}
