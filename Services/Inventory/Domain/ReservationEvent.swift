/// An event for a reservation.
package enum ReservationEvent: Sendable, Hashable {
    package enum Kind: Sendable, Hashable, CaseIterable {
        case commit, release, lapse, takeBack, takeBackPieces
    }

    case commit
    case release
    /// The reservation and its grace period have expired.
    case lapse
    /// Return everything, sold or not.
    case takeBack(reason: String?)
    /// Return some of the sold pieces.
    case takeBackPieces(ReservationLines, reason: String?)

    package var kind: Kind {
        switch self {
        case .commit: .commit
        case .release: .release
        case .lapse: .lapse
        case .takeBack: .takeBack
        case .takeBackPieces: .takeBackPieces
        }
    }
}
