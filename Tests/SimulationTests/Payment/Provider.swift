import PaymentDomain
import Vocabulary

/// The state of a card payment provider: one charge per payment id, however often it is requested.
struct Provider {
    enum State { case captured, declined, voided, refunded }

    private(set) var charges: [Int: State] = [:]
    /// How often each payment was charged.
    private(set) var takings: [Int: Int] = [:]
    /// The refunds of each payment.
    private(set) var paidOut: [Int: [RefundID: Int64]] = [:]
    /// Charges again on each request, to show that the idempotency key matters.
    var isForgetful = false

    /// Stores a charge unless the payment has one already.
    ///
    /// - Returns: the state of the stored charge
    @discardableResult
    mutating func enter(_ state: State, for payment: Int) -> State {
        let earlier = charges[payment]
        if state == .captured, earlier == nil || isForgetful { takings[payment, default: 0] += 1 }
        if let earlier { return earlier }
        charges[payment] = state
        return state
    }

    /// Pays a refund once, and never more than was charged.
    ///
    /// - Returns: whether it is paid
    mutating func pay(_ refund: Refund, of payment: Payment) -> Bool {
        let number = payment.number
        if paidOut[number]?[refund.id] != nil { return true }
        let sum = paidOut[number, default: [:]].values.reduce(0, +) + refund.amount.amount
        guard charges[number] == .captured, let amount = payment.amount?.amount, sum <= amount else { return false }
        paidOut[number, default: [:]][refund.id] = refund.amount.amount
        if sum == amount { charges[number] = .refunded }
        return true
    }
}
