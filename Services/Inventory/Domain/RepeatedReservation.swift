package import Vocabulary

/// The outcome for an order that requests its reservation again: it gets the first outcome again.
package enum RepeatedReservation: Sendable, Hashable {
    /// Held, for the longer of the two times.
    case held(until: Timestamp)
    /// There was not enough stock.
    case short
    /// The reservation is over, or its release came first.
    case ended

    /// - Parameters:
    ///   - expiresAt: until when it was held before
    ///   - wanted: until when it is to be held now
    package init(_ state: ReservationState, expiresAt: Timestamp?, wanted: Timestamp) {
        self =
            switch state {
            case .held: .held(until: max(expiresAt ?? wanted, wanted))
            case .committed: .held(until: expiresAt ?? wanted)
            case .rejected: .short
            case .released, .expired, .returned: .ended
            }
    }
}
