import Synchronization

/// Carries out calls that come while others are under way together with each other.
///
/// A call that finds nothing under way goes at once and alone, so gathering never makes an idle process slower; the
/// busier it is, the more calls share one statement or one message. One batch is under way at a time, so that the next is
/// as large as can be, unless one takes longer than its followers have patience: then they go beside it. One of the
/// callers carries their batch out, in its own task. When a batch fails, each of its calls is tried alone, so that none
/// fails for another's sake.
package final class Batcher<Request: Sendable, Answer: Sendable>: Sendable {
    private enum Turn {
        /// To carry out a batch of this lane, its own request first.
        case lead(lane: Int)
        /// To carry out its own request, after the batch that it was in has failed.
        case alone
        case answered(Answer)
    }

    private struct Place {
        let request: Request
        let waiter: CheckedContinuation<Turn, Never>
    }

    /// Batches follow each other in a lane. The one that is left for a new one ends with the batch that holds it up.
    private struct State {
        var lane = 0
        var isBusy = false
        /// How many batches have begun, in all lanes.
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
    ///   - limit: the most that a batch may weigh, unless a single request weighs more
    ///   - patience: how long a batch may hold up others; it may be twice as long until they go
    ///   - weight: of a request
    ///   - perform: returns an answer for each request, in their order
    package init(
        limit: Int, timeout: Duration = .milliseconds(100), weight: @escaping @Sendable (Request) -> Int = { _ in 1 },
        perform: @escaping @Sendable ([Request]) async throws -> [Answer]
    ) {
        self.limit = limit
        self.timeout = timeout
        self.weight = weight
        self.perform = perform
    }

    /// - Throws: what carrying out this request alone throws
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

    /// How many calls wait for those that are under way.
    package var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// The lane in which to begin a batch; nil for who waits.
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

    /// Who waits longest carries out the next batch.
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

    // MARK: Patience

    /// Looks after those who wait, as long as there are any: when no batch has begun from one look to the next, they get a
    /// lane of their own.
    private func watchForStall() async {
        var begun: Int? = state.withLock(\.begun)
        while let seen = begun {
            // Nobody cancels this task, so there is no error.
            try? await Task.sleep(for: timeout)
            begun = leadNext(since: seen)
        }
    }

    /// - Returns: how many batches have begun; nil when nobody waits
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
