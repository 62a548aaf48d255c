package import Vocabulary

/// A request for money to be given back.
package struct RefundRequest: Hashable, Sendable {
    package let refundID: RefundID
    /// Nil is all that is left.
    package let amount: Money?
    /// More than is left is given back as what is left, instead of being refused.
    package let isUpToAmount: Bool
    package let reason: String?
    package let restock: [RestockedPieces]
    package let fingerprint: String
    /// The message that asks.
    package let message: UniqueID

    package init(
        refundID: RefundID, amount: Money?, isUpToAmount: Bool = false, reason: String?,
        restock: [RestockedPieces] = [], fingerprint: String, message: UniqueID
    ) {
        (self.refundID, self.amount, self.isUpToAmount, self.reason) = (refundID, amount, isUpToAmount, reason)
        (self.restock, self.fingerprint, self.message) = (restock, fingerprint, message)
    }
}
