import Contracts
import HTTPTypes
import Hummingbird
import Vocabulary

/// The problems that more than one place knows.
extension Problem {
    static let notFound = Problem(.notFound, "not_found", "There is nothing here that you may see.")
    static let forbidden = Problem(.forbidden, "forbidden", "Your account may not do this.")
    static let internalError = Problem(.internalServerError, "internal_error", "Something went wrong on our side.")

    /// - Parameter isInvalid: whether a token was sent, and is no good
    static func unauthorized(isInvalid: Bool) -> Problem {
        Problem(.unauthorized, "unauthorized", isInvalid ? "The access token is not valid." : "Sign in first.")
            .with(header: .wwwAuthenticate, isInvalid ? "Bearer error=\"invalid_token\"" : "Bearer")
    }

    static func validation(_ errors: [FieldProblem]) -> Problem {
        Problem(.unprocessableContent, "validation_failed", "The request has fields that are not as they should be.")
            .with(errors: errors)
    }

    /// What no rule foresaw, and the database did.
    static let invalidValue = Problem(
        .unprocessableContent, "invalid_value", "The request has a value that nothing can be done with.")

    /// The connection is closed after it.
    static let bodyTooSlow = Problem(.requestTimeout, "request_timeout", "The body came too slowly.")

    /// A service or the broker is away, or does not answer in time; nothing was promised.
    static let serviceUnavailable = Problem(
        .serviceUnavailable, "service_unavailable", "A part of the shop does not answer. Try again."
    ).retry(after: 1)

    /// The request will be carried out, but it is not known yet how it ends.
    static let outcomeUnknown = Problem(
        .gatewayTimeout, "outcome_unknown",
        "Your request was taken, but its outcome is not known yet. Ask again with the same Idempotency-Key, if you sent one."
    ).retry(after: 2)

    static let stale = Problem(
        .preconditionFailed, "precondition_failed", "Somebody changed it since. Read it again, then repeat your change."
    )

    static let preconditionRequired = Problem(
        .preconditionRequired, "precondition_required", "Send If-Match with the ETag that you got when you read it.")

    static let invalidCursor = validation([
        FieldProblem(field: "cursor", code: "invalid_format", detail: "is not a cursor of this list")
    ])

    static let invalidCode = Problem(
        .unprocessableContent, "invalid_code", "The code is wrong, expired, or was used before.")

    static let beyondCart = validation([
        FieldProblem(field: "quantity", code: "out_of_range", detail: "is more than a cart can hold")
    ])

    static let idempotencyKeyReused = Problem(
        .unprocessableContent, "idempotency_key_reused", "This Idempotency-Key came before with another request.")

    static let idempotencyInFlight = Problem(
        .conflict, "idempotency_in_flight", "The first request with this Idempotency-Key is still being worked on."
    ).retry(after: 1)

    static func cartAlreadyOrdered(_ order: OrderID) -> Problem {
        Problem(.conflict, "cart_already_ordered", "What the cart held was ordered already.")
            .with(member: "orderId", order)
    }

    static func insufficientStock(available: Int64) -> Problem {
        Problem(.conflict, "insufficient_stock", "There are not that many in stock.")
            .with(member: "available", available)
    }
}
