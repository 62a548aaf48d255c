/// The books of a provider of card payments: one charge per payment id, whatever is asked how often.
struct Provider {
    enum State { case captured, declined, voided, refunded }

    private(set) var charges: [Int: State] = [:]
    /// How often money was taken for a payment.
    private(set) var takings: [Int: Int] = [:]
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

    mutating func refund(_ payment: Int) -> Bool {
        guard let state = charges[payment], state == .captured || state == .refunded else { return false }
        charges[payment] = .refunded
        return true
    }
}
