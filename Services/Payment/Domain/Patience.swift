/// How long a silent provider is waited for.
package struct Patience: Hashable, Sendable {
    /// The pause before the provider is asked again; it grows with every attempt.
    package let interval: Duration
    /// After so many attempts the charge is voided instead.
    package let limit: Int

    package init(interval: Duration, limit: Int) {
        self.interval = interval
        self.limit = limit
    }

    private static let longestGrowth = 10

    package func pause(afterAttempt attempt: Int) -> Duration {
        interval * min(max(attempt, 1), Self.longestGrowth)
    }
}

/// What to do about a payment that has been processing for too long.
package enum OverdueStep: Hashable, Sendable {
    /// The provider never heard of it: forget it.
    case drop
    case askProvider
    case void
}

extension Payment {
    package func overdueStep(_ patience: Patience) -> OverdueStep {
        if amount == nil { return .drop }
        return attempts < patience.limit ? .askProvider : .void
    }
}
