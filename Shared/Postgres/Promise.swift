import Synchronization

/// A value that one task waits for and another delivers, once. The first of delivery and cancellation settles it.
final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case pending
        case awaited(CheckedContinuation<Value, any Error>)
        case settled(Result<Value, any Error>)
        case taken
    }

    private let state = Mutex(State.pending)

    /// Whether the waiter was cancelled or has received its value.
    var isSettled: Bool {
        state.withLock { state in
            switch state {
            case .pending, .awaited: false
            case .settled, .taken: true
            }
        }
    }

    /// Returns false if the promise was settled already, so that the waiter does not receive `result`.
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

    /// Waits for the value; call at most once.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled, or the error that the promise is settled with
    func value() async throws -> Value {
        try await withTaskCancellationHandler {
            try await uninterruptedValue()
        } onCancel: {
            settle(.failure(CancellationError()))
        }
    }

    /// Waits for the value even if the task is cancelled.
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
