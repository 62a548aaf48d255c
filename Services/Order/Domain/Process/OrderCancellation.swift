/// Who cancelled an order, and the known status of the customer's money at that time.
package struct OrderCancellation: Sendable, Hashable {
    package enum Cause: String, Sendable, Hashable, CaseIterable {
        case customer, administrator
        /// The customer refused the delivery or was absent.
        case undelivered
    }

    package enum MoneyStatus: String, Sendable, Hashable, CaseIterable {
        /// No payment was ever begun.
        case untouched
        /// A payment was begun and has not ended; if it is captured later, it is refunded.
        case underWay = "under_way"
        /// Every payment that was begun has failed.
        case failed
        /// It was due on delivery and will not be collected.
        case notDue = "not_due"
        /// It was captured and is being refunded.
        case goingBack = "going_back"
    }

    package let cause: Cause?
    package let money: MoneyStatus

    package init(cause: Cause?, money: MoneyStatus) { (self.cause, self.money) = (cause, money) }
}

extension Order {
    /// The money's status when the order is cancelled.
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
