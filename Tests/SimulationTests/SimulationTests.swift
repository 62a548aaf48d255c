import Testing

/// The services' domain code with simulated broker, databases and providers that may fail at any time.
/// `SIMULATION_SEEDS` sets the number of worlds; `SIMULATION_SEED` prints the trace of one.
@Suite struct SimulationTests {
    /// Computed once for all tests of this suite.
    private static let summary = Task { await Simulation.run(1...Simulation.count) }

    @Test func `every world settles and keeps every invariant`() async {
        let summary = await Self.summary.value
        print("\(summary.worlds) worlds, \(summary.steps) steps, settled after at most \(summary.longestCalm)")
        for failure in summary.failures.sorted(by: { $0.seed < $1.seed }).prefix(3) {
            Issue.record(Comment(rawValue: failure.report))
        }
        #expect(summary.failures.count == 0)
        #expect(summary.worlds == Simulation.count)
    }

    @Test(.enabled(if: Simulation.count >= Simulation.defaultCount))
    func `every kind of fault occurs and every branch is taken`() async {
        let counts = Dictionary(uniqueKeysWithValues: await Self.summary.value.coverage.table)
        let missed = Coverage.required.filter { counts[$0, default: 0] == 0 }
        #expect(missed == [], "never occurred")
        let unexpected = Coverage.forbidden.filter { counts[$0] != 0 }
        #expect(unexpected == [], "must not occur")
    }

    @Test func `a seed gives the same trace each time`() {
        for seed in 1...20 {
            let isSame = Simulation.trace(of: seed) == Simulation.trace(of: seed)
            #expect(isSame, "seed \(seed)")
        }
    }

    @Test(.enabled(if: Simulation.seed != nil))
    func `the trace of one seed`() {
        guard let seed = Simulation.seed else { return }
        print(Simulation.report(Simulation.trace(of: seed)))
    }
}
