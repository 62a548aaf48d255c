package import Vocabulary

/// The throttles that apply to one requester at one address.
package struct LoginThrottles: Sendable, Hashable {
    package private(set) var own: LoginThrottle
    package private(set) var strangers: LoginThrottle
    /// Whether the requester has signed in to the account before: then only its own failures count.
    package let isKnown: Bool

    package init(own: LoginThrottle, strangers: LoginThrottle, isKnown: Bool) {
        (self.own, self.strangers, self.isKnown) = (own, strangers, isKnown)
    }

    package func wait(at now: Timestamp) -> Duration? {
        [own.wait(at: now), isKnown ? nil : strangers.wait(at: now)].compactMap(\.self).max()
    }

    /// Whether the last failure was the first that the next try has to wait for.
    package var beginsToWait: Bool { own.beginsToWait || (!isKnown && strangers.beginsToWait) }

    package mutating func recordFailure(at now: Timestamp) {
        own.recordFailure(at: now)
        if !isKnown { strangers.recordFailure(at: now) }
    }

    /// After a success: the owner has forgotten nothing.
    package mutating func forget() { own = LoginThrottle() }
}
