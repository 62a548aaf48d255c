package import Contracts
import Logging
import Synchronization

/// The breaches that this process knows of at present: told to the log when they are found, and to the metrics as long as
/// they last.
package final class InvariantBreaches: Sendable {
    private let known = Mutex<[String: Set<Breach>]>([:])
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    /// Replaces what a source has found before.
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

    /// How many break each invariant; zero for those that hold.
    var counts: [(invariant: Invariant, count: Int)] {
        let all = known.withLock { $0.values.reduce(into: Set()) { $0.formUnion($1) } }
        return Invariant.allCases.map { invariant in (invariant, all.count { $0.invariant == invariant }) }
    }
}
