import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension RefundOrder.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .nothingToRefund:
            Problem(.conflict, "order_not_refundable", "There is no captured payment left to refund.")
        case .exceedsCaptured(let left):
            Problem(.conflict, "refund_exceeds_captured", "No more than \(left.text) can be refunded.")
                .with(member: "refundable", left)
        case .otherCurrency(let currency):
            .validation([
                FieldProblem(field: "amount.currency", code: "invalid_value", detail: "must be \(currency)")
            ])
        case .idempotencyKeyReused: .idempotencyKeyReused
        case .inFlight: .idempotencyInFlight
        }
    }
}
