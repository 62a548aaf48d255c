import Concurrency
package import Contracts
import Telemetry
import Vocabulary

/// Sends queries of one kind that arrive while a batch is running as one query: the busier a service is, the fewer
/// messages each of its requests costs. A batch is sent in the trace of its first query; the other traces link to it.
package struct BatchedQueries<Q: BatchableQuery>: Sendable {
    private struct Question: Sendable {
        let query: Q
        let cause: MessageContext
        let deadline: Timestamp
    }

    /// The result of a query that was sent in a batch.
    private enum Answer: Sendable {
        case outcome(Outcome<Q>)
        /// The earliest deadline of the batch passed before the reply arrived.
        case late
        case notSent(MessagingError)
    }

    private let batcher: Batcher<Question, Answer>

    /// - Parameters:
    ///   - limit: keys in one query, so that the reply rarely exceeds the message limit. If it does, each query is sent
    ///     alone.
    ///   - timeout: how long a running batch may hold up waiting queries
    package init(bus: MessageBus, limit: Int = 400, timeout: Duration = .milliseconds(100)) {
        batcher = Batcher(limit: limit, timeout: timeout, weight: { $0.query.keys.count }) { questions in
            try await Self.ask(questions, bus)
        }
    }

    /// How many queries are waiting for the running batch.
    package var waitingCount: Int { batcher.waitingCount }

    /// Waits at most as long as `MessageBus.ask` would, including the time spent waiting for a running batch.
    ///
    /// - Throws: `MessagingError`
    package func ask(
        _ query: Q, _ cause: MessageContext, within timeout: Duration = MessageBus.timeout
    ) async throws -> Outcome<Q> {
        let deadline = Timestamp.now() + timeout
        let question = Question(query: query, cause: cause, deadline: min(deadline, cause.deadline ?? deadline))
        // A query whose own deadline is later than that of its batch is sent again.
        repeat {
            switch try await batcher(question) {
            case .outcome(let outcome): return outcome
            case .late: continue
            case .notSent(let error): throw error
            }
        } while Timestamp.now() < question.deadline
        throw MessagingError.noReplyInTime
    }

    /// Sends one query, or several as one. An error that fails the whole batch is returned as each query's answer; an
    /// error that a single query may have caused is thrown, so that the batcher retries each query alone.
    private static func ask(_ questions: [Question], _ bus: MessageBus) async throws -> [Answer] {
        let deadline = questions.reduce(questions[0].deadline) { min($0, $1.deadline) }
        let first = questions[0]
        do {
            guard questions.count > 1 else {
                return [.outcome(try await bus.ask(first.query, first.cause, until: deadline))]
            }
            let all = Set(questions.flatMap(\.query.keys))
            let spans = questions.dropFirst().map { span(of: $0, askedWith: first, bus.tracer) }
            defer { for span in spans { bus.tracer.end(span) } }
            let reply = try await bus.ask(Q(keys: all.sorted()), first.cause, until: deadline).get()
            return questions.map { .outcome(.success(Q.share(of: reply, about: Set($0.query.keys)))) }
        } catch MessagingError.noReplyInTime {
            return questions.map { _ in .late }
        } catch let error as MessagingError {
            guard case .notSent = error else { throw error }
            return questions.map { _ in .notSent(error) }
        }
    }

    /// A span in the trace of a query that was sent in another trace's batch: it lasts until the reply and links to
    /// that trace.
    private static func span(of question: Question, askedWith other: Question, _ tracer: SpanTracer) -> SpanRecord? {
        guard question.cause.trace.isSampled else { return nil }
        let trace = question.cause.trace
        var span = tracer.begin("join ask \(Q.name)", .client, trace.child(), parent: trace)
        span?.links = [other.cause.trace]
        return span
    }
}
