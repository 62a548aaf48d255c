import Synchronization

/// Combines calls that arrive while a batch is running into the next batch (group commit).
///
/// A call that finds no batch running runs at once and alone, so batching adds no latency to an idle process; the
/// busier it is, the more calls share one statement or one message. One batch runs at a time, so that the next one is
/// as large as possible, unless a batch takes longer than the timeout: then the waiting calls run beside it. One of the
/// callers runs the batch in its own task. If a batch fails, each of its calls is retried alone, so that no call fails
/// because of another.
package final class Batcher<Request: Sendable, Answer: Sendable>: Sendable {
    private enum Turn {
        /// Run a batch of this lane that starts with its own request.
        case lead(lane: Int)
        /// Run its own request, since the batch that contained it has failed.
        case alone
        case answered(Answer)
    }

    private struct Place {
        let request: Request
        let waiter: CheckedContinuation<Turn, Never>
    }

    /// The batches of a lane run one after another. When a batch takes too long, a new lane starts, and the old lane
    /// ends with that batch.
    private struct State {
        var lane = 0
        var isBusy = false
        /// How many batches have started, in all lanes.
        var begun = 0
        var waiting: [Place] = []
        var isWatched = false
    }

    private let limit: Int
    private let timeout: Duration
    private let weight: @Sendable (Request) -> Int
    private let perform: @Sendable ([Request]) async throws -> [Answer]
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limit: the largest weight of a batch, unless a single request weighs more
    ///   - timeout: how long a running batch may hold up others; because it is checked periodically, they may wait twice
    ///     as long
    ///   - weight: the weight of a request
    ///   - perform: returns an answer for each request, in the order of the requests
    package init(
        limit: Int, timeout: Duration = .milliseconds(100), weight: @escaping @Sendable (Request) -> Int = { _ in 1 },
        perform: @escaping @Sendable ([Request]) async throws -> [Answer]
    ) {
        self.limit = limit
        self.timeout = timeout
        self.weight = weight
        self.perform = perform
    }

    /// - Throws: what `perform` throws for this request alone
    package func callAsFunction(_ request: Request) async throws -> Answer {
        let turn = await withCheckedContinuation { waiter in
            if let lane = begin(request, waiter) { waiter.resume(returning: .lead(lane: lane)) }
        }
        switch turn {
        case .lead(let lane): return try await lead(request, lane)
        case .alone: return try await performAlone(request)
        case .answered(let answer): return answer
        }
    }

    /// How many calls are waiting for the running batch.
    package var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// The lane in which to start a batch; nil if the request has to wait.
    private func begin(_ request: Request, _ waiter: CheckedContinuation<Turn, Never>) -> Int? {
        let (lane, mustWatch): (Int?, Bool) = state.withLock { state in
            guard state.isBusy else {
                state.isBusy = true
                state.begun += 1
                return (state.lane, false)
            }
            state.waiting.append(Place(request: request, waiter: waiter))
            let mustWatch = !state.isWatched
            state.isWatched = true
            return (nil, mustWatch)
        }
        if mustWatch { Task { await watchForStall() } }
        return lane
    }

    private func lead(_ request: Request, _ lane: Int) async throws -> Answer {
        defer { passOn(lane) }
        let others = takeWaiting(besides: request)
        guard !others.isEmpty else { return try await performAlone(request) }
        do {
            let answers = try await perform([request] + others.map(\.request))
            precondition(answers.count == others.count + 1, "an answer for each request")
            for (place, answer) in zip(others, answers.dropFirst()) {
                place.waiter.resume(returning: .answered(answer))
            }
            return answers[0]
        } catch {
            for place in others { place.waiter.resume(returning: .alone) }
            return try await performAlone(request)
        }
    }

    private func performAlone(_ request: Request) async throws -> Answer {
        let answers = try await perform([request])
        precondition(answers.count == 1, "an answer for each request")
        return answers[0]
    }

    private func takeWaiting(besides first: Request) -> [Place] {
        var room = limit - weight(first)
        return state.withLock { state in
            let count = state.waiting.prefix { place in
                room -= weight(place.request)
                return room >= 0
            }.count
            defer { state.waiting.removeFirst(count) }
            return Array(state.waiting.prefix(count))
        }
    }

    /// The request that has waited longest leads the next batch.
    private func passOn(_ lane: Int) {
        let next: Place? = state.withLock { state in
            guard lane == state.lane else { return nil }
            guard !state.waiting.isEmpty else {
                state.isBusy = false
                return nil
            }
            state.begun += 1
            return state.waiting.removeFirst()
        }
        next?.waiter.resume(returning: .lead(lane: lane))
    }

    // MARK: Timeout

    /// Checks periodically while requests are waiting: if no batch has started since the last check, the waiting
    /// requests get a new lane.
    private func watchForStall() async {
        var begun: Int? = state.withLock(\.begun)
        while let seen = begun {
            // This task is never cancelled, so `sleep` does not throw.
            try? await Task.sleep(for: timeout)
            begun = leadNext(since: seen)
        }
    }

    /// - Returns: how many batches have started; nil if no request is waiting
    private func leadNext(since seen: Int) -> Int? {
        let (begun, next): (Int?, (place: Place, lane: Int)?) = state.withLock { state in
            state.isWatched = !state.waiting.isEmpty
            guard state.isWatched else { return (nil, nil) }
            guard state.begun == seen else { return (state.begun, nil) }
            state.lane += 1
            state.begun += 1
            return (state.begun, (state.waiting.removeFirst(), state.lane))
        }
        if let next { next.place.waiter.resume(returning: .lead(lane: next.lane)) }
        return begun
    }
}
