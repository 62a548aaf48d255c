/// A reply or rejection, ready to be sent.
struct EncodedOutcome: Sendable {
    let kind: OutcomeKind
    let body: [UInt8]
}

/// The header that says how to decode the body of a reply.
package enum OutcomeKind: String, Sendable {
    case reply, rejection
    /// The handler failed; a retry may succeed.
    case transientFailure = "transient-failure"
    case permanentFailure = "permanent-failure"
    /// A value of the message is invalid; see `Failure`.
    case invalidValue = "invalid-value"
}
