import HTTPTypes
import Hummingbird
package import Vocabulary

/// The problems that any HTTP API knows.
extension Problem {
    package static let notFound = Problem(.notFound, "not_found", "There is nothing here that you may see.")
    package static let forbidden = Problem(.forbidden, "forbidden", "Your account may not do this.")
    package static let internalError = Problem(
        .internalServerError, "internal_error", "Something went wrong on our side.")

    /// - Parameter isInvalid: whether a token was sent, and is no good
    package static func unauthorized(isInvalid: Bool) -> Problem {
        Problem(.unauthorized, "unauthorized", isInvalid ? "The access token is not valid." : "Sign in first.")
            .with(header: .wwwAuthenticate, isInvalid ? "Bearer error=\"invalid_token\"" : "Bearer")
    }

    package static func validation(_ errors: [FieldProblem]) -> Problem {
        Problem(.unprocessableContent, "validation_failed", "The request has fields that are not as they should be.")
            .with(errors: errors)
    }

    /// What no rule foresaw, and the database did.
    package static let invalidValue = Problem(
        .unprocessableContent, "invalid_value", "The request has a value that nothing can be done with.")

    /// The connection is closed after it.
    package static let bodyTooSlow = Problem(.requestTimeout, "request_timeout", "The body came too slowly.")

    /// A service or the broker is away, or does not answer in time; nothing was promised.
    package static let serviceUnavailable = Problem(
        .serviceUnavailable, "service_unavailable", "A part of the shop does not answer. Try again."
    ).retry(after: 1)

    /// The request will be carried out, but it is not known yet how it ends.
    package static let outcomeUnknown = Problem(
        .gatewayTimeout, "outcome_unknown",
        "Your request was taken, but its outcome is not known yet. Ask again with the same Idempotency-Key, if you sent one."
    ).retry(after: 2)

    package static let stale = Problem(
        .preconditionFailed, "precondition_failed", "Somebody changed it since. Read it again, then repeat your change."
    )

    package static let preconditionRequired = Problem(
        .preconditionRequired, "precondition_required", "Send If-Match with the ETag that you got when you read it.")

    package static let invalidCursor = validation([
        FieldProblem(field: "cursor", code: "invalid_format", detail: "is not a cursor of this list")
    ])

    package static let idempotencyKeyReused = Problem(
        .unprocessableContent, "idempotency_key_reused", "This Idempotency-Key came before with another request.")

    package static let idempotencyInFlight = Problem(
        .conflict, "idempotency_in_flight", "The first request with this Idempotency-Key is still being worked on."
    ).retry(after: 1)
}
