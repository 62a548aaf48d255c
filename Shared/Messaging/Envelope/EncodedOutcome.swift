/// A reply or rejection, ready to be sent.
struct EncodedOutcome: Sendable {
    let kind: OutcomeKind
    let body: [UInt8]
}

/// The header that says how the body of a reply is read.
package enum OutcomeKind: String, Sendable {
    case reply, rejection
    /// The handler failed; a second try may succeed.
    case transientFailure = "transient-failure"
    case permanentFailure = "permanent-failure"
    /// A value of the message is at fault; see `Failure`.
    case invalidValue = "invalid-value"
}
