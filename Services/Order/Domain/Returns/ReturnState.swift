/// The state of a return.
package enum ReturnState: String, Sendable, Hashable, CaseIterable {
    case requested, approved, refused, received

    /// Whether its pieces count as returned.
    package var claimsPieces: Bool { self != .refused }

    /// The state after `signal`; nil when the signal is not allowed. Repeating a signal changes nothing.
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

/// An administrator's action on a return.
package enum ReturnSignal: Sendable, Hashable, CaseIterable {
    case approve, refuse, receive
}
