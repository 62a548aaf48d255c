import Testing

/// Order, inventory and payment together, in worlds where anything fails at any time.
/// `SIMULATION_SEEDS` sets how many worlds; `SIMULATION_SEED` tells the story of one.
@Suite struct SimulationTests {
    /// Run once for all tests of this suite.
    private static let summary = Task { await Simulation.run(1...Simulation.count) }

    @Test func `in every world everything settles and every invariant is kept`() async {
        let summary = await Self.summary.value
        print("\(summary.worlds) worlds, \(summary.steps) steps, settled after at most \(summary.longestCalm)")
        for failure in summary.failures.sorted(by: { $0.seed < $1.seed }).prefix(3) {
            Issue.record(Comment(rawValue: failure.story))
        }
        #expect(summary.failures.count == 0)
        #expect(summary.worlds == Simulation.count)
    }

    @Test(.enabled(if: Simulation.count >= Simulation.defaultCount))
    func `every kind of fault strikes and every branch is taken`() async {
        let counts = Dictionary(uniqueKeysWithValues: await Self.summary.value.coverage.table)
        let missed = Coverage.required.filter { counts[$0, default: 0] == 0 }
        #expect(missed == [], "never came about")
        let unexpected = Coverage.forbidden.filter { counts[$0] != 0 }
        #expect(unexpected == [], "must not come about")
    }

    @Test func `a seed tells the same story each time`() {
        for seed in 1...20 {
            let isSame = Simulation.trace(of: seed) == Simulation.trace(of: seed)
            #expect(isSame, "seed \(seed)")
        }
    }

    @Test(.enabled(if: Simulation.seed != nil))
    func `the story of one seed`() {
        guard let seed = Simulation.seed else { return }
        print(Simulation.story(Simulation.trace(of: seed)))
    }
}
