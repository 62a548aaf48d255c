/// Decides which calls to make to the provider for one charge, depending on its answers. Ends with an event for the
/// payment.
package struct ChargeProcedure: Hashable, Sendable {
    package enum Call: Hashable, Sendable {
        case capture
        /// Query the status of the charge.
        case status
        /// Void the charge, unless it was captured.
        case void(reason: String)
    }

    package enum Answer: Hashable, Sendable {
        case captured(reference: String?)
        /// The payment is due on delivery.
        case authorized
        case declined(reason: String)
        case voided
        /// The provider does not know the charge, or has not decided on it.
        case unknown
        /// An error. The charge may have been captured.
        case failed
        /// A timeout. The charge may have been captured.
        case timedOut
    }

    package enum Step: Hashable, Sendable {
        case call(Call)
        case end(PaymentEvent)
    }

    /// The maximum number of capture attempts.
    package static let tries = 3
    package static let failed = "The payment provider failed."
    package static let silent = "The payment provider did not answer."

    package private(set) var call: Call
    /// The number of failed capture attempts.
    package private(set) var failures = 0

    package init(_ call: Call) { self.call = call }

    /// Handles the answer to the current call.
    package mutating func receive(_ answer: Answer) -> Step {
        switch (call, answer) {
        case (_, .captured(let reference)): return .end(.captured(reference: reference))
        case (.capture, .authorized), (.status, .authorized): return .end(.authorized)
        case (.capture, .declined(let reason)), (.status, .declined(let reason)): return .end(.declined(reason: reason))
        case (.capture, .timedOut): return next(.status)
        case (.capture, .failed): return retry()
        case (.void(let reason), .voided): return .end(.declined(reason: reason))
        case (.capture, .voided), (.capture, .unknown), (.status, .voided), (.status, .unknown), (.status, .failed),
            (.status, .timedOut), (.void, .authorized), (.void, .declined), (.void, .unknown), (.void, .failed),
            (.void, .timedOut):
            return .end(.unanswered)
        }
    }

    private mutating func retry() -> Step {
        failures += 1
        // Void after the last error, since the charge may have been captured.
        return next(failures < Self.tries ? .capture : .void(reason: Self.failed))
    }

    private mutating func next(_ call: Call) -> Step {
        self.call = call
        return .call(call)
    }
}
