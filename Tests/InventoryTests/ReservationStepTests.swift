import InventoryDomain
import Testing

@Suite struct ReservationStepTests {
    private static let table: [(ReservationState?, ReservationEvent.Kind, ReservationStep)] = [
        (nil, .commit, .refuse), (nil, .release, .forbid(.released)), (nil, .lapse, .absorb),
        (nil, .takeBack, .forbid(.returned)),
        (.held, .commit, .sell), (.held, .release, .giveBack(.released, .released)),
        (.held, .lapse, .giveBack(.expired, .expired)), (.held, .takeBack, .giveBack(.returned, .released)),
        (.committed, .commit, .absorb), (.committed, .release, .absorb), (.committed, .lapse, .absorb),
        (.committed, .takeBack, .takeBack), (.released, .takeBack, .close), (.expired, .takeBack, .close),
        (.rejected, .takeBack, .absorb), (.returned, .commit, .absorb), (.returned, .release, .absorb),
        (.returned, .lapse, .absorb), (.returned, .takeBack, .absorb),
        (.released, .commit, .takeAgain), (.released, .release, .absorb), (.released, .lapse, .absorb),
        (.expired, .commit, .takeAgain), (.expired, .release, .absorb), (.expired, .lapse, .absorb),
        (.rejected, .commit, .refuse), (.rejected, .release, .absorb), (.rejected, .lapse, .absorb),
        (nil, .takeBackPieces, .refuse), (.held, .takeBackPieces, .refuse),
        (.committed, .takeBackPieces, .takeBackPieces), (.released, .takeBackPieces, .absorb),
        (.expired, .takeBackPieces, .absorb), (.rejected, .takeBackPieces, .absorb),
        (.returned, .takeBackPieces, .absorb),
    ]

    @Test func `each state and event lead to the step in the table`() {
        #expect(Self.table.count == (ReservationState.allCases.count + 1) * ReservationEvent.Kind.allCases.count)
        for (state, event, step) in Self.table {
            #expect(ReservationStep(state, event) == step, "\(String(describing: state)) \(event)")
        }
    }
}
