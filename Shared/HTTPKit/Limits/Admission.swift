import HTTPTypes
import Synchronization

/// Limits the concurrent requests to the services; see `ConcurrencyLimit`. A request above the limit waits for its turn
/// if that comes soon; see `AdmissionLine`.
package final class Admission: Sendable {
    private struct State {
        var line: AdmissionLine
        var waiters: [AdmissionLine.Ticket: Waiter] = [:]
    }

    private struct Waiter {
        let continuation: CheckedContinuation<Bool, Never>
        let deadline: Task<Void, Never>
    }

    private let state: Mutex<State>
    private let longestWait: Duration
    private let start = ContinuousClock.now

    /// - Parameters:
    ///   - range: of the limit
    ///   - longestWait: zero: a request above the limit is refused at once
    package init(_ range: ClosedRange<Int>, longestWait: Duration) {
        let limit = ConcurrencyLimit(range: range, initial: min(range.upperBound, range.lowerBound * 2))
        state = Mutex(State(line: AdmissionLine(limit, longestWait: longestWait)))
        self.longestWait = longestWait
    }

    /// How many requests wait at present.
    package var waiting: Int { state.withLock { $0.line.count } }

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
        guard await isAdmitted(urgency, client) else {
            let now = ContinuousClock.now - start
            throw Self.overloaded(retryAfter: state.withLock { $0.line.retryAfter(at: now) })
        }
        return .now
    }

    /// - Parameter isSample: whether the duration of the work reflects the load of the services
    package func end(_ began: ContinuousClock.Instant, of client: String, isSample: Bool) {
        let now = ContinuousClock.now
        let next = state.withLock { state in
            let admitted = state.line.finish(after: isSample ? now - began : nil, of: client, at: now - start)
            return admitted.compactMap { state.waiters.removeValue(forKey: $0) }
        }
        for waiter in next { resume(waiter, isAdmitted: true) }
    }

    private func isAdmitted(_ urgency: Urgency, _ client: String) async -> Bool {
        await withCheckedContinuation { continuation in
            let now = ContinuousClock.now - start
            let (decided, displaced): (Bool?, Waiter?) = state.withLock { state in
                switch state.line.arrive(urgency, of: client, at: now) {
                case .admitted: return (true, nil)
                case .refused: return (false, nil)
                case .waits(let ticket, let displaced):
                    state.waiters[ticket] = Waiter(continuation: continuation, deadline: deadline(of: ticket))
                    return (nil, displaced.flatMap { state.waiters.removeValue(forKey: $0) })
                }
            }
            if let displaced { resume(displaced, isAdmitted: false) }
            if let decided { continuation.resume(returning: decided) }
        }
    }

    /// Refuses the request when it has waited for the longest time.
    private func deadline(of ticket: AdmissionLine.Ticket) -> Task<Void, Never> {
        Task { [self] in
            // Cancelled when the request is admitted.
            guard (try? await Task.sleep(for: longestWait)) != nil else { return }
            let waiter = state.withLock { state in
                state.line.leave(ticket) ? state.waiters.removeValue(forKey: ticket) : nil
            }
            if let waiter { resume(waiter, isAdmitted: false) }
        }
    }

    private func resume(_ waiter: Waiter, isAdmitted: Bool) {
        waiter.deadline.cancel()
        waiter.continuation.resume(returning: isAdmitted)
    }

    private static func overloaded(retryAfter seconds: Int) -> Problem {
        Problem(.serviceUnavailable, "overloaded", "Too many are shopping at this moment. Try again soon.")
            .retry(after: seconds)
    }
}
