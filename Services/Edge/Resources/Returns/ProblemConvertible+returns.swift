import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

extension RequestReturn.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        case .notReturnable(let status):
            Problem(.conflict, "order_not_returnable", "Nothing of an order that is \(status.words) can be sent back.")
                .with(member: "orderStatus", status)
        case .exceedsDelivered(let lines):
            Problem(.conflict, "return_exceeds_delivered", "More pieces than can be returned from this order.")
                .with(member: "items", lines)
        }
    }
}

extension ReturnRejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .wrongState(let status):
            Problem(.conflict, "return_state_conflict", "This is not possible for a return that is \(status.rawValue).")
                .with(member: "returnStatus", status)
        case .restockExceedsReturn:
            Problem(.conflict, "restock_exceeds_return", "More pieces would be restocked than were sent back.")
        case .refundExceedsCaptured(let left):
            Problem(.conflict, "refund_exceeds_captured", "No more than \(left.text) can be refunded.")
                .with(member: "refundable", left)
        case .otherCurrency(let currency):
            .validation([
                FieldProblem(field: "refund.currency", code: "invalid_value", detail: "must be \(currency)")
            ])
        }
    }
}

extension ListReturns.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .notFound: .notFound
        }
    }
}
