/// What happens to a reservation after it was requested.
package enum ReservationEvent: Sendable, Hashable {
    package enum Kind: Sendable, Hashable, CaseIterable {
        case commit, release, lapse, takeBack, takeBackPieces
    }

    case commit
    case release
    /// Its time is over, and the grace period too.
    case lapse
    /// Everything goes back, sold or not.
    case takeBack(reason: String?)
    /// Some of what was sold goes back.
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
