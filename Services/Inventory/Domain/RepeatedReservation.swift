package import Vocabulary

/// The outcome of a repeated reservation request: the first outcome again.
package enum RepeatedReservation: Sendable, Hashable {
    /// Held, for the longer of the two times.
    case held(until: Timestamp)
    /// There was not enough stock.
    case short
    /// The reservation has ended, or its release arrived before it.
    case ended

    /// - Parameters:
    ///   - expiresAt: until when the stock is held so far
    ///   - wanted: until when the request wants it held
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
