import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension PayOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .orderNotFound: .notFound
        case .orderNotPayable(let status):
            Problem(.conflict, "order_not_payable", "An order that is \(status.words) cannot be paid.")
                .with(member: "orderStatus", status)
        case .declined(let payment, let reason, let isReplay):
            Self.declined(payment, reason: reason, isReplay: isReplay)
        case .idempotencyKeyReused: .idempotencyKeyReused
        case .inFlight: .idempotencyInFlight
        case .paymentInProgress:
            Problem(.conflict, "payment_in_progress", "Another payment of this order is being made.").retry(after: 1)
        case .tooManyAttempts(let limit):
            Problem(
                .conflict, "too_many_attempts", "This order has had \(limit) payment attempts, which is the limit."
            )
            .with(member: "attemptsLeft", 0)
        case .outcomeUnknown: .outcomeUnknown
        }
    }

    private static func declined(_ payment: PaymentDetails, reason: String, isReplay: Bool) -> Problem {
        let problem = Problem(.init(code: 402, reasonPhrase: "Payment Required"), "payment_declined", reason)
            .with(member: "paymentId", payment.paymentID).with(member: "orderId", payment.orderID)
        return isReplay ? problem.with(header: .idempotencyReplayed, "true") : problem
    }
}

extension GetPayment.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}
