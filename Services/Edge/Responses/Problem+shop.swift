import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Problems that several resources use.
extension Problem {
    static let invalidCode = Problem(
        .unprocessableContent, "invalid_code", "The code is wrong, expired, or was used before.")

    static let beyondCart = validation([
        FieldProblem(field: "quantity", code: "out_of_range", detail: "is more than a cart can hold")
    ])

    static func cartAlreadyOrdered(_ order: OrderID) -> Problem {
        Problem(.conflict, "cart_already_ordered", "The cart's content was ordered already.")
            .with(member: "orderId", order)
    }

    static func insufficientStock(available: Int64) -> Problem {
        Problem(.conflict, "insufficient_stock", "There are not that many in stock.")
            .with(member: "available", available)
    }
}
