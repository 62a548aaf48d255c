import InventoryDomain
import Testing

@Suite struct ReservationStepTests {
    private static let table: [(ReservationState?, ReservationSignal, ReservationStep)] = [
        (nil, .commit, .refuse), (nil, .release, .forbid), (nil, .lapse, .absorb),
        (.held, .commit, .sell), (.held, .release, .giveBack(.released, .released)),
        (.held, .lapse, .giveBack(.expired, .expired)),
        (.committed, .commit, .absorb), (.committed, .release, .absorb), (.committed, .lapse, .absorb),
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
