import Synchronization

/// A value that one task waits for and another brings, once. Whoever comes first decides: the bringer or the waiter's
/// cancellation.
final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case pending
        case awaited(CheckedContinuation<Value, any Error>)
        case settled(Result<Value, any Error>)
        case taken
    }

    private let state = Mutex(State.pending)

    /// Whether the waiter has given up, or got its value.
    var isSettled: Bool {
        state.withLock { state in
            switch state {
            case .pending, .awaited: false
            case .settled, .taken: true
            }
        }
    }

    /// Returns false when the promise was settled before, so that the waiter will not see `result`.
    @discardableResult
    func settle(_ result: Result<Value, any Error>) -> Bool {
        let (isFirst, waiter): (Bool, CheckedContinuation<Value, any Error>?) = state.withLock { state in
            switch state {
            case .pending:
                state = .settled(result)
                return (true, nil)
            case .awaited(let continuation):
                state = .taken
                return (true, continuation)
            case .settled, .taken:
                return (false, nil)
            }
        }
        waiter?.resume(with: result)
        return isFirst
    }

    /// Waits for the value; to be called once.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled, or what the promise is settled with
    func value() async throws -> Value {
        try await withTaskCancellationHandler {
            try await uninterruptedValue()
        } onCancel: {
            settle(.failure(CancellationError()))
        }
    }

    /// Waits for the value whatever happens to the task.
    func uninterruptedValue() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let settled: Result<Value, any Error>? = state.withLock { state in
                guard case .settled(let result) = state else {
                    state = .awaited(continuation)
                    return nil
                }
                state = .taken
                return result
            }
            if let settled { continuation.resume(with: settled) }
        }
    }
}
