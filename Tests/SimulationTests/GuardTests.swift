import Testing

/// A proof that never failed proves nothing: the simulation notices when a guard is left out.
@Suite struct GuardTests {
    private static let seeds = 1...5000

    @Test(arguments: Guard.allCases)
    func `without a guard some invariant breaks`(_ missing: Guard) async {
        let failure = await Simulation.firstFailure(in: Self.seeds, without: missing)
        print("without \(missing): \(failure.map { "seed \($0.seed): \($0.breach)" } ?? "nothing breaks")")
        #expect(failure != nil, "no world notices that \(missing) is missing")
    }
}
