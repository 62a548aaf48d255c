import InventoryDomain
import Testing

@Suite struct ReservationStepTests {
    private static let table: [(ReservationState?, ReservationSignal, ReservationStep)] = [
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
    ]

    @Test func `every signal leads from every state where the table says`() {
        #expect(Self.table.count == (ReservationState.allCases.count + 1) * ReservationSignal.allCases.count)
        for (state, signal, step) in Self.table {
            #expect(ReservationStep(state, signal) == step, "\(String(describing: state)) \(signal)")
        }
    }
}
