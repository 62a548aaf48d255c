package import Contracts
import Logging
import Synchronization

/// The breaches that this process has found: logged when they are found, and counted in the metrics as long as they
/// last.
package final class InvariantBreaches: Sendable {
    private let known = Mutex<[String: Set<Breach>]>([:])
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    /// Replaces the earlier breaches of a source.
    package func report(_ breaches: some Sequence<Breach>, from source: String) {
        let found = Set(breaches)
        let new = known.withLock { known in
            defer { known[source] = found }
            return found.subtracting(known[source] ?? [])
        }
        for breach in new {
            logger.critical(
                "invariant broken",
                metadata: [
                    "invariant": "\(breach.invariant.rawValue)", "id": "\(breach.id)", "detail": "\(breach.detail)",
                ])
        }
    }

    /// The number of breaches of each invariant; zero if it holds.
    var counts: [(invariant: Invariant, count: Int)] {
        let all = known.withLock { $0.values.reduce(into: Set()) { $0.formUnion($1) } }
        return Invariant.allCases.map { invariant in (invariant, all.count { $0.invariant == invariant }) }
    }
}
