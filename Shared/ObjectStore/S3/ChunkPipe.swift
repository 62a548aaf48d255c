import Synchronization

/// A bounded buffer between one task and one blocking thread: the faster side waits for the slower one. Either side may
/// abort.
final class ChunkPipe<Element: Sendable>: Sendable {
    private enum Attempt {
        case done(Element?)
        case mustWait
    }

    private struct State {
        var elements: [Element] = []
        /// Set when no element will follow: the end, or an error.
        var ending: Result<Void, any Error>?
        var isAbandoned = false
        var wakeSender: (@Sendable () -> Void)?
        var wakeReceiver: (@Sendable () -> Void)?
    }

    private let capacity: Int
    private let stallSeconds: Int
    private let state = Mutex(State())

    /// - Parameter stallSeconds: how long a thread waits for the task at the other end
    init(capacity: Int, stallSeconds: Int) { (self.capacity, self.stallSeconds) = (capacity, stallSeconds) }

    // MARK: The sender

    /// False if the receiver has aborted.
    func send(_ element: Element) async -> Bool {
        while true {
            let attempt: Attempt = await withCheckedContinuation { continuation in
                let attempt = trySend(element) { continuation.resume(returning: .mustWait) }
                if case .done = attempt { continuation.resume(returning: attempt) }
            }
            if case .done(let taken) = attempt { return taken != nil }
        }
    }

    /// False if the receiver has aborted, or has received nothing for too long. Blocks.
    func sendBlocking(_ element: Element) -> Bool {
        let signal = ThreadSignal()
        while true {
            if case .done(let taken) = trySend(element, orWait: { signal.give() }) { return taken != nil }
            guard signal.wait(seconds: stallSeconds) else { return false }
        }
    }

    /// Only the first call has an effect.
    func end(_ ending: Result<Void, any Error> = .success(())) {
        let wake = state.withLock { state in
            state.ending = state.ending ?? ending
            return Self.take(&state.wakeReceiver)
        }
        wake?()
    }

    // MARK: The receiver

    /// Nil at the end.
    func receive() async throws -> Element? {
        while true {
            let attempt: Attempt = try await withCheckedThrowingContinuation { continuation in
                do {
                    let attempt = try tryReceive { continuation.resume(returning: .mustWait) }
                    if case .done = attempt { continuation.resume(returning: attempt) }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
            if case .done(let element) = attempt { return element }
        }
    }

    /// Nil at the end. Blocks.
    func receiveBlocking() throws -> Element? {
        let signal = ThreadSignal()
        while true {
            if case .done(let element) = try tryReceive(orWait: { signal.give() }) { return element }
            guard signal.wait(seconds: stallSeconds) else { throw ObjectStoreError.stalled }
        }
    }

    /// Aborts from the receiver's side.
    func abandon() {
        let wake = state.withLock { state in
            state.isAbandoned = true
            state.elements = []
            return Self.take(&state.wakeSender)
        }
        wake?()
    }

    // MARK: Both

    /// `.done(nil)` if the receiver has aborted.
    private func trySend(_ element: Element, orWait wake: @escaping @Sendable () -> Void) -> Attempt {
        let (attempt, wakeReceiver) = state.withLock { state -> (Attempt, (@Sendable () -> Void)?) in
            if state.isAbandoned || state.ending != nil { return (.done(nil), nil) }
            guard state.elements.count < capacity else {
                state.wakeSender = wake
                return (.mustWait, nil)
            }
            state.elements.append(element)
            return (.done(element), Self.take(&state.wakeReceiver))
        }
        wakeReceiver?()
        return attempt
    }

    private func tryReceive(orWait wake: @escaping @Sendable () -> Void) throws -> Attempt {
        let (attempt, wakeSender) = try state.withLock { state -> (Attempt, (@Sendable () -> Void)?) in
            guard state.elements.isEmpty else {
                return (.done(state.elements.removeFirst()), Self.take(&state.wakeSender))
            }
            if let ending = state.ending {
                try ending.get()
                return (.done(nil), nil)
            }
            state.wakeReceiver = wake
            return (.mustWait, nil)
        }
        wakeSender?()
        return attempt
    }

    private static func take(_ wake: inout (@Sendable () -> Void)?) -> (@Sendable () -> Void)? {
        defer { wake = nil }
        return wake
    }
}
