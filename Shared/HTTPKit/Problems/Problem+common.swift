import HTTPTypes
import Hummingbird
package import Vocabulary

/// Problems that are common to all HTTP APIs.
extension Problem {
    package static let notFound = Problem(.notFound, "not_found", "There is nothing here that you may see.")
    package static let forbidden = Problem(.forbidden, "forbidden", "Your account may not do this.")
    package static let internalError = Problem(
        .internalServerError, "internal_error", "Something went wrong on our side.")

    /// - Parameter isInvalid: whether the request has a token, and it is invalid
    package static func unauthorized(isInvalid: Bool) -> Problem {
        Problem(.unauthorized, "unauthorized", isInvalid ? "The access token is not valid." : "Sign in first.")
            .with(header: .wwwAuthenticate, isInvalid ? "Bearer error=\"invalid_token\"" : "Bearer")
    }

    package static func validation(_ errors: [FieldProblem]) -> Problem {
        Problem(.unprocessableContent, "validation_failed", "The request has invalid fields.")
            .with(errors: errors)
    }

    /// A value that passed all validation, but that the database refused.
    package static let invalidValue = Problem(
        .unprocessableContent, "invalid_value", "The request has a value that cannot be processed.")

    /// The connection is closed after it.
    package static let malformedHost = Problem(
        .badRequest, "malformed_host", "Send the header Host once, with the name or address of this server."
    ).with(header: .connection, "close")

    package static func methodNotImplemented(_ method: String) -> Problem {
        Problem(.notImplemented, "method_not_implemented", "\(method.prefix(32)) is no method of HTTP.")
    }

    /// Nobody receives it: for the log and the metrics, with nginx's status for this.
    package static let clientLeft = Problem(
        HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request"), "client_left",
        "The client left before its turn.")

    /// The connection is closed after it.
    package static let bodyTooSlow = Problem(.requestTimeout, "request_timeout", "The body was sent too slowly.")

    /// A service or the broker is down, or does not answer in time; the request has no effect.
    package static let serviceUnavailable = Problem(
        .serviceUnavailable, "service_unavailable", "A part of the shop does not answer. Try again."
    ).retry(after: 1)

    /// The request will be executed, but its outcome is not known yet.
    package static let outcomeUnknown = Problem(
        .gatewayTimeout, "outcome_unknown",
        "Your request was accepted; its outcome is not known yet. Repeat it with the same Idempotency-Key, if you sent one."
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
        .unprocessableContent, "idempotency_key_reused", "This Idempotency-Key was used before with another request.")

    package static let idempotencyInFlight = Problem(
        .conflict, "idempotency_in_flight", "The first request with this Idempotency-Key is still being processed."
    ).retry(after: 1)
}
