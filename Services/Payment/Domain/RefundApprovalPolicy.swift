package import Vocabulary

/// When a refund takes two administrators.
package struct RefundApprovalPolicy: Hashable, Sendable {
    /// One administrator refunds any amount.
    package static let none = RefundApprovalPolicy(limits: [:])

    /// What one administrator may refund of a payment, by currency; a currency that is not listed has no limit.
    package let limits: [Currency: Money]

    package init(limits: [Currency: Money]) { self.limits = limits }

    /// Several small refunds count as one: what the payment has had refunded already is part of the amount.
    ///
    /// - Parameter payment: as it is after the refund
    package func needsApproval(of payment: Payment) -> Bool {
        guard let currency = payment.amount?.currency, let limit = limits[currency] else { return false }
        return payment.refunded > limit.amount
    }
}
