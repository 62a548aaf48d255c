import Vocabulary

extension Order {
    /// A request to place an order is answered within two seconds, so a later rejection cannot be the reply.
    private static let longestAnswer = Duration.milliseconds(1500)

    /// What an order publishes when it has moved to its state.
    ///
    /// - Parameter before: the order as it was
    func fact(of update: OrderUpdate, from before: Order) -> OrderFact? {
        switch state {
        case .pending: return .placed
        case .confirmed: return payment.map { .confirmed($0) }
        case .rejected:
            guard case .rejected(let rejection, let isAnswered) = update else { return nil }
            let isLate = createdAt.duration(to: updatedAt) > Self.longestAnswer
            return .rejected(rejection, isUnanswered: !isAnswered || isLate)
        case .expired: return .expired(reason: update.reason)
        case .cancelled:
            return .cancelled(
                OrderCancellation(cause: update.cancellationCause, money: before.moneyStatus), reason: update.reason)
        case .shipped:
            guard case .ship(let shipment) = update else { return nil }
            return .shipped(shipment)
        case .delivered: return .delivered
        // A refund is published with its amount.
        case .accepted, .refunded, .paymentFailed: return nil
        }
    }
}

extension OrderUpdate {
    fileprivate var cancellationCause: OrderCancellation.Cause? {
        switch self {
        case .cancel(_, let cause): cause
        case .undelivered: .undelivered
        default: nil
        }
    }
}
