/// How an order was cancelled, and what is certain about its customer's money at that moment.
package struct OrderCancellation: Sendable, Hashable {
    package enum Cause: String, Sendable, Hashable, CaseIterable {
        case customer, administrator
        /// It was refused at the door, or nobody was there.
        case undelivered
    }

    package enum MoneyStatus: String, Sendable, Hashable, CaseIterable {
        /// No payment was ever begun.
        case untouched
        /// A payment was begun and has not ended; should its money still arrive, it goes back.
        case underWay = "under_way"
        /// Every payment that was begun has failed.
        case failed
        /// It was due on delivery and will not be asked for.
        case notDue = "not_due"
        /// It was taken, and is on its way back.
        case goingBack = "going_back"
    }

    package let cause: Cause?
    package let money: MoneyStatus

    package init(cause: Cause?, money: MoneyStatus) { (self.cause, self.money) = (cause, money) }
}

extension Order {
    /// What is certain about the money of an order that is about to be cancelled.
    var moneyStatus: OrderCancellation.MoneyStatus {
        guard let paymentID else { return .untouched }
        guard let payment, payment.id == paymentID else { return .underWay }
        switch payment.status {
        case .authorized: return .notDue
        case .captured: return .goingBack
        case .failed, .refunded: return .failed
        }
    }
}
