import HTTPTypes
import Synchronization

/// Limits the concurrent requests to the services; see `ConcurrencyLimit`.
package final class Admission: Sendable {
    package static let overloaded = Problem(
        .serviceUnavailable, "overloaded", "Too many are shopping at this moment. Try again soon."
    ).retry(after: 1)

    private let limit: Mutex<ConcurrencyLimit>
    private let start = ContinuousClock.now

    package init(_ range: ClosedRange<Int>) {
        limit = Mutex(ConcurrencyLimit(range: range, initial: min(range.upperBound, range.lowerBound * 2)))
    }

    /// - Throws: 503 if the limit is reached
    package func admit<Value>(_ work: () async throws(Problem) -> Value) async throws(Problem) -> Value {
        guard let began = begin() else { throw Self.overloaded }
        defer { end(began, isSample: true) }
        return try await work()
    }

    /// Nil if the limit is reached; else the start time, to pass to `end`.
    package func begin() -> ContinuousClock.Instant? { limit.withLock { $0.admit() } ? .now : nil }

    /// - Parameter isSample: whether the duration of the work reflects the load of the services
    package func end(_ began: ContinuousClock.Instant, isSample: Bool) {
        let now = ContinuousClock.now
        limit.withLock { $0.finish(after: isSample ? now - began : nil, at: now - start) }
    }
}
