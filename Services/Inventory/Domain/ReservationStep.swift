/// The step that an event causes.
package enum ReservationStep: Sendable, Hashable {
    /// held → committed.
    case sell
    /// The stock was released before: take it again if available, → committed.
    case takeAgain
    /// held → released or expired.
    case giveBack(ReservationState, StockMovement.Kind)
    /// committed → returned: what was sold is in stock again.
    case takeBack
    /// Some pieces are in stock again; the rest stays sold.
    case takeBackPieces
    /// Nothing is held, and a later commit must not sell it: → returned.
    case close
    /// The event arrived before the request: insert an ended reservation.
    case forbid(ReservationState)
    /// A repeated or late event changes nothing.
    case absorb
    /// There is nothing to sell or nothing to return.
    case refuse
}

extension ReservationStep {
    /// - Parameter state: nil when the reservation was never requested
    package init(_ state: ReservationState?, _ event: ReservationEvent.Kind) {
        switch (state, event) {
        case (.held, .commit): self = .sell
        case (.held, .release): self = .giveBack(.released, .released)
        case (.held, .lapse): self = .giveBack(.expired, .expired)
        case (.held, .takeBack): self = .giveBack(.returned, .released)
        case (.committed, .takeBack): self = .takeBack
        case (.committed, .commit), (.committed, .release), (.committed, .lapse): self = .absorb
        case (.released, .commit), (.expired, .commit): self = .takeAgain
        case (.released, .release), (.released, .lapse): self = .absorb
        case (.expired, .release), (.expired, .lapse): self = .absorb
        // A commit that arrives later must not take the stock again.
        case (.released, .takeBack), (.expired, .takeBack): self = .close
        case (.returned, .commit), (.returned, .release), (.returned, .lapse), (.returned, .takeBack): self = .absorb
        case (.rejected, .takeBack): self = .absorb
        case (nil, .takeBack): self = .forbid(.returned)
        case (.rejected, .commit): self = .refuse
        case (.rejected, .release), (.rejected, .lapse): self = .absorb
        case (nil, .commit): self = .refuse
        case (nil, .release): self = .forbid(.released)
        case (nil, .lapse): self = .absorb
        case (.committed, .takeBackPieces): self = .takeBackPieces
        case (nil, .takeBackPieces), (.held, .takeBackPieces): self = .refuse
        case (.released, .takeBackPieces), (.expired, .takeBackPieces), (.rejected, .takeBackPieces),
            (.returned, .takeBackPieces):
            self = .absorb
        }
    }

    /// Whether stock moves, so that the products have to be locked.
    var movesStock: Bool {
        switch self {
        case .sell, .takeAgain, .giveBack, .takeBack, .takeBackPieces: true
        case .close, .forbid, .absorb, .refuse: false
        }
    }
}
