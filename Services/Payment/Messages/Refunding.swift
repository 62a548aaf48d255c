import Contracts
import Messaging
import PaymentDomain
import Vocabulary

/// Gives money back that is on record as a refund. The provider knows it by the refund's id, so doing it again after a
/// crash moves no second money.
struct Refunding: Sendable {
    let payments: PaymentStore
    let desk: ProviderDesk
    let settlement: Settlement

    /// - Throws: `ProviderFailure`, `NoAnswer`, after which the refund can be tried again
    func move(_ refund: Refund, of payment: Payment) async throws {
        if refund.state == .processing { try await desk.refund(refund, by: payment.method) }
    }

    /// Notes that the money has moved, and tells the world of it once.
    ///
    /// - Returns: the payment as it stands now
    func finish(_ refund: Refund, of payment: Payment, in unit: UnitOfWork) async throws -> Payment {
        guard let (current, isLast) = try await payments.finish(refund, in: unit) else {
            guard let known = try await payments.reload(payment, in: unit) else { throw WorkOvertaken() }
            return known
        }
        if isLast {
            let signal = PaymentSignal.refunded(reason: refund.reason ?? "")
            return try await settlement.settle(current, by: signal, giving: refund, in: unit)
        }
        try unit.publish(
            PaymentPartlyRefunded(
                customerId: current.customerId, payment: PaymentDetails(current),
                refund: RefundDetails(refund, of: current), at: .now(), restock: refund.restock.stockLines))
        return current
    }
}

extension RefundDetails {
    init(_ refund: Refund, of payment: Payment) {
        self.init(
            refundId: refund.id, orderId: payment.orderId, paymentId: payment.id, amount: refund.amount,
            reason: refund.reason, createdAt: refund.createdAt)
    }
}

extension [RestockedPieces] {
    init(_ lines: [StockLine]?) {
        self = (lines ?? []).map { RestockedPieces(productId: $0.productId, quantity: $0.quantity) }
    }

    /// Nil for none.
    var stockLines: [StockLine]? {
        isEmpty ? nil : map { StockLine(productId: $0.productId, quantity: $0.quantity) }
    }
}
