import Foundation

/// Runs simulated shops ("worlds"), one per seed.
enum Simulation {
    /// A seed whose world broke an invariant.
    struct Failure: Sendable {
        let seed: Int
        let breach: String
        let missing: Guard?

        /// The last lines of the trace, from running the world again.
        var report: String {
            let end = Simulation.report(Simulation.trace(of: seed, without: missing).suffix(60))
            return "seed \(seed): \(breach)\nSIMULATION_SEED=\(seed) prints all of:\n\(end)"
        }
    }

    struct Summary: Sendable {
        var worlds = 0
        var steps = 0
        /// The largest number of steps that any world needed to settle.
        var longestCalm = 0
        var coverage = Coverage()
        var failures: [Failure] = []

        mutating func add(_ other: Summary) {
            worlds += other.worlds
            steps += other.steps
            longestCalm = max(longestCalm, other.longestCalm)
            coverage.add(other.coverage)
            failures += other.failures
        }
    }

    static let defaultCount = 10_000
    static let count = number("SIMULATION_SEEDS") ?? defaultCount
    /// The seed whose trace is printed, if any.
    static let seed = number("SIMULATION_SEED")

    /// How many run concurrently. A world takes little time, and other tests run in between.
    private static let workers = 2

    static func run(_ seeds: ClosedRange<Int>) async -> Summary {
        await withTaskGroup(of: Summary.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var summary = Summary()
                    for seed in stride(from: seeds.lowerBound + worker, through: seeds.upperBound, by: workers) {
                        run(seed, without: nil, &summary)
                        await Task.yield()
                    }
                    return summary
                }
            }
            return await group.reduce(into: Summary()) { $0.add($1) }
        }
    }

    /// Runs worlds until an invariant breaks.
    static func firstFailure(in seeds: ClosedRange<Int>, without missing: Guard) async -> Failure? {
        var summary = Summary()
        for seed in seeds where summary.failures.isEmpty {
            run(seed, without: missing, &summary)
            await Task.yield()
        }
        return summary.failures.first
    }

    private static func run(_ seed: Int, without missing: Guard?, _ summary: inout Summary) {
        let world = ShopWorld(seed: seed, without: missing, coverage: summary.coverage)
        world.run()
        summary.worlds += 1
        summary.steps += world.steps
        summary.longestCalm = max(summary.longestCalm, world.calmSteps)
        summary.coverage = world.coverage
        if let breach = world.breach {
            summary.failures.append(Failure(seed: seed, breach: breach, missing: missing))
        }
    }

    static func trace(of seed: Int, without missing: Guard? = nil) -> [String] {
        let world = ShopWorld(seed: seed, without: missing, isTracing: true)
        world.run()
        return world.trace
    }

    /// Lines of a trace without module names and leading zeros of ids.
    static func report(_ lines: some Sequence<String>) -> String {
        lines.map { $0.replacing(/[A-Za-z]+\.(?=[A-Z])/, with: "").replacing(/0000+-[-0]*/, with: "") }
            .joined(separator: "\n")
    }

    private static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
    }
}
