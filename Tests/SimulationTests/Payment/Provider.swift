import PaymentDomain
import Vocabulary

/// The books of a provider of card payments: one charge per payment id, whatever is asked how often.
struct Provider {
    enum State { case captured, declined, voided, refunded }

    private(set) var charges: [Int: State] = [:]
    /// How often money was taken for a payment.
    private(set) var takings: [Int: Int] = [:]
    /// What was given back of each payment.
    private(set) var paidOut: [Int: [RefundID: Int64]] = [:]
    /// Takes money as often as it is asked to.
    var isForgetful = false

    /// Enters a charge unless there is an entry already.
    ///
    /// - Returns: how the charge stands, which an earlier entry has settled
    @discardableResult
    mutating func enter(_ state: State, for payment: Int) -> State {
        let earlier = charges[payment]
        if state == .captured, earlier == nil || isForgetful { takings[payment, default: 0] += 1 }
        if let earlier { return earlier }
        charges[payment] = state
        return state
    }

    /// Pays a refund out, each once, and never more than was charged.
    ///
    /// - Returns: whether it is paid out
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
