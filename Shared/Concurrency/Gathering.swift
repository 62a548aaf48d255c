import Synchronization

/// Carries out calls that come while others are under way together with each other.
///
/// A call that finds nothing under way goes at once and alone, so gathering never makes an idle process slower; the
/// busier it is, the more calls share one statement or one message. One of the callers carries their batch out, in its
/// own task. When a batch fails, each of its calls is tried alone, so that none fails for another's sake.
package final class Gathering<Request: Sendable, Answer: Sendable>: Sendable {
    private enum Turn {
        /// To carry out a batch, its own request first.
        case lead
        /// To carry out its own request, after the batch that it was in has failed.
        case alone
        case answered(Answer)
    }

    private struct Place {
        let request: Request
        let waiter: CheckedContinuation<Turn, Never>
    }

    private struct State {
        var underWay = 0
        var waiting: [Place] = []
    }

    private let width: Int
    private let limit: Int
    private let weight: @Sendable (Request) -> Int
    private let perform: @Sendable ([Request]) async throws -> [Answer]
    private let state = Mutex(State())

    /// - Parameters:
    ///   - width: how many batches may be under way at once
    ///   - limit: the most that a batch may weigh, unless a single request weighs more
    ///   - weight: of a request
    ///   - perform: returns an answer for each request, in their order
    package init(
        width: Int, limit: Int, weight: @escaping @Sendable (Request) -> Int = { _ in 1 },
        perform: @escaping @Sendable ([Request]) async throws -> [Answer]
    ) {
        self.width = width
        self.limit = limit
        self.weight = weight
        self.perform = perform
    }

    /// - Throws: what carrying out this request alone throws
    package func callAsFunction(_ request: Request) async throws -> Answer {
        let turn = await withCheckedContinuation { waiter in
            let leads = state.withLock { state in
                guard state.underWay >= width else {
                    state.underWay += 1
                    return true
                }
                state.waiting.append(Place(request: request, waiter: waiter))
                return false
            }
            if leads { waiter.resume(returning: .lead) }
        }
        switch turn {
        case .lead: return try await lead(request)
        case .alone: return try await performAlone(request)
        case .answered(let answer): return answer
        }
    }

    /// How many calls wait for those that are under way.
    package var waitingCount: Int { state.withLock { $0.waiting.count } }

    private func lead(_ request: Request) async throws -> Answer {
        defer { passOn() }
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
    private func passOn() {
        let next: Place? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.underWay -= 1
            return nil
        }
        next?.waiter.resume(returning: .lead)
    }
}
