/// Where a return stands.
package enum ReturnState: String, Sendable, Hashable, CaseIterable {
    case requested, approved, refused, received

    /// Whether its pieces count as sent back, or on their way.
    package var claimsPieces: Bool { self != .refused }

    /// The state after `signal`; nil when the signal does not fit. Saying the same twice changes nothing.
    package func after(_ signal: ReturnSignal) -> ReturnState? {
        switch (self, signal) {
        case (.requested, .approve), (.approved, .approve): .approved
        case (.requested, .refuse), (.refused, .refuse): .refused
        case (.approved, .receive), (.received, .receive): .received
        case (.requested, .receive), (.approved, .refuse), (.refused, .approve), (.refused, .receive),
            (.received, .approve), (.received, .refuse):
            nil
        }
    }
}

/// What is done with a return.
package enum ReturnSignal: Sendable, Hashable, CaseIterable {
    case approve, refuse, receive
}
