import Synchronization

/// Requests that wait in a line until their turn comes, or for the longest time.
final class Turns<Line: WaitingLine>: Sendable {
    private struct State {
        var line: Line
        var waiters: [Line.Ticket: Waiter] = [:]
    }

    private struct Waiter {
        let continuation: CheckedContinuation<Bool, Never>
        let deadline: Task<Void, Never>
    }

    private let state: Mutex<State>
    private let longestWait: Duration

    init(_ line: Line, longestWait: Duration) {
        state = Mutex(State(line: line))
        self.longestWait = longestWait
    }

    func withLine<Value: Sendable>(_ body: (inout Line) -> Value) -> Value { state.withLock { body(&$0.line) } }

    /// - Parameter arrive: asks the line
    /// - Returns: false if the request is refused
    func isAdmitted(_ arrive: (inout Line) -> Arrival<Line.Ticket>) async -> Bool {
        await withCheckedContinuation { continuation in
            let (decided, displaced): (Bool?, Waiter?) = state.withLock { state in
                switch arrive(&state.line) {
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

    /// - Parameter finish: ends a request, and returns those whose turn it is now
    func finish(_ finish: (inout Line) -> [Line.Ticket]) {
        let next = state.withLock { state in
            finish(&state.line).compactMap { state.waiters.removeValue(forKey: $0) }
        }
        for waiter in next { resume(waiter, isAdmitted: true) }
    }

    /// Refuses the request when it has waited for the longest time.
    private func deadline(of ticket: Line.Ticket) -> Task<Void, Never> {
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
}
