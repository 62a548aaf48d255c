import Testing

/// A simulation that never fails proves nothing, so it must fail when a guard is missing.
@Suite struct GuardTests {
    private static let seeds = 1...5000

    @Test(arguments: Guard.allCases)
    func `an invariant breaks when a guard is missing`(_ missing: Guard) async {
        let failure = await Simulation.firstFailure(in: Self.seeds, without: missing)
        print("without \(missing): \(failure.map { "seed \($0.seed): \($0.breach)" } ?? "no invariant breaks")")
        #expect(failure != nil, "no invariant breaks without \(missing)")
    }
}
