import HTTPTypes

/// Limits the concurrent requests to the services; see `ConcurrencyLimit`. A request above the limit waits for its turn
/// if that comes soon; see `AdmissionLine`.
package final class Admission: Sendable {
    private let turns: Turns<AdmissionLine>
    private let start = ContinuousClock.now

    /// - Parameters:
    ///   - range: of the limit
    ///   - longestWait: zero: a request above the limit is refused at once
    package init(_ range: ClosedRange<Int>, longestWait: Duration) {
        let limit = ConcurrencyLimit(range: range, initial: min(range.upperBound, range.lowerBound * 2))
        turns = Turns(AdmissionLine(limit, longestWait: longestWait), longestWait: longestWait)
    }

    /// How many requests wait at present.
    package var waiting: Int { turns.withLine { $0.count } }

    /// - Throws: 503 if the request is refused
    package func admit<Value>(
        _ urgency: Urgency, of client: String, _ work: () async throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        let began = try await begin(urgency, of: client)
        defer { end(began, of: client, isSample: true) }
        return try await work()
    }

    /// - Parameter client: an address, as `ClientAddress.client` returns it
    /// - Returns: the start time, to pass to `end`
    /// - Throws: 503 if the request is refused
    package func begin(_ urgency: Urgency, of client: String) async throws(Problem) -> ContinuousClock.Instant {
        let arrival = ContinuousClock.now - start
        guard await turns.isAdmitted({ $0.arrive(urgency, of: client, at: arrival) }) else {
            let now = ContinuousClock.now - start
            throw Self.overloaded(retryAfter: turns.withLine { $0.retryAfter(at: now) })
        }
        return .now
    }

    /// - Parameter isSample: whether the duration of the work reflects the load of the services
    package func end(_ began: ContinuousClock.Instant, of client: String, isSample: Bool) {
        let now = ContinuousClock.now
        turns.finish { $0.finish(after: isSample ? now - began : nil, of: client, at: now - start) }
    }

    private static func overloaded(retryAfter seconds: Int) -> Problem {
        Problem(.serviceUnavailable, "overloaded", "Too many are shopping at this moment. Try again soon.")
            .retry(after: seconds)
    }
}
